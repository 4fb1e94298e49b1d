"""Outlets and entities: the lists, and one of each with its names and where it occurs."""

import json
import sqlite3

from pipeline.publish.queries.documents import passage_context
from pipeline.publish.queries.sql import Row, Where, one, rows, value

_MENTIONED = "FROM mentions m JOIN documents d ON d.id = m.document AND d.version = m.version WHERE m.entity = ?"


def outlets(conn: sqlite3.Connection) -> list[Row]:
    """Outlets that are held or cited, with how many documents are held and how many citations lead to them."""
    return rows(
        conn,
        """SELECT o.id, o.name, o.kind, o.country, coalesce(d.documents, 0) AS documents, d.first, d.last,
                  coalesce(c.citations, 0) AS citations, coalesce(c.held, 0) AS held
           FROM outlets o
           LEFT JOIN (SELECT outlet, count(*) AS documents, min(published) AS first, max(published) AS last
                      FROM documents GROUP BY 1) d ON d.outlet = o.id
           LEFT JOIN (SELECT c.outlet, count(*) AS citations, sum(c.status IN ('held', 'held_as_copy')) AS held

                      FROM citations c JOIN documents d ON d.id = c.document AND d.version = c.version
                      GROUP BY 1) c ON c.outlet = o.id
           WHERE d.documents OR c.citations ORDER BY documents DESC, citations DESC, o.name""",
    )


def outlet(conn: sqlite3.Connection, id: str) -> Row | None:
    """An outlet with its names by language, its web domains, its parent, what is held of it and who cites it."""
    found = one(
        conn,
        "SELECT o.*, p.name AS parent_name FROM outlets o LEFT JOIN outlets p ON p.id = o.parent WHERE o.id = ?",
        [id],
    )
    if found is None:
        return None
    return found | {
        "names": {language: names for language, names in json.loads(found["names"]).items() if names},
        "domains": json.loads(found["domains"]),
        "documents": _published_by(conn, id, 100),
        "citations": _citing(conn, id, 200),
        "children": rows(conn, "SELECT id, name FROM outlets WHERE parent = ? ORDER BY name", [id]),
        "is_entity": bool(value(conn, "SELECT 1 FROM entities WHERE id = ?", [id])),
    }


def _published_by(conn: sqlite3.Connection, outlet: str, limit: int) -> list[Row]:
    return rows(
        conn,
        """SELECT id, title, path, published, language, status FROM documents WHERE outlet = ?
           ORDER BY published IS NULL, published DESC, id LIMIT ?""",
        [outlet, limit],
    )


def _citing(conn: sqlite3.Connection, outlet: str, limit: int) -> list[Row]:
    return rows(
        conn,
        """SELECT c.id, c.quote, c.title, c.published, c.status, c.document, d.title AS report, d.path, d.language
           FROM citations c JOIN documents d ON d.id = c.document AND d.version = c.version
           WHERE c.outlet = ? ORDER BY c.published IS NULL, c.published, c.document, c.start LIMIT ?""",
        [outlet, limit],
    )


def entities(conn: sqlite3.Connection, filters: dict[str, str], limit: int, offset: int) -> list[Row]:
    """Known things that are mentioned, the most mentioned first; `filters` may hold label and q (part of a name)."""
    where = Where().add("e.label = ?", filters.get("label"))
    where.add(
        "e.id IN (SELECT entity FROM aliases WHERE instr(lower(name), lower(?)) > 0 "
        "UNION SELECT id FROM entities WHERE instr(lower(name), lower(?)) > 0)",
        (filters.get("q") or "").strip(),
    )
    return rows(
        conn,
        f"""SELECT e.id, e.name, e.label, e.kind, e.country, count(*) AS mentions,
                   count(DISTINCT m.document) AS documents,
                   count(DISTINCT d.language) AS languages
            FROM mentions m JOIN entities e ON e.id = m.entity
            JOIN documents d ON d.id = m.document AND d.version = m.version
            {where} GROUP BY e.id ORDER BY mentions DESC, e.name LIMIT ? OFFSET ?""",
        [*where.values, limit, offset],
    )


def unlinked_names(conn: sqlite3.Connection, label: str, limit: int) -> list[Row]:
    """Names no known thing was linked to, the most mentioned first."""
    where = Where().always("m.entity IS NULL").add("m.label = ?", label)
    return rows(
        conn,
        f"""SELECT coalesce(m.name, m.quote) AS name, m.label, count(*) AS mentions,
                   count(DISTINCT m.document) AS documents
            FROM mentions m JOIN documents d ON d.id = m.document AND d.version = m.version {where}
            GROUP BY 1, 2 ORDER BY mentions DESC, name LIMIT ?""",
        [*where.values, limit],
    )


def labels(conn: sqlite3.Connection) -> list[Row]:
    """Kinds of known things that are mentioned, with how many of each."""
    return rows(
        conn,
        """SELECT e.label AS value, count(DISTINCT e.id) AS entities FROM mentions m JOIN entities e ON e.id = m.entity
           GROUP BY 1 ORDER BY 2 DESC, 1""",
    )


def entity(conn: sqlite3.Connection, id: str) -> Row | None:
    """An entity with its names by language, the forms found, what it said, and its mentions by document."""
    found = one(conn, "SELECT * FROM entities WHERE id = ?", [id])
    if found is None:
        return None
    names: dict[str, list[str]] = {}
    for row in rows(conn, "SELECT language, name FROM aliases WHERE entity = ? ORDER BY language, name", [id]):
        names.setdefault(row["language"], []).append(row["name"])
    by_day = f"SELECT d.published, 'mentions' AS status, count(*) AS claims {_MENTIONED} GROUP BY 1 ORDER BY 1"
    forms = f"SELECT m.quote, d.language, count(*) AS mentions {_MENTIONED} GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT 40"
    return found | {
        "names": names,
        "forms": rows(conn, forms, [id]),
        "by_day": rows(conn, by_day, [id]),
        "total": value(conn, f"SELECT count(*) {_MENTIONED}", [id]),
        "documents": _mentioning(conn, id, 40),
        "said": _said(conn, found["name"], id),
        "is_outlet": bool(value(conn, "SELECT 1 FROM outlets WHERE id = ?", [id])),
    }


def _mentioning(conn: sqlite3.Connection, id: str, limit: int) -> list[Row]:
    """Documents that mention the entity most, each with up to three mentions in their words."""
    documents = rows(
        conn,
        """SELECT d.id, d.version, d.title, d.path, d.published, d.language, coalesce(o.name, d.publisher) AS publisher,
                  count(*) AS mentions
           FROM mentions m JOIN documents d ON d.id = m.document AND d.version = m.version
           LEFT JOIN outlets o ON o.id = d.outlet
           WHERE m.entity = ? GROUP BY d.id ORDER BY d.published IS NULL, d.published DESC, d.id LIMIT ?""",
        [id, limit],
    )
    # the plus keeps SQLite from going through all mentions of the entity for every document
    places = 'SELECT start, "end", quote FROM mentions WHERE version = ? AND +entity = ? ORDER BY start LIMIT 3'
    for document in documents:
        document["places"] = [
            place | {"context": passage_context(conn, document["version"], place["start"], place["end"], 70)}
            for place in rows(conn, places, [document["version"], id])
        ]
    return documents


def _said(conn: sqlite3.Connection, name: str, id: str) -> list[Row]:
    """Claims whose speaker is the entity."""
    return rows(
        conn,
        """SELECT c.id, c.quote, c.speaker, c.status, d.language, d.title, d.path FROM claims c
           JOIN documents d ON d.id = c.document AND d.version = c.version
           LEFT JOIN attributions a ON a.id = c.attribution
           WHERE c.speaker = ? OR a.entity = ? ORDER BY c.checkworthy DESC, c.id LIMIT 12""",
        [name, id],
    )
