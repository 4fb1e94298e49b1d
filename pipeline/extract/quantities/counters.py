"""Quantities by number and counter, for languages read without a tagger: Russian, Korean, Japanese."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.extract import numbers
from pipeline.extract.lang.counting import Counting
from pipeline.records import Quantity, Span

_SECONDS = {"day": 86400, "h": 3600, "minute": 60, "s": 1}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A number, or a range of two, that no letter of its own script or digit touches from the left."""
    number = numbers.pattern(language)
    letter = "А-Яа-яЁё" if language == "ru" else "가-힣" if language == "ko" else ""
    free = rf"(?<![\d.,:/A-Za-z\0-])(?:(?<![{letter}])|(?=\d))" if letter else r"(?<![\d.,:/A-Za-z\0-])"
    return re.compile(rf"{free}(?P<low>{number})(?:\s?[-–—~〜～]\s?(?P<high>{number}))?")


def find(masked: str, counting: Counting) -> list[Quantity]:
    """The quantities of one text, in order; `masked` is the text with everything blanked whose digits do not count."""
    found: list[Quantity] = []
    times = (
        Quantity(m.start(), m.end(), counting.adverbs[m.group().lower()], "time")
        for m in counting.times.finditer(masked)
    )
    for quantity in sorted([*_single(masked, counting), *times], key=lambda q: (q.start, q.end)):
        last = found[-1] if found else None
        if last is not None and quantity.start < last.end:
            continue
        whole = _summed(last, quantity, masked) if last is not None else None
        if whole is not None:
            found[-1] = whole
        else:
            found.append(quantity)
    return found


def _single(masked: str, counting: Counting) -> Iterator[Quantity]:
    for match in _pattern(counting.language).finditer(masked):
        left = masked[max(0, match.start() - 24) : match.start()]
        unit = counting.unit.match(masked, match.end())
        value = numbers.value(match["low"], counting.language)
        if unit is None or value is None or counting.refused.search(left):
            continue
        approximator, start = _approximator(left, match.start(), unit, counting)
        high = numbers.value(match["high"], counting.language) if match["high"] else None
        name = counting.units[unit["unit"].lower()]
        counted = Span(unit.start("unit"), unit.end())
        yield Quantity(start, unit.end(), value, name, approximator, high, counted)


def _approximator(left: str, start: int, unit: re.Match[str], counting: Counting) -> tuple[str | None, int]:
    """The approximator before the number or around its counter, and where the quantity then starts."""
    if before := counting.approximator.search(left):
        return before["words"].strip().lower(), start - (len(left) - before.start())
    after = unit["early"] or unit["late"]
    return (after.strip() if after else None), start


def _summed(first: Quantity, second: Quantity, masked: str) -> Quantity | None:
    """Hours, minutes and seconds that follow each other, as one length in the smaller unit."""
    larger, smaller = _SECONDS.get(first.unit or ""), _SECONDS.get(second.unit or "")
    if larger is None or smaller is None or smaller >= larger or masked[first.end : second.start].strip():
        return None
    if len(masked[first.end : second.start]) > 1:
        return None
    return replace(first, end=second.end, number=first.number * larger / smaller + second.number, unit=second.unit)
