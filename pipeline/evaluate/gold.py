"""The project's own gold: texts in `annotations/gold/` with their findings marked in them, scored always.

A file is header lines `key: value`, an empty line, and the text with elements in it, which may nest; without them it is what
the pipeline sees. The elements, with their attributes in brackets: date [value], quantity [number, number_to, unit, approx],
cite [publisher, published], source, cue and content [of: number of the attribution], claim, name [label, entity] and
lang [code]. Header keys: language, published, document, note, and marks, which names the only elements that are complete in
a file ("names"). Texts at the top are English; the other languages have a folder each, `ru/`, `ko/`, `ja/`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.records import Span

FOLDER = Path(__file__).parent.parent.parent / "annotations" / "gold"
_TAG = re.compile(r"<(/?)(date|quantity|cite|source|cue|content|claim|name|lang)((?: [a-z_]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r'([a-z_]+)="([^"]*)"')
NAMES_ONLY = "names"  # value of the header's `marks`


@dataclass(frozen=True)
class Mark:
    """One marked span of a gold text, with its attributes."""

    kind: str
    span: Span
    attributes: dict[str, str]


@dataclass(frozen=True)
class Gold:
    """A gold text without its marks, the marks in order of their ends, and the header's keys."""

    name: str
    text: str
    marks: tuple[Mark, ...]
    header: dict[str, str] = field(default_factory=dict)

    @property
    def published(self) -> str | None:
        """ISO date of the text, None where the header has none."""
        return self.header.get("published")

    @property
    def language(self) -> str:
        """ISO 639-1 code of the text as its annotator gave it; English where the header is silent."""
        return self.header.get("language", "en")

    @property
    def names_only(self) -> bool:
        """Whether nothing but the names is marked."""
        return self.header.get("marks") == NAMES_ONLY

    def of(self, kind: str) -> list[Mark]:
        """The marks of one kind."""
        return [m for m in self.marks if m.kind == kind]


def gold_files(folder: Path = FOLDER) -> list[Path]:
    """All gold files, those at the top first."""
    return [*sorted(folder.glob("*.xml")), *sorted(folder.glob("*/*.xml"))]


def read_gold(file: Path) -> Gold:
    """Parse one file. Raises ValueError on a header line without a colon, and on a tag that is not closed or not opened."""
    head, _, marked = file.read_bytes().decode("utf-8").partition("\n\n")
    text, marks, open_, at = "", [], [], 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            open_.append((tag[2], len(text), dict(_ATTRIBUTE.findall(tag[3]))))
            continue
        kind, start, attributes = open_.pop() if open_ else ("nothing", 0, {})
        if kind != tag[2]:
            raise ValueError(f"{file.name}: </{tag[2]}> closes <{kind}>, near {text[-30:]!r}")
        marks.append(Mark(kind, Span(start, len(text)), attributes))
    if open_:
        raise ValueError(f"{file.name}: <{open_[-1][0]}> is never closed")
    return Gold(file.stem, text + marked[at:], tuple(marks), _header(file, head))


def _header(file: Path, head: str) -> dict[str, str]:
    header = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{file.name}: the header line {line!r} is not 'key: value'")
        header[key.strip()] = value.strip()
    return header
