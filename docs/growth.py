"""Draws docs/img/growth.svg from docs/growth.csv: `python docs/growth.py`.

The table is made by `python -m pipeline.bench growth --passages 1000 --passages 10000 --passages 100000 --table docs/growth.csv`.
"""

import csv
import math
from pathlib import Path

HERE = Path(__file__).parent
WIDTH, HEIGHT, MARGIN = 360, 240, 56
PANELS = (
    ("bytes", "megabytes", 1e-6),
    ("rows", "rows", 1.0),
    ("written", "seconds to write", 1.0),
    ("searched", "ms a search", 1e3),
)
MOST = 10_000_000  # passages to which the lines are drawn on


def main() -> None:
    """Write the picture: one panel a column, both axes logarithmic, dashed where it is reckoned and not measured."""
    rows = list(csv.DictReader((HERE / "growth.csv").open(encoding="utf-8")))
    panels = "".join(
        f'<g transform="translate({at % 2 * WIDTH},{at // 2 * HEIGHT})">{panel(rows, *kind)}</g>'
        for at, kind in enumerate(PANELS)
    )
    style = "text{font:12px sans-serif;fill:#555}path{fill:none;stroke:#2a6fbb;stroke-width:2}circle{fill:#2a6fbb}line{stroke:#999}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {2 * HEIGHT}" role="img"><title>Cost against passages</title><style>{style}</style>{panels}</svg>\n'
    (HERE / "img" / "growth.svg").write_text(svg, encoding="utf-8")


def panel(rows: list[dict[str, str]], column: str, name: str, scale: float) -> str:
    """One column against passages; beyond the last measured size it goes on in proportion."""
    points = [(float(row["passages"]), float(row[column]) * scale) for row in rows]
    last, value = points[-1]
    planned = (MOST, value * MOST / last)
    low, high = math.log10(min(y for _, y in points)), math.log10(planned[1])

    def place(x: float, y: float) -> tuple[float, float]:
        across = math.log10(x / points[0][0]) / math.log10(MOST / points[0][0])
        up = (math.log10(y) - low) / (high - low)
        return MARGIN + across * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)

    def path(some: list[tuple[float, float]], dashes: str = "") -> str:
        return f'<path {dashes} d="M{" L".join("{:.1f},{:.1f}".format(*place(*p)) for p in some)}"/>'

    dots = "".join('<circle cx="{:.1f}" cy="{:.1f}" r="3"/>'.format(*place(*p)) for p in points)
    labels = "".join(
        '<text x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>'.format(
            place(*p)[0], place(*p)[1] - 8, f"{p[1]:,.3g}"
        )
        for p in (*points, planned)
    )
    ends = f'<text x="{MARGIN}" y="{HEIGHT - MARGIN + 18}">{points[0][0]:,.0f} passages</text><text x="{WIDTH - MARGIN}" y="{HEIGHT - MARGIN + 18}" text-anchor="end">{MOST:,}</text>'
    axis = f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{HEIGHT - MARGIN}" y2="{HEIGHT - MARGIN}"/>'
    title = f'<text x="{MARGIN}" y="20">{name}</text>'
    return title + axis + path(points) + path([points[-1], planned], 'stroke-dasharray="4 4"') + dots + labels + ends


if __name__ == "__main__":
    main()
