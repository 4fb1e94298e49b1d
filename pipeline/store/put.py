"""Rows into a table by plain SQL: sqlite-utils' own way looks the schema up and sets a savepoint each time, at a third of all writing."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database


def insert(db: Database, table: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows that have all the same columns, by column; call it within `db.atomic()`."""
    if rows:
        db.conn.executemany(_statement(table, rows[0]), rows)


def upsert(db: Database, table: str, row: dict[str, Any], key: str) -> None:
    """Insert a row, or change the named columns of the one that has the same `key`; call it within `db.atomic()`.

    In two statements: the conflict clause of one would hold within the triggers it sets off, too.
    """
    changes = ", ".join(f'"{name}" = :{name}' for name in row if name != key)
    if not db.conn.execute(f'UPDATE "{table}" SET {changes} WHERE "{key}" = :{key}', row).rowcount:
        insert(db, table, [row])


def _statement(table: str, columns: Iterable[str]) -> str:
    names, values = (", ".join(shape.format(name) for name in columns) for shape in ('"{}"', ":{}"))
    return f'INSERT INTO "{table}" ({names}) VALUES ({values})'
