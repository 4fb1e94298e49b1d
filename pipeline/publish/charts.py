"""Charts as inline SVG: no script, no style attributes (our security policy forbids both), colours from the CSS."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from markupsafe import Markup, escape

from pipeline.publish.words import STATUSES, date_words, day

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 220, 34, 26, 10


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart over time: what it covers (`short` is written under it), and how many of each status."""

    label: str
    short: str
    since: str
    until: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """The column's height."""
        return sum(self.counts.values())


Dated = list[tuple[date, dict[str, Any]]]
EDGE = 0.1  # at most this share of the rows may be gathered into "earlier", and as much into "later"


def bins(rows: Sequence[dict[str, Any]]) -> list[Column]:
    """Rows of `published` (ISO), `status` and `claims`, gathered by day, week, month or year: whichever reads best.

    Where a few rows lie so far off that the others would fall into two or three columns, those few are gathered at the ends.
    """
    dated: Dated = sorted(((when, row) for row in rows if (when := day(row["published"]))), key=lambda pair: pair[0])
    if not dated:
        return []
    first, last = _core(dated)
    if _grain((last - first).days) == _grain((dated[-1][0] - dated[0][0]).days):
        first, last = dated[0][0], dated[-1][0]
    floor, following = _UNITS[_grain((last - first).days)]
    columns, at = [], floor(first)
    while at <= last:
        after = following(at)
        columns.append(_column(at, after, _within(dated, at, after)))
        at = after
    return _edges(dated, columns)


def _core(dated: Dated) -> tuple[date, date]:
    """The first and last day of the rows that are left when EDGE of them are cut off at either end."""
    most = EDGE * sum(row["claims"] for _, row in dated)
    found = []
    for pairs in (dated, dated[::-1]):
        passed = 0
        for when, row in pairs:
            passed += row["claims"]
            if passed > most:
                found.append(when)
                break
    return found[0], found[1]


def _grain(days: int) -> int:
    """Which of _UNITS suits a span of so many days."""
    return next((i for i, most in enumerate((40, 400, 365 * 6)) if days <= most), 3)


#: how to round a date down to its day, week, month or year, and how to step to the next
_UNITS: tuple[tuple[Callable[[date], date], Callable[[date], date]], ...] = (
    (lambda d: d, lambda d: d + timedelta(days=1)),
    (lambda d: d - timedelta(days=d.weekday()), lambda d: d + timedelta(days=7)),
    (lambda d: d.replace(day=1), lambda d: (d + timedelta(days=32)).replace(day=1)),
    (lambda d: d.replace(month=1, day=1), lambda d: d.replace(year=d.year + 1, month=1, day=1)),
)


def _within(dated: Dated, since: date, before: date) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for when, row in dated:
        if since <= when < before:
            counts[row["status"]] += row["claims"]
    return dict(counts)


def _column(at: date, after: date, counts: dict[str, int]) -> Column:
    last = after - timedelta(days=1)
    said, month = date_words(at.isoformat()), date_words(at.isoformat()[:7])
    covers = (last - at).days
    if covers > 40:
        label = short = str(at.year)
    elif covers > 6:
        label, short = month, f"{month[:3]} {at.year}"
    else:
        label, short = (f"week of {said}" if covers else said), f"{at.day} {month[:3]} {at.year % 100:02}"
    return Column(label, short, at.isoformat(), last.isoformat(), counts)


def _edges(dated: Dated, columns: list[Column]) -> list[Column]:
    """The columns with one more at either end for the rows that lie outside of them."""
    first, last = date.fromisoformat(columns[0].since), date.fromisoformat(columns[-1].until)
    earlier, later = _within(dated, date.min, first), _within(dated, last + timedelta(days=1), date.max)
    if earlier:
        label = f"before {date_words(first.isoformat())}"
        columns = [Column(label, "earlier", "", (first - timedelta(days=1)).isoformat(), earlier), *columns]
    if later:
        label = f"after {date_words(last.isoformat())}"
        columns = [*columns, Column(label, "later", (last + timedelta(days=1)).isoformat(), "", later)]
    return columns


def columns_chart(
    columns: Sequence[Column], *, noun: str, order: Sequence[str], address: Callable[[Column], str]
) -> Markup:
    """Stacked columns over time; each column is a link. `order` names the statuses from the bottom up."""
    if not columns:
        return Markup("")
    top = _ceiling(max(c.total for c in columns))
    step = (WIDTH - LEFT) / len(columns)
    parts = [_grid(top)]
    for i, column in enumerate(columns):
        if column.total:
            parts.append(_stack(column, LEFT + i * step, step, top, noun, order, address(column)))
    parts += _time_labels(columns, step)
    label = f"{noun.capitalize()} over time, from {columns[0].label} to {columns[-1].label}"
    head = f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(label)}">'
    return Markup(head + "".join(parts) + "</svg>")


def _ceiling(highest: int) -> int:
    """A round number at or above the highest column."""
    for scale in (1, 10, 100, 1000, 10_000, 100_000, 1_000_000):
        for factor in (1, 2, 4, 6, 8):
            if highest <= factor * scale:
                return factor * scale
    return highest


def _y(value: float, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)


def _grid(top: int) -> str:
    lines = []
    for value in sorted({0, top // 2 if top > 1 else top, top}):
        y = _y(value, top)
        lines.append(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{y}" y2="{y}"/>'
            f'<text class="tick" x="{LEFT - 6}" y="{y + 4}" text-anchor="end" aria-hidden="true">{value:,}</text>'
        )
    return "".join(lines)


def _stack(column: Column, x: float, step: float, top: int, noun: str, order: Sequence[str], href: str) -> str:
    gap = min(4.0, step * 0.2)
    wide = min(step - gap, 40.0)
    left = round(x + (step - wide) / 2, 1)
    below, rects = 0, []
    for status in order:
        number = column.counts.get(status, 0)
        if number:
            y = _y(below + number, top)
            high = round(max(1.0, _y(below, top) - y), 1)
            rects.append(
                f'<rect class="f-{escape(status)}" x="{left}" y="{y}" width="{round(wide, 1)}" height="{high}"/>'
            )
            below += number
    said = ", ".join(f"{n} {_label(s)}" for s in order if (n := column.counts.get(s, 0)))
    words = escape(f"{column.label}: {column.total} {noun}" + (f" ({said})" if len(column.counts) > 1 else ""))
    hover = (
        f'<rect class="hover" x="{round(x, 1)}" y="{TOP}" width="{round(step, 1)}" height="{HEIGHT - BOTTOM - TOP}"/>'
    )
    return f'<a href="{escape(href)}" aria-label="{words}"><title>{words}</title>{hover}{"".join(rects)}</a>'


def _label(status: str) -> str:
    return STATUSES[status][0].lower() if status in STATUSES else status


def _time_labels(columns: Sequence[Column], step: float) -> list[str]:
    every = ceil(len(columns) / 6)
    labels = []
    for i, column in enumerate(columns):
        edge = column.short in ("earlier", "later")
        near_edge = any(0 <= j < len(columns) and columns[j].short in ("earlier", "later") for j in (i - 1, i + 1))
        if edge or (i % every == every // 2 and not (near_edge and every > 1)):
            x = round(LEFT + (i + 0.5) * step, 1)
            words = escape(column.short)
            labels.append(
                f'<text class="tick" x="{x}" y="{HEIGHT - 8}" text-anchor="middle" aria-hidden="true">{words}</text>'
            )
    return labels


def share_bar(parts: Sequence[tuple[str, int]], *, whole: int, words: str) -> Markup:
    """One horizontal bar of (status, number) parts out of `whole`; `words` says it for those who cannot see it."""
    x, rects = 0.0, []
    for status, number in parts:
        width = 100 * number / whole if whole else 0
        if number:
            rects.append(f'<rect class="f-{escape(status)}" x="{x:.2f}" y="0" width="{width:.2f}" height="10"/>')
        x += width
    return Markup(
        f'<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{escape(words)}">'
        f'<rect class="f-rest" x="0" y="0" width="100" height="10"/>{"".join(rects)}</svg>'
    )


def held_bar(row: dict[str, Any]) -> Markup:
    """The citations to one publisher, parted by whether what they cite is held."""
    parts = [(status, row[status]) for status in ("held", "held_as_copy", "near_miss", "not_held")]
    words = ", ".join(f"{number} {_label(status)}" for status, number in parts if number)
    return share_bar(parts, whole=row["citations"], words=words)


def decided_bar(settled: int, whole: int) -> Markup:
    """How many of all were decided."""
    return share_bar([("decisions", settled)], whole=whole, words=f"{settled} of {whole} decided")
