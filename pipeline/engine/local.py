"""The engine of one machine: reading, extraction and writing overlap, outcomes come in the order of the files.

Readers are forked from this lean process and fork once more for each document, under limits; extractors load spaCy once and
are reused; the caller writes. Nothing is shared but pipes, so a crash costs the one document it happened on.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from pipeline.engine.server import Server
from pipeline.errors import SourcelineError
from pipeline.records import Document, Findings, Problem
from pipeline.settings import Settings

_AHEAD = 8  # documents in flight for each worker: enough to keep all busy, little enough for flat memory


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: a document with its findings, or a problem."""

    index: int
    document: Document | None = None
    findings: Findings | None = None
    problem: Problem | None = None


def run(files: Sequence[tuple[Path, str]], settings: Settings) -> Iterator[Outcome]:
    """Read and extract each (file, stored path); yields one Outcome for each, in the order given."""
    workers = min(settings.workers or os.cpu_count() or 1, max(1, len(files)))
    readers = [Server(_read) for _ in range(workers)]
    extractors = [Server(partial(_extract, settings)) for _ in range(workers)]
    try:
        yield from _Run(files, readers, extractors).outcomes()
    finally:
        for server in (*readers, *extractors):
            server.stop()


class _Run:
    """The bookkeeping of one run: which file is where."""

    def __init__(self, files: Sequence[tuple[Path, str]], readers: list[Server], extractors: list[Server]) -> None:
        self._files, self._readers, self._extractors = files, readers, extractors
        self._next_read = self._next_out = 0
        self._read: list[tuple[int, Document]] = []
        self._done: dict[int, Outcome] = {}

    def outcomes(self) -> Iterator[Outcome]:
        while self._next_out < len(self._files):
            self._hand_out()
            self._collect()
            while self._next_out in self._done:
                yield self._done.pop(self._next_out)
                self._next_out += 1

    def _hand_out(self) -> None:
        """Give every idle server something to do."""
        ahead = self._next_out + _AHEAD * len(self._readers)
        for server in self._readers:
            if server.piece is None and self._next_read < min(len(self._files), ahead):
                server.send(self._next_read, self._files[self._next_read])
                self._next_read += 1
        for server in self._extractors:
            if server.piece is None and self._read:
                index, document = self._read.pop(0)
                server.send((index, document), document)

    def _collect(self) -> None:
        """Wait until a server answers or dies, and take what there is."""
        servers = [s for s in (*self._readers, *self._extractors) if s.piece is not None]
        if not servers:
            return
        ready = set(wait([x for s in servers for x in (s.pipe, s.sentinel)]))
        for server in servers:
            if ready & {server.pipe, server.sentinel}:
                self._take(server)

    def _take(self, server: Server) -> None:
        piece = server.piece
        try:
            answer = server.receive()
        except (EOFError, ConnectionResetError):
            answer = server.revive()
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


def _died(stage: str, code: int | None) -> Problem:
    return Problem(
        stage, "worker_died", f"the process that handled this file ended with code {code}; the rest of the run went on"
    )


def _read(job: tuple[Path, str]) -> Document | Problem:
    """In a reader: the document, or why there is none."""
    from pipeline.read.isolate import read_isolated

    file, path = job
    try:
        return read_isolated(file, path)
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
