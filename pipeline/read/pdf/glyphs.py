"""From pypdfium2: a page's characters put together to runs as drawn, its links, and what else is drawn on it."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.read.pdf.characters import Characters
from pipeline.read.pdf.lines import finish
from pipeline.read.pdf.model import Line, Sheet, turned
from pipeline.read.pdf.runs import Run, Runs

_UPRIGHT = 4.0
_DEEPEST = 2  # forms within forms that are looked into


def read_sheet(document: Any, index: int) -> Sheet:
    """The page at `index` (from 0) with its runs of characters, links and counts. Closes what it opens."""
    page = document[index]
    try:
        width, height = page.get_size()
        sheet = Sheet(index + 1, width, height)
        textpage = page.get_textpage()
        try:
            characters = Characters(page, textpage)
            _fill(sheet, Runs(characters))
        finally:
            textpage.close()
        _count_objects(page, sheet)
        sheet.links = _links(document, page, characters.shown)
        return sheet
    finally:
        page.close()


def _fill(sheet: Sheet, runs: Runs) -> None:
    """Runs of the writing direction most characters have; the rest is put aside as omitted."""
    weight: Counter[int] = Counter()
    for run in runs.found:
        weight[run.direction] += sum([len(g.text) for g in run.glyphs])
    sheet.characters, sheet.unmapped = sum(weight.values()), runs.unmapped
    main = weight.most_common(1)[0][0] if weight else 0
    sheet.turn = (360 - main) % 360 if main % 90 == 0 else 0
    for run in runs.found:
        line = _line(sheet, run)
        if run.direction != main:
            sheet.omitted.append(("rotated", line.text))
        elif line.x1 < 0 or line.bottom < 0 or line.x0 > sheet.layout[0] or line.top > sheet.layout[1]:
            sheet.omitted.append(("off the page", line.text))
        else:
            sheet.fragments.append(line)


def _line(sheet: Sheet, run: Run) -> Line:
    """A fragment from a run, laid upright."""
    glyphs = [turned(glyph, sheet) for glyph in run.glyphs] if sheet.turn else run.glyphs
    return finish(Line(glyphs, sheet.number, run.spaced_end))


def _count_objects(page: Any, sheet: Sheet) -> None:
    """How many paths (or parts of them) and images are drawn, also within forms, and how many paths have some height."""
    for drawn, kind, level in _objects(page.raw):
        left, bottom, right, top = _bounds(drawn)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            # A whole grid may be drawn as one path: two segments make a rule.
            sheet.paths += max(1, raw.FPDFPath_CountSegments(drawn) // 2)
            sheet.uprights += level > 0 or abs(top - bottom) > _UPRIGHT
        else:
            sheet.images += 1
            # The part of the page under a picture. Turned pages have the same area.
            sheet.covered += min(1.0, abs((right - left) * (top - bottom)) / max(1.0, sheet.width * sheet.height))


def _objects(holder: Any, level: int = 0) -> Iterator[tuple[Any, int, int]]:
    """Paths and images of a page, or of a form on it: (handle, type, in how many forms)."""
    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    if level:
        count, get = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
    for at in range(count(holder)):
        drawn = get(holder, at)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield drawn, kind, level
        elif kind == raw.FPDF_PAGEOBJ_FORM and level < _DEEPEST:
            yield from _objects(drawn, level + 1)


def _bounds(drawn: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of an object, 0 where pdfium has none."""
    sides = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetBounds(drawn, *sides)
    left, bottom, right, top = sides
    return left.value, bottom.value, right.value, top.value


def _links(document: Any, page: Any, shown: Any) -> list[tuple[float, float, float, float, str]]:
    """Boxes (x0, top, x1, bottom) of the page's links to addresses."""
    found = []
    position, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        if length > 1 and raw.FPDFLink_GetAnnotRect(link, box):
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
            (xa, ya), (xb, yb) = shown(box.left, box.top), shown(box.right, box.bottom)
            url = buffer.value.decode("utf-8", "replace").strip()
            found.append((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb), url))
    return found


def open_document(data: bytes) -> Any:
    """pypdfium2's document; raises its PdfiumError."""
    return pdfium.PdfDocument(data)
