"""brat standoff: an .ann file and the .txt it belongs to, with the types our own export uses.

Claim and Citation are such; an event `Says` is an attribution from its first part to its last; Source and Content are parts
of those; any other type is the label of a name. What the machine found at the same place is left out, so that a file exported,
worked on and read back gives only what was added.
"""

import re
import uuid
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from pipeline.errors import NotAnnotations
from pipeline.review.annotation import DOCUMENT, Annotation, now
from pipeline.review.imports import Imported
from pipeline.review.imports.place import settle
from pipeline.review.locate import Held
from pipeline.review.match import find_row
from pipeline.review.quote import quote_of
from pipeline.text import sha256

_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"E\d+\t([^\s:]+):(T\d+)((?: [^\s:]+:T\d+)*)\s*$")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
_PARTS = ("source", "content", "cue", "says")


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    start: int
    end: int
    fields: dict[str, str]
    note: str = ""


def read_brat(db: Database, file: Path, reviewer: str) -> Imported:
    """Annotations of an .ann file. Raises NotAnnotations where its .txt is missing."""
    beside = file.with_suffix(".txt")
    if not beside.is_file():
        raise NotAnnotations(f"{beside} is missing; an .ann file says nothing without its text")
    text = beside.read_bytes().decode("utf-8")
    done, held = Imported(), Held(db)
    source = _source(db, text, beside)
    for mark in _marks(text, file.read_text(encoding="utf-8").splitlines(), done):
        spot = settle(db, held, source, quote_of(text, mark.start, mark.end))
        if find_row(db, mark.kind, held.find(spot)):
            done.left_out.append(f"{mark.kind} {mark.start} {mark.end}: found by the machine already")
            continue
        id = uuid.uuid5(uuid.NAMESPACE_URL, f"{sha256(text)} {mark.kind} {mark.start} {mark.end} {reviewer}")
        done.annotations.append(
            Annotation(
                f"urn:uuid:{id}",
                mark.kind,
                "add",
                spot,
                reviewer,
                now(),
                fields=mark.fields,
                note=mark.note,
                via=source,
            )
        )
    return done


def _source(db: Database, text: str, beside: Path) -> str:
    """The document with this text, else the only one of the file's name, else the name."""
    sql = """SELECT id FROM documents WHERE version = (SELECT sha256 FROM versions WHERE text_sha256 = ?)
             UNION ALL SELECT id FROM documents WHERE path LIKE '%' || ? || '.%'"""
    found = db.execute(sql, [sha256(text), f"/{beside.stem}"]).fetchall()
    return DOCUMENT + str(found[0][0]) if len({row[0] for row in found}) == 1 else f"urn:sourceline:file:{beside.stem}"


def _marks(text: str, lines: list[str], done: Imported) -> list[_Mark]:
    """What the lines mark; lines of relations, attributes and the like are counted as left out."""
    bound = {m[1]: (m[2], *_ends(m[3])) for line in lines if (m := _BOUND.match(line))}
    notes = {m[1]: m[2].strip() for line in lines if (m := _NOTE.match(line))}
    found = []
    for key, (label, start, end) in bound.items():
        kind = label.casefold()
        if end > len(text):
            done.left_out.append(f"{key}: lies outside the text")
        elif kind not in _PARTS:
            fields = {} if kind in ("claim", "citation", "attribution") else {"label": label}
            found.append(_Mark("entity" if fields else kind, start, end, fields, notes.get(key, "")))
    found += [mark for line in lines if (m := _EVENT.match(line)) and (mark := _said(text, m, bound))]
    other = sum(1 for line in lines if line.strip() and line[0] not in "TE#")
    if other:
        done.left_out.append(f"{other} lines of relations and attributes, which are not read")
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind))


def _ends(spans: str) -> tuple[int, int]:
    numbers = [int(n) for n in re.findall(r"\d+", spans)]
    return min(numbers), max(numbers)


def _said(text: str, event: re.Match[str], bound: dict[str, tuple[str, int, int]]) -> _Mark | None:
    """An attribution with the words of its parts."""
    parts = [("cue", event[2]), *(tuple(part.split(":")) for part in event[3].split())]
    places = [(re.sub(r"\d+$", "", name).casefold(), *bound[key][1:]) for name, key in parts if key in bound]
    if event[1].casefold() != "says" or not places:
        return None
    start, end = min(p[1] for p in places), max(p[2] for p in places)
    fields: dict[str, str] = {}
    for name, first, last in places:
        fields[name] = f"{fields[name]} … {text[first:last]}" if name in fields else text[first:last]
    return _Mark("attribution", start, end, fields)
