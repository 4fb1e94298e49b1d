"""What one reader knows of a file before its sidecar is laid over it, and a builder that keeps offsets as it writes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.records import Block, BlockKind, Link, Note, Page, Problem, Span

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass
class Draft:
    """A reader's result. Offsets are code points into `text`, as in `pipeline.records.Document`."""

    text: str
    reader: str
    media_type: str
    language: str | None = None
    encoding: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_source: str | None = None
    url: str | None = None
    blocks: list[Block] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)


def warning(reason: str, message: str, where: str = "") -> Problem:
    """A problem of the read stage that did not stop the document from being read."""
    return Problem("read", reason, message, where, "warning")


@dataclass(frozen=True)
class Run:
    """Words of a block: with the address they link to, or the label of the note they are the marker of.

    `exact` keeps the whitespace as it is (rows and cells of a table).
    """

    text: str
    url: str | None = None
    marker: str | None = None
    exact: bool = False


class TextBuilder:
    """Writes blocks one after the other, parted by a blank line, and notes where everything came to stand."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = self._block = 0
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.notes: list[Note] = []
        self._markers: dict[str, Span] = {}

    @property
    def text(self) -> str:
        """The reading text so far."""
        return "".join(self._parts)

    def add(self, runs: Iterable[Run], kind: BlockKind = "paragraph") -> Span | None:
        """Append a block. Whitespace is collapsed and trimmed; a block without words is left out (None)."""
        clean = _collapse(runs)
        if not clean:
            return None
        if self._length:
            self._write("\n\n")
        start = self._block = self._length
        for run in clean:
            self._write_run(run)
        self.blocks.append(Block(start, self._length, kind))
        return Span(start, self._length)

    def add_note(self, label: str, runs: Iterable[Run], kind: str = "footnote") -> None:
        """Append the text of a note, its label printed before it, and join it to its marker."""
        head = f"{label}." if label.isdigit() else label
        span = self.add([Run(head + " "), *runs], "note")
        if span is not None and span.end > span.start + len(head) + 1:
            marker = self._markers.get(label)
            start = span.start + len(head) + 1
            self.notes.append(Note(label, marker, start, span.end, "endnote" if kind == "endnote" else "footnote"))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write_run(self, run: Run) -> None:
        start = self._length
        self._write(run.text)
        words = run.text.strip()
        if not words:
            return
        first = start + len(run.text) - len(run.text.lstrip())
        if run.url:
            self._link(Link(first, first + len(words), run.url))
        if run.marker:
            self._markers.setdefault(run.marker, Span(first, first + len(words)))

    def _link(self, link: Link) -> None:
        """Add a link; runs of one link that follow each other (a word of it is bold) are one."""
        last = self.links[-1] if self.links else None
        near = last is not None and last.end >= self._block and link.start - last.end <= 1
        if last is not None and near and last.url == link.url:
            self.links[-1] = Link(last.start, link.end, link.url)
        else:
            self.links.append(link)


def table_runs(rows: Iterable[Iterable[Iterable[Run]]]) -> list[Run]:
    """The runs of a table's cells with a tab between cells and a line break between rows; empty rows are left out."""
    runs: list[Run] = []
    for row in rows:
        cells = [_collapse(cell) for cell in row]
        if any(cells):
            runs += [Run("\n", exact=True)] if runs else []
            for at, cell in enumerate(cells):
                runs += [Run("\t", exact=True)] if at else []
                runs += [Run(run.text, run.url, run.marker, True) for run in cell]
    return runs


def _collapse(runs: Iterable[Run]) -> list[Run]:
    """Runs with every stretch of whitespace reduced to one space, also across runs, and none at either end."""
    result: list[Run] = []
    spaced = True
    for run in runs:
        text = _INVISIBLE.sub("", run.text)
        if not run.exact:
            text = _SPACE.sub(" ", text)
            if spaced:
                text = text.lstrip(" ")
        if text:
            spaced = text[-1].isspace()
            result.append(Run(text, run.url, run.marker, run.exact))
    while result and not result[-1].text.rstrip():
        result.pop()
    if result:
        last = result[-1]
        result[-1] = Run(last.text.rstrip(), last.url, last.marker, last.exact)
    return result
