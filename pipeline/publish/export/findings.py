"""Findings of one version as spans, for the formats of annotators and trainers."""

import json
import sqlite3
from dataclasses import dataclass, field

from pipeline.publish.export import standing
from pipeline.publish.queries.sql import rows
from pipeline.records import Span


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: its row's id, its span in the stored text, a label, and what else is known of it.

    `parts` are the pieces of an attribution, by source, cue and content; `linked` the ids of the citations of a claim.
    """

    id: str
    start: int
    end: int
    label: str
    values: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[Span]] = field(default_factory=dict)
    linked: list[str] = field(default_factory=list)


def names(conn: sqlite3.Connection, version: str) -> list[Found]:
    """Mentions in order of their place; `values` may hold entity, the id it was linked to, and name."""
    found = rows(
        conn,
        'SELECT id, start, "end", label, entity, name FROM mentions WHERE version = ? ORDER BY start, "end" DESC, id',
        [version],
    )
    return [Found(m["id"], m["start"], m["end"], m["label"], _known(m, "entity", "name")) for m in found]


def claims(conn: sqlite3.Connection, version: str) -> list[Found]:
    """Claims that stand, in order of their place, with status, polarity, certainty, modality and speaker."""
    cited: dict[str, list[str]] = {}
    for claim, citation in conn.execute(
        """SELECT k.claim, k.citation FROM claim_citations k JOIN claims c ON c.id = k.claim
           JOIN citations x ON x.id = k.citation WHERE c.version = ? ORDER BY x.start, x.id""",
        [version],
    ):
        cited.setdefault(claim, []).append(citation)
    return [
        Found(
            c["id"],
            c["start"],
            c["end"],
            "Claim",
            _known(c, "status", "polarity", "certainty", "modality", "speaker"),
            linked=cited.get(c["id"], []),
        )
        for c in standing.claims(conn, version)
    ]


def citations(conn: sqlite3.Connection, version: str) -> list[Found]:
    """Citations in order of their place, with status, kind, publisher, date, title and address."""
    columns = ("status", "kind", "publisher", "published", "title", "url")
    found = rows(
        conn,
        f'SELECT id, start, "end", {", ".join(columns)} FROM citations WHERE version = ? ORDER BY start, "end", id',
        [version],
    )
    return [Found(c["id"], c["start"], c["end"], "Citation", _known(c, *columns)) for c in found]


def attributions(conn: sqlite3.Connection, version: str) -> list[Found]:
    """Attributions in order of their place, with their parts, speaker, kind, kind of source and polarity."""
    columns = ("speaker", "kind", "source_kind", "polarity")
    found = rows(
        conn,
        f"""SELECT id, start, "end", source, cue, content, {", ".join(columns)} FROM attributions WHERE version = ?
            ORDER BY start, "end", id""",
        [version],
    )
    parts = [{part: [Span(*s) for s in json.loads(a[part])] for part in ("source", "cue", "content")} for a in found]
    return [
        Found(a["id"], a["start"], a["end"], "Attribution", _known(a, *columns), parts=p)
        for a, p in zip(found, parts, strict=True)
    ]


def _known(row: dict[str, object], *columns: str) -> dict[str, str]:
    return {column: str(row[column]) for column in columns if row[column] is not None}
