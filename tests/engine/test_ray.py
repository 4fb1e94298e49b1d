"""The engine of a cluster finds what the local one finds, also where a worker dies in mid-run. Skipped where Ray is not installed."""

import os
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.bench.corpus import write_texts
from pipeline.engine import local
from pipeline.engine.crew import parcel
from pipeline.engine.local import Outcome
from pipeline.settings import Settings

COUNT = 32


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_texts(folder, COUNT)
    (folder / "000" / "000003.txt").write_bytes(b"")  # empty: its problem must be the same, too
    (folder / "000" / "000004.json").write_text('{"title": "The fourth", "language": "en"}')
    return folder


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'sourceline[ray]'")
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, configure_logging=False)
    yield
    ray.shutdown()


def jobs(folder: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(folder.rglob("*.txt")):
        yield file, file.relative_to(folder).as_posix()


def workers() -> list[int]:
    """Process ids of the actors of this machine."""
    lines = {int(p.name): p / "cmdline" for p in Path("/proc").iterdir() if p.name.isdigit()}
    return [pid for pid, line in lines.items() if line.exists() and line.read_bytes().startswith(b"ray::_Hand")]


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc to find the worker to kill")
def test_a_worker_killed_in_mid_run_costs_nothing_and_repeats_nothing(corpus: Path, cluster: None):
    from pipeline.engine import ray

    found: list[Outcome] = []
    killed: list[int] = []
    for outcome in ray.run(jobs(corpus), Settings(workers=2), most=COUNT):
        if not killed:
            killed = workers()[:1]
            os.kill(killed[0], signal.SIGKILL)
        found.append(outcome)
    assert killed
    assert found == list(local.run(jobs(corpus), Settings(workers=1), most=COUNT))


def test_an_ingest_by_ray_makes_the_same_database(cluster: None, tmp_path: Path):
    from pipeline.engine.ingest import ingest
    from pipeline.store.database import open_database

    corpus = tmp_path / "corpus"
    write_texts(corpus, 4)
    for name in ("one", "two"):
        with zipfile.ZipFile(corpus / f"{name}.zip", "w") as folder:
            folder.writestr("inner.txt", f"The coast guard said on 3 May 2019 that {name} boats had left.\n")
    found = []
    for by in ("local", "ray"):
        db = open_database(tmp_path / f"{by}.db")
        ingest(db, [corpus], Settings(workers=2, annotations=tmp_path / "none"), base=tmp_path, by=by)
        tables = [t for t in sorted(db.table_names()) if t not in ("runs", "trace_snapshots") and "_data" not in t]
        found.append({table: sorted(map(repr, db.execute(f"SELECT * FROM {table}"))) for table in tables})
        db.close()
    assert found[0] == found[1]
    assert len(found[0]["documents"]) == 6


def test_a_file_travels_with_its_sidecar(corpus: Path):
    sent = parcel(corpus / "000" / "000004.txt", "a/b.txt")
    assert (sent.name, sent.path) == ("000004.txt", "a/b.txt")
    assert sent.sidecar and b"The fourth" in sent.sidecar
    assert parcel(corpus / "000" / "000005.txt", "x").sidecar is None


class Failing:
    """In the place of Ray, of its remote class and of an actor: every task fails, no actor dies by itself."""

    class exceptions:
        RayError = RuntimeError

    def __init__(self) -> None:
        self.made: list[object] = []
        self.killed: list[object] = []

    def remote(self, kind: type) -> "Failing":
        return self

    def options(self, **_: object) -> object:
        return SimpleNamespace(remote=self.actor)

    def actor(self, *_: object) -> object:
        self.made.append(SimpleNamespace(outcomes=SimpleNamespace(remote=lambda packed: object())))
        return self.made[-1]

    def wait(self, under_way: list[object], *, num_returns: int) -> tuple[list[object], list[object]]:
        return under_way[:1], under_way[1:]

    def get(self, ready: object) -> None:
        raise RuntimeError("a task failed")

    def kill(self, actor: object) -> None:
        self.killed.append(actor)


def test_an_actor_whose_tasks_fail_is_not_left_behind(corpus: Path):
    from pipeline.engine import ray

    failing = Failing()
    run = ray._Run(failing, jobs(corpus), Settings(workers=2), 2, False)
    assert {outcome.problem.reason for outcome in run.outcomes()} == {"worker_died"}
    assert len(failing.made) > 2
    assert all(actor in failing.killed for actor in failing.made)


def test_without_ray_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, corpus: Path):
    import sys

    from pipeline.engine import ray
    from pipeline.errors import MissingEngine

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingEngine, match="pip install"):
        next(ray.run(jobs(corpus), Settings(workers=1), most=1))
