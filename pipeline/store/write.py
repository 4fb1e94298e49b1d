"""Writes a document and its findings in one transaction: whole or not at all."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from pipeline.records import Document, Findings, Problem
from pipeline.store.ids import ID_LENGTH
from pipeline.store.put import insert, upsert
from pipeline.store.rows import DocumentRows, document_row, problem_rows, version_row

FINDINGS = (
    "claim_citations",
    "claims",
    "citations",
    "attributions",
    "quantities",
    "dates",
    "mentions",
    "passages",
    "notes",
    "links",
    "pages",
)


def write_document(
    db: Database, version: Document, findings: Findings, *, outlet: str | None, path_row: dict[str, Any], run: int
) -> str:
    """Store one version with all it holds, in one transaction; returns the document's id.

    Findings of an earlier version of the document are replaced, its text stays in `versions`. `path_row` is the manifest's
    row of the file, `outlet` the id of the document's outlet.
    """
    document = document_of(db, version.version, version.path)
    rows = DocumentRows(document, version, findings, findings.made_by).tables()
    with db.atomic():
        _clear(db, document)
        _write_version(db, document, version, outlet, run)
        for table, table_rows in rows.items():
            insert(db, table, table_rows)
        _replace_problems(db, version.path, document, (*version.problems, *findings.problems))
        upsert(db, "paths", path_row | {"version": version.version, "present": 1}, "path")
    return document


def speaks(db: Database, version: str, path: str) -> bool:
    """Whether the file at `path` and its sidecar say what the document is: of files with the same bytes the first by name does."""
    first = db.execute(
        """SELECT min(p.path) FROM paths p JOIN documents d ON d.version = p.version
           WHERE p.version = ? AND p.sha256 = p.version AND p.present""",
        [version],
    ).fetchone()[0]
    return first is None or path <= first


def write_copy(db: Database, version: Document, problems: Iterable[Problem], path_row: dict[str, Any]) -> None:
    """Store that a file holds the bytes of a document that another file speaks for."""
    with db.atomic():
        _replace_problems(db, version.path, document_of(db, version.version, version.path), problems)
        upsert(db, "paths", path_row | {"version": version.version, "present": 1}, "path")


def write_failure(db: Database, path_row: dict[str, Any], problem: Problem) -> None:
    """Store that nothing came of a file; what an earlier version of it gave stays."""
    with db.atomic():
        _replace_problems(db, path_row["path"], None, [problem])
        upsert(db, "paths", path_row | {"present": 1}, "path")


def write_container(db: Database, path_row: dict[str, Any], problems: Iterable[Problem]) -> None:
    """Store that a file was unpacked, which is no document itself, and what of it could not be."""
    with db.atomic():
        _replace_problems(db, path_row["path"], None, problems)
        upsert(db, "paths", path_row | {"version": None, "present": 1}, "path")


def write_paths(db: Database, path_rows: Iterable[dict[str, Any]], missing: Iterable[str]) -> None:
    """Bring the manifest up to date: files touched but not changed, known bytes under a new name, files that vanished."""
    with db.atomic():
        for row in path_rows:
            upsert(db, "paths", row | {"present": 1}, "path")
        for path in missing:
            db.table("paths").update(path, {"present": 0})
            db.execute("DELETE FROM problems WHERE path = ? AND document IS NULL", [path])  # nothing is left to mend
        refresh_presence(db)


def refresh_presence(db: Database) -> None:
    """A document none of whose files is there any more is marked missing; one that is back is held again."""
    present = "EXISTS (SELECT 1 FROM paths p JOIN versions v ON v.sha256 = p.version WHERE v.document = documents.id AND p.present)"
    db.execute(f"UPDATE documents SET status = 'missing' WHERE status <> 'missing' AND NOT {present}")
    db.execute(f"UPDATE documents SET status = 'held' WHERE status = 'missing' AND {present}")


def document_of(db: Database, sha256: str, path: str) -> str:
    """The document a version belongs to: the one that has it, else the one last seen under its path, else a new one."""
    known = db.execute("SELECT document FROM versions WHERE sha256 = ?", [sha256]).fetchone()
    known = (
        known
        or db.execute(
            "SELECT v.document FROM paths p JOIN versions v ON v.sha256 = p.version WHERE p.path = ?", [path]
        ).fetchone()
    )
    return known[0] if known else sha256[:ID_LENGTH]


def _clear(db: Database, document: str) -> None:
    """Remove the findings of the document's current version."""
    for table in FINDINGS:
        if table == "claim_citations":
            db.execute(
                "DELETE FROM claim_citations WHERE claim IN (SELECT id FROM claims WHERE document = ?)", [document]
            )
        else:
            db.execute(f"DELETE FROM {table} WHERE document = ?", [document])


def _write_version(db: Database, document: str, version: Document, outlet: str | None, run: int) -> None:
    """The rows of `documents` and `versions`; the document's row first, since a version points at it."""
    upsert(db, "documents", document_row(document, version, outlet), "id")
    number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM versions WHERE document = ?", [document]).fetchone()[
        0
    ]
    old = db.execute("SELECT number FROM versions WHERE sha256 = ?", [version.version]).fetchone()
    upsert(db, "versions", version_row(document, version, old[0] if old else number, run), "sha256")


def _replace_problems(db: Database, path: str, document: str | None, problems: Iterable[Problem]) -> None:
    db.execute("DELETE FROM problems WHERE path = ?", [path])
    insert(db, "problems", problem_rows(path, document, problems))
