"""CSV of every table and view, safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with =, +, -, @, a tab or a line's end as a formula (OWASP, "CSV Injection"). Such text
gets an apostrophe in front, which spreadsheets take for "this is text" and do not show. Numbers stay numbers.
"""

import csv
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from sqlite_utils import Database

from pipeline.errors import NoSuchPath

Source = sqlite3.Connection | Database
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The search indexes, what tracing keeps for itself and SQLite's own tables say nothing new.
_LEFT_OUT = ("passages_fts", "passages_trace", "trace_", "sqlite_")


def tables(conn: Source) -> list[str]:
    """Names of the tables and views that can be exported."""
    names = [
        row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
    ]
    return [name for name in names if not name.startswith(_LEFT_OUT)]


def export_csv(conn: Source, folder: Path, names: Iterable[str] | None = None) -> list[Path]:
    """One file NAME.csv per table or view in `folder`, which is made if need be; returns their paths.

    UTF-8 with a byte order mark, so that spreadsheets show every script. Raises NoSuchPath for an unknown name.
    """
    known = tables(conn)
    wanted = known if names is None else list(names)
    if unknown := sorted(set(wanted) - set(known)):
        raise NoSuchPath(f"there is no table {', '.join(unknown)}; the tables are {', '.join(known)}")
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in wanted:
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            write_csv(conn, name, out)
        paths.append(path)
    return paths


def write_csv(conn: Source, name: str, out: TextIO) -> int:
    """Write one table or view with a line of column names; returns the number of rows. Raises NoSuchPath for an unknown name.

    Columns of bytes are left out; rows come in the order of the primary key, so that the same database gives the same file.
    """
    if name not in tables(conn):
        raise NoSuchPath(f"there is no table {name}; the tables are {', '.join(tables(conn))}")
    columns = [row for row in conn.execute(f'PRAGMA table_info("{name}")') if row[2] != "BLOB"]
    keys = [row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5]]
    shown = ", ".join(_quoted(row[1]) for row in columns)
    order = f" ORDER BY {', '.join(map(_quoted, keys))}" if keys else ""
    writer = csv.writer(out)
    writer.writerow(row[1] for row in columns)
    written = 0
    for values in conn.execute(f'SELECT {shown} FROM "{name}"{order}'):
        writer.writerow(map(safe, values))
        written += 1
    return written


def safe(value: Any) -> Any:
    """A value no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("-5 degrees"), safe(-5), safe("plain"), safe(None)
    ("'=1+1", "'-5 degrees", -5, 'plain', '')
    """
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_DANGEROUS) else value


def _quoted(column: str) -> str:
    return f'"{column}"'
