"""Brings the rows of a table to what they should be, and writes only those that differ."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database


def sync(
    db: Database, table: str, key: str, rows: Iterable[dict[str, Any]], scope: str = "", values: Sequence[Any] = ()
) -> int:
    """Insert, replace and delete within the open transaction until the table holds `rows`; returns how many were written.

    `scope` narrows to some of the rows that are there, as an SQL condition that begins with AND, with its `values`.
    """
    wanted = {row[key]: row for row in rows}
    cursor = db.execute(f"SELECT * FROM {table} WHERE 1 {scope}", values)
    names = [column[0] for column in cursor.description]
    there = {row[names.index(key)]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    gone = [id for id in there if id not in wanted]
    changed = [row for id, row in wanted.items() if there.get(id) != row]
    for id in gone:
        db.execute(f"DELETE FROM {table} WHERE {key} = ?", [id])
    for row in changed:
        columns = ", ".join(f'"{name}"' for name in row)
        db.execute(
            f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})", list(row.values())
        )
    return len(gone) + len(changed)
