"""Quantities by number and counter, for languages read without a tagger: Russian, Korean, Japanese."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from pipeline.extract import numbers
from pipeline.extract.lang.counting import MEASURES, Counting
from pipeline.records import Quantity, Span

_SECONDS = {"day": 86400, "h": 3600, "minute": 60, "s": 1}


@cache
def _pattern(language: str, listed: str) -> re.Pattern[str]:
    """A number, or a range of two, that no letter of its own script or digit touches from the left."""
    number = numbers.pattern(language)
    letter = "А-Яа-яЁё" if language == "ru" else "가-힣" if language == "ko" else ""
    free = rf"(?<![\d.,:/A-Za-z\0-])(?:(?<![{letter}])|(?=\d))" if letter else r"(?<![\d.,:/A-Za-z\0-])"
    comma = rf"|(?P<listed>{listed})" if listed else ""
    return re.compile(rf"{free}(?P<low>{number})(?:(?:\s?[-–—~∼〜～]\s?{comma})(?P<high>{number}))?")


_CHANGED = re.compile(r"に(?:増|減|上|下|引き|拡|縮|な|変)|(?:으로|로)\s(?:늘|줄|올|내|증|감|커|바|확)")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number or a range of two as printed, without its unit; offsets are code points, end exclusive."""

    start: int
    end: int
    low: float
    high: float | None = None


def find(masked: str, counting: Counting) -> list[Quantity]:
    """The quantities of one text, in order; `masked` is the text with everything blanked whose digits do not count."""
    found: list[Quantity] = []
    single = chain.from_iterable(_single(masked, number, counting) for number in _numbers(masked, counting))
    for quantity in sorted([*single, *_in_a_word(masked, counting)], key=lambda q: (q.start, q.end)):
        last = found[-1] if found else None
        if last is not None and quantity.start < last.end:
            continue
        whole = (_summed(last, quantity, masked) or _ranged(last, quantity, masked)) if last is not None else None
        if whole is not None:
            found[-1] = whole
        else:
            found.append(quantity)
    return found


def _in_a_word(masked: str, counting: Counting) -> Iterator[Quantity]:
    """Words that are number and unit in one: "дважды", "이틀 동안"."""
    for m in counting.times.finditer(masked):
        yield Quantity(m.start(), m.end(), counting.adverbs[m.group().lower()], "time")
    for pattern, unit in counting.labelled:
        for m in re.finditer(pattern, masked):
            yield Quantity(*m.span("n"), float(m["n"]), unit)
    for m in counting.length.finditer(masked):
        yield Quantity(m.start(), m.end(), *counting.lengths[m.group()])


def _numbers(masked: str, counting: Counting) -> Iterator[_Number]:
    for m in counting.range.finditer(masked):
        yield _Number(m.start(), m.end(), *counting.ranges[m.group()])
    for m in _pattern(counting.language, counting.listed).finditer(masked):
        low = numbers.value(m["low"], counting.language)
        high = numbers.value(m["high"], counting.language) if m["high"] else None
        if high is not None and "listed" in m.re.groupindex and m["listed"] and high != (low or 0) + 1:
            yield _Number(m.start("high"), m.end(), high)  # "5、3人": two numbers, not a range
        elif low is not None and high is not None and high <= low:
            yield _Number(m.start("high"), m.end(), high)
        elif low is not None:
            yield _Number(m.start(), m.end(), low, high)


def _single(masked: str, number: _Number, counting: Counting) -> Iterator[Quantity]:
    """The quantity a number makes with the unit behind it, if any."""
    left = masked[max(0, number.start - 40) : number.start]
    unit = counting.unit.match(masked, number.end)
    if unit is None or counting.refused.search(left) or (number.low == 1 and counting.among.search(left)):
        return
    approximator, start = _approximator(left, number.start, unit, counting)
    printed, earlier = unit["unit"].lower(), masked[max(0, start - 40) : start]
    if number.low < 2 and printed in counting.plural:
        return
    later = masked[unit.end() : unit.end() + 40]
    name = counting.unit_of(printed, earlier, later[: counting.noun_after(later)], number=number.low)
    if name is None:
        return
    ahead = counting.ahead(earlier, name)
    after = 0 if ahead or name in MEASURES else counting.noun_after(later)
    half = 0.5 if unit["half"] else 0.0
    low, high = number.low + half, number.high + half if number.high is not None else None
    counted = Span(unit.start("unit"), unit.end() + after)
    yield Quantity(start - ahead, unit.end() + after, low, name, approximator, high, counted)


def _approximator(left: str, start: int, unit: re.Match[str], counting: Counting) -> tuple[str | None, int]:
    """The approximator before the number or around its counter, and where the quantity then starts."""
    if before := counting.approximator.search(left):
        return before["words"].strip().lower(), start - (len(left) - before.start())
    groups = unit.groupdict()
    after = next((groups[name] for name in ("early", "late", "more", "less", "under") if groups.get(name)), None)
    return (after.strip() if after else None), start


def _ranged(first: Quantity, second: Quantity, masked: str) -> Quantity | None:
    """ "3メートルから4メートル", "3억 원에서 4억 원": two of one unit as one range, unless the words tell of a rise or a fall."""
    between = masked[first.end : second.start]
    if (
        first.unit != second.unit
        or between not in ("から", "에서 ", "~", "〜", "～", "∼")
        or first.number_to is not None
    ):
        return None
    if second.number <= first.number or _CHANGED.match(masked, second.end):
        return None
    return replace(first, end=second.end, number_to=second.number)


def _summed(first: Quantity, second: Quantity, masked: str) -> Quantity | None:
    """Hours, minutes and seconds that follow each other, as one length in the smaller unit."""
    larger, smaller = _SECONDS.get(first.unit or ""), _SECONDS.get(second.unit or "")
    if larger is None or smaller is None or smaller >= larger or masked[first.end : second.start].strip():
        return None
    if first.number_to is not None:
        return None  # "2〜3時間30分"
    if len(masked[first.end : second.start]) > 1:
        return None
    whole = first.number * larger / smaller
    high = whole + second.number_to if second.number_to is not None else None
    return replace(first, end=second.end, number=whole + second.number, number_to=high, unit=second.unit)
