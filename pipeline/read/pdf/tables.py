"""Ruled tables: pdfplumber finds their cells, pypdfium2's characters fill them."""

from collections.abc import Sequence
from typing import Any

from pipeline.read.pdf.lines import assemble, finish
from pipeline.read.pdf.model import Line, Sheet, Table

_MIN_PATHS = 4
_MAX_PATHS = 20_000


def may_have_tables(sheet: Sheet) -> bool:
    """Whether enough is drawn on a page for a ruled table: four lines at least, not all of them level."""
    return not sheet.turn and _MIN_PATHS <= sheet.paths <= _MAX_PATHS and sheet.uprights > 0


def take_tables(sheet: Sheet, plumber_page: Any) -> None:
    """Move the fragments that stand in ruled tables of the page into `tables`, cell by cell.

    A frame around running text is no table: two rows and two columns at least, half of the cells with words.
    """
    left, top = plumber_page.bbox[0], plumber_page.bbox[1]
    for found in plumber_page.find_tables():
        boxes = [
            [(c[0] - left, c[1] - top, c[2] - left, c[3] - top) for c in row.cells if c is not None]
            for row in found.rows
        ]
        if len(boxes) < 2 or max(len(row) for row in boxes) < 2:
            continue
        table = Table(found.bbox[0] - left, found.bbox[1] - top, found.bbox[2] - left, found.bbox[3] - top)
        table.rows = [[_cell(sheet.fragments, box) for box in row] for row in boxes]
        cells = [cell for row in table.rows for cell in row]
        if 2 * sum(1 for cell in cells if cell) >= len(cells):
            sheet.fragments = _outside(sheet.fragments, [box for row in boxes for box in row])
            sheet.tables.append(table)


def _inside(x: float, y: float, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _centre(glyph: Any) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size


def _cell(fragments: Sequence[Line], box: tuple[float, float, float, float]) -> list[Line]:
    return assemble(part for f in fragments for part in _parts(f, [box], inside=True))


def _outside(fragments: Sequence[Line], boxes: list[tuple[float, float, float, float]]) -> list[Line]:
    return [part for f in fragments for part in _parts(f, boxes, inside=False)]


def _parts(line: Line, boxes: list[tuple[float, float, float, float]], *, inside: bool) -> list[Line]:
    """The line, or what of its characters stands within one of the boxes (or outside all of them)."""
    kept = [at for at, g in enumerate(line.glyphs) if inside == any(_inside(*_centre(g), box) for box in boxes)]
    if len(kept) == len(line.glyphs):
        return [line]
    if not kept:
        return []
    spaced_end = line.spaced_end and kept[-1] == len(line.glyphs) - 1
    return [finish(Line([line.glyphs[at] for at in kept], line.page, spaced_end))]
