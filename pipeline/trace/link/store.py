"""Linking the database: mentions read, links and made entities written, documents whose links have changed put down."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from pipeline import __version__
from pipeline.knowledge import Knowledge
from pipeline.store.ids import row_id
from pipeline.text import fold
from pipeline.trace.link.cluster import cluster
from pipeline.trace.link.document import atoms_of
from pipeline.trace.link.events import Events, told
from pipeline.trace.link.kept import Kept, clear, drop, in_order, keep, kept, sweep, told_by
from pipeline.trace.link.known import NameBook
from pipeline.trace.link.made import Linked, body_id, forms_called, name_clusters
from pipeline.trace.link.mentions import LinkDocument, LinkMention
from pipeline.trace.link.touched import reached
from pipeline.trace.load import SURE

MADE_BY = f"link {__version__}"
BESIDE = 60  # characters on either side of a mention that linking looks at
Row = dict[str, Any]
_SOME = "IN (SELECT value FROM json_each(?))"


def relink(db: Database, knowledge: Knowledge, *, whole: bool = False) -> None:
    """Link the mentions of the documents that changed, and those that these can touch, or with `whole` every mention; the outcome is
    the same. One transaction, and only rows that differ are touched.

    Documents of which a mention now surely leads to another entity than before are put down in `trace_changed`.
    """
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys=on")  # links leave old entities before those go
        whole = whole or not db.execute("SELECT 1 FROM trace_events LIMIT 1").fetchone()
        if whole:
            clear(db)
        documents = _changed(db, whole)
        before = list(kept(db, "document", documents))
        unsaid = _called(db, before)
        drop(db, documents)
        _take_in(db, documents, knowledge)
        atoms = _touched(db, documents, before, knowledge, whole)
        gone = {k.before for k in before} - {""}
        _link(db, knowledge, atoms, None if whole else gone, unsaid)
        sweep(db, {k.name for k in before if k.name})


def _changed(db: Database, whole: bool) -> list[str]:
    """The documents to take in: those that were stored, changed or removed, or all."""
    sql = "documents WHERE version IS NOT NULL" if whole else "trace_changed WHERE names_only = 0"
    return [row[0] for row in db.execute(f"SELECT {'id' if whole else 'document'} FROM {sql} ORDER BY 1")]


def _take_in(db: Database, documents: Sequence[str], knowledge: Knowledge) -> None:
    book = _book(knowledge)
    mentions: dict[str, list[LinkMention]] = {}
    for mention in _mentions(db, documents):
        mentions.setdefault(mention.document, []).append(mention)
    for document in _documents(db, documents):
        atoms = atoms_of(document, mentions.get(document.id, []), book)
        keep(db, document.id, atoms, told(document, atoms, knowledge))


@lru_cache(maxsize=1)
def _book(knowledge: Knowledge) -> NameBook:
    return NameBook(knowledge)


def _touched(
    db: Database, documents: Sequence[str], before: Sequence[Kept], knowledge: Knowledge, whole: bool
) -> list[Kept]:
    """The atoms to link: those of the documents, those whose names theirs can touch, and all of a state body that they name."""
    now = list(kept(db, "document", documents))
    if whole:
        return in_order(now)
    names = reached(db, {k.name for k in (*before, *now) if k.name})
    bodies = {e for k in (*before, *now) if (e := k.atom.entity) and e not in knowledge.entities}
    return in_order((*now, *kept(db, "name", names), *kept(db, "entity", {body_id(e) for e in bodies})))


def _called(db: Database, atoms: Iterable[Kept]) -> set[str]:
    """The ids that the forms of linked atoms' names would have."""
    return {form for (form,) in _some(db, "form FROM trace_forms", "atom", (k.id for k in atoms))}


def _link(
    db: Database, knowledge: Knowledge, found: Sequence[Kept], gone: set[str] | None, unsaid: Iterable[str]
) -> None:
    """Link atoms and write the outcome; `gone` are entities that other atoms led to before, None where any may have, and `unsaid`
    the ids of forms that those bore.
    """
    events = Events(told_by(db, {k.atom.document for k in found}))
    linked = name_clusters(cluster((k.atom for k in found), knowledge, events), knowledge)
    mentions = [m for k in found for m, _, _ in k.atom.mentions]
    before = {
        m: (entity, sure)
        for m, entity, sure in _some(db, "mention, entity, confidence FROM mention_links", "mention", mentions)
    }
    entities = (
        {e for e, _ in before.values()} | {k.before for k in found} | {e.id for e in linked.made} | (gone or set())
    )
    forms = _write_forms(db, found, knowledge).union(entities, unsaid)
    every = gone is None
    _write(db, linked, None if every else mentions, None if every else entities)
    _write_redirects(db, linked.redirects if every else _redirects(db, forms), None if every else forms)
    after = {m: (link.entity, link.confidence) for m, link in linked.links.items()}
    moved = [m for m in before.keys() | after.keys() if _surely(before.get(m)) != _surely(after.get(m))]
    sql = f"SELECT DISTINCT document, 1 FROM mentions WHERE id {_SOME}"
    db.execute(f"INSERT OR IGNORE INTO trace_changed {sql}", [json.dumps(moved)])


def _surely(link: tuple[str, float] | None) -> str | None:
    return link[0] if link and link[1] >= SURE else None


def _some(db: Database, what: str, key: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
    return db.execute(f"SELECT {what} WHERE {key} {_SOME}", [json.dumps(sorted(values))]).fetchall()


# --- reading ---------------------------------------------------------------------------------------


def _documents(db: Database, wanted: Sequence[str]) -> Iterator[LinkDocument]:
    days: dict[str, set[str]] = {}
    for document, value in _some(db, "document, value FROM dates", "document", wanted):
        days.setdefault(document, set()).add(value[:10])
    sql = """SELECT d.id, d.language, o.country, d.published FROM documents d LEFT JOIN outlets o ON o.id = d.outlet
             WHERE d.version IS NOT NULL AND d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id"""
    for document, language, home, published in db.execute(sql, [json.dumps(wanted)]):
        yield LinkDocument(document, language, home, frozenset(days.get(document, ())), published)


def _mentions(db: Database, wanted: Sequence[str]) -> Iterator[LinkMention]:
    sql = """SELECT m.id, m.document, m.start, m."end", m.quote, m.label,
                    coalesce((SELECT p.language FROM passages p WHERE p.document = m.document AND p.start <= m.start
                              ORDER BY p.start DESC LIMIT 1), d.language),
                    m.entity, m.name, m.rule,
                    substr(v.text, max(1, m.start - :beside + 1), min(m.start, :beside)), substr(v.text, m."end" + 1, :beside)
             FROM mentions m JOIN documents d ON d.id = m.document AND d.version = m.version
             JOIN versions v ON v.sha256 = m.version
             WHERE m.document IN (SELECT value FROM json_each(:wanted)) ORDER BY m.document, m.start"""
    for row in db.execute(sql, {"beside": BESIDE, "wanted": json.dumps(wanted)}):
        yield LinkMention(*row)


# --- writing ---------------------------------------------------------------------------------------


def _write_forms(db: Database, found: Sequence[Kept], knowledge: Knowledge) -> set[str]:
    """Keep what each atom was linked to and is called; returns the ids of all forms that this can touch."""
    forms: set[str] = set()
    for k in found:
        rows = forms_called(k.atom, knowledge)
        forms.update(form for form, _, _ in rows)
        if k.before != k.atom.linked:
            forms.update(form for (form,) in db.execute("SELECT form FROM trace_forms WHERE atom = ?", [k.id]))
            db.execute("UPDATE trace_atoms SET entity = ? WHERE id = ?", [k.atom.linked, k.id])
            db.execute("DELETE FROM trace_forms WHERE atom = ?", [k.id])
            db.conn.executemany("INSERT INTO trace_forms VALUES (?, ?, ?, ?)", [(*row, k.id) for row in rows])
    return forms


def _write(db: Database, linked: Linked, mentions: Iterable[str] | None, entities: Iterable[str] | None) -> None:
    """Make links, made entities and their names what they should be: of all, or of these mentions and entities."""
    ours = "made_by LIKE 'link %'"
    _sync(db, "entities", "id", ours, [_entity(e.id, e.label, e.name) for e in linked.made], "id", entities)
    aliases = [_alias(e.id, language, name) for e in linked.made for language, name in e.aliases]
    of_ours = f"entity IN (SELECT id FROM entities WHERE {ours})"
    _sync(db, "aliases", "id", of_ours, aliases, "entity", entities)
    links = [
        {"mention": m, "entity": found.entity, "rule": found.rule, "confidence": found.confidence, "made_by": MADE_BY}
        for m, found in linked.links.items()
    ]
    _sync(db, "mention_links", "mention", "1", links, "mention", mentions)


def _redirects(db: Database, forms: Iterable[str]) -> dict[str, str]:
    """Where these ids lead, those of them that no entity has."""
    sql = """SELECT value, (SELECT entity FROM trace_forms WHERE form = value ORDER BY made, entity LIMIT 1) FROM json_each(?)
             WHERE NOT EXISTS (SELECT 1 FROM entities WHERE id = value AND made_by LIKE 'link %')"""
    return {form: entity for form, entity in db.execute(sql, [json.dumps(sorted(forms))]) if entity}


def _write_redirects(db: Database, leads: dict[str, str], forms: Iterable[str] | None) -> None:
    rows = [{"old": old, "entity": entity, "made_by": MADE_BY} for old, entity in leads.items()]
    _sync(db, "entity_redirects", "old", "1", rows, "old", forms)


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


def _sync(
    db: Database, table: str, key: str, ours: str, rows: Iterable[Row], by: str, some: Iterable[str] | None
) -> None:
    """Make the rows of a table that `ours` selects, or those of `some` values of the column `by`, exactly these; rows that are as
    they should be are left alone.
    """
    wanted = {row[key]: row for row in rows}
    within, values = ("", []) if some is None else (f"AND {by} {_SOME}", [json.dumps(sorted(some))])
    cursor = db.execute(f"SELECT * FROM {table} WHERE {ours} {within}", values)
    names = [column[0] for column in cursor.description]
    held = {row[key]: row for values in cursor.fetchall() if (row := dict(zip(names, values, strict=True)))}
    for gone in sorted(held.keys() - wanted.keys()):
        db.execute(f"DELETE FROM {table} WHERE {key} = ?", [gone])
    changed = [row for id, row in wanted.items() if held.get(id) != row]
    db.table(table).upsert_all(changed, pk=key)
