"""Documents: the list with its filters, and one document with all that was found in it."""

import json
import sqlite3
from typing import Any

from sqlite_utils import Database

from pipeline.publish.queries.sql import Row, Where, one, rows, value
from pipeline.store.expand import terms
from pipeline.store.search import expression

ORDERS = {
    "newest": "d.published IS NULL, d.published DESC, d.id",
    "oldest": "d.published IS NULL, d.published, d.id",
    "claims": "coalesce(n.claims, 0) DESC, d.id",
    "title": "lower(coalesce(d.title, d.path)), d.id",
}


def listing(
    conn: sqlite3.Connection, filters: dict[str, str], *, order: str, limit: int, offset: int
) -> dict[str, Any]:
    """Documents that match; `filters` may hold q, language, outlet, status, media_type, since and until (ISO dates)."""
    where = _where(conn, filters)
    found = rows(
        conn,
        f"""SELECT d.id, d.title, d.path, d.publisher, d.outlet, o.name AS outlet_name, d.published, d.language,
                   d.media_type,
                   d.status, d.chars,
                   coalesce(n.claims, 0) AS claims, coalesce(n.citations, 0) AS citations
            FROM documents d LEFT JOIN outlets o ON o.id = d.outlet LEFT JOIN document_counts n ON n.document = d.id {where}
            ORDER BY {ORDERS.get(order, ORDERS["newest"])} LIMIT ? OFFSET ?""",
        [*where.values, limit, offset],
    )
    return {"total": value(conn, f"SELECT count(*) FROM documents d {where}", where.values), "documents": found}


def _where(conn: sqlite3.Connection, filters: dict[str, str]) -> Where:
    where = Where()
    for column in ("language", "outlet", "status", "media_type"):
        where.add(f"d.{column} = ?", filters.get(column))
    where.add("d.published >= ?", filters.get("since"))
    where.add("d.published <= ? || '~'", filters.get("until"))  # a later letter than any that goes on from the day
    query = (filters.get("q") or "").strip()
    if query:
        # a document matches when its title has the words as typed, or one of its passages all of them under any of their names
        like = "%" + query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        match = expression(terms(Database(conn), query))
        passages = (
            "SELECT p.document FROM passages_fts f JOIN passages p ON p.rowid = f.rowid WHERE passages_fts MATCH ?"
        )
        where.always("(d.title LIKE ? ESCAPE '\\'" + (f" OR d.id IN ({passages}))" if match else ")"))
        where.values += [like, match] if match else [like]
    return where


def choices(conn: sqlite3.Connection) -> dict[str, list[Row]]:
    """The values the list can be filtered by, each with the number of documents."""
    count = "count(*) AS documents FROM documents d"
    return {
        "language": rows(conn, f"SELECT d.language AS value, {count} GROUP BY 1 ORDER BY 2 DESC, 1"),
        "outlet": rows(
            conn,
            f"""SELECT d.outlet AS value, o.name AS label, {count} JOIN outlets o ON o.id = d.outlet
                GROUP BY 1 ORDER BY lower(o.name)""",
        ),
        "status": rows(conn, f"SELECT d.status AS value, {count} GROUP BY 1 ORDER BY 2 DESC, 1"),
        "media_type": rows(conn, f"SELECT d.media_type AS value, {count} GROUP BY 1 ORDER BY 2 DESC, 1"),
    }


def document(conn: sqlite3.Connection, id: str) -> Row | None:
    """The row of a document with the name of its outlet."""
    return one(
        conn,
        "SELECT d.*, o.name AS outlet_name FROM documents d LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id = ?",
        [id],
    )


def version(conn: sqlite3.Connection, document: str, sha256: str | None) -> Row | None:
    """One version of a document with its text; `blocks` as a list of [start, end, kind]."""
    found = one(
        conn,
        """SELECT sha256, number, text, text_sha256, reader, encoding, blocks,
                  (SELECT count(*) FROM versions x WHERE x.document = v.document) AS versions
           FROM versions v WHERE document = ? AND sha256 = ?""",
        [document, sha256],
    )
    return found and found | {"blocks": json.loads(found["blocks"])}


def versions(conn: sqlite3.Connection, document: str) -> list[Row]:
    """All versions of a document, the first one first."""
    return rows(conn, "SELECT sha256, number, reader FROM versions WHERE document = ? ORDER BY number", [document])


def passage_context(conn: sqlite3.Connection, version: str, start: int, end: int, margin: int = 240) -> Row:
    """The words around a span of a version: `before`, `quote`, `after`, cut at word borders."""
    first = max(0, start - margin)
    found = one(
        conn,
        """SELECT substr(text, ?, ?) AS before, substr(text, ?, ?) AS quote, substr(text, ?, ?) AS after
           FROM versions WHERE sha256 = ?""",
        [first + 1, start - first, start + 1, end - start, end + 1, margin, version],
    )
    context = found or {"before": "", "quote": "", "after": ""}
    return context | {"before": _tail(context["before"], first > 0), "after": _head(context["after"], margin)}


def _tail(before: str, cut: bool) -> str:
    """The last paragraph of what stands before, without the word that was cut."""
    last = before.rsplit("\n\n", 1)
    if len(last) == 1 and cut and " " in before:
        return "… " + before.split(" ", 1)[1]
    return last[-1]


def _head(after: str, margin: int) -> str:
    """The first paragraph of what follows, without the word that was cut."""
    first = after.split("\n\n", 1)
    if len(first) == 1 and len(after) >= margin and " " in after:
        return after.rsplit(" ", 1)[0] + " …"
    return first[0]
