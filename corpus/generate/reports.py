"""The two reports as laid-out PDFs: one in two columns with hyphenated lines, one with footnotes at the foot of its pages."""

import io
import re
from typing import Any

from pdf import BODY, MARGIN, TITLE, canvas, marked
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate, Paragraph

WIDTH, HEIGHT = A4
NOTICE = "Written to show what Sourceline finds; not a publication. Some numbers and dates are wrong on purpose."
NARROW = ParagraphStyle("narrow", BODY, fontSize=9, leading=12, embeddedHyphenation=1, firstLineIndent=10, spaceAfter=4)
DATELINE = ParagraphStyle("dateline", BODY, fontSize=8.5, spaceAfter=10)
RAGGED = ParagraphStyle("ragged", BODY, alignment=TA_LEFT)  # a web address in justified lines tears holes into them
SMALL = ParagraphStyle("small", BODY, fontSize=7, leading=9, spaceAfter=1)
_MARKER = re.compile(r"(?<=[.,;:)”\"'])(\d{1,2})(?=\s|$)")
# A consonant after a vowel and before a consonant and a vowel, unless the two are one sound (th, st, pr) or only -ing would follow.
_BETWEEN = re.compile(
    r"(?<=[aeiouy])(?!ch|ck|gh|ng|ph|sh|th|wh|st|[bcdfgpt]r|[bcfgp]l|qu)([b-df-hj-np-tv-xz])"
    r"(?=[b-df-hj-np-tv-xz][aeiouy](?!ng\b)[a-z]{2})"
)
_BEFORE_TION = re.compile(r"(?<=[aeiouy])(?=tions?\b)")


def kerch_report(text: str, facts: dict[str, Any]) -> bytes:
    """Two columns under the title, running heads with the series and page numbers."""
    series, title, date, *paragraphs = [p for p in text.split("\n\n") if p.strip()]
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=title, author="")
    gap, column = 18, (WIDTH - 2 * MARGIN - 18) / 2
    low, high = MARGIN + 14, HEIGHT - MARGIN - 20
    head = Frame(MARGIN, high - 70, WIDTH - 2 * MARGIN, 80, id="head")
    columns = [
        [Frame(MARGIN + i * (column + gap), low, column, top - low, id=f"c{i}") for i in (0, 1)]
        for top in (high - 74, high)
    ]
    document.addPageTemplates(
        [
            PageTemplate("first", [head, *columns[0]], onPage=_running(series)),
            PageTemplate("later", columns[1], onPage=_running(series)),
        ]
    )
    story = [NextPageTemplate("later"), Paragraph(marked(title), TITLE), Paragraph(date, DATELINE)]
    story += [Paragraph(marked(hyphenable(p)), NARROW) for p in paragraphs]
    document.build(story, canvasmaker=canvas)
    return out.getvalue()


def _running(series: str) -> Any:
    def draw(page: Canvas, document: Any) -> None:
        page.setFont("Serif", 7.5)
        page.drawString(MARGIN, HEIGHT - 40, series)
        page.drawRightString(WIDTH - MARGIN, HEIGHT - 40, str(document.page))
        page.setFont("Serif", 6)
        page.drawString(MARGIN, 34, NOTICE)

    return draw


def hyphenable(text: str) -> str:
    """Soft hyphens where a long word may be broken: between two consonants that part two syllables, and before -tion.

    >>> hyphenable("conversation, vessels, according").replace(chr(173), "-")
    'con-ver-sa-tion, ves-sels, ac-cording'
    """
    return re.sub(r"\b[a-z]{7,}\b", lambda m: _BEFORE_TION.sub("\u00ad", _BETWEEN.sub("\\1\u00ad", m[0])), text)


def radar_report(text: str, facts: dict[str, Any]) -> bytes:
    """One column; each page ends with the notes whose marks stand on it."""
    body, _, notes_text = text.partition("\nNotes\n")
    notes = dict(line.split(". ", 1) for line in notes_text.strip().splitlines())
    series, title, date, *paragraphs = [p for p in body.split("\n\n") if p.strip()]
    out = io.BytesIO()
    page = canvas(out, pagesize=A4)
    page.setTitle(title)
    layout = _FootnotePages(page, series, notes)
    for words, style in [(title, TITLE), (date, DATELINE), *((p, RAGGED if "://" in p else BODY) for p in paragraphs)]:
        layout.add(words.split(), style)
    layout.finish()
    page.save()
    return out.getvalue()


class _FootnotePages:
    """Fills pages from the top with text and from the foot with the notes it calls for, breaking paragraphs between words."""

    def __init__(self, page: Canvas, series: str, notes: dict[str, str]) -> None:
        self._page, self._series, self._notes = page, series, notes
        self._width = WIDTH - 2 * MARGIN
        self._open()

    def _open(self) -> None:
        self._y = HEIGHT - MARGIN - 12
        self._called: list[str] = []

    def add(self, words: list[str], style: ParagraphStyle) -> None:
        """Set a paragraph, over as many pages as it needs."""
        while words:
            fit = self._fitting(words, style)
            if fit:
                self._draw(words[:fit], style)
                words = words[fit:]
            if words:
                self.finish()

    def _fitting(self, words: list[str], style: ParagraphStyle) -> int:
        """How many words, with the notes they call for, fit on what is left of the page."""
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            notes = self._called + self._calls(words[:middle])
            room = self._y - MARGIN - sum(self._height(self._note(n), SMALL) for n in notes) - 10
            low, high = (
                (middle, high) if self._height(self._markup(words[:middle]), style) <= room else (low, middle - 1)
            )
        return low

    def _calls(self, words: list[str]) -> list[str]:
        return [m[1] for word in words for m in _MARKER.finditer(word) if m[1] in self._notes]

    def _markup(self, words: list[str]) -> str:
        return _MARKER.sub(r"<super size=6>\1</super>", marked(" ".join(words)))

    def _note(self, number: str) -> str:
        return f"{number}. {marked(self._notes[number])}"

    def _height(self, markup: str, style: ParagraphStyle) -> float:
        return float(Paragraph(markup, style).wrap(self._width, HEIGHT)[1] + style.spaceAfter)

    def _draw(self, words: list[str], style: ParagraphStyle) -> None:
        paragraph = Paragraph(self._markup(words), style)
        height = paragraph.wrap(self._width, HEIGHT)[1]
        paragraph.drawOn(self._page, MARGIN, self._y - height)
        self._y -= height + style.spaceAfter
        self._called += self._calls(words)

    def finish(self) -> None:
        """Set the notes at the foot, the running head, and end the page."""
        y = MARGIN + sum(self._height(self._note(n), SMALL) for n in self._called)
        if self._called:
            self._page.line(MARGIN, y + 3, MARGIN + 90, y + 3)
        for number in self._called:
            note = Paragraph(self._note(number), SMALL)
            height = note.wrap(self._width, HEIGHT)[1]
            note.drawOn(self._page, MARGIN, y - height)
            y -= height + SMALL.spaceAfter
        self._head()
        self._page.showPage()
        self._open()

    def _head(self) -> None:
        self._page.setFont("Serif", 7.5)
        self._page.drawString(MARGIN, HEIGHT - 40, self._series)
        self._page.drawRightString(WIDTH - MARGIN, HEIGHT - 40, str(self._page.getPageNumber()))
        self._page.setFont("Serif", 6)
        self._page.drawString(MARGIN, 34, NOTICE)
