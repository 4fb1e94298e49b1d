"""Outlets and entities: the lists, and one of each with its names and where it occurs."""

import json
import sqlite3

from pipeline.publish.queries.documents import passage_context
from pipeline.publish.queries.sql import Row, Where, by_month, one, rows, value

SAID = 12  # claims of an entity that are shown
FORMS_OF = 5_000  # mentions of an entity from which its forms are gathered
_MENTIONED = "FROM entity_documents n JOIN documents d ON d.id = n.document WHERE n.entity = ?"


def outlets(conn: sqlite3.Connection) -> list[Row]:
    """Outlets that are held or cited, with how many documents are held and how many citations lead to them."""
    return rows(
        conn,
        """SELECT o.id, o.name, o.kind, o.country, coalesce(d.documents, 0) AS documents, d.first, d.last,
                  coalesce(c.citations, 0) AS citations, coalesce(c.held, 0) AS held
           FROM outlets o
           LEFT JOIN (SELECT outlet, count(*) AS documents, min(published) AS first, max(published) AS last
                      FROM documents GROUP BY 1) d ON d.outlet = o.id
           LEFT JOIN (SELECT outlet, count(*) AS citations, sum(status IN ('held', 'held_as_copy')) AS held
                      FROM citations GROUP BY 1) c ON c.outlet = o.id
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
        "held_in_all": value(conn, "SELECT count(*) FROM documents WHERE outlet = ?", [id]),
        "cited_in_all": value(conn, "SELECT count(*) FROM citations WHERE outlet = ?", [id]),
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
        f"""SELECT e.id, e.name, e.label, e.kind, e.country, e.made_by LIKE 'link %' AS made, n.mentions, n.documents,
                   (SELECT count(*) FROM (SELECT DISTINCT language FROM documents) d WHERE EXISTS
                    (SELECT 1 FROM entity_documents x WHERE x.entity = e.id AND x.language = d.language)) AS languages
            FROM (SELECT e.id, n.mentions, n.documents FROM entity_counts n CROSS JOIN entities e ON e.id = n.entity
                  {where} ORDER BY n.mentions DESC, e.name, e.id LIMIT ? OFFSET ?) n
            CROSS JOIN entities e ON e.id = n.id ORDER BY n.mentions DESC, e.name, e.id""",
        [*where.values, limit, offset],
    )


def labels(conn: sqlite3.Connection) -> list[Row]:
    """Kinds of things that are mentioned, with how many of each."""
    return rows(
        conn,
        """SELECT e.label AS value, count(*) AS entities FROM entity_counts n JOIN entities e ON e.id = n.entity
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
    by_day = f"""SELECT substr(d.published, 1, 10) AS published, 'mentions' AS status, sum(n.mentions) AS claims {_MENTIONED}
                 GROUP BY 1 ORDER BY 1"""
    return found | {
        "names": names,
        "made": found["made_by"].startswith("link "),
        "forms": _forms(conn, id),
        "forms_of": FORMS_OF,
        "by_day": by_month(rows(conn, by_day, [id])),
        "total": value(conn, "SELECT mentions FROM entity_counts WHERE entity = ?", [id]) or 0,
        "documents": _mentioning(conn, id, 40),
        "said": _said(conn, found["name"], id),
        "is_outlet": bool(value(conn, "SELECT 1 FROM outlets WHERE id = ?", [id])),
    }


def _forms(conn: sqlite3.Connection, id: str) -> list[Row]:
    """The words by which an entity is mentioned, in no more than FORMS_OF mentions, and how they were linked."""
    return rows(
        conn,
        f"""SELECT m.quote, d.language, l.rule, min(l.confidence) AS confidence, count(*) AS mentions
            FROM (SELECT mention, rule, confidence FROM mention_links WHERE entity = ? LIMIT {FORMS_OF}) l
            CROSS JOIN mentions m ON m.id = l.mention JOIN documents d ON d.id = m.document
            GROUP BY 1, 2, 3 ORDER BY 5 DESC, 1, 2, 3 LIMIT 60""",
        [id],
    )


def _mentioning(conn: sqlite3.Connection, id: str, limit: int) -> list[Row]:
    """Documents that mention the entity most, each with up to three mentions in their words."""
    documents = rows(
        conn,
        """SELECT d.id, d.version, d.title, d.path, d.published, d.language, coalesce(o.name, d.publisher) AS publisher,
                  x.mentions
           FROM (SELECT d.id, n.mentions FROM entity_documents n JOIN documents d ON d.id = n.document WHERE n.entity = ?
                 ORDER BY d.published IS NULL, d.published DESC, d.id LIMIT ?) x
           CROSS JOIN documents d ON d.id = x.id LEFT JOIN outlets o ON o.id = d.outlet
           ORDER BY d.published IS NULL, d.published DESC, d.id""",
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
           JOIN documents d ON d.id = c.document
           WHERE c.id IN (
               SELECT id FROM (SELECT id FROM claims WHERE speaker = :name ORDER BY checkworthy DESC, id LIMIT :most)
               UNION SELECT id FROM (SELECT c.id FROM attributions a CROSS JOIN claims c ON c.attribution = a.id
                   WHERE a.entity = :id ORDER BY c.checkworthy DESC, c.id LIMIT :most)
               UNION SELECT id FROM (SELECT c.id FROM mention_links l CROSS JOIN mentions m ON m.id = l.mention
                   CROSS JOIN claims c INDEXED BY claims_said ON c.document = m.document AND c.speaker_start = m.start
                       AND c.speaker_end = m."end"
                   WHERE l.entity = :id ORDER BY c.checkworthy DESC, c.id LIMIT :most))
           ORDER BY c.checkworthy DESC, c.id LIMIT :most""",
        {"name": name, "id": id, "most": SAID},
    )


def moved(conn: sqlite3.Connection, id: str) -> str | None:
    """The id that an entity's former id leads to, or None."""
    found: str | None = value(conn, "SELECT entity FROM entity_redirects WHERE old = ?", [id])
    return found
