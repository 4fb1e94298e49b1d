"""How a cited date and a held document's date relate, and which difference is tolerated.

Tolerance: one day. A text goes online on the evening before it is printed, midnight falls at another hour elsewhere, and
a page dated one day is updated the next. Beyond that the date is another's. Same day counts more than a day apart, and a
day apart more than a date that is only a month or missing; less than the same day never suffices alone (see decide).
"""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

TOLERANCE = 1  # days
NEAR = 7  # days within which another text of the publisher is worth showing as a near miss

Relation = Literal["same", "adjacent", "loose", "unknown", "off"]


@dataclass(frozen=True, slots=True)
class DateFit:
    """How two dates relate: same day; adjacent (one day apart); loose (one of them only a month or year that fits);
    unknown (one is missing); off. `days` is the distance where both are days.
    """

    relation: Relation
    days: int | None = None


def day_of(value: str | None) -> date | None:
    """The day of an ISO date or time, None for a month, a year or nothing, and in the years 1 and 9999, which mean "never"."""
    try:
        day = date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
    return day if MINYEAR < day.year < MAXYEAR else None


def compare_dates(cited: str | None, held: str | None, *, crawled: str | None = None) -> DateFit:
    """Relate a cited ISO date to that of a held document; `crawled` is the day it was fetched, a hint only.

    A page fetched before the cited day cannot be the one cited, whatever it is dated.
    """
    fetched, day = day_of(crawled), day_of(cited)
    if fetched and day and fetched < day - timedelta(TOLERANCE):
        return DateFit("off", (day - fetched).days)
    if not cited or not held:
        return DateFit("unknown")
    other = day_of(held)
    if day and other:
        days = abs((day - other).days)
        return DateFit("same" if days == 0 else "adjacent" if days <= TOLERANCE else "off", days)
    shorter, longer = sorted((cited[:10], held[:10]), key=len)
    return DateFit("loose" if longer.startswith(shorter) else "off")
