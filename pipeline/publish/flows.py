"""Draws who cites whom: citing publishers on the left, cited ones on the right, a band for every pair."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from pipeline.publish.marks import visible
from pipeline.publish.words import count

WIDTH, MIDDLE, GAP, UNIT_MAX, SHOWN = 760, 220, 8, 14.0, 40


def flows(pairs: Sequence[dict[str, Any]]) -> Markup:
    """An SVG of the `SHOWN` most frequent pairs; each band as thick as its citations, coloured by those held."""
    shown = list(pairs[:SHOWN])
    if not shown:
        return Markup("")
    total = sum(pair["citations"] for pair in shown)
    unit = min(UNIT_MAX, max(3.0, 520 / total))
    left, left_height = _stack(shown, "citing", unit)
    right, right_height = _stack(shown, "cited", unit)
    height = round(max(left_height, right_height))
    parts = [_band(pair, left, right, unit) for pair in shown]
    parts += [_name(name, y, size, WIDTH // 2 - MIDDLE // 2 - 10, "end") for name, (y, size, _) in left.items()]
    parts += [_name(name, y, size, WIDTH // 2 + MIDDLE // 2 + 10, "start") for name, (y, size, _) in right.items()]
    label = "Who cites whom; the table below says the same"
    head = f'<svg class="flows" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">'
    return Markup(head + "".join(parts) + "</svg>")


def _stack(pairs: Sequence[dict[str, Any]], side: str, unit: float) -> tuple[dict[str, list[float]], float]:
    """For every name its top, its height, and how much of it bands have used; and the height of them all."""
    sizes: dict[str, float] = {}
    for pair in pairs:
        sizes[pair[side]] = sizes.get(pair[side], 0) + pair["citations"] * unit
    y, places = float(GAP), {}
    for name, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        places[name] = [y, size, 0.0]
        y += max(size, 14) + GAP
    return places, y


def _band(pair: dict[str, Any], left: dict[str, list[float]], right: dict[str, list[float]], unit: float) -> str:
    size = pair["citations"] * unit
    a, b = left[pair["citing"]], right[pair["cited"]]
    y0, y1 = a[0] + a[2] + size / 2, b[0] + b[2] + size / 2
    a[2] += size
    b[2] += size
    x0, x1 = WIDTH // 2 - MIDDLE // 2, WIDTH // 2 + MIDDLE // 2
    held = pair["held"] or 0
    shade = "all" if held == pair["citations"] else "some" if held else "none"
    words = escape(
        visible(f"{pair['citing']} cites {pair['cited']}: {count(pair['citations'], 'citation')}, {held} held")
    )
    curve = f"M{x0},{y0:.1f} C{x0 + MIDDLE // 2},{y0:.1f} {x1 - MIDDLE // 2},{y1:.1f} {x1},{y1:.1f}"
    width = f"{max(1.5, size - 1):.1f}"
    return f'<path class="band held-{shade}" d="{curve}" stroke-width="{width}"><title>{words}</title></path>'


def _name(name: str, y: float, size: float, x: int, anchor: str) -> str:
    short = visible(name if len(name) <= 34 else name[:33] + "…")
    return f'<text class="name" x="{x}" y="{y + size / 2 + 4:.1f}" text-anchor="{anchor}">{escape(short)}</text>'
