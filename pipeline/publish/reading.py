"""One part of a document made ready for its page: the text in blocks, the claims in it, for a PDF its pages as printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.publish import reader, sheets
from pipeline.publish.links import Links
from pipeline.publish.marks import Mark
from pipeline.records import Page
from pipeline.text import fold

Found = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a version is read: `index` from 0 of `parts`, its stretches, its span, and the span that was asked for."""

    run: list[reader.Stretch]
    index: int
    parts: int
    start: int
    end: int
    hit: tuple[int, int] | None


def part(text: str, blocks: Sequence[Sequence[Any]], asked: int | None, hit: tuple[int, int] | None, size: int) -> Part:
    """The part numbered `asked` (from 1), else the one with the `hit`, else the first; `size` in code points."""
    runs = reader.parts(reader.stretches(text, blocks), size)
    index = min(max(asked - 1, 0), len(runs) - 1) if asked else reader.part_of(runs, hit[0]) if hit else 0
    start = runs[index - 1][-1].end if index else 0
    return Part(runs[index], index, len(runs), start, runs[index][-1].end if runs[index] else start, hit)


def laid_out(
    text: str, title: str | None, found: Found, here: Part, pages: Sequence[Page], to: Links
) -> dict[str, Any]:
    """What the template shows: `leaves`, groups of blocks, each with the sheet it was printed on where `pages` are given."""
    run = sheets.cut_at_pages(here.run, pages) if pages else here.run
    marks = reader.marks_of(found, to, here.hit)
    blocks = reader.read(text, run, marks, reader.points_of(found), found["claims"], since=here.start)
    claims = [claim for block in blocks for claim in block.claims]
    heading = None
    if here.index == 0 and blocks and title and fold(text[run[0].start : run[0].end]) == fold(title):
        heading = blocks.pop(0)
    leaves = sheets.sheets(pages, blocks, marks) if pages else [sheets.Sheet(None, None, blocks)]
    return {"here": claims, "heading": heading, "leaves": leaves}


def within(found: Found, here: Part) -> Found:
    """The findings that touch the part."""
    return {
        table: [row for row in rows if row["start"] < here.end and here.start < row["end"]]
        for table, rows in found.items()
    }


def printed(found: Found, here: Part, pages: Sequence[Page], to: Links, version: str) -> list[dict[str, Any]]:
    """The pages of the part for programs."""
    marks: list[Mark] = reader.marks_of(within(found, here), to, here.hit)
    return [sheets.as_json(page, marks, to.picture(version, page.number)) for page in pages]
