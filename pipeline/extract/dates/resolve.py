"""From pieces of time to ISO values: years completed, days counted, zones fixed, in the order the text tells them.

Three days are remembered while reading. `home` is the document's own date (where it has none: its dateline, or the
latest full date it cites). `last` is the day mentioned last, which "the same night" and "the following day" go back to.
`event` is the last day on which something happened rather than was said: a bare "at 7 p.m." means that day, also after
"he stated on December 8". Dates in parentheses and notes belong to citations and move none of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pipeline.extract.dates.context import Context
from pipeline.extract.dates.home import Home, home_of
from pipeline.extract.dates.zones import instant, offset
from pipeline.extract.lang.temporal import Grammar, Piece, Shift
from pipeline.records import Date, Document

_NEWS_SPAN = timedelta(days=45)
_LATE_CHANGES = timedelta(days=7)  # a page is often changed for some days after its date
_RECENT = timedelta(days=7)
_SAME_STORY = timedelta(days=3 * 366)
# days added to a reading the tense speaks against (see Context.tense): over a year for a future told in the past
_OUT_OF_TENSE = 400
_AGAINST_FUTURE = {-1: _OUT_OF_TENSE, 0: 120, 1: 0, 2: 0}
_AGAINST_PAST = {-1: 0, 0: 0, 1: 120, 2: 250}
_AWAY_FROM_STORY = 30  # days added to a reading near the document's date rather than near the narrative


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an expression: its ISO value, the day it fixes (None above a day), and what completed it."""

    value: str
    anchor: str = "text"
    day: date | None = None
    about: date | None = None


class Resolver:
    """Resolves the pieces of one text, once, in order."""

    def __init__(self, grammar: Grammar, text: str, document: Document | None, press_zone: str | None = None) -> None:
        """`press_zone` is the clock of the document's own outlet, where that is known and not the language's usual one."""
        self.home_zone = press_zone or grammar.home_zone
        self.year_at = -1  # behind the last bare year: "last year there were two, in May and in June"
        self.context = Context(grammar, text, document)
        self.grammar = grammar
        self.home: Home = home_of(document)
        self.text = text
        self.last: date | None = None
        self.last_at = 0
        self.last_year: int | None = None
        self.event: date | None = None
        self.seen: date | None = None
        self.zone: str | None = None
        self.zone_at = 0
        self.elsewhere = False  # whether the text has told days or hours in "local time" of some other place
        self.told: dict[tuple[int, int], set[int]] = {}  # years printed with a month and day anywhere in the text

    def resolve(self, pieces: Sequence[Piece]) -> tuple[Date, ...]:
        """The dates of the text; a piece that no anchor completes ("at noon" where no day is known) is left out."""
        if self.home.day is None:
            self.home = self.home.cited_by(pieces, self.text)
        for piece in pieces:
            if piece.year and piece.month and piece.day:
                self.told.setdefault((piece.month, piece.day), set()).add(piece.year)
        found = (self._date(piece) for piece in pieces)
        return tuple(f for f in found if f is not None)

    def _date(self, piece: Piece) -> Date | None:
        """One Date, and the memory of it for what follows."""
        start = self._point(self._with_year_of(piece))
        if start is None:
            return None
        if piece.until and start.day:
            self.last = start.day  # "from 9 p.m. on the 1st to the next day"
        end = self._point(self._end_of(piece, start)) if piece.until else None
        if piece.until and end is None:
            return None
        if end is None:
            self._remember(piece, start)
        value = f"{start.value}/{end.value}" if end else start.value
        return Date(
            piece.start,
            piece.end,
            value,
            kind=_kind(piece, value),
            anchor=start.anchor,
            inferred=start.anchor != "text" and not self.home.own,
            approximator=piece.approximator,
            utc=_utc(value),
        )

    def _with_year_of(self, piece: Piece) -> Piece:
        """The near end of an interval takes the year of its far end: "from November 26 to January 3, 2019"."""
        until = piece.until
        if until is None or piece.year is not None or until.year is None or piece.month is None:
            return piece
        early = until.month is not None and piece.month > until.month
        return replace(piece, year=until.year - early)

    def _end_of(self, piece: Piece, start: Point) -> Piece:
        """The far end, completed from the near one: "from November 26 to December 26", "9 to 11 a.m."."""
        until = piece.until or piece
        until = replace(until, start=piece.start, end=piece.end)
        if start.day and until.hour is not None and not until.has_date:
            day, zone = start.day, until.zone or piece.zone
            return replace(until, year=day.year, month=day.month, day=day.day, zone=zone)
        if until.year is None and until.month is not None and start.about:
            late = until.month < start.about.month
            return replace(until, year=start.about.year + late)
        return until

    # --- one end ---------------------------------------------------------------------------------

    def _point(self, piece: Piece) -> Point | None:
        try:
            return self._timed(piece, self._day(piece))
        except (ValueError, OverflowError):
            return None  # February 30, or a year out of range

    def _day(self, piece: Piece) -> Point | None:
        if piece.bounds:
            return Point(f"{piece.bounds[0]:04d}/{piece.bounds[1]:04d}")
        if piece.weekday is not None and piece.shift is not None and piece.shift.anchor == "previous":
            return self._weekday_beside(piece.weekday, piece.shift)
        shift = piece.shift
        if shift is not None and piece.month is None and (piece.day is None or shift.unit == "month"):
            return self._shifted(piece, shift)
        if piece.year is not None and (piece.month is not None or piece.weekday is None):
            return _full(piece.year, piece.month, piece.day, "text")
        if piece.month is not None:
            return self._yearless(piece, piece.month)
        if piece.day is not None:
            return self._monthless(piece, piece.day)
        if piece.weekday is not None:
            return self._weekday(piece, piece.weekday)
        return self._running_day()

    def _timed(self, piece: Piece, day: Point | None) -> Point | None:
        if piece.hour is None or day is None:
            return day
        if day.day is None:
            return None
        moment = datetime(day.day.year, day.day.month, day.day.day, piece.hour, piece.minute, piece.second or 0)
        value = moment.strftime("%Y-%m-%dT%H:%M" if piece.second is None else "%Y-%m-%dT%H:%M:%S")
        name = self._zone_of(piece)
        return replace(day, value=value + ((name and offset(name, moment)) or ""))

    def _zone_of(self, piece: Piece) -> str | None:
        """The zone stated, else that of a place named before in the clause, else the zone in force, else the press's own."""
        if piece.zone not in (None, "local"):
            if not self.context.in_parenthesis(piece.start):
                self.zone, self.zone_at = piece.zone, piece.end
            return piece.zone
        if self.home_zone and not self.context.same_sentence(self.zone_at, piece.start):
            self.zone = None  # a press with a clock of its own goes back to it
        if place := self.context.place_before(piece.start):
            self.zone, self.zone_at = place, piece.end
        abroad = piece.zone == "local" or self.elsewhere or self.context.abroad_before(piece.start)
        return self.zone or (None if abroad else self.home_zone)

    def _running_day(self) -> Point | None:
        to_come = self.grammar.bare_days_are_recent and self.home.exact
        for day, anchor in ((self.event, "previous"), (self.last, "previous"), (self.home.exact, self.home.anchor)):
            if day is not None and not (to_come and day > to_come):
                return _full(day.year, day.month, day.day, anchor)
        return None

    def _base(self, piece: Piece, shift: Shift) -> tuple[date | None, str]:
        """The day a distance counts from; "today" in someone's quoted words is the day they spoke, if it was just told."""
        quoted = shift.unit == "day" and not shift.counted and self._just_told(piece.start)
        if self._of_the_news(piece, shift):
            return self.home.day, self.home.anchor
        if (shift.anchor == "previous" or quoted) and self.last is not None:
            return self.last, "previous"
        if shift.anchor == "previous" and self.last_year is not None and shift.unit == "year":
            return date(self.last_year, 1, 1), "previous"
        return self.home.day, self.home.anchor

    def _of_the_news(self, piece: Piece, shift: Shift) -> bool:
        """Whether "that day" and "the day before" are those of the report: no day was told in this or the last sentence."""
        if self.last is None or self.home.exact is None or not self.grammar.bare_days_are_recent:
            return False
        told_now = self.context.sentences_between(self.last_at, piece.start) <= 1
        same_story = abs(self.last - self.home.exact) <= _NEWS_SPAN
        return shift.anchor == "previous" and shift.unit == "day" and shift.amount <= 0 and not told_now and same_story

    def _shifted(self, piece: Piece, shift: Shift) -> Point | None:
        base, anchor = self._base(piece, shift)
        if base is None:
            return None
        if shift.unit == "year":
            base = date(self.last_year, 1, 1) if self.last_year and anchor == "previous" else base
            return _full(base.year + shift.amount, None, None, anchor)
        if shift.unit == "month":
            months = base.year * 12 + base.month - 1 + shift.amount
            return _full(months // 12, months % 12 + 1, piece.day, anchor)
        if anchor == self.home.anchor and self.home.exact is None:
            return _full(base.year, base.month if self.home.has_month else None, None, anchor)
        if shift.unit == "day" or shift.counted:
            day = base + timedelta(days=shift.amount * (7 if shift.unit == "week" else 1))
            return _full(day.year, day.month, day.day, anchor)
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift.amount)
        if piece.weekday is not None:
            day = monday + timedelta(days=piece.weekday)
            return _full(day.year, day.month, day.day, anchor)
        first = monday + timedelta(days=5 if shift.unit == "weekend" else 0)
        return Point(f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", anchor)

    def _yearless(self, piece: Piece, month: int) -> Point | None:
        """A month, perhaps a day, without its year: nearest to the narrative, in the past unless words look ahead."""
        if piece.shift is not None:
            base, anchor = self._base(piece, piece.shift)
            return _full(base.year + piece.shift.amount, month, piece.day, anchor) if base else None
        reference, anchor = self._reference()
        if reference is None:
            return None
        if piece.direction and self.home.day:
            reference, anchor = self.home.day, self.home.anchor
        tense = self.context.tense(piece.start, piece.end)
        around = {d.year + i for d in (reference, self.home.day or reference) for i in (-1, 0, 1)}
        around = around & self.told.get((month, piece.day or 0), set()) or around
        years = [y for y in sorted(around) if _exists(y, month, piece.day)]
        if not years:
            return None
        if (
            self.last_year in years
            and self.year_at >= 0
            and piece.day is None
            and self.context.same_sentence(self.year_at, piece.start)
        ):
            return _full(self.last_year, month, None, "previous")
        best = min(years, key=lambda y: self._cost(date(y, month, piece.day or 1), reference, tense, piece.direction))
        return _full(best, month, piece.day, anchor)

    def _cost(self, candidate: date, reference: date, tense: int, direction: int) -> int:
        """Days between a candidate and the narrative, more for one that the tense or "last", "next" speaks against."""
        distance = (candidate - reference).days
        if direction:
            return abs(distance) + (_OUT_OF_TENSE if distance * direction < 0 else 0)
        if self.home.day is None:
            return abs(distance)
        near = abs(distance)
        home = self.home.day
        if self.home.anchor == "document":  # the latest day a text cites need not be when it was written
            near = min(near, abs((candidate - self.home.day).days) + _AWAY_FROM_STORY)
        if home < candidate <= home + _LATE_CHANGES:
            return near + min(_AGAINST_FUTURE[tense], _AGAINST_PAST[tense])
        return near + (_AGAINST_FUTURE if candidate > home else _AGAINST_PAST)[tense]

    def _reference(self) -> tuple[date | None, str]:
        """The day from which years are counted: the narrative's, unless it went far back in history."""
        if self.seen and (self.home.day is None or abs(self.seen - self.home.day) <= _SAME_STORY):
            return self.seen, "previous"
        return self.home.day, self.home.anchor

    def _monthless(self, piece: Piece, day: int) -> Point | None:
        """ "On the 23rd": the month that brings it nearest to the narrative."""
        if (recent := self._recent(piece, day)) is not None:
            return _full(recent.year, recent.month, recent.day, self.home.anchor)
        reference, anchor = (self.home.day, self.home.anchor) if piece.direction else self._reference()
        if reference is None:
            return None
        months = [reference.year * 12 + reference.month - 1 + i for i in (-1, 0, 1)]
        days = [date(m // 12, m % 12 + 1, day) for m in months if _exists(m // 12, m % 12 + 1, day)]
        tense = self.context.tense(piece.start, piece.end)
        best = min(days, key=lambda d: self._cost(d, reference, tense, piece.direction))
        return _full(best.year, best.month, best.day, anchor)

    def _recent(self, piece: Piece, day: int) -> date | None:
        """The last such day within a week of the document's date, where the language means that by a bare day."""
        home = self.home.exact
        if home is None or piece.direction > 0 or not self.grammar.bare_days_are_recent:
            return None
        if self.last and abs(self.last - home) > _RECENT and self.context.same_sentence(self.last_at, piece.start):
            ahead = self.last.replace(day=day) if _exists(self.last.year, self.last.month, day) else None
            return (
                ahead if ahead and ahead >= self.last else None
            )  # "from October 5 to the 7th" goes on with its own month
        days = (home + timedelta(days=n) for n in range(1, -_RECENT.days - 1, -1))
        return next((d for d in days if d.day == day), None)

    def _weekday(self, piece: Piece, weekday: int) -> Point | None:
        """In news the last such day up to the document's date; in a story told long after, the one nearest to it."""
        home = self.home.exact
        if home is not None and (piece.direction or not self._told_long_after(piece.start, home)):
            ahead = piece.direction > 0 or (piece.direction == 0 and self.context.tense(piece.start, piece.end) > 0)
            back = (home.weekday() - weekday) % 7
            if piece.direction < 0 and back == 0:
                back = 7
            day = home + timedelta(days=7 - back if ahead else -back)
            return _full(day.year, day.month, day.day, self.home.anchor)
        if self.last is None:
            return None
        distance = (weekday - self.last.weekday() + 3) % 7 - 3
        day = self.last + timedelta(days=distance)
        return _full(day.year, day.month, day.day, "previous")

    def _weekday_beside(self, weekday: int, shift: Shift) -> Point | None:
        """ "The previous Friday": the nearest one before, or after, the day mentioned last."""
        base = self.last or self.home.exact
        if base is None:
            return None
        ahead = (weekday - base.weekday()) % 7 or 7
        day = base + timedelta(days=ahead if shift.amount > 0 else ahead % 7 - 7)
        return _full(day.year, day.month, day.day, "previous" if self.last else self.home.anchor)

    def _just_told(self, start: int) -> bool:
        """Whether the place is in a quotation, and a day was mentioned before that in the same paragraph."""
        quotation = self.context.quotation(start)
        if quotation is None or self.last is None or self.last_at > quotation:
            return False
        return self.context.same_paragraph(self.last_at, start)

    def _told_long_after(self, start: int, home: date) -> bool:
        """Whether this paragraph tells of days well before the document's date."""
        if self.last is None or home - self.last <= _NEWS_SPAN:
            return False
        return self.context.same_paragraph(self.last_at, start)

    # --- memory ----------------------------------------------------------------------------------

    def _remember(self, piece: Piece, point: Point) -> None:
        """Move the narrative to this day, unless it only dates a citation or the document itself."""
        self.elsewhere = self.elsewhere or piece.zone == "local"
        quoted = piece.shift is not None and piece.shift.anchor == "document" and self._just_told(piece.start)
        if quoted or self.context.in_citation(piece.start, piece.end):
            return
        if self.context.alone(piece.start, piece.end):
            return
        self.last_year = int(point.value[:4])
        self.year_at = piece.end if len(point.value) == 4 else self.year_at
        self.seen = point.about or self.seen
        if point.day is None:
            return
        self.last, self.last_at = point.day, piece.end
        if not self.context.is_statement(piece.start, piece.end):
            self.event = point.day


def _full(year: int, month: int | None, day: int | None, anchor: str) -> Point:
    """A Point of a year, month or day; raises ValueError where there is no such day."""
    if month is None:
        return Point(date(year, 1, 1).isoformat()[:4], anchor)
    if day is None:
        return Point(date(year, month, 1).isoformat()[:7], anchor, about=date(year, month, 15))
    exact = date(year, month, day)
    return Point(exact.isoformat(), anchor, exact, exact)


def _exists(year: int, month: int, day: int | None) -> bool:
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return True


def _kind(piece: Piece, value: str) -> str:
    if "/" in value:
        return "interval"
    if piece.shift is not None and piece.shift.counted:
        return "relative"
    return "time" if "T" in value else {4: "year", 7: "month"}.get(len(value), "day")


_INSTANT = re.compile(r"(.+T\d\d:\d\d)(?::\d\d)?([+-]\d\d:\d\d)")


def _utc(value: str) -> str | None:
    """The instant in UTC of a clock time with an offset; of an interval, its beginning."""
    match = _INSTANT.match(value.split("/")[0])
    return instant(datetime.fromisoformat(match[1]), match[2]) if match else None
