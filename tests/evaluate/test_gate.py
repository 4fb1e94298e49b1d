"""Floors only rise, and the gate sees a drop."""

from pathlib import Path

from pipeline.evaluate.gate import dropped, raise_floors, read_floors


def test_a_figure_below_its_floor_is_named() -> None:
    assert dropped({"a": 0.7, "b": 0.9}, {"a": 0.8, "b": 0.9}) == ["a: 0.700, floor 0.800"]


def test_a_figure_not_measured_is_not_a_drop() -> None:
    assert dropped({}, {"a": 0.8}) == []


def test_floors_rise_and_never_fall(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    raise_floors({"a": 0.5, "b": 0.5}, file)
    assert raise_floors({"a": 0.9, "b": 0.1}, file) == ["a"]
    assert read_floors(file)["a"] > 0.89
    assert read_floors(file)["b"] > 0.49
