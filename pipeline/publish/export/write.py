"""Writes an export to a file or to standard output."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pipeline.errors import BadSettings, NoSuchPath
from pipeline.publish.export.csv import tables, write_csv
from pipeline.publish.export.held import find
from pipeline.publish.export.kinds import KINDS


def write(conn: sqlite3.Connection, what: str, *, report: str | None, out: Path | None, base: Path) -> None:
    """Write the export `what`, or the table of that name as CSV, to `out`, or to standard output where it is None.

    `report` is the id or path of the one document it is to be about; `base` the folder stored paths are relative to. No file
    is touched where NoSuchPath (no such export or table), NotHeld (no such document) or BadSettings is raised.
    """
    if what == "dossier" and out and out.suffix.lower() == ".zip":
        what = "dossier-zip"
    if what not in KINDS:
        _write_table(conn, what, report, out)
        return
    pieces = _started(_pieces(conn, what, report, base, shown=out is None and sys.stdout.isatty()))
    if out is None:
        sys.stdout.buffer.writelines(pieces)
    else:
        with out.open("wb") as file:
            file.writelines(pieces)


def _pieces(conn: sqlite3.Connection, what: str, report: str | None, base: Path, *, shown: bool) -> Iterable[bytes]:
    kind = KINDS[what]
    if kind.of_report and report is None:
        raise BadSettings(f"{what} is of one report; name it with --report, by its path or id")
    if shown and not kind.is_text:
        raise BadSettings(f"{what} is no text to show; name a file with --out")
    return kind.make(conn, report and find(conn, report), base)


def _started(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces, the first one made already: what cannot be made fails before a file is touched."""
    rest = iter(pieces)
    return chain([next(rest, b"")], rest)


def _write_table(conn: sqlite3.Connection, name: str, report: str | None, out: Path | None) -> None:
    if name not in (known := tables(conn)):
        raise NoSuchPath(f"there is no export {name}; there are {', '.join(KINDS)}, and the tables {', '.join(known)}")
    if report is not None:
        raise BadSettings(f"the table {name} is exported whole; leave --report out")
    if out is None:
        write_csv(conn, name, sys.stdout)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        write_csv(conn, name, file)
