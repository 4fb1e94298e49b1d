"""Imports go one way: a stage may import those before it, never those after."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
STREAM = [
    "records",
    "errors",
    "settings",
    "text",
    "knowledge",
    "read",
    "extract",
    "store",
    "trace",
    "review",
    "publish",
]
ABOVE = {"engine", "cli", "__main__", "evaluate", "bench"}  # may import every stage; no stage imports them
FILES = sorted(PACKAGE.rglob("*.py"))


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("pipeline.") and len(name.split(".")) > 1} - {
        "__version__"
    }


def allowed(of: str) -> set[str]:
    if of in ABOVE:
        return {*STREAM, *ABOVE, "train"}
    if of == "train":
        return {*STREAM[: STREAM.index("extract") + 1], "train", "models"}
    return set(STREAM[: STREAM.index(of) + 1])


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_a_stage_imports_only_stages_before_it(file: Path) -> None:
    if room(file) in ("__init__",):
        pytest.skip("the package itself imports nothing")
    assert imported_rooms(file.read_text(encoding="utf-8")) <= allowed(room(file))


def test_the_rule_sees_a_wrong_import() -> None:
    assert not imported_rooms("from pipeline.publish import pages") <= allowed("read")


def test_no_room_stands_outside_the_house() -> None:
    known = {*STREAM, *ABOVE, "train", "models", "__init__"}
    assert {room(f) for f in FILES} <= known
