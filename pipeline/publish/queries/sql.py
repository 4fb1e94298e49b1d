"""Rows as dicts, and conditions put together from what a visitor chose."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

Row = dict[str, Any]
MOST_DAYS = 1_000


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


def by_month(by_day: list[Row]) -> list[Row]:
    """Rows of `published` (ISO), `status` and `claims`, those of one month as one where there are more days than a chart can show."""
    if len({row["published"] for row in by_day}) <= MOST_DAYS:
        return by_day
    months: dict[tuple[str, str], int] = {}
    for row in by_day:
        key = (row["published"] or "")[:7], row["status"]
        months[key] = months.get(key, 0) + row["claims"]
    return [{"published": month or None, "status": status, "claims": n} for (month, status), n in months.items()]


class Where:
    """Conditions joined by AND; those whose value is empty are left out."""

    def __init__(self) -> None:
        """No condition yet."""
        self._parts: list[str] = []
        self.values: list[Any] = []

    @classmethod
    def of(cls, *others: "Where") -> "Where":
        """All the conditions of others."""
        found = cls()
        for other in others:
            found._parts += other._parts
            found.values += other.values
        return found

    def __bool__(self) -> bool:
        """Whether there is any condition."""
        return bool(self._parts)

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
