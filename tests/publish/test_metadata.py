"""datasette-metadata.json describes everything, asks good questions, and facets only what is indexed."""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.publish.conftest import METADATA

DESCRIBED = json.loads(METADATA.read_text(encoding="utf-8"))
OURS = DESCRIBED["databases"]["sourceline"]
VALUES = {
    "speaker": "lindt",
    "publisher": "courier",
    "since": "2020",
    "until": "2020-12-31",
    "word": "80",
    "body": "ministry",
    "unit": "ship",
    "day": "2020-03-03",
    "name": "벨 해협",
}
#: questions whose answer in the made-up database is known to be empty
EMPTY = {"near_misses", "undated_or_doubtful", "what_happened_on"}


@pytest.fixture(scope="module")
def schema(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(database)


def _shown(schema: sqlite3.Connection) -> list[str]:
    names = [row[0] for row in schema.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    inner = re.compile(r"sqlite_.*|passages_(fts|trace)_(data|idx|content|docsize|config)")  # SQLite's own
    return [name for name in names if not inner.fullmatch(name)]


def _columns(schema: sqlite3.Connection, table: str) -> set[str]:
    return {r[1] for r in schema.execute(f"PRAGMA table_info({table})")}


def test_every_table_and_column_is_described(schema: sqlite3.Connection) -> None:
    assert set(_shown(schema)) == set(OURS["tables"])
    for table, described in OURS["tables"].items():
        assert described["title"] and described["description"], table
        assert set(described["columns"]) == _columns(schema, table), table
        assert all(described["columns"].values()), table


def test_facets_are_indexed_columns(schema: sqlite3.Connection) -> None:
    faceted = [(table, column) for table, described in OURS["tables"].items() for column in described.get("facets", [])]
    assert faceted
    for table, column in faceted:
        indexes = [r[1] for r in schema.execute(f"PRAGMA index_list({table})")]
        first = {schema.execute(f"PRAGMA index_info({index})").fetchone()[2] for index in indexes}
        assert column in first, f"{table}.{column} has no index: the facet would run into the time limit"


def test_sorts_and_labels_are_columns(schema: sqlite3.Connection) -> None:
    for table, described in OURS["tables"].items():
        for key in ("sort", "sort_desc", "label_column"):
            assert described.get(key) is None or described[key] in _columns(schema, table), (table, key)


@pytest.mark.parametrize("name", OURS["queries"])
def test_question_is_answered(name: str, get: Callable[..., httpx.Response]) -> None:
    question: dict[str, Any] = OURS["queries"][name]
    assert question["title"].endswith("?") and question["description"]
    values = {p: VALUES[p] for p in question.get("params", [])}
    answer = get(f"/sourceline/{name}.json", params=values | {"_shape": "objects"})
    assert answer.status_code == 200, answer.text
    assert bool(answer.json()["rows"]) == (name not in EMPTY), answer.json()["rows"]


@pytest.mark.parametrize("name", OURS["queries"])
def test_question_page_is_shown_without_values(name: str, get: Callable[..., httpx.Response]) -> None:
    assert get(f"/sourceline/{name}").status_code == 200


@pytest.mark.parametrize("table", [name for name, described in OURS["tables"].items() if not described.get("hidden")])
def test_table_page_opens(table: str, get: Callable[..., httpx.Response]) -> None:
    answer = get(f"/sourceline/{table}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
