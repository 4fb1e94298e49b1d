"""What linking keeps of each document in the database: its atoms, their names with the keys by which names meet, what it tells of."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlite_utils import Database

from pipeline.text import fold
from pipeline.trace.link.blocks import keys_of
from pipeline.trace.link.events import Told
from pipeline.trace.link.mentions import Atom

TABLES = ("trace_forms", "trace_atoms", "trace_name_keys", "trace_names", "trace_events")
_SOME = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Kept:
    """An atom as it is kept: the numbers of its row and of its name, None for what needs no comparing; what it was linked to before."""

    id: int
    name: int | None
    before: str
    atom: Atom


def clear(db: Database) -> None:
    """Forget every document."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table}")


def drop(db: Database, documents: Sequence[str]) -> None:
    """Forget some documents; names that nothing bears any more stay, until `sweep`."""
    for table in ("trace_atoms", "trace_events"):
        db.execute(f"DELETE FROM {table} WHERE document {_SOME}", [json.dumps(documents)])


def sweep(db: Database, names: Iterable[int]) -> None:
    """Remove those of the names that nothing bears."""
    unused = f"DELETE FROM trace_names WHERE id {_SOME} AND id NOT IN (SELECT name FROM trace_atoms WHERE name = trace_names.id)"
    db.execute(unused, [json.dumps(sorted(names))])


def keep(db: Database, document: str, atoms: Sequence[Atom], told: Told) -> None:
    """Keep what a document says."""
    days = [sorted(getattr(told, field.name)) for field in fields(told)]
    db.execute("INSERT INTO trace_events VALUES (?, ?)", [document, json.dumps(days)])
    rows = [
        (document, place, None if a.entity or a.loose else _name(db, a), _packed(a), "")
        for place, a in enumerate(atoms)
    ]
    db.conn.executemany("INSERT INTO trace_atoms (document, place, name, atom, entity) VALUES (?, ?, ?, ?, ?)", rows)


def _name(db: Database, atom: Atom) -> int:
    """The number of an atom's name, which is given one where it is new."""
    name = json.dumps([atom.group, sorted(atom.forms), sorted(atom.offices)], ensure_ascii=False)
    found = db.execute("SELECT id FROM trace_names WHERE name = ?", [name]).fetchone()
    if found:
        return int(found[0])
    number = int(db.execute("INSERT INTO trace_names (name) VALUES (?) RETURNING id", [name]).fetchone()[0])
    rows = [(key, number) for key in meeting(atom)]
    db.conn.executemany("INSERT INTO trace_name_keys VALUES (?, ?)", rows)
    return number


def meeting(atom: Atom) -> list[str]:
    """The keys by which a name meets those it is compared with, and those that would have the same id."""
    texts = [text for _, text in atom.forms]
    return sorted(
        {f"{atom.group} {key}" for key in keys_of(texts, atom.group).block}
        | {f"{atom.group} #{fold(t)}" for t in texts}
    )


def kept(db: Database, column: str, values: Collection[Any]) -> Iterator[Kept]:
    """The atoms of some documents, with some names, or linked to some entities: `column` is "document", "name" or "entity"."""
    sql = f"SELECT id, document, name, entity, atom FROM trace_atoms WHERE {column} {_SOME}"
    for id, document, name, before, packed in db.execute(sql, [json.dumps(sorted(values))]).fetchall():
        yield Kept(id, name, before, _unpacked(document, packed))


def in_order(found: Iterable[Kept]) -> list[Kept]:
    """Each atom once, in the order of documents and within them: that in which they were kept."""
    each = {k.id: k for k in found}
    return sorted(each.values(), key=lambda k: (k.atom.document, k.id))


def told_by(db: Database, documents: Iterable[str]) -> dict[str, Told]:
    """What some documents tell of."""
    rows = db.execute(
        f"SELECT document, told FROM trace_events WHERE document {_SOME}", [json.dumps(sorted(documents))]
    )
    return {document: Told(*map(frozenset, json.loads(told))) for document, told in rows.fetchall()}


def _packed(a: Atom) -> str:
    forms = [[language, text, count] for (language, text), count in a.forms.items()]
    parts = [a.group, a.label, forms, a.entity, int(a.loose), sorted(a.offices), a.mentions]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _unpacked(document: str, packed: str) -> Atom:
    group, label, forms, entity, loose, offices, mentions = json.loads(packed)
    named = {(language, text): count for language, text, count in forms}
    return Atom(document, group, label, named, entity, bool(loose), frozenset(offices), [tuple(m) for m in mentions])
