"""The list of claims as people read it: those they marked by hand first, then those the machine found."""

import sqlite3
from collections import Counter
from typing import Any

from pipeline.publish.queries import claim_list
from pipeline.publish.queries.decided import CLAIMS_BY_HAND, PUT_RIGHT
from pipeline.publish.queries.sql import Row, rows

_COLUMNS = (
    'id, document, version, start, "end", quote, speaker, status, polarity, certainty, modality, checkworthy, by_hand'
)
#: found claims that people gave another speaker: an index finds them only under the one that was found
_RENAMED = f"""SELECT c.id, c.document, c.version, {PUT_RIGHT}, c.status, c.polarity, c.certainty, c.modality, c.checkworthy,
    NULL AS by_hand FROM decided_claims k JOIN claims c ON c.id = k.claim WHERE k.speaker <> '' AND k.speaker IS NOT c.speaker"""


def listing(
    conn: sqlite3.Connection, filters: dict[str, str], *, order: str, limit: int, offset: int
) -> dict[str, Any]:
    """Claims that match, as in `claim_list.listing`; `filters` may hold beside those `by`: hand or machine.

    Who marked a claim is its `by_hand`.
    """
    wanted = {name: value for name, value in filters.items() if name != "by"}
    by = filters.get("by")
    marked = _peoples(conn, wanted, hand=by != "machine", machine=by != "hand")
    if by == "hand":
        return {"total": len(marked), "more": False, "claims": marked[offset : offset + limit]}
    shown = marked[offset : offset + limit]
    rest = {"limit": limit - len(shown), "offset": max(0, offset - len(marked))}
    found = claim_list.listing(conn, wanted, order=order, **rest)
    return found | {"total": found["total"] + len(marked), "claims": shown + found["claims"]}


def _peoples(conn: sqlite3.Connection, filters: dict[str, str], *, hand: bool, machine: bool) -> list[Row]:
    """Claims marked by `hand` that match, and where a speaker is asked for those of the `machine` that people say are his."""
    kinds = [CLAIMS_BY_HAND] * hand + [_RENAMED] * (machine and bool(filters.get("speaker")))
    if not kinds:
        return []
    asked = " UNION ALL ".join(f"SELECT {_COLUMNS} FROM ({kind})" for kind in kinds)
    where = claim_list.conditions(filters).where
    return rows(
        conn,
        f"""SELECT c.id, c.quote, c.start, c."end", c.speaker, c.status, c.polarity, c.certainty, c.modality, c.checkworthy,
                   c.document, d.title, d.path, d.published, d.language, o.name AS outlet_name, d.publisher,
                   k.status AS decided, c.by_hand, (SELECT count(*) FROM claim_citations i WHERE i.claim = c.id) AS citations,
                   (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.relation <> 'near_miss')
                   + (SELECT count(*) FROM decided_links l WHERE l.claim = c.id AND c.by_hand IS NOT NULL AND l.evidence IS NULL
                      AND l.outcome = 'accepted') AS passages
            FROM ({asked}) c JOIN documents d ON d.id = c.document AND d.version = c.version
            LEFT JOIN outlets o ON o.id = d.outlet LEFT JOIN decided_claims k ON k.claim = c.id
            {where} ORDER BY d.published DESC, c.document, c.start""",
        where.values,
    )


def choices(conn: sqlite3.Connection) -> dict[str, list[Row]]:
    """The values the list can be filtered by, each with the number of claims; `by` only where claims were marked by hand."""
    found, marked = claim_list.choices(conn), _peoples(conn, {}, hand=True, machine=False)
    if not marked:
        return found | {"by": []}
    counted = {name: _with(values, marked, name) for name, values in found.items()}
    machine = claim_list.all_claims(conn)
    return counted | {"by": [{"value": "hand", "claims": len(marked)}, {"value": "machine", "claims": machine}]}


def _with(values: list[Row], marked: list[Row], name: str) -> list[Row]:
    numbers = Counter({row["value"]: row["claims"] for row in values})
    numbers.update(row[name] for row in marked if row[name])
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return [{"value": value, "claims": number} for value, number in ordered]
