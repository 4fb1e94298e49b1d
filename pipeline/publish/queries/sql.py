"""Rows as dicts, and conditions put together from what a visitor chose."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

Row = dict[str, Any]


def rows(conn: sqlite3.Connection, sql: str, values: Iterable[Any] | Mapping[str, Any] = ()) -> list[Row]:
    """All rows of a query, each as a dict by column name."""
    cursor = conn.execute(sql, values if isinstance(values, Mapping) else tuple(values))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def one(conn: sqlite3.Connection, sql: str, values: Iterable[Any] = ()) -> Row | None:
    """The first row of a query, or None."""
    found = rows(conn, sql, values)
    return found[0] if found else None


def value(conn: sqlite3.Connection, sql: str, values: Iterable[Any] = ()) -> Any:
    """The first column of the first row, or None."""
    row = conn.execute(sql, tuple(values)).fetchone()
    return row[0] if row else None


def counts(conn: sqlite3.Connection, sql: str, values: Iterable[Any] = ()) -> dict[str, int]:
    """A two-column query as a dict, first column to second."""
    return {row[0]: row[1] for row in conn.execute(sql, tuple(values))}


class Where:
    """Conditions joined by AND; those whose value is empty are left out."""

    def __init__(self) -> None:
        """No condition yet."""
        self._parts: list[str] = []
        self.values: list[Any] = []

    def add(self, condition: str, value: Any) -> "Where":
        """A condition with one or more question marks, each standing for `value`."""
        if value not in (None, ""):
            self._parts.append(condition)
            self.values += [value] * condition.count("?")
        return self

    def always(self, condition: str) -> "Where":
        """A condition without a value."""
        self._parts.append(condition)
        return self

    def __str__(self) -> str:
        """The WHERE clause, or nothing."""
        return f"WHERE {' AND '.join(self._parts)}" if self._parts else ""
