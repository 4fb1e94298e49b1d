"""Kill the program at any moment: nothing half done is seen, nothing finished is lost, and the next run comes to the same database.

`python -m tests.engine.kills 1000` kills a thousand runs of `sourceline ingest` over a small corpus (field.py) whose files change, go
and come back. Each run is the real command with two workers, in a process group of its own that is killed with signal 9 at a moment
drawn evenly over the time an undisturbed run takes; every fourth time only its main process is. To save the time of starting, a run is
forked from this process, which has imported the program, loaded its English and Korean pipelines and made one run already. Between kills nothing is
set back: a killed run is gone on with, and killed again, until one ends by itself or a few were killed; then one is let end, the content
is compared with an undisturbed run's, and the corpus moves on to its next stage.
"""

import gc
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from pipeline.engine.fingerprint import PENDING
from pipeline.errors import NotHeld
from pipeline.settings import Settings
from pipeline.store.check import check
from pipeline.store.content import content_hash, table_hashes
from pipeline.store.database import open_copy, open_database
from tests.engine.field import STAGES, turn

SEED = 2019
_IN_A_ROW = 5  # kills before a run is let end
_ALONE = 4  # of so many kills one hits the main process alone
_PATIENCE = 120.0  # seconds after which a run hangs
_FOUND = (
    "pages",
    "links",
    "notes",
    "passages",
    "mentions",
    "dates",
    "quantities",
    "attributions",
    "citations",
    "claims",
)
_TRACED = ("status",)  # columns that tracing fills later
_SAID = re.compile(r"\[\d+/\d+\] (new|changed|failed) (.+)")
Held = dict[str, str]


@dataclass(frozen=True)
class Finished:
    """What an undisturbed run leaves: its seconds, content, documents and manifest."""

    seconds: float
    content: str
    tables: dict[str, str]
    documents: Held
    files: dict[str, tuple[str, str]]


@dataclass
class Tally:
    """What came of the kills; `moments` are the tenths of a run they fell in."""

    kills: int = 0
    alone: int = 0
    ended: int = 0
    moments: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The figures, then the faults."""
        yield f"{self.kills} kills ({self.alone} of the main process alone), {self.ended} runs to the end"
        yield "kills by tenth of a run: " + " ".join(str(self.moments[i]) for i in range(10))
        yield f"{len(self.faults)} faults"
        yield from self.faults[:40]


class Killer:
    """Runs the program in a folder and kills it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.db = folder, folder / "sourceline.db"
        self._tick = count(1_560_000_000_000_000_000, 1_000_000)
        (folder / "corpus").mkdir()
        (folder / "scratch").mkdir()
        self.references = self._references()

    def turn(self, stage: int) -> None:
        turn(self.folder / "corpus", stage, lambda: next(self._tick))

    def start(self) -> int:
        """The command, in a process group of its own; returns its id."""
        pid = os.fork()
        if pid == 0:
            try:
                _command(self.folder)
            finally:
                os._exit(70)
        with suppress(OSError):  # the child may have done so, or have ended
            os.setpgid(pid, pid)
        return pid

    def run(self) -> int:
        """One undisturbed run; its exit status."""
        pid = self.start()
        if not _wait(pid, _PATIENCE):
            os.killpg(pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def kill(self, seconds: float, *, alone: bool) -> bool:
        """Start a run and kill it after so many seconds; False where it had ended by then."""
        pid = self.start()
        ended = _wait(pid, seconds)
        if not ended:
            (os.kill if alone else os.killpg)(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return not ended

    def said(self) -> set[str]:
        """Paths that the last run said were done."""
        return {m[2] for m in map(_SAID.match, (self.folder / "log").read_text(encoding="utf-8").splitlines()) if m}

    def left_behind(self) -> list[str]:
        """Files that are of no use once a run has ended."""
        known = {"corpus", "annotations", "scratch", "log", *(f"sourceline.db{end}" for end in ("", "-wal", "-shm"))}
        return [str(p) for p in (*self.folder.iterdir(), *(self.folder / "scratch").iterdir()) if p.name not in known]

    def _references(self) -> list[Finished]:
        self.turn(0)
        self.run()
        self._decide()
        self.db.unlink()
        found = []
        for stage in range(STAGES):
            self.turn(stage)
            start = time.monotonic()
            self.run()
            found.append(self.finished(time.monotonic() - start))
        self.db.unlink()
        return found

    def _decide(self) -> None:
        """A decision, for each run to apply."""
        from pipeline.review.compose import compose
        from pipeline.review.save import append

        with closing(open_database(self.db)) as db:
            claim = db.execute("SELECT min(id) FROM claims").fetchone()[0]
            append(
                self.folder / "annotations", compose(db, {"action": "accept", "kind": "claim", "target": claim}, "Kim")
            )

    def finished(self, seconds: float) -> Finished:
        with open_copy(self.db) as db:
            return Finished(seconds, content_hash(db), table_hashes(db), documents(db), files(db))


def _command(folder: Path) -> None:
    """In the child: the command as it is typed."""
    with suppress(OSError):  # its parent may have done so
        os.setpgid(0, 0)
    os.chdir(folder)
    tempfile.tempdir = str(folder / "scratch")
    log = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.stdout = sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115  the test runner's own are the parent's
    sys.argv = ["sourceline", "ingest", "corpus", "--workers", "2"]
    from pipeline.__main__ import main

    try:
        main()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    os._exit(status)


def _wait(pid: int, seconds: float) -> bool:
    """Whether the process ends within so many seconds; it is not yet waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return True
        time.sleep(min(0.002, max(0.0, end - time.monotonic())))
    return False


def documents(db: Any) -> Held:
    """What reading and extraction found in each document, as one text, by its id."""
    held: dict[str, list[str]] = {}
    for id, version, path in db.execute(
        "SELECT d.id, v.text_sha256, d.path FROM documents d JOIN versions v ON v.sha256 = d.version"
    ):
        held[id] = [version, path]
    for table in _FOUND:
        columns = [c for c in (r[1] for r in db.execute(f"PRAGMA table_info({table})")) if c not in ("rowid", *_TRACED)]
        for document, *row in db.execute(
            f"SELECT document, {', '.join(f'[{c}]' for c in columns)} FROM {table} ORDER BY id"
        ):
            held.setdefault(document, ["no document"]).append(repr(row))
    for document, *row in db.execute(
        "SELECT c.document, x.claim, x.citation FROM claim_citations x JOIN claims c ON c.id = x.claim ORDER BY 1, 2, 3"
    ):
        held[document].append(repr(row))
    return {id: "\n".join(parts) for id, parts in held.items()}


def files(db: Any) -> dict[str, tuple[str, str]]:
    """The manifest: hash of the bytes and inputs by path."""
    return {
        path: (sha256, inputs)
        for path, sha256, inputs in db.execute("SELECT path, sha256, inputs FROM paths WHERE present")
    }


class Stage:
    """One stage of the corpus, killed towards its end. `before` is what was held when it began."""

    def __init__(self, killer: Killer, number: int, tally: Tally) -> None:
        self.killer, self.number, self.tally = killer, number, tally
        self.goal = killer.references[number]
        self.before = killer.references[number - 1] if number else None
        self._done: set[str] = set()

    def fault(self, what: str) -> None:
        self.tally.faults.append(f"stage {self.number}, after kill {self.tally.kills}: {what}")

    def look(self) -> None:
        """Prove, after a kill, that what is there is whole and that nothing is gone that was there."""
        said = self.killer.said() & self.goal.files.keys()
        try:
            with open_copy(self.killer.db) as db:
                for line in check(db):
                    self.fault(line)
                self._whole(documents(db))
                self._settled(files(db), said)
        except NotHeld:  # it was killed before there was a database
            self._settled({}, said)

    def _whole(self, held: Held) -> None:
        known = [r.documents for r in (self.goal, self.before) if r]
        for id, found in held.items():
            if not any(found == documents.get(id) for documents in known):
                self.fault(f"document {id} is neither as it was nor as it is to be")

    def _settled(self, now: dict[str, tuple[str, str]], said: set[str]) -> None:
        """What was done stays done: by what the manifest said after the last kill, and by what the run said of itself."""
        done = {
            path
            for path, (sha256, inputs) in self.goal.files.items()
            if now.get(path) in ((sha256, inputs), (sha256, PENDING))
        }
        for path in sorted((self._done | said) - done):
            self.fault(f"{path} was finished and is lost")
        self._done |= done

    def end(self) -> None:
        """Let a run end, and compare what it leaves."""
        status = self.killer.run()
        self.tally.ended += 1
        found = self.killer.finished(0.0)
        if found.content != self.goal.content:
            other = sorted(
                t
                for t in found.tables.keys() | self.goal.tables.keys()
                if found.tables.get(t) != self.goal.tables.get(t)
            )
            self.fault(f"the content is another in {', '.join(other)}")
            shutil.copy(self.killer.db, f"{self.killer.db}.fault")
        if status not in (0, 1):
            self.fault(f"the run ended with status {status}")
        if left := self.killer.left_behind():
            self.fault(f"left behind: {', '.join(left)}")
        if self.killer.run() != 0 or "Nothing to do" not in (self.killer.folder / "log").read_text(encoding="utf-8"):
            self.fault("another run finds something to do")


def kill(folder: Path, kills: int, seed: int = SEED) -> Tally:
    """Kill so many runs in an empty folder; what came of it."""
    killer, chance, tally = Killer(folder), random.Random(seed), Tally()
    for number in count():
        stage = number % STAGES
        if stage == 0:
            killer.db.unlink(missing_ok=True)
        killer.turn(stage)
        _one_stage(killer, Stage(killer, stage, tally), chance, kills)
        print(f"\r{tally.kills} kills, {len(tally.faults)} faults", end="", file=sys.stderr, flush=True)
        if tally.kills >= kills or len(tally.faults) > 100:
            return tally
    raise AssertionError("count() has no end")


def _one_stage(killer: Killer, stage: Stage, chance: random.Random, kills: int) -> None:
    tally = stage.tally
    for _ in range(_IN_A_ROW):
        share, alone = chance.random(), tally.kills % _ALONE == _ALONE - 1
        if tally.kills >= kills or not killer.kill(share * stage.goal.seconds, alone=alone):
            break
        tally.kills += 1
        tally.alone += alone
        tally.moments[int(share * 10)] += 1
        stage.look()
    stage.end()


def preload() -> None:
    """Import, load and remember, once, what every run would: in a run of its own, and the pipelines besides."""
    import pipeline.__main__
    import pipeline.cli.corpus  # noqa: F401
    from pipeline.engine.ingest import ingest
    from pipeline.extract.pipeline import build

    for language in ("en", "ko"):
        build(language)("Mr. Kim said on Monday that two ships had left the port.")
    with tempfile.TemporaryDirectory() as folder:
        turn(Path(folder) / "corpus", 0, time.time_ns)
        with closing(open_database(Path(folder) / "x.db")) as db:
            ingest(db, [Path(folder) / "corpus"], Settings(workers=1), base=Path(folder))
    gc.collect()
    gc.freeze()  # so that collecting in a child does not copy all of this


def main(kills: int) -> int:
    """Kill, and print what came of it; 1 where anything was amiss."""
    preload()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill(Path(folder), kills)
    print(f"in {time.monotonic() - start:.0f} s:", *tally.lines(), sep="\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
