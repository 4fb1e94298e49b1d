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
    other, period_of_other = min(theirs, key=lambda pair: _distance(mine, when, *pair))
    return Reason(
        "date",
        claim.words(mine),
        passage.words(other),
        _distance(mine, when, other, period_of_other)[0] == 0,
        Span(mine.start, mine.end),
        Span(other.start, other.end),
    )


def _distance(mine: Date, when: Period, other: Date, theirs: Period) -> tuple[int, int, int]:
    """(days apart, whether one lacks a clock time, difference in length), smallest for the best fit.

    Two clock times that agree are one moment unless both texts name the day themselves.
    """
    clocks = when.clock is not None and theirs.clock is not None
    same_clock = clocks and (mine.utc == other.utc if mine.utc and other.utc else when.clock == theirs.clock)
    spread = abs((when.last - when.first).days - (theirs.last - theirs.first).days)
    if clocks and when.clock == theirs.clock and "text" not in (mine.anchor, other.anchor):
        return 0, 0, spread
    return when.apart(theirs) + int(clocks and not same_clock), int(not clocks), spread


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
