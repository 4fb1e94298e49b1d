"""The second opinion on pages with little text: asked where text may be lost, and not where the page's strings say that none is."""

import io
from typing import Any

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import check
from pipeline.read.pdf.model import Sheet
from pipeline.read.pdf.strings import most_characters
from pipeline.read.watch import Watch

WORDS = "Two boats (one of them grey) left the pier at dawn."


def drawn(draw: Any = None, *, packed: int = 1) -> bytes:
    """A page with one line and what `draw(canvas)` adds."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True, pageCompression=packed)
    canvas.drawString(72, 760, WORDS)
    if draw:
        draw(canvas)
    canvas.save()
    return buffer.getvalue()


def form(canvas: Canvas) -> None:
    canvas.beginForm("stamp")
    canvas.drawString(72, 700, "Received")
    canvas.endForm()
    canvas.doForm("stamp")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages whose fonts pdfplumber has to read."""
    pages: list[int] = []
    honest = pdfplumber.page.Page.chars

    def chars(page: Any) -> Any:
        pages.append(page.page_number)
        return honest.fget(page)

    monkeypatch.setattr(pdfplumber.page.Page, "chars", property(chars))
    return pages


def opinion(data: bytes, characters: int) -> list[str]:
    """What is said of the page if pdfium found so many characters on it."""
    sheet = Sheet(1, A4[0], A4[1], characters=characters)
    with pdfplumber.open(io.BytesIO(data)) as plumber:
        return [p.message for p in check.second_opinion([sheet], [sheet], plumber, Watch())]


@pytest.mark.parametrize("packed", [0, 1])
def test_strings_that_hold_no_more_need_no_second_reading(packed: int, asked: list[int]) -> None:
    assert opinion(drawn(packed=packed), len(WORDS.replace(" ", ""))) == []
    assert asked == []


def test_text_that_pdfium_does_not_see_is_missed(asked: list[int]) -> None:
    (said,) = opinion(drawn(), 5)
    assert f"finds {len(WORDS.replace(' ', ''))} characters, pypdfium2 only 5" in said
    assert asked == [1]


def test_a_form_has_a_content_of_its_own(asked: list[int]) -> None:
    assert opinion(drawn(form), len(WORDS.replace(" ", ""))) == []
    assert asked == [1]


class Stream:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def get_data(self) -> bytes:
        return self.data


@pytest.mark.parametrize(
    ("content", "most"),
    [
        (rb"(Two boats) Tj", 8),
        (rb"[(Two) -20 (boats)] TJ", 8),
        (rb"(one \(grey\) boat) Tj", 13),
        (rb"(\343\344 \\) Tj", 3),
        (rb"<54 776f> Tj <5> '", 4),
        (rb"/P <</MCID 0>> BDC (a) Tj EMC", 1),
        (rb"(one (grey) boat) Tj", float("inf")),
        (rb"(torn", float("inf")),
        (rb"/Fm0 Do (a) Tj", float("inf")),
        (rb"", 0),
    ],
)
def test_how_many_characters_strings_can_show(content: bytes, most: float) -> None:
    page = type("Page", (), {"page_obj": type("Object", (), {"contents": [Stream(content)]})})
    assert most_characters(page) == most
