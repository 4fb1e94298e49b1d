"""The second opinion against silent loss: does pdfplumber see text on a page that pypdfium2 does not?"""

from collections.abc import Sequence
from typing import Any

from pipeline.read.draft import warning
from pipeline.read.pdf.model import Sheet
from pipeline.records import Problem

_PAGES = 8
_MORE = 1.1
_AT_LEAST = 30


def second_opinion(sheets: Sequence[Sheet], plumber: Any) -> list[Problem]:
    """A warning `suspect_text` for every page on which pdfplumber finds over a tenth more text.

    pdfplumber is slow: long documents are checked on evenly spread pages, and wherever a page shows little text.
    """
    problems: list[Problem] = []
    if len(plumber.pages) > len(sheets):
        problems.append(
            warning("suspect_text", f"pdfplumber finds {len(plumber.pages)} pages, pypdfium2 only {len(sheets)}.")
        )
    for sheet in _chosen(sheets):
        if sheet.number > len(plumber.pages):
            continue
        page = plumber.pages[sheet.number - 1]
        seen = sum(1 for char in page.chars if char["text"].strip())
        page.close()
        if seen > _MORE * sheet.characters + _AT_LEAST:
            message = f"pdfplumber finds {seen} characters, pypdfium2 only {sheet.characters}: text may be lost."
            problems.append(warning("suspect_text", message, f"page {sheet.number}"))
    return problems


def _chosen(sheets: Sequence[Sheet]) -> list[Sheet]:
    step = max(1, len(sheets) // _PAGES)
    usual = sorted(sheet.characters for sheet in sheets)[len(sheets) // 2] if sheets else 0
    return [s for at, s in enumerate(sheets) if at % step == 0 or s.characters < usual / 10][: 4 * _PAGES]
