"""Copies the knowledge files into the tables outlets, entities and aliases, so that queries can join them."""

import json
from typing import Any

from sqlite_utils import Database

from pipeline.knowledge import Knowledge
from pipeline.store.ids import row_id
from pipeline.text import fold


def write_knowledge(db: Database, knowledge: Knowledge) -> bool:
    """Bring the three tables up to the knowledge's version, in one transaction; returns whether anything was written."""
    made_by = f"knowledge {knowledge.version}"
    current = db.execute("SELECT count(*) FROM outlets WHERE made_by = ?", [made_by]).fetchone()[0]
    if current == len(knowledge.outlets):  # not just any: one that a later version lacked still bears this one's mark
        return False
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys=on")  # a parent may come after its child
        db.table("outlets").upsert_all(_outlets(knowledge, made_by), pk="id")
        db.table("entities").upsert_all(_entities(knowledge, made_by), pk="id")
        db.execute("DELETE FROM aliases WHERE entity IN (SELECT id FROM entities WHERE made_by LIKE 'knowledge %')")
        db.table("aliases").insert_all(_aliases(knowledge), ignore=True)
    return True


def _outlets(knowledge: Knowledge, made_by: str) -> list[dict[str, Any]]:
    return [
        {
            "id": o.id,
            "name": o.name,
            "kind": o.kind,
            "country": o.country,
            "made_by": made_by,
            "parent": o.parent if o.parent in knowledge.outlets else None,
            "names": json.dumps(o.names, ensure_ascii=False),
            "domains": json.dumps(o.domains),
        }
        for o in knowledge.outlets.values()
    ]


def _entities(knowledge: Knowledge, made_by: str) -> list[dict[str, Any]]:
    return [
        {
            "id": e.id,
            "label": e.label,
            "name": e.name,
            "kind": e.kind,
            "country": e.country,
            "wikidata": e.wikidata,
            "made_by": made_by,
        }
        for e in knowledge.entities.values()
    ]


def _aliases(knowledge: Knowledge) -> list[dict[str, Any]]:
    return [
        {"id": row_id(e.id, language, name), "entity": e.id, "language": language, "name": name, "folded": fold(name)}
        for e in knowledge.entities.values()
        for language, names in e.names.items()
        for name in names
    ]
