"""What a date grammar yields: pieces of time, still unresolved, and how neighbouring pieces become one expression.

A language's grammar is a list of rules. A rule is a small regular expression whose named groups are read into a
`Piece`; all rules are tried together, the first that fits at a place wins. Neighbours such as a clock time and a day
are then joined where the words between them allow it. Nothing here knows a calendar: see `pipeline.extract.dates`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Anchor = Literal["document", "previous"]
Unit = Literal["day", "week", "month", "year", "weekend"]
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")  # a date line and the clock time that opens the text below it are two
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance from an anchor: the document's own date, or the day mentioned before. `counted`: "two days later"."""

    anchor: Anchor
    amount: int = 0
    unit: Unit = "day"
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a date or a whole one, as far as its own words tell. Offsets are code points, end exclusive.

    `zone` is an IANA name, an offset such as "+03:00", or "local". `direction` is -1 for "last Friday", 1 for "next".
    `until` is the far end of an interval. `bounds` is set for a stretch without a month ("the 1990s"): two years.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int = 0
    second: int | None = None
    zone: str | None = None
    shift: Shift | None = None
    direction: int = 0
    until: "Piece | None" = None
    bounds: tuple[int, int] | None = None
    approximator: str | None = None
    standing: bool = False

    @property
    def is_clock(self) -> bool:
        """A time of day and nothing else."""
        return self.hour is not None and not self.has_date

    @property
    def has_date(self) -> bool:
        """Whether anything fixes a day, month or year."""
        return any(x is not None for x in (self.year, self.month, self.day, self.weekday, self.shift, self.bounds))

    @property
    def has_day(self) -> bool:
        """Whether the expression is as exact as one day."""
        if self.shift is not None and self.month is None and self.shift.unit == "day":
            return True
        return self.day is not None or self.weekday is not None

    def merged(self, other: "Piece") -> "Piece":
        """Both as one expression; where both say something, the first counts."""
        mine = {name: getattr(self, name) for name in _FIELDS}
        theirs = {name: getattr(other, name) for name in _FIELDS}
        both = {name: theirs[name] if value is None else value for name, value in mine.items()}
        clock = self if self.hour is not None else other
        return replace(
            self,
            start=min(self.start, other.start),
            end=max(self.end, other.end),
            minute=clock.minute,
            direction=self.direction or other.direction,
            **both,
        )


_FIELDS = ("year", "month", "day", "weekday", "hour", "second", "zone", "shift", "until", "bounds", "approximator")
Reader = Callable[[re.Match[str]], Piece | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with named groups, and the function that reads a match into a Piece, or None to let it pass."""

    name: str
    pattern: str
    read: Reader


@dataclass(frozen=True, slots=True)
class Joins:
    """The words that may stand between two pieces that are one expression, or before one piece of it.

    Each is a pattern for the whole gap. `between` is what must stand before an interval joined by `and_gap`; `from_` is
    taken into the span where it stands before an interval, `to_` where it stands behind one; `leads` (parts of the day, "the evening of") where they stand
    before a day, `approximators` before a clock time. `shifted` joins "December" and "last year",
    `preposition` is taken in before any expression that nothing else widens. `shift_first` the same where the year comes first, and "last month" before its day.
    """

    clock_date: str
    date_clock: str
    weekday_date: str
    range_gap: str
    and_gap: str = r"(?!)"
    between: str = r"(?!)"
    from_: str = r"(?!)"
    leads: str = r"(?!)"
    approximators: str = r"(?!)"
    shifted: str = r"(?!)"
    shift_first: str = r"(?!)"
    preposition: str = r"(?!)"
    to_: str = r"(?!)"


@dataclass(slots=True)
class Grammar:
    """The rules of one language, compiled.

    `home_zone` is the clock its press means where no zone is named (`press_zones`: by the country of the outlet) and the pattern `abroad` finds no place elsewhere. `bare_days_are_recent`: a day
    without its month is one of the last days where it can be, as agencies write that always give other months by name.
    """

    rules: Sequence[Rule]
    joins: Joins
    guard: str = r"(?<![\w@#/$€£№&=%+])(?<![A-Za-z]-)(?<!\d[.,:])"
    future: str = r"(?!)"
    past: str = r"(?!)"
    statement_before: str = r"(?!)"
    statement_after: str = r"(?!)"
    place: str = r"(?!)"
    zones: dict[str, str] = field(default_factory=dict)
    home_zone: str | None = None
    press_zones: Mapping[str, str] = field(default_factory=dict)
    abroad: str = r"(?!)"
    bare_days_are_recent: bool = False
    _master: re.Pattern[str] = field(init=False, repr=False)
    _readers: dict[str, tuple[re.Pattern[str], Reader]] = field(init=False, repr=False)
    _gaps: dict[str, re.Pattern[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Compile all rules into one scanner, and the joins."""
        bare = (f"(?P<{r.name}>{_GROUP_NAME.sub('(?:', r.pattern)})" for r in self.rules)
        self._readers = {r.name: (re.compile(r.pattern), r.read) for r in self.rules}
        self._master = re.compile(f"{self.guard}(?:{'|'.join(bare)})")
        names = ("clock_date", "date_clock", "weekday_date", "range_gap", "and_gap", "shifted", "shift_first")
        self._gaps = {name: re.compile(getattr(self.joins, name)) for name in names}
        before = ("between", "from_", "leads", "approximators", "preposition")
        self._gaps["to_"] = re.compile(self.joins.to_)
        self._gaps |= {name: re.compile(f"(?:{getattr(self.joins, name)})$") for name in before}

    def scan(self, text: str) -> list[Piece]:
        """All expressions of time in `text`, joined, in order, none overlapping another."""
        pieces = list(self._pieces(text))
        joined = self._joined(text, pieces, self._date_and_clock)
        joined = self._joined(text, joined, self._interval)
        return [self._widened(text, piece, floor) for piece, floor in _with_floor(joined)]

    def _pieces(self, text: str) -> Iterator[Piece]:
        position = 0
        while match := self._master.search(text, position):
            pattern, read = self._readers[match.lastgroup or ""]
            own = pattern.match(text, match.start())
            piece = read(own) if own else None
            if piece is not None:
                yield piece
            position = max(piece.end, match.start() + 1) if piece else _word_end(text, match)

    def _joined(
        self, text: str, pieces: list[Piece], join: Callable[[str, Piece, Piece, str], Piece | None]
    ) -> list[Piece]:
        result: list[Piece] = []
        for piece in pieces:
            while result and piece.start - result[-1].end <= 40:
                gap = text[result[-1].end : piece.start]
                both = None if _PARAGRAPH.search(gap) else join(text, result[-1], piece, gap)
                if both is None:
                    break
                result.pop()
                piece = both
            result.append(piece)
        return result

    def _date_and_clock(self, text: str, left: Piece, right: Piece, gap: str) -> Piece | None:
        if left.until or left.bounds or right.bounds or (right.until and not right.is_clock):
            return None
        if left.is_clock and right.has_day and right.hour is None:
            return left.merged(right) if self._fits("clock_date", gap) else None
        if left.has_day and left.hour is None and right.is_clock:
            return left.merged(right) if self._fits("date_clock", gap) else None
        if left.hour is not None or right.hour is not None:
            if left.hour is not None and right.hour is None and left.weekday is not None and right.month and right.day:
                return left.merged(right) if self._fits("weekday_date", gap) else None
            return None
        return self._two_dates(left, right, gap)

    def _two_dates(self, left: Piece, right: Piece, gap: str) -> Piece | None:
        """A weekday beside its date, a day and month beside "last year", a weekday "of last week"."""
        day_beside_date = (left.weekday is not None and left.day is None and right.day is not None) or (
            right.weekday is not None and right.day is None and not right.direction and left.day is not None
        )
        if day_beside_date and self._fits("weekday_date", gap):
            return left.merged(right)
        if _is_year_shift(left) and right.month is not None and right.year is None and right.shift is None:
            return left.merged(right) if self._fits("shift_first", gap) else None
        if _is_month_shift(left) and right.day is not None and right.month is None and right.shift is None:
            return left.merged(right) if self._fits("shift_first", gap) else None
        yearly = _is_year_shift(right)
        weekly = right.shift is not None and right.shift.unit == "week" and not right.shift.counted
        open_year = left.month is not None and left.year is None and left.shift is None
        open_week = left.weekday is not None and left.day is None and not left.direction
        fits = (yearly and open_year) or (weekly and open_week)
        return left.merged(right) if fits and self._fits("shifted", gap) else None

    def _interval(self, text: str, left: Piece, right: Piece, gap: str) -> Piece | None:
        if left.until or right.until or left.bounds or right.bounds or not _alike(left, right):
            return None
        before = text[max(0, left.start - 24) : left.start]
        paired = self._fits("and_gap", gap) and self._gaps["between"].search(before)
        if not paired and not self._fits("range_gap", gap):
            return None
        if left.is_clock and right.hour is not None and right.has_date:
            left = replace(left, **{n: getattr(right, n) for n in ("year", "month", "day", "weekday", "shift")})
        zone = left.zone or (right.zone if left.hour is not None else None)
        return replace(left, end=right.end, zone=zone, until=right)

    def _fits(self, name: str, gap: str) -> bool:
        return self._gaps[name].fullmatch(gap) is not None

    def _widened(self, text: str, piece: Piece, floor: int) -> Piece:
        """Take in what stands before: "from", "between", "the evening of", "shortly after"."""
        if piece.until is not None:
            if closing := self._gaps["to_"].match(text, piece.end):
                piece = replace(piece, end=closing.end())
            for name in ("from_", "between"):
                piece = self._take(text, piece, floor, name)
        if piece.hour is None and piece.has_day:
            piece = self._take(text, piece, floor, "leads")
        if piece.hour is not None or (piece.shift is not None and piece.shift.counted):
            taken = self._take(text, piece, floor, "approximators")
            if taken.start < piece.start:
                words = " ".join(text[taken.start : piece.start].split()).lower()
                return replace(taken, approximator=words)
        return self._take(text, piece, floor, "preposition")

    def _take(self, text: str, piece: Piece, floor: int, name: str) -> Piece:
        offset = max(floor, piece.start - 40)
        match = self._gaps[name].search(text[offset : piece.start])
        return replace(piece, start=offset + match.start()) if match and match.group() else piece


def _is_year_shift(piece: Piece) -> bool:
    """ "Last year" and its like, with nothing else."""
    return piece.shift is not None and piece.shift.unit == "year" and piece.month is None


def _is_month_shift(piece: Piece) -> bool:
    """ "Last month" and its like, with nothing else."""
    return piece.shift is not None and piece.shift.unit == "month" and not piece.shift.counted and not piece.has_day


def _alike(left: Piece, right: Piece) -> bool:
    """Whether two pieces can be the ends of one interval; the left may say less, as in "9 to 10 a.m. on Monday"."""
    if left.hour is not None and right.hour is not None:
        return not left.has_date or right.has_date or right.is_clock
    if (left.hour is None) != (right.hour is None):
        return False
    return _precision(left) == _precision(right)


def _precision(piece: Piece) -> str:
    if piece.has_day:
        return "day"
    return "month" if piece.month is not None else "year" if piece.year is not None else "none"


def _with_floor(pieces: list[Piece]) -> Iterator[tuple[Piece, int]]:
    floor = 0
    for piece in pieces:
        yield piece, floor
        floor = piece.end


def _word_end(text: str, match: re.Match[str]) -> int:
    """Where to go on after a match that its reader refused: past its first word, or figure where words are not set apart."""
    end = match.start() + 1
    while end < len(text) and text[end].isalnum() and text[end] < "\u3000":
        end += 1
    return end
