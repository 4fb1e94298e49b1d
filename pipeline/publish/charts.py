"""Charts as inline SVG: no script, no style attributes (our content security policy forbids both), colours from the CSS."""

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
    """One column of a chart over time: what it covers, and how many of each status."""

    label: str
    since: str
    until: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """The column's height."""
        return sum(self.counts.values())


def bins(rows: Sequence[dict[str, Any]]) -> list[Column]:
    """Rows of `published` (ISO), `status` and `claims`, gathered by day, week, month or year, whichever gives a readable chart."""
    dated = [(when, row) for row in rows if (when := day(row["published"]))]
    if not dated:
        return []
    first, last = min(when for when, _ in dated), max(when for when, _ in dated)
    floor, following = _unit((last - first).days)
    counts: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for when, row in dated:
        counts[floor(when)][row["status"]] += row["claims"]
    columns, at = [], floor(first)
    while at <= last:
        after = following(at)
        columns.append(_column(at, after, dict(counts.get(at, {}))))
        at = after
    return columns


def _unit(days: int) -> tuple[Callable[[date], date], Callable[[date], date]]:
    """How to round a date down to its bin, and how to step to the next bin."""
    if days <= 40:
        return (lambda d: d), (lambda d: d + timedelta(days=1))
    if days <= 400:
        return (lambda d: d - timedelta(days=d.weekday())), (lambda d: d + timedelta(days=7))
    if days <= 365 * 6:
        return (lambda d: d.replace(day=1)), (lambda d: (d + timedelta(days=32)).replace(day=1))
    return (lambda d: d.replace(month=1, day=1)), (lambda d: d.replace(year=d.year + 1, month=1, day=1))


def _column(at: date, after: date, counts: dict[str, int]) -> Column:
    last = after - timedelta(days=1)
    words = {0: date_words(at.isoformat()), 6: f"week of {date_words(at.isoformat())}"}
    label = words.get((last - at).days) or date_words(at.isoformat()[:7] if (last - at).days < 40 else str(at.year))
    return Column(label, at.isoformat(), last.isoformat(), counts)


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
    return Markup(
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


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
    for i in range(0, len(columns), every):
        x = round(LEFT + (i + 0.5) * step, 1)
        anchor = "start" if i == 0 and len(columns) > 4 else "middle"
        words = escape(_short(columns[i]))
        labels.append(
            f'<text class="tick" x="{x}" y="{HEIGHT - 8}" text-anchor="{anchor}" aria-hidden="true">{words}</text>'
        )
    return labels


def _short(column: Column) -> str:
    """The label under a column: '25 Nov 18', 'Nov 2018' or '2018'."""
    first, last = date.fromisoformat(column.since), date.fromisoformat(column.until)
    if (last - first).days > 40:
        return str(first.year)
    month = date_words(column.since[:7])[:3]
    return f"{month} {first.year}" if (last - first).days > 6 else f"{first.day} {month} {first.year % 100:02}"


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
