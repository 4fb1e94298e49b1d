import random
import re
from html import unescape

import pytest
from markupsafe import Markup

from pipeline.publish.marks import ORDER, Mark, Point, mark_up, visible
from tests.publish.factory import HOSTILE

TAG = re.compile(r"<(/?)([a-z]+)([^>]*)>")


def plain(html: str) -> str:
    return unescape(TAG.sub("", html))


def check_nesting(html: str) -> None:
    """Tags close in the order they opened, and no link stands in a link."""
    stack: list[str] = []
    for closing, name, _ in TAG.findall(html):
        if closing:
            assert stack.pop() == name
        else:
            assert not (name == "a" and "a" in stack)
            stack.append(name)
    assert not stack


def test_one_mark() -> None:
    assert mark_up("80 ships came", [Mark(0, 8, "quantity", title="Number: 80")]) == (
        '<span class="m-quantity" title="Number: 80">80 ships</span> came'
    )


def test_crossing_marks_are_split_and_keep_their_order() -> None:
    html = mark_up("abcdef", [Mark(0, 4, "date"), Mark(2, 6, "claim", id="c")])
    assert html == (
        '<span class="m-date">ab</span><span class="m-claim" id="c"><span class="m-date">cd</span>ef</span>'
    )


def test_a_link_in_a_link_is_only_marked() -> None:
    html = mark_up("abcd", [Mark(0, 4, "citation", href="/c"), Mark(1, 3, "mention", href="/m")])
    assert html.count("<a ") == 1 and 'href="/m"' not in html and "m-mention" in html


def test_a_mark_cut_by_the_stretch_has_its_id_only_once() -> None:
    mark = [Mark(2, 8, "claim", id="c")]
    assert 'id="c"' in mark_up("0123456789", mark, 0, 5)
    assert 'id="c"' not in mark_up("0123456789", mark, 5, 10)


def test_points_stand_before_their_character() -> None:
    point = [Point(2, Markup("<i>x</i>"))]
    assert mark_up("abcd", [Mark(2, 3, "claim")], points=point) == 'ab<i>x</i><span class="m-claim">c</span>d'
    assert mark_up("ab", [], points=point) == "ab<i>x</i>"


def test_text_and_titles_are_escaped() -> None:
    html = mark_up(HOSTILE, [Mark(3, 9, "mention", id='"><b>', title=HOSTILE, href='/x"onclick="y')])
    assert plain(html) == HOSTILE
    assert "<script" not in html and "<img" not in html and "<b>" not in html
    check_nesting(html)


def test_characters_that_hide_or_turn_text_are_shown() -> None:
    assert visible("a\u202eb\x00c\n") == "a\ufffdb\u2400c\n"
    assert len(visible("".join(map(chr, range(0x2070))))) == 0x2070


@pytest.mark.parametrize("seed", range(60))
def test_any_marks_leave_the_text_whole(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice("ab <&>\"'국я\n") for _ in range(40))
    marks = [
        Mark(a, a + chance.randint(0, 15), chance.choice(ORDER), id=f"i{n}", href=chance.choice(["", "/x"]))
        for n, a in enumerate(chance.choices(range(40), k=12))
    ]
    start, end = sorted(chance.choices(range(41), k=2))
    html = mark_up(text, marks, start, end)
    assert plain(html) == text[start:end]
    check_nesting(html)
    ids = re.findall(r'id="(i\d+)"', html)
    assert len(ids) == len(set(ids)), "an id twice on a page is no id"
    assert set(ids) == {m.id for m in marks if m.end > m.start and start <= m.start < end}
