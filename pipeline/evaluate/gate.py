"""Floors: the figures that must not drop. They are kept beside the gold and only rise."""

import json
from pathlib import Path

FLOORS = Path(__file__).parent.parent.parent / "annotations" / "floors.json"
SLACK = 0.005  # a figure may sit this much under its floor: rounding, and models trained on another processor


def read_floors(file: Path = FLOORS) -> dict[str, float]:
    """The floors by figure; none where the file does not exist yet."""
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def dropped(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """One line for each measured figure below its floor; figures that were not measured in this run are left out."""
    return [
        f"{name}: {figures[name]:.3f}, floor {floor:.3f}"
        for name, floor in sorted(floors.items())
        if name in figures and figures[name] < floor - SLACK
    ]


def raise_floors(figures: dict[str, float], file: Path = FLOORS) -> list[str]:
    """Write figures that are above their floor, or have none yet, as floors; returns the names raised. Never lowers one."""
    floors = read_floors(file)
    raised = {
        name: round(value - 0.0005, 3) for name, value in figures.items() if value > floors.get(name, -1.0) + 0.0005
    }
    if raised:
        file.write_text(
            json.dumps(dict(sorted((floors | raised).items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    return sorted(raised)
