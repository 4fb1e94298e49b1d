"""The documents of a run, one after the other, and what came of each."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.engine import local
from pipeline.engine.containers import Containers, Opened, vanished
from pipeline.engine.fingerprint import PENDING, as_last_time
from pipeline.engine.summary import Summary
from pipeline.errors import NeedsOcr
from pipeline.records import Problem
from pipeline.settings import Settings
from pipeline.store.manifest import FileState, manifest

Engine = Callable[..., Iterator[local.Outcome]]


def engine(name: str) -> Engine:
    """The function `run` of the engine "local" or "ray"; they differ in nothing but where the work is done."""
    if name == "ray":
        from pipeline.engine import ray

        return ray.run
    return local.run


@dataclass(frozen=True, slots=True)
class Job:
    """A file to ingest, with its row of the manifest; `known` is the row of its last time, or None.

    `inside` are the rows of what it held the last time. A part of a container comes with what is known of it, and a
    message with what of it could not be unpacked. `opens` says that parts are to follow it, `closes` names the container whose last
    part it is.
    """

    state: FileState
    row: dict[str, Any]
    known: dict[str, Any] | None
    inside: tuple[dict[str, Any], ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    opens: bool = False
    closes: str = ""


class Feed:
    """The documents of a run, one after the other: containers give way to what they hold when their turn comes."""

    def __init__(
        self,
        db: Database,
        jobs: list[Job],
        containers: Containers,
        settings: Settings,
        summary: Summary,
        thorough: bool,
        run: Engine = local.run,
    ) -> None:
        self._db, self._jobs, self._containers, self._settings = db, jobs, containers, settings
        self._summary, self._thorough, self._run = summary, thorough, run
        self._known, self._again = manifest(db), to_be_recognized(db)
        self._given: list[Job] = []
        self._opened: dict[str, str] = {}
        self.total = len(jobs)

    def outcomes(self) -> Iterator[tuple[Job, local.Outcome]]:
        """What came of each; files that cannot be opened come first, and no reader is sent to wait for them."""
        for job in self._jobs:
            if not job.row["sha256"]:
                yield job, local.Outcome(0, problem=_closed(job.state.file))
        if self._run is not local.run:
            self._containers.prepare()
        for outcome in self._run(self._files(), self._settings, most=self.total, thorough=self._thorough):
            yield self._given[outcome.index], outcome

    def _files(self) -> Iterator[tuple[Path, str]]:
        for job in self._jobs:
            for document in self._documents(job) if job.row["sha256"] else ():
                self._given.append(document)
                yield document.state.file, document.state.path

    def _documents(self, job: Job) -> list[Job]:
        """The job itself, or the jobs of what its file holds that is new or changed; what is not is brought up to date."""
        from pipeline.store.write import write_container, write_paths

        opened = self._containers.open(job.state)
        if opened is None:
            return [job]
        gone = vanished(job.inside, opened, job.state.path)
        self._summary.missing += len(gone)
        same, changed = self._parts(job, opened)
        if changed:
            changed[-1] = replace(changed[-1], closes=job.state.path)
        found = [replace(job, problems=opened.problems, opens=bool(changed))] if opened.is_document else []
        if not opened.is_document:
            self._count(job, opened)
            row = self.opening(job, job.row) if changed else job.row
            write_container(self._db, row, [opened.failure] if opened.failure else opened.problems)
        write_paths(self._db, same, gone)
        self.total += len(found) + len(changed) - 1
        return found + changed

    def opening(self, job: Job, row: dict[str, Any]) -> dict[str, Any]:
        """The row of a container whose parts are not yet stored: as if it had to be opened again, until `close` says otherwise."""
        self._opened[job.state.path] = row["inputs"]
        return row | {"inputs": PENDING}

    def close(self, job: Job) -> None:
        """What a job gave is stored; with the last part its container needs not be opened again."""
        if job.closes in self._opened:
            self._db.execute("UPDATE paths SET inputs = ? WHERE path = ?", [self._opened.pop(job.closes), job.closes])

    def _count(self, job: Job, opened: Opened) -> None:
        problems = [opened.failure] if opened.failure else opened.problems
        self._summary.failed += opened.failure is not None
        self._summary.problems += [(job.state.path, p) for p in problems]

    def _parts(self, job: Job, opened: Opened) -> tuple[list[dict[str, Any]], list[Job]]:
        """Rows of parts that are as they were, and jobs for the others."""
        same, changed = [], []
        for part, state, row in opened.parts:
            known = self._known.get(state.path)
            row["inputs"] = as_last_time(row, known, self._settings)
            if known and known["inputs"] == row["inputs"] and not self._thorough and state.path not in self._again:
                same.append(row | {"version": known["version"]})
                self._summary.unchanged += 1
                self._containers.done(state.file)
            else:
                changed.append(Job(state, row, known, metadata=part.metadata | {"within": job.state.path}))
        return same, changed


def to_be_recognized(db: Database) -> set[str]:
    """Paths of pictures that waited for Tesseract, where it is there by now."""
    waiting = {path for (path,) in db.execute("SELECT path FROM problems WHERE reason = ?", [NeedsOcr.reason])}
    if waiting:
        from pipeline.read.ocr.tesseract import languages

        return waiting if languages() else set()
    return waiting


def _closed(file: Path) -> Problem:
    """Why a file or folder cannot be opened."""
    why = "it is neither a file nor a folder"
    elsewhere = "it is a link that leads out of the folder, and links are not followed"
    try:
        mode = file.stat().st_mode
        if stat.S_ISREG(mode):
            file.open("rb").close()
            why = elsewhere if file.is_symlink() else "it changed while it was looked at"
        elif stat.S_ISDIR(mode):
            why = elsewhere if file.is_symlink() else "you have no permission for this folder"
    except OSError as error:
        why = error.strerror or str(error)
    return Problem("read", "unreadable", f"cannot be opened: {why}; mend or remove it and ingest again")
