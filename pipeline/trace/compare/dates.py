"""Dates of a claim against dates of a passage."""

import re
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

from pipeline.records import Date, Reason, Span
from pipeline.trace.stretch import Stretch

_FORWARD = re.compile(
    r"\b(?:before|ahead of|until|till|by|prior to|eve of|planned|scheduled)\b[^.;,]{0,60}$", re.IGNORECASE
)
_STARTS = re.compile(
    r"\b(?:start|begin|began|from|since|as of)\w*\b[^.;]{0,25}$|\b(?:с|со|начин\w*|начал\w*|начн\w*)\b[^.;]{0,15}$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:until|till|ends?|ended|expires?|through)\b[^.;]{0,25}$|\b(?:до|по|заверш\w*|законч\w*|истек\w*)\b[^.;]{0,15}$",
    re.IGNORECASE,
)
ABOUT, ROUND = 30, 15  # minutes that "about 7 a.m." and "7 a.m." may be off
DAY_BEFORE, WEEKS_BEFORE, NEWS = timedelta(days=1), timedelta(days=21), timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Period:
    """The days a value covers, both ends included, and its clock time if it has one."""

    first: Day
    last: Day
    clock: str | None = None

    def covers(self, other: "Period") -> bool:
        """Whether the other lies within this one."""
        return self.first <= other.first and other.last <= self.last

    def apart(self, other: "Period") -> int:
        """Days between the two; 0 where they overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


def period(value: str) -> Period | None:
    """The days of an ISO value (year, month, day, time, or a/b); None where it names no day.

    >>> period("2018-12").last.isoformat(), period("2018-12-20T15:00+09:00").clock
    ('2018-12-31', '15:00')
    """
    parts = [_days(part) for part in value.split("/")]
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    clock = value[11:16] if "/" not in value and len(value) >= 16 and value[10] == "T" else None
    return Period(known[0][0], known[-1][1], clock)


def _days(value: str) -> tuple[Day, Day] | None:
    try:
        year, month, day = (int(value[a:b]) if value[a:b] else 0 for a, b in ((0, 4), (5, 7), (8, 10)))
        first = Day(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    if month:
        return first, Day(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return first, Day(year, 12, 31)


def compare_dates(claim: Stretch, passage: Stretch) -> list[Reason]:
    """For every date of the claim: the passage's date that fits it best, or the nearest one where none fits."""
    theirs = [(d, p) for d in passage.dates if (p := period(d.value))]
    return [_compare(claim, passage, d, mine, theirs) for d in claim.dates if (mine := period(d.value)) and theirs]


def _compare(claim: Stretch, passage: Stretch, mine: Date, when: Period, theirs: list[tuple[Date, Period]]) -> Reason:
    def apart(pair: tuple[Date, Period]) -> tuple[bool, int, int, int]:
        other, period_of_other = pair
        narrowed = _edge(mine, when, passage, other)
        return not _one_clock(mine, other), *_distance(mine, narrowed, other, period_of_other)

    other, period_of_other = min(theirs, key=apart)
    kind = "time" if when.clock and period_of_other.clock else "date"
    agrees = apart((other, period_of_other))[1] == 0
    places = Span(mine.start, mine.end), Span(other.start, other.end)
    return Reason(kind, claim.words(mine), passage.words(other), agrees, *places)


def _one_clock(mine: Date, other: Date) -> bool:
    """Whether both tell a time of one day by the clocks of one zone, so that they are to be held against each other."""
    zones = [d.value[16:] for d in (mine, other) if "T" in d.value and "/" not in d.value]
    return len(zones) == 2 and zones[0] == zones[1] != "" and mine.value[:10] == other.value[:10]


def _edge(mine: Date, when: Period, passage: Stretch, other: Date) -> Period:
    """The first or the last day of the claim's interval where the passage tells when it starts or ends."""
    if "/" not in mine.value or "/" in other.value:
        return when
    before, after = passage.text[: other.start - passage.start], passage.text[other.end - passage.start :]
    if _STARTS.search(before) or after.startswith(("부터", "から")):
        return Period(when.first, when.first)
    if _ENDS.search(before) or after.startswith(("까지", "まで")):
        return Period(when.last, when.last)
    return when


def _distance(mine: Date, when: Period, other: Date, theirs: Period) -> tuple[int, int, int]:
    """(days apart, whether one lacks a clock time, difference in length), smallest for the best fit.

    Two clock times that agree are one moment unless both texts name the day themselves.
    """
    clocks = when.clock is not None and theirs.clock is not None
    same_clock = clocks and _same_time(mine, other)
    spread = abs((when.last - when.first).days - (theirs.last - theirs.first).days)
    if clocks and when.clock == theirs.clock and "text" not in (mine.anchor, other.anchor):
        return 0, 0, spread
    return when.apart(theirs) + int(clocks and not same_clock), int(not clocks), spread


def _same_time(mine: Date, other: Date) -> bool:
    """Whether two clock times can be one: in UTC where both are known in it, with what "about" and full hours leave open."""
    zoned = mine.utc and other.utc
    a, b = (_minutes((d.utc if zoned else d.value) or "") for d in (mine, other))
    if a is None or b is None:
        return False
    rounded = mine.approximator or other.approximator
    off = ABOUT if rounded else ROUND if a % 60 == 0 or b % 60 == 0 else 0
    return abs(a - b) <= off


def _minutes(value: str) -> int | None:
    """The minute of the day that an ISO time tells."""
    clock = value[11:16]
    return int(clock[:2]) * 60 + int(clock[3:]) if len(clock) == 5 else None


def exact(reason: Reason, claim: Stretch, passage: Stretch) -> bool:
    """Whether two agreeing dates are of one precision: a day and the same day, not a day and its year."""
    mine = next((period(d.value) for d in claim.dates if Span(d.start, d.end) == reason.claim_span), None)
    other = next((period(d.value) for d in passage.dates if Span(d.start, d.end) == reason.source_span), None)
    return mine is not None and other is not None and (mine.first, mine.last) == (other.first, other.last)


def told_on(claim: Stretch) -> Day | None:
    """The first day the claim names, else the day last named before it."""
    named = [p.first for d in claim.dates if (p := period(d.value)) and not _ahead(claim, d)]
    around = period(claim.when or "")
    return min(named) if named else around.first if around else None


def _ahead(claim: Stretch, date: Date) -> bool:
    """Whether the date is one that the claim looks forward to: "ahead of the vote in March"."""
    return bool(_FORWARD.search(claim.text[: date.start - claim.start]))


def too_early(claim: Stretch, passage: Stretch) -> bool:
    """Whether the passage's document was out before the day the claim tells of, and so cannot report it.

    A day that only the text around the claim names is a loose hint: only what was out weeks before is too early.
    """
    out, told = period(passage.published or ""), told_on(claim)
    slack = DAY_BEFORE if any(period(d.value) and not _ahead(claim, d) for d in claim.dates) else WEEKS_BEFORE
    return out is not None and told is not None and out.last < told - slack


def soon_after(claim: Stretch, passage: Stretch) -> bool:
    """Whether the passage's document was out within days of what the claim tells: news of the event itself."""
    out, told = period(passage.published or ""), told_on(claim)
    return out is not None and told is not None and told - DAY_BEFORE <= out.last <= told + NEWS
