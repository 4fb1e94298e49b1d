"""Linking the database: mentions read, links and made entities written, documents whose links have changed put down."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlite_utils import Database

from pipeline import __version__
from pipeline.knowledge import Knowledge
from pipeline.store.ids import row_id
from pipeline.text import fold
from pipeline.trace.link import LinkDocument, Linked, LinkMention, link
from pipeline.trace.load import SURE

MADE_BY = f"link {__version__}"
BESIDE = 60  # characters on either side of a mention that linking looks at
Row = dict[str, Any]


def relink(db: Database, knowledge: Knowledge) -> None:
    """Link every mention of every current document; one transaction, and only rows that differ are touched.

    Documents of which a mention now surely leads to another entity than before are put down in `trace_changed`.
    """
    linked = link(_documents(db), _mentions(db), knowledge)
    before = {
        m: entity
        for m, entity, sure in db.execute("SELECT mention, entity, confidence FROM mention_links")
        if sure >= SURE
    }
    after = {mention: found.entity for mention, found in linked.links.items() if found.confidence >= SURE}
    moved = [m for m in before.keys() | after.keys() if before.get(m) != after.get(m)]
    with db.atomic():
        _write(db, linked)
        sql = "SELECT DISTINCT document, 1 FROM mentions WHERE id IN (SELECT value FROM json_each(?))"
        db.execute(f"INSERT OR IGNORE INTO trace_changed {sql}", [json.dumps(moved)])


# --- reading ---------------------------------------------------------------------------------------


def _documents(db: Database) -> Iterator[LinkDocument]:
    days: dict[str, set[str]] = {}
    for document, value in db.execute("SELECT document, value FROM dates"):
        days.setdefault(document, set()).add(value[:10])
    sql = """SELECT d.id, d.language, o.country, d.published FROM documents d LEFT JOIN outlets o ON o.id = d.outlet
             WHERE d.version IS NOT NULL ORDER BY d.id"""
    for document, language, home, published in db.execute(sql):
        yield LinkDocument(document, language, home, frozenset(days.get(document, ())), published)


def _mentions(db: Database) -> Iterator[LinkMention]:
    sql = """SELECT m.id, m.document, m.start, m."end", m.quote, m.label,
                    coalesce((SELECT p.language FROM passages p WHERE p.document = m.document AND p.start <= m.start
                              ORDER BY p.start DESC LIMIT 1), d.language),
                    m.entity, m.name, m.rule,
                    substr(v.text, max(1, m.start - :beside + 1), min(m.start, :beside)), substr(v.text, m."end" + 1, :beside)
             FROM mentions m JOIN documents d ON d.id = m.document AND d.version = m.version
             JOIN versions v ON v.sha256 = m.version ORDER BY m.document, m.start"""
    for row in db.execute(sql, {"beside": BESIDE}):
        yield LinkMention(*row)


# --- writing ---------------------------------------------------------------------------------------


def _write(db: Database, linked: Linked) -> None:
    db.execute("PRAGMA defer_foreign_keys=on")  # links leave old entities before those go
    _sync(db, "entities", "id", "made_by LIKE 'link %'", [_entity(e.id, e.label, e.name) for e in linked.made])
    aliases = [_alias(e.id, language, name) for e in linked.made for language, name in e.aliases]
    _sync(db, "aliases", "id", "entity IN (SELECT id FROM entities WHERE made_by LIKE 'link %')", aliases)
    links = [
        {"mention": m, "entity": found.entity, "rule": found.rule, "confidence": found.confidence, "made_by": MADE_BY}
        for m, found in linked.links.items()
    ]
    _sync(db, "mention_links", "mention", "1", links)
    redirects = [{"old": old, "entity": entity, "made_by": MADE_BY} for old, entity in linked.redirects.items()]
    _sync(db, "entity_redirects", "old", "1", redirects)


def _entity(id: str, label: str, name: str) -> Row:
    return {"id": id, "label": label, "name": name, "kind": None, "country": None, "wikidata": None, "made_by": MADE_BY}


def _alias(entity: str, language: str, name: str) -> Row:
    return {
        "id": row_id(entity, language, name),
        "entity": entity,
        "language": language,
        "name": name,
        "folded": fold(name),
    }


def _sync(db: Database, table: str, key: str, ours: str, rows: Iterable[Row]) -> None:
    """Make the rows of a table that `ours` selects exactly these; rows that are as they should be are left alone."""
    wanted = {row[key]: row for row in rows}
    cursor = db.execute(f"SELECT * FROM {table} WHERE {ours}")
    names = [column[0] for column in cursor.description]
    held = {row[key]: row for values in cursor.fetchall() if (row := dict(zip(names, values, strict=True)))}
    for gone in sorted(held.keys() - wanted.keys()):
        db.execute(f"DELETE FROM {table} WHERE {key} = ?", [gone])
    changed = [row for id, row in wanted.items() if held.get(id) != row]
    db.table(table).upsert_all(changed, pk=key)
