"""Brings the database up to annotations/*.jsonl: every decision placed in the texts of now, and counted."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.records import Problem
from pipeline.review.annotation import Annotation
from pipeline.review.files import Read, read_files
from pipeline.review.manifest import annotation_files, file_row
from pipeline.review.match import Marked
from pipeline.review.outcomes import decide
from pipeline.review.rows import Rows
from pipeline.review.sync import sync
from pipeline.store.manifest import stored_path
from pipeline.store.rows import problem_rows

Row = dict[str, Any]


@dataclass(slots=True)
class Applied:
    """What a run did: rows written, decisions that are new or changed, all there are, and (stored path, problem) for what
    could not be used or placed.
    """

    written: int = 0
    changed: int = 0
    decisions: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def apply(db: Database, folder: Path, base: Path) -> Applied:
    """Read all annotations and write what differs, in one transaction. `base` is the folder stored paths are relative to."""
    with _writing(db):  # before the files are read: a decision saved meanwhile is applied after this, not lost
        states = {
            file: file.stat() for file in annotation_files(folder)
        }  # before they are read, so that no line is missed
        read = read_files(list(states))
        rows, problems = _rows(db, read, base)
        problems = [(stored_path(file, base), p) for file, p in read.problems] + problems
        found = [row for path in sorted({path for path, _ in problems}) for row in _problem_rows(path, problems)]
        changed = sync(db, "decisions", "id", rows)
        written = changed + decide(db)
        written += sync(db, "problems", "id", found, "AND stage = 'review'")
        written += sync(db, "annotation_files", "path", _file_rows(states, read, base))
    return Applied(written, changed, len(rows), problems)


def record(db: Database, annotation: Annotation, file: str) -> Row:
    """Apply one decision that was just saved, in one transaction; returns its row of `decisions`.

    What it changes is what `apply` would change; the file's own row is left, so that the next run reads it whole.
    """
    with _writing(db):
        row = Rows(db, Marked(db)).row(annotation, file)
        sync(db, "decisions", "id", [row], "AND id = ?", [row["id"]])
        claims = {row["claim"]}
        replaced = db.execute("SELECT claim, reviewer FROM decisions WHERE id = ?", [annotation.replaces]).fetchone()
        if replaced and replaced[1] == annotation.reviewer:
            db.execute("UPDATE decisions SET replaced_by = ? WHERE id = ?", [annotation.id, annotation.replaces])
            claims.add(replaced[0])
        decide(db, sorted(claim for claim in claims if claim))
    return row


@contextmanager
def _writing(db: Database) -> Iterator[None]:
    """A transaction that holds the database for writing from its start."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.conn.execute("COMMIT")


def _rows(db: Database, read: Read, base: Path) -> tuple[list[Row], list[tuple[str, Problem]]]:
    """The rows of `decisions`, and a problem for each that no longer stands as it was decided."""
    make, problems = Rows(db), []
    paths = {file: stored_path(file, base) for file in {line.file for line in read.lines.values()}}
    rows = {id: make.row(line.annotation, paths[line.file]) for id, line in read.lines.items()}
    for id, line in read.lines.items():
        if message := _replace(rows, rows[id]):
            problems.append((rows[id]["file"], _warning("not_yours", message, line.number)))
    for id, row in rows.items():
        if row["state"] in ("needs_review", "orphan") and not row["replaced_by"] and row["action"] != "retract":
            message = f"{row['kind']} {row['exact'][:60]!r}: {row['reason']}"
            problems.append((row["file"], _warning(row["state"], message, read.lines[id].number)))
    return list(rows.values()), problems


def _replace(rows: dict[str, Row], row: Row) -> str:
    """Mark what a row replaces; why not, where it is another reviewer's."""
    before = rows.get(row["replaces"])
    if before is not None and before["reviewer"] != row["reviewer"]:
        return f"replaces an annotation of {before['reviewer']}; both are kept, for each reviewer speaks for himself"
    if before is not None:
        before["replaced_by"] = row["id"]
    return ""


def _warning(reason: str, message: str, line: int) -> Problem:
    return Problem("review", reason, message, f"line {line}", "warning")


def _problem_rows(path: str, problems: list[tuple[str, Problem]]) -> list[Row]:
    return problem_rows(path, None, [problem for of, problem in problems if of == path])


def _file_rows(states: dict[Path, os.stat_result], read: Read, base: Path) -> list[Row]:
    counts = Counter(line.file for line in read.lines.values())
    return [file_row(file, stat, counts[file], base) for file, stat in states.items()]
