"""Which documents an export is about."""

import json
import re
import sqlite3
from pathlib import PurePosixPath
from typing import Any

from anyascii import anyascii

from pipeline.errors import NotHeld
from pipeline.publish.queries.sql import Row, rows


def find(conn: sqlite3.Connection, name: str) -> str:
    """The id of the document with this id or path, as `sourceline status --documents` prints them. Raises NotHeld."""
    found = rows(
        conn,
        """SELECT id FROM documents WHERE id = :name OR path = :name OR id IN
           (SELECT v.document FROM paths p JOIN versions v ON v.sha256 = p.version WHERE p.path = :name)""",
        {"name": name},
    )
    if not found:
        raise NotHeld(f"no document has the id or path {name!r}; list them with: sourceline status --documents")
    return str(found[0]["id"])


def documents(conn: sqlite3.Connection, report: str | None) -> list[Row]:
    """The row of one document, or of all by path, with `outlet_name` and `outlet_kind`. Raises NotHeld for an unknown id."""
    found = rows(
        conn,
        """SELECT d.*, o.name AS outlet_name, o.kind AS outlet_kind FROM documents d
           LEFT JOIN outlets o ON o.id = d.outlet
           WHERE (:id IS NULL OR d.id = :id) AND d.version IS NOT NULL ORDER BY d.path, d.id""",
        {"id": report},
    )
    if report is not None and not found:
        raise NotHeld(f"no document has the id {report!r}; list them with: sourceline status --documents")
    return found


def cited(conn: sqlite3.Connection, ids: set[str]) -> dict[str, Row]:
    """The rows of these documents by id, with `outlet_name` and `outlet_kind`."""
    found = rows(
        conn,
        """SELECT d.*, o.name AS outlet_name, o.kind AS outlet_kind FROM documents d
           LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id IN (SELECT value FROM json_each(?))""",
        [json.dumps(sorted(ids))],
    )
    return {row["id"]: row for row in found}


def published(document: dict[str, Any]) -> str | None:
    """The document's date; None where it is no more than a crawl's hint."""
    return None if document["published_source"] == "crawl" else document["published"]


def file_stem(document: dict[str, Any]) -> str:
    """A name for files about a document that every file system and brat take, and that no two documents share.

    >>> file_stem({"path": "corpus/Отчёт 1.pdf", "id": "0a1b2c3d4e5f6071"})
    'otchet-1-0a1b2c3d'
    """
    stem = re.sub(r"[^a-z0-9]+", "-", anyascii(PurePosixPath(document["path"]).stem).lower()).strip("-")[:60]
    return f"{stem or 'document'}-{document['id'][:8]}"
