"""Which documents an export is about."""

import sqlite3
from typing import Any

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


def published(document: dict[str, Any]) -> str | None:
    """The document's date; None where it is no more than a crawl's hint."""
    return None if document["published_source"] == "crawl" else document["published"]
