"""A run with nothing to do, make included, against starting Python and doing nothing."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.bench.corpus import write_texts
from pipeline.bench.figure import Figure
from pipeline.bench.measure import ratio

_HOUSE = Path(__file__).parent.parent.parent


@click.command("idle")
@click.option("--files", type=click.IntRange(1), default=10_000, show_default=True)
def command(files: int) -> Iterator[Figure]:
    """`make ingest` over files that are all as they were against bare Python start-up."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, database = Path(folder, "corpus"), Path(folder, "bench.db")
        write_texts(corpus, 1)
        _known(corpus, database, files)
        command = ["make", "-s", "ingest", f"CORPUS={corpus}", f"DB={database}"]

        def idle() -> None:
            done = subprocess.run(command, cwd=_HOUSE, check=True, capture_output=True, text=True)
            if "Nothing to do" not in done.stdout:
                raise RuntimeError(f"there was something to do: {done.stdout}")

        subprocess.run(command, cwd=_HOUSE, check=True, capture_output=True)  # leaves its mark
        bare = [sys.executable, "-c", ""]
        yield Figure(
            "idle.make",
            ratio(idle, lambda: subprocess.run(bare, check=True), rounds=9),
            f"make ingest with nothing to do among {files:,} files / python -c ''",
        )


def _known(corpus: Path, database: Path, files: int) -> None:
    """Ingest one file, and let the manifest know copies of it as if they had been read, which would take long."""
    from pipeline.store.database import open_database
    from pipeline.store.manifest import manifest, state_of
    from pipeline.store.write import write_paths

    command = [sys.executable, "-m", "pipeline", "ingest", str(corpus), "--db", str(database), "--quiet"]
    subprocess.run(command, cwd=_HOUSE, check=True, capture_output=True)
    db = open_database(database)
    [known] = manifest(db).values()
    write_texts(corpus, files)
    states = [state_of(f, None, database.parent) for f in corpus.rglob("*.txt")]
    rows = [known | {"path": s.path, "size": s.size, "mtime_ns": s.mtime_ns} for s in states]
    write_paths(db, rows, [])
    db.close()
