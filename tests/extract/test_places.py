"""Findings are looked up by place as if all of them had been asked."""

import pytest

from pipeline.extract.places import at, within
from pipeline.records import Span

SPANS = (Span(0, 3), Span(3, 5), Span(8, 12), Span(20, 21))


@pytest.mark.parametrize("start", range(0, 23, 2))
@pytest.mark.parametrize("end", range(0, 23, 3))
def test_within_gives_those_that_lie_wholly_inside(start: int, end: int):
    assert list(within(SPANS, start, end)) == [s for s in SPANS if start <= s.start and s.end <= end]


@pytest.mark.parametrize("offset", range(23))
def test_at_gives_the_one_that_holds_the_character(offset: int):
    assert at(SPANS, offset) == next((s for s in SPANS if s.start <= offset < s.end), None)


def test_an_empty_list_holds_nothing():
    assert list(within((), 0, 9)) == [] and at((), 0) is None
