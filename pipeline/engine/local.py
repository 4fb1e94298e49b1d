"""The engine of one machine: reading, extraction and writing overlap, outcomes come in the order of the files.

Readers are forked from this lean process and fork once more for each document, under limits; extractors load spaCy once and
are reused; the caller writes. Nothing is shared but pipes, so a crash costs the one document it happened on.
"""

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from math import inf
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from pipeline.engine.server import Server
from pipeline.errors import SourcelineError
from pipeline.records import Document, Findings, Problem
from pipeline.settings import Settings

_AHEAD = 8  # documents in flight for each worker: enough to keep all busy, little enough for flat memory
# What extraction may take: loading the pipelines on a busy machine, and a tenth of the usual speed from there on.
_EXTRACTION = 180.0
_CHARACTERS_PER_SECOND = 1000


_TIMED_OUT = Problem(
    "extract",
    "timed_out",
    "Finding what the text says took longer than it may and was stopped; the text itself is held.",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: a document with its findings, or a problem."""

    index: int
    document: Document | None = None
    findings: Findings | None = None
    problem: Problem | None = None


def run(
    files: Iterator[tuple[Path, str]], settings: Settings, *, most: int, thorough: bool = False
) -> Iterator[Outcome]:
    """Read and extract each (file, stored path) as it comes; yields one Outcome for each, in the order given.

    `most` is how many are expected: no more workers are started. With `thorough` every page of a PDF is read twice.
    """
    workers = min(settings.workers or os.cpu_count() or 1, max(1, most))
    with Crew(workers, settings, thorough=thorough) as crew:
        yield from crew.outcomes(files)


class Crew(AbstractContextManager["Crew"]):
    """So many readers and extractors, which load what they need once and stay until the end."""

    def __init__(self, workers: int, settings: Settings, *, thorough: bool = False) -> None:
        self._readers = [Server(partial(_read, thorough)) for _ in range(workers)]
        self._extractors = [Server(partial(_extract, settings)) for _ in range(workers)]

    def outcomes(self, files: Iterator[tuple[Path, str]]) -> Iterator[Outcome]:
        """What came of each (file, stored path), in the order given."""
        return _Run(files, self._readers, self._extractors).outcomes()

    def __exit__(self, *error: object) -> None:
        """End all of them."""
        for server in (*self._readers, *self._extractors):
            server.stop()


class _Run:
    """The bookkeeping of one run: which file is where."""

    def __init__(self, files: Iterator[tuple[Path, str]], readers: list[Server], extractors: list[Server]) -> None:
        self._files, self._readers, self._extractors = files, readers, extractors
        self._all_given = False
        self._next_read = self._next_out = 0
        self._read: list[tuple[int, Document]] = []
        self._done: dict[int, Outcome] = {}

    def outcomes(self) -> Iterator[Outcome]:
        while True:
            self._hand_out()
            if self._all_given and self._next_out == self._next_read:
                return
            self._collect()
            while self._next_out in self._done:
                yield self._done.pop(self._next_out)
                self._next_out += 1

    def _hand_out(self) -> None:
        """Give every idle server something to do."""
        ahead = self._next_out + _AHEAD * len(self._readers)
        for server in self._readers:
            if server.piece is None and not self._all_given and self._next_read < ahead:
                self._give(server)
        for server in self._extractors:
            if server.piece is None and self._read:
                index, document = self._read.pop(0)
                seconds = _EXTRACTION + len(document.text) / _CHARACTERS_PER_SECOND
                server.send((index, document), document, seconds)

    def _give(self, server: Server) -> None:
        """Give a reader the next file, if there is one."""
        file = next(self._files, None)
        if file is None:
            self._all_given = True
        else:
            server.send(self._next_read, file)
            self._next_read += 1

    def _collect(self) -> None:
        """Wait until a server answers or dies, and take what there is."""
        servers = [s for s in (*self._readers, *self._extractors) if s.piece is not None]
        if not servers:
            return
        patience = max(0.0, min(s.deadline for s in servers) - time.monotonic())
        ready = set(wait([x for s in servers for x in (s.pipe, s.sentinel)], None if patience == inf else patience))
        for server in servers:
            if ready & {server.pipe, server.sentinel}:
                self._take(server)
            elif server.deadline <= time.monotonic():
                server.kill()  # it is taken, as dead, the next time

    def _take(self, server: Server) -> None:
        piece, late = server.piece, server.deadline <= time.monotonic()
        try:
            answer = server.receive()
        except (EOFError, ConnectionResetError):
            code = server.revive()
            answer = _TIMED_OUT if late else code
        if server in self._readers:
            self._took_read(piece, answer)
        else:
            index, document = piece
            self._took_findings(index, document, answer)

    def _took_read(self, index: int, answer: Any) -> None:
        if isinstance(answer, Document):
            self._read.append((index, answer))
        else:
            problem = answer if isinstance(answer, Problem) else _died("read", answer)
            self._done[index] = Outcome(index, problem=problem)

    def _took_findings(self, index: int, document: Document, answer: Any) -> None:
        findings = answer if isinstance(answer, Findings) else Findings(problems=(_died("extract", answer),))
        self._done[index] = Outcome(index, document, findings)


def _died(stage: str, code: int | Problem | None) -> Problem:
    if isinstance(code, Problem):
        return code
    return Problem(
        stage, "worker_died", f"the process that handled this file ended with code {code}; the rest of the run went on"
    )


def _read(thorough: bool, job: tuple[Path, str]) -> Document | Problem:
    """In a reader: the document, or why there is none."""
    from pipeline.read.steady import read_steady

    file, path = job
    try:
        return read_steady(file, path, thorough=thorough)
    except SourcelineError as error:
        return Problem("read", error.reason, str(error))
    except OSError as error:
        return Problem("read", "unreadable", f"cannot be opened: {error.strerror or error}")
    except Exception as error:  # recorded as a problem: a fault in a reader must cost one document only
        return Problem("read", "failed", _fault(error))


def _extract(settings: Settings, document: Document) -> Findings:
    """In an extractor: the findings; a fault in a component is this document's problem, with its text still stored."""
    from pipeline.extract.findings import extract

    try:
        return extract(document, settings)
    except Exception as error:  # recorded as a problem: one document must not stop the run
        return Findings(problems=(Problem("extract", "failed", _fault(error)),))


def _fault(error: Exception) -> str:
    return f"{type(error).__name__}: {error} ({_place(error)}); please report this document"


def _place(error: BaseException) -> str:
    """File and line of the innermost frame, without folders."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "unknown place"
