"""Copies of the database made before anything is done to it that could go wrong, by SQLite's own backup, kept beside it."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

KEPT = 3  # copies of one kind that are kept; older ones go when a new one is whole


def backup(path: Path, why: str) -> Path:
    """A copy of the database at `path` as it is at this moment; `why` ("upgrade", "repair") becomes part of its name.

    It stands beside the database as `NAME.WHY-YYYYMMDDTHHMMSSZ.backup` and is whole or not there. Raises sqlite3.Error or OSError
    where it cannot be made.
    """
    made = path.with_name(f"{path.name}.{why}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.backup")
    unfinished = made.with_name(f"{made.name}-unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=delete")
        unfinished.replace(made)
    finally:
        unfinished.unlink(missing_ok=True)
    _prune(path, why, made)
    return made


def backups(path: Path, why: str) -> list[Path]:
    """The copies of one kind that stand beside the database, the oldest first."""
    name = re.compile(rf"{re.escape(path.name)}\.{why}-\d{{8}}T\d{{6}}Z\.backup")
    return sorted(file for file in path.parent.iterdir() if name.fullmatch(file.name))


def _prune(path: Path, why: str, made: Path) -> None:
    """Remove all but the newest copies, and what copies that were cut off have left; never the one just made, whatever the clock said."""
    others = [file for file in backups(path, why) if file != made]
    cut_off = [f for f in path.parent.iterdir() if f.name.startswith(f"{path.name}.{why}-") and "-unfinished" in f.name]
    for file in (*others[: -(KEPT - 1)], *cut_off):
        file.unlink(missing_ok=True)
