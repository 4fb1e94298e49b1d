"""Quotes in any text: found where they stand, and never silently on words with other numbers."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.review.anchor import anchor
from pipeline.review.quote import quote_of
from tests.properties import STEADY, texts


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


@STEADY
@given(texts(1), st.data())
def test_a_quote_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    assume(text[start:end].strip())
    found = anchor(quote_of(text, start, end), text)
    assert (found.state, found.start, found.end) == ("anchored", start, end)


@STEADY
@given(texts(4), texts(), texts(), st.data())
def test_a_quote_moves_with_its_words(text: str, before: str, after: str, data: st.DataObject) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    assume(text[start:end].strip())
    now = f"{before}\n\n{text}\n\n{after}"
    found = anchor(quote_of(text, start, end), now)
    if found.state in ("anchored", "moved"):
        assert _numbers(now[found.start : found.end]) == _numbers(text[start:end])


@STEADY
@given(texts(1), texts(), st.data())
def test_in_another_text_it_is_not_taken_for_other_numbers(text: str, other: str, data: st.DataObject) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    found = anchor(quote_of(text, start, end), other)
    assert 0.0 <= found.score <= 1.0
    if found.start is not None:
        assert found.end is not None and 0 <= found.start <= found.end <= len(other)
    if found.state in ("anchored", "moved"):
        assert _numbers(other[found.start : found.end]) == _numbers(text[start:end])
    else:
        assert found.reason
