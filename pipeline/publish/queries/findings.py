"""What was found in one version of a document, in order of its place."""

import json
import sqlite3
from typing import Any

from pipeline.publish.queries.decided import CLAIMS_BY_HAND, PUT_RIGHT, SETTLES, marked_by_hand
from pipeline.publish.queries.sql import Row, rows

_COLUMNS = {
    "pages": 'number, start, "end"',
    "links": 'start, "end", url',
    "notes": 'label, kind, marker_start, marker_end, start, "end"',
    "mentions": 'id, start, "end", quote, label, (SELECT l.entity FROM mention_links l WHERE l.mention = mentions.id) AS entity, name, rule',
    "dates": 'id, start, "end", value, kind, anchor, inferred, approximator',
    "quantities": 'id, start, "end", number, number_to, unit, approximator',
    "attributions": 'id, start, "end", source, cue, content, speaker, kind, source_kind, polarity',
    "citations": 'id, start, "end", quote, kind, publisher, published, title, url, note, status',
}


def findings(conn: sqlite3.Connection, version: str) -> dict[str, list[Row]]:
    """Findings of a version by table; `claims` as in `claims_of`, parts of attributions as lists of [start, end].

    `by_hand` is what people marked.
    """
    found = {
        table: rows(conn, f'SELECT {columns} FROM {table} WHERE version = ? ORDER BY start, "end" DESC', [version])
        for table, columns in _COLUMNS.items()
    }
    for row in found["attributions"]:
        row.update({part: json.loads(row[part]) for part in ("source", "cue", "content")})
    return found | {"claims": claims_of(conn, version), "by_hand": marked_by_hand(conn, version)}


def claims_of(conn: sqlite3.Connection, version: str) -> list[Row]:
    """Claims of a version, found or marked by hand, numbered from 1, each with what it cites and how many passages bear on it.

    `decided` is the status with people's decisions, None without any; `settled` says that nobody needs to look at it first;
    `by_hand` who marked it, None for one the machine found.
    """
    columns = "c.id, {}, c.polarity, c.certainty, c.modality, c.checkworthy, c.status, k.status AS decided, k.outcome"
    found = rows(
        conn,
        f"""SELECT {columns.format(PUT_RIGHT)}, NULL AS by_hand, EXISTS ({SETTLES}) AS settled
            FROM claims c LEFT JOIN decided_claims k ON k.claim = c.id WHERE c.version = ?""",
        [version],
    )
    marked = rows(
        conn,
        f"""SELECT {columns.format('c.quote, c.start, c."end", c.speaker')}, c.by_hand, EXISTS ({SETTLES}) AS settled
            FROM ({CLAIMS_BY_HAND}) c LEFT JOIN decided_claims k ON k.claim = c.id WHERE c.version = ?""",
        [version],
    )
    claims = sorted(found + marked, key=lambda c: (c["start"], -c["end"], c["id"]))
    cited = _grouped(
        rows(
            conn,
            """SELECT k.claim, c.id, c.publisher, c.published, c.status, c.kind, c.quote, c.note
               FROM claim_citations k JOIN citations c ON c.id = k.citation WHERE c.version = ? ORDER BY c.start""",
            [version],
        )
    )
    evidence = _grouped(
        rows(
            conn,
            """SELECT e.claim, e.relation, count(*) AS passages FROM evidence e JOIN claims c ON c.id = e.claim
               WHERE c.version = ?1 AND e.relation <> 'near_miss' GROUP BY 1, 2
               UNION ALL
               SELECT l.claim, l.relation, count(*) FROM decided_links l JOIN decided_claims k ON k.claim = l.claim
               JOIN documents d ON d.id = k.document WHERE d.version = ?1 AND l.evidence IS NULL AND l.outcome = 'accepted'
               GROUP BY 1, 2 ORDER BY 2 DESC""",
            {"1": version},
        )
    )
    return [
        claim | {"number": number, "citations": cited.get(claim["id"], []), "evidence": evidence.get(claim["id"], [])}
        for number, claim in enumerate(claims, start=1)
    ]


def _grouped(found: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row["claim"], []).append(row)
    return groups


def summary(found: dict[str, list[Any]]) -> dict[str, int]:
    """How many findings there are of each kind."""
    return {table: len(items) for table, items in found.items()}
