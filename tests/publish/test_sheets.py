"""Pages as printed: words found by offset, blocks cut at pages, marks as boxes."""

import re

from pipeline.publish.marks import Mark
from pipeline.publish.reader import ReadBlock, Stretch
from pipeline.publish.sheets import Printed, as_json, boxed, cut_at_pages, sheets
from pipeline.records import Page, Word


def page(number: int, start: int, words: int = 6) -> Page:
    """Words of four letters with a space between, three on a line."""
    found = [
        Word(
            start + 5 * i,
            start + 5 * i + 4,
            50 + 30 * (i % 3),
            100 + 20 * (i // 3),
            76 + 30 * (i % 3),
            112 + 20 * (i // 3),
        )
        for i in range(words)
    ]
    return Page(number, start, start + 5 * words, 200, 300, tuple(found))


def test_lines_are_those_of_the_words_touched() -> None:
    printed = Printed(page(1, 0))
    assert printed.lines(6, 8) == [(80, 100, 106, 112)]
    assert printed.lines(0, 29) == [(50, 100, 136, 112), (50, 120, 136, 132)]
    assert printed.lines(4, 5) == [] and printed.lines(90, 99) == []


def test_blocks_are_cut_where_a_page_begins() -> None:
    pages = [page(1, 0), page(2, 30)]
    assert cut_at_pages([Stretch(0, 10, "title"), Stretch(12, 50)], pages) == [
        Stretch(0, 10, "title"), Stretch(12, 30), Stretch(30, 50)
    ]  # fmt: skip


def test_every_block_stands_beside_one_page() -> None:
    blocks = [ReadBlock("paragraph", "p", at, "") for at in (0, 12, 30, 44, 61)]
    found = sheets([page(1, 5), page(2, 30)], blocks, [])
    assert [[b.start for b in sheet.blocks] for sheet in found] == [[0, 12], [30, 44, 61]]


def test_marks_are_boxes_and_say_where_they_lead() -> None:
    marks = [
        Mark(0, 9, "claim", id="claim-1", states=("s-supported",), title='"<b>'),
        Mark(15, 19, "citation", id="citation-1", href="/-/citation/1"),
        Mark(5, 9, "date"),
        Mark(10, 14, "date"),
        Mark(60, 70, "claim", id="claim-2"),
    ]
    svg = str(boxed(page(1, 0), marks))
    assert re.findall(r'href="([^"]+)"', svg) == ["#claim-1", "/-/citation/1"] and "<b>" not in svg
    assert svg.count('class="x-date"') == 1 and svg.count("M79 99h28v14h-28z") == 1
    assert 'aria-hidden="true"' in svg and svg.count('tabindex="-1"') == 2


def test_programs_get_the_boxes_too() -> None:
    found = as_json(page(2, 30), [Mark(30, 34, "claim", id="claim-9"), Mark(30, 34, "mention")], "/p.png")
    assert found["number"] == 2 and found["picture"] == "/p.png"
    assert found["boxes"] == [{"of": "claim-9", "lines": [(50, 100, 76, 112)]}]
