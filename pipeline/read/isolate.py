"""Read one document, or unpack one container, in a limited child process: what hangs or dies there costs little.

A page the child dies over is left out the next time, while time is left, and becomes a problem of the document.
"""

import importlib
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from pipeline.errors import EmptyFile, ReaderDied
from pipeline.read.child import Ended, Limits, run_in_child
from pipeline.read.sniff import seems_container
from pipeline.read.unpack.part import MAX_BYTES, Part
from pipeline.read.watch import Watch
from pipeline.records import Document, Problem
from pipeline.text import sha256

SECONDS = 20.0
SECONDS_PER_PAGE = 2.0
SILENCE = 60.0  # seconds without a finished page
UNPACKING = 120.0
MEMORY = 4 * 1024**3
_DEATHS = 4  # after so many a document is given up
_MAX_PAGES = 2000
_LIBRARIES = {  # by suffix: our reader, which imports its library late, and that library
    ".pdf": ("pipeline.read.pdf.reader", "encodings.utf_16_le"), ".html": ("pipeline.read.html", "trafilatura", "_strptime"),
    ".htm": ("pipeline.read.html", "trafilatura", "_strptime"), ".docx": ("pipeline.read.docx", "docx", "_strptime"),
    ".md": ("pipeline.read.markdown", "markdown_it"), ".odt": ("pipeline.read.odt", "lxml.etree"),
    ".rtf": ("pipeline.read.rtf", "striprtf.striprtf"), ".eml": ("pipeline.read.mail",),
}  # fmt: skip
_ALWAYS = ("pipeline.read.plain", "encodings.utf_8_sig")
_PAGE_OBJECT = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_PAGE_COUNT = re.compile(rb"/Count\s+(\d{1,6})")


def read_isolated(
    file: Path,
    path: str | None = None,
    *,
    seconds: float | None = None,
    memory: int = MEMORY,
    thorough: bool = False,
) -> Document:
    """Like `read`, in forked children that may use `seconds` of time together and `memory` bytes each.

    `path` is what the document's path is to be, by default that of the file. Without `seconds` it has 20 s and 2 s more
    for every page the file seems to have, and no page may take over 60 s, nor over half of what is left. Raises what
    `read` raises, and ReaderDied where no child lived to the end. Fork from a process without threads at work.
    """
    from pipeline.read.document import read

    _prepare(file.suffix.lower())
    pages = _pages(file)
    limit = seconds if seconds is not None else SECONDS + SECONDS_PER_PAGE * pages
    document = _Attempts(partial(_call, read, file, thorough), file, limit, memory, has_pages=pages > 1).result()
    return replace(document, path=path) if path is not None else document


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The parts of a container in their order, and what could not be unpacked. `kind` is its media type."""

    kind: str
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


def unpack_isolated(file: Path, into: Path, *, seconds: float = UNPACKING, memory: int = MEMORY) -> Unpacked | None:
    """The parts of the container `file` as files below the folder `into`; None where it is not a container.

    Parts written before the child died over a later one are kept. Raises UnreadableFile where nothing came of it, NoRoom where the
    disk is full.
    """
    from pipeline.read.unpack import unpack

    ended = run_in_child(partial(unpack, file, into), Limits(seconds, seconds, memory, MAX_BYTES))
    if ended.how == "error":
        raise ended.value
    if ended.how == "done":
        return None if ended.value is None else Unpacked(ended.value[0], tuple(ended.parts), ended.value[1])
    death = ReaderDied(_obituary(ended, file), ended.how)
    if not ended.parts:
        raise death
    kind = seems_container(file) or ""
    return Unpacked(kind, tuple(ended.parts), (Problem("read", death.reason, str(death)),))


def _call(read: Callable[..., Document], file: Path, thorough: bool, watch: Watch) -> Document:
    return read(file, watch=watch, thorough=thorough)


class _Attempts:
    """One document read again and again, each time without the steps it died over, until it is through or time is up."""

    def __init__(
        self, work: Callable[[Watch], Any], file: Path, seconds: float, memory: int, *, has_pages: bool
    ) -> None:
        self._work, self._file, self._memory, self._has_pages = work, file, memory, has_pages
        self._end = time.monotonic() + seconds
        self._skip: dict[str, Problem] = {}
        self._first: ReaderDied | None = None

    def result(self) -> Document:
        while True:
            ended = self._attempt()
            if ended.how == "done":
                return ended.value
            if ended.how == "error":
                # What is empty without the page it died over is not empty: it died.
                raise self._first if self._first and isinstance(ended.value, EmptyFile) else ended.value
            self._mourn(ended)

    def _attempt(self) -> Ended:
        left = max(self._end - time.monotonic(), 0.1)
        silence = min(SILENCE, left / 2) if self._has_pages else left  # half, to have time to go on without the page
        ended = run_in_child(self._work, Limits(left, silence, self._memory), self._skip)
        self._end += max(0.0, ended.allowed - left)
        return ended

    def _mourn(self, ended: Ended) -> None:
        """Put down what it died over; raise where nothing is gained by another attempt."""
        message = _obituary(ended, self._file)
        death = ReaderDied(message, ended.how)
        self._first = self._first or death
        hopeless = not ended.where or ended.where in self._skip or len(self._skip) >= _DEATHS
        if hopeless or self._end - time.monotonic() < 0.1:
            raise death
        self._skip[ended.where] = Problem("read", ended.how, message, ended.where)


def _obituary(ended: Ended, file: Path) -> str:
    """One death in words: how, in which library and where, after how long, with how much memory, which bytes."""
    at = ", ".join(x for x in (ended.library, ended.where) if x)
    how = {
        "timed_out": f"Reading took longer than it may and was stopped{_said(ended.detail)}",
        "out_of_memory": f"Reading takes more memory than it may{_said(ended.detail)}",
        "crashed": f"The reader died: {ended.detail}",
        "failed": f"The reader failed: {ended.detail}",
    }[ended.how]
    memory = max(100, round(ended.memory, -2))  # rounded, for the same file must not give another message every time
    cost = f"{max(1, round(ended.seconds))} s, {memory} MB at most, SHA-256 {_hash(file)[:16]}"
    return f"{how}{f' (in {at})' if at else ''}. It took {cost}. The file may be damaged or hostile."


def _said(detail: str) -> str:
    return f": {detail}" if detail else ""


def _hash(file: Path) -> str:
    try:
        return sha256(file.read_bytes())
    except OSError:
        return "unknown"


@lru_cache(maxsize=32)
def _prepare(suffix: str) -> None:
    """Import and try out what the child will most likely need: done here, it is done once and not in every child."""
    from pipeline.read.document import rehearse

    for module in (*_ALWAYS, *_LIBRARIES.get(suffix, ())):
        importlib.import_module(module)
    with suppress(Exception):  # what fails here fails in the child too, and is told there
        rehearse(suffix)


def _pages(file: Path) -> int:
    """A guess at the number of pages from the bytes of a PDF; too many costs nothing but patience."""
    try:
        data = file.read_bytes()
    except OSError:
        return 0
    if b"%PDF-" not in data[:1024]:
        return 0
    counts = [int(n) for n in _PAGE_COUNT.findall(data)]
    return min(_MAX_PAGES, max([len(_PAGE_OBJECT.findall(data)), *counts, len(data) // 200_000]))
