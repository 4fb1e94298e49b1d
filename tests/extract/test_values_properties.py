"""Dates and numbers in any text: no crash, spans within, values that can be read back; and what is written plainly is read right."""

import math
import re
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.extract.test_quantities import read
from tests.properties import STEADY, texts

LANGUAGES = st.sampled_from(("en", "ru", "ko", "ja", "und"))
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}
FORMS = {
    "en": ("on {d.day} {month} {d.year}", "on {month} {d.day}, {d.year}", "{d.year}-{d.month:02}-{d.day:02}"),
    "ru": ("{d.day} {month} {d.year} года", "{d.day:02}.{d.month:02}.{d.year}"),
    "ko": ("{d.year}년 {d.month}월 {d.day}일",),
    "ja": ("{d.year}年{d.month}月{d.day}日",),
}


def _parsed(value: str) -> None:
    """Raise ValueError for a value that is no ISO year, month, day or time."""
    if re.fullmatch(r"\d{4}", value):
        date(int(value), 1, 1)
    elif re.fullmatch(r"\d{4}-\d\d", value):
        date.fromisoformat(f"{value}-01")
    else:
        datetime.fromisoformat(value)


@STEADY
@given(texts(), LANGUAGES)
def test_what_is_found_lies_within_and_can_be_read_back(text: str, language: str) -> None:
    doc = read(text, language)
    for found in (*doc._.dates, *doc._.quantities):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
    for day in doc._.dates:
        ends = day.value.split("/")
        assert len(ends) <= 2
        for end in ends:
            _parsed(end)
        if len(ends) == 2:
            assert ends[0][:10] <= ends[1][:10] or len(ends[0]) != len(ends[1])
        if day.utc:
            datetime.fromisoformat(day.utc)
    for quantity in doc._.quantities:
        assert math.isfinite(quantity.number) and (quantity.number_to is None or quantity.number_to > quantity.number)
        assert quantity.counted is None or 0 <= quantity.counted.start <= quantity.counted.end <= len(text)


@STEADY
@given(
    st.dates(date(1950, 1, 1), date(2030, 12, 31)),
    st.sampled_from([(k, f) for k, forms in FORMS.items() for f in forms]),
)
def test_a_date_written_out_is_read_as_that_day(day: date, form: tuple[str, str]) -> None:
    language, pattern = form
    written = pattern.format(d=day, month=MONTHS.get(language, [""] * 12)[day.month - 1])
    [found] = read(f"{written} ", language)._.dates
    assert found.value == day.isoformat()


@STEADY
@given(st.integers(2, 10**9), st.sampled_from(("{:,} ships", "{} ships")))
def test_a_number_is_read_as_itself(number: int, form: str) -> None:
    words = form.format(number)
    found = read(f"The navy of Vell counted {words} there.")._.quantities
    assert [(q.number, q.unit) for q in found] == [(float(number), "ship")]
