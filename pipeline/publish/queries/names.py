"""Outlets and entities: the lists, and one of each with its names and where it occurs."""

import json
import sqlite3

from pipeline.publish.queries.documents import passage_context
from pipeline.publish.queries.sql import Row, Where, one, rows, value

_MENTIONED = """FROM mention_links l JOIN mentions m ON m.id = l.mention
    JOIN documents d ON d.id = m.document AND d.version = m.version WHERE l.entity = ?"""


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
    """Things that are mentioned, the most mentioned first; `filters` may hold label and q (part of a name).

    `made` says that no knowledge file has the thing: its names were brought together from the texts.
    """
    where = Where().add("e.label = ?", filters.get("label"))
    where.add(
        "e.id IN (SELECT entity FROM aliases WHERE instr(lower(name), lower(?)) > 0 "
        "UNION SELECT id FROM entities WHERE instr(lower(name), lower(?)) > 0)",
        (filters.get("q") or "").strip(),
    )
    return rows(
        conn,
        f"""SELECT e.id, e.name, e.label, e.kind, e.country, e.made_by LIKE 'link %' AS made, count(*) AS mentions,
                   count(DISTINCT m.document) AS documents,
                   count(DISTINCT d.language) AS languages
            FROM mention_links l JOIN mentions m ON m.id = l.mention JOIN entities e ON e.id = l.entity
            JOIN documents d ON d.id = m.document AND d.version = m.version
            {where} GROUP BY e.id ORDER BY mentions DESC, e.name, e.id LIMIT ? OFFSET ?""",
        [*where.values, limit, offset],
    )


def labels(conn: sqlite3.Connection) -> list[Row]:
    """Kinds of things that are mentioned, with how many of each."""
    return rows(
        conn,
        """SELECT e.label AS value, count(DISTINCT e.id) AS entities FROM mention_links l JOIN entities e ON e.id = l.entity
           GROUP BY 1 ORDER BY 2 DESC, 1""",
    )


def entity(conn: sqlite3.Connection, id: str) -> Row | None:
    """An entity with its names by language, the forms found and how they were linked, what it said, and its mentions by document."""
    found = one(conn, "SELECT * FROM entities WHERE id = ?", [id])
    if found is None:
        return None
    names: dict[str, list[str]] = {}
    for row in rows(conn, "SELECT language, name FROM aliases WHERE entity = ? ORDER BY language, name", [id]):
        names.setdefault(row["language"], []).append(row["name"])
    by_day = f"SELECT d.published, 'mentions' AS status, count(*) AS claims {_MENTIONED} GROUP BY 1 ORDER BY 1"
    forms = f"""SELECT m.quote, d.language, l.rule, min(l.confidence) AS confidence, count(*) AS mentions {_MENTIONED}
                GROUP BY 1, 2, 3 ORDER BY 5 DESC, 1, 2, 3 LIMIT 60"""
    return found | {
        "names": names,
        "made": found["made_by"].startswith("link "),
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
           FROM mention_links l JOIN mentions m ON m.id = l.mention
           JOIN documents d ON d.id = m.document AND d.version = m.version LEFT JOIN outlets o ON o.id = d.outlet
           WHERE l.entity = ? GROUP BY d.id ORDER BY d.published IS NULL, d.published DESC, d.id LIMIT ?""",
        [id, limit],
    )
    # the plus keeps SQLite from going through all mentions of the entity for every document
    places = """SELECT m.start, m."end", m.quote FROM mentions m JOIN mention_links l ON l.mention = m.id
                WHERE m.version = ? AND +l.entity = ? ORDER BY m.start LIMIT 3"""
    for document in documents:
        document["places"] = [
            place | {"context": passage_context(conn, document["version"], place["start"], place["end"], 70)}
            for place in rows(conn, places, [document["version"], id])
        ]
    return documents


def _said(conn: sqlite3.Connection, name: str, id: str) -> list[Row]:
    """Claims whose speaker is the entity, by name or because the words that name the speaker were linked to it."""
    return rows(
        conn,
        """SELECT c.id, c.quote, c.speaker, c.status, d.language, d.title, d.path FROM claims c
           JOIN documents d ON d.id = c.document AND d.version = c.version
           WHERE c.id IN (SELECT id FROM claims WHERE speaker = :name
               UNION SELECT c.id FROM claims c JOIN attributions a ON a.id = c.attribution WHERE a.entity = :id
               UNION SELECT c.id FROM mention_links l JOIN mentions m ON m.id = l.mention JOIN claims c
                   ON c.document = m.document AND c.version = m.version AND m.start = c.speaker_start AND m."end" = c.speaker_end
                   WHERE l.entity = :id)
           ORDER BY c.checkworthy DESC, c.id LIMIT 12""",
        {"name": name, "id": id},
    )


def moved(conn: sqlite3.Connection, id: str) -> str | None:
    """The id that an entity's former id leads to, or None."""
    found: str | None = value(conn, "SELECT entity FROM entity_redirects WHERE old = ?", [id])
    return found
