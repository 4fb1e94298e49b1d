"""Signs of silent loss: damaged streams, letters nobody knows, pages thinner than their bytes, and pdfplumber's second opinion."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as raw

from pipeline.read.draft import warning
from pipeline.read.pdf.model import Sheet
from pipeline.read.pdf.streams import damaged_streams
from pipeline.read.pdf.strings import most_characters
from pipeline.read.watch import Watch
from pipeline.records import Problem

_PAGES = 8
_THIN = (
    400  # characters: reading so little again costs next to nothing, and an empty-looking page is where text was lost
)
_MORE = 1.1
_AT_LEAST = 30
_UNKNOWN = 0.05


def damage(data: bytes, document: Any, sheets: Sequence[Sheet]) -> list[Problem]:
    """Warnings `suspect_text` for what of the file was lost or repaired on the way to its text."""
    problems = [p for sheet in sheets if (p := _unknown_letters(sheet))]
    if broken := damaged_streams(data):
        message = f"{broken} of its streams of text or fonts are damaged: words may be lost. Obtain the file again."
        problems.append(warning("suspect_text", message))
    if not raw.FPDF_DocumentHasValidCrossReferenceTable(document.raw):
        message = "The file's table of objects is damaged and was pieced together: pages may be lost. Obtain it again."
        problems.append(warning("suspect_text", message))
    return problems


def _unknown_letters(sheet: Sheet) -> Problem | None:
    """A page many of whose characters are codes of glyphs and not letters."""
    if sheet.unmapped <= max(5, _UNKNOWN * sheet.characters):
        return None
    message = f"{sheet.unmapped} of {sheet.characters} characters have no known letter: OCR may be needed."
    return warning("suspect_text", message, f"page {sheet.number}")


def second_opinion(sheets: Sequence[Sheet], asked: Sequence[Sheet], plumber: Any, watch: Watch) -> list[Problem]:
    """A warning `suspect_text` for every page asked for on which pdfplumber finds over a tenth more text."""
    problems: list[Problem] = []
    if len(plumber.pages) > len(sheets):
        message = f"pdfplumber finds {len(plumber.pages)} pages, pypdfium2 only {len(sheets)}."
        problems.append(warning("suspect_text", message))
    for sheet in asked:
        if sheet.number > len(plumber.pages):
            continue
        if lost := watch.refuses(f"second opinion of page {sheet.number}", "pdfplumber", optional=True):
            problems.append(replace(lost, severity="warning"))
            continue
        page = plumber.pages[sheet.number - 1]
        most = _MORE * sheet.characters + _AT_LEAST
        if most_characters(page) <= most:
            continue
        seen = sum(1 for char in page.chars if char["text"].strip())
        page.close()
        if seen > most:
            message = f"pdfplumber finds {seen} characters, pypdfium2 only {sheet.characters}: text may be lost."
            problems.append(warning("suspect_text", message, f"page {sheet.number}"))
    return problems


def pages_to_check(sheets: Sequence[Sheet], thorough: bool, doubtful: bool) -> list[Sheet]:
    """pdfplumber is ten times as slow: it is asked wherever a page shows little text, in a file with signs of damage for
    pages evenly spread as well, and for all where `thorough`.
    """
    read = [sheet for sheet in sheets if sheet.width and not sheet.recognized]  # a page that failed has no width
    if thorough:
        return read
    step = max(1, len(read) // _PAGES)
    usual = sorted(sheet.characters for sheet in read)[len(read) // 2] if read else 0
    little = max(_THIN, usual / 10)
    return [s for at, s in enumerate(read) if s.characters < little or (doubtful and at % step == 0)][: 4 * _PAGES]
