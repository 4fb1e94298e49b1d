"""What people decided and marked by hand, as the pages show it beside what was found."""

import json
import sqlite3

from pipeline.publish.queries.sql import Row, one, rows

#: what settles a claim: a vote on it or one of its links, a passage linked by hand, or a verdict; a note or a mark alone does not
SETTLED = """x.claim IS NOT NULL AND x.replaced_by IS NULL
    AND (x.action IN ('accept', 'reject', 'correct', 'verdict') OR (x.action = 'add' AND x.kind = 'link'))"""
SETTLES = f"SELECT 1 FROM decisions x WHERE x.claim = c.id AND {SETTLED}"
#: the words and speaker of a found claim c as people put them right, where decided_claims k has them
PUT_RIGHT = """coalesce(k.quote, c.quote) AS quote, coalesce(k.start, c.start) AS start, coalesce(k."end", c."end") AS "end",
    nullif(coalesce(k.speaker, c.speaker), '') AS speaker"""
#: claims people marked where the machine finds none, in the columns of found ones; of several who marked the same words the first
CLAIMS_BY_HAND = """SELECT x.claim AS id, x.document, x.version, coalesce(h.start, x.start) AS start, coalesce(h."end", x."end") AS "end",
    coalesce(h.quote, x.quote) AS quote, nullif(coalesce(h.speaker, json_extract(x.fields, '$.speaker')), '') AS speaker,
    coalesce(h.status, 'none_found') AS status, 'positive' AS polarity, 'asserted' AS certainty, 'fact' AS modality,
    1.0 AS checkworthy, x.reviewer AS by_hand
    FROM decisions x LEFT JOIN decided_claims h ON h.claim = x.claim
    WHERE x.kind = 'claim' AND x.action = 'add' AND x.target IS NULL AND x.replaced_by IS NULL AND x.start IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM decisions y WHERE y.claim = x.claim AND y.kind = 'claim' AND y.action = 'add'
                    AND y.replaced_by IS NULL AND (y.created, y.id) < (x.created, x.id))"""
_BY_HAND = "x.action = 'add' AND x.target IS NULL AND x.replaced_by IS NULL AND x.start IS NOT NULL"
#: what a finding of a machine has and one marked by hand has not
_UNKNOWN = dict.fromkeys(
    ("attribution", "checkworthy", "source_quote", "cue_quote", "source_kind", "attribution_kind", "speaker_entity")
)


def marked_by_hand(conn: sqlite3.Connection, version: str) -> list[Row]:
    """What people marked in a version beside what was found: kind, place, words, `fields` and who."""
    found = rows(
        conn,
        f"""SELECT x.id, x.kind, x.start, x."end", x.quote, x.fields, x.reviewer FROM decisions x
            WHERE x.version = ? AND x.kind <> 'link' AND {_BY_HAND} ORDER BY x.start, x.id""",
        [version],
    )
    return [row | {"fields": json.loads(row["fields"])} for row in found]


def claim_by_hand(conn: sqlite3.Connection, id: str) -> Row | None:
    """A claim that a person marked, in the shape of a found one."""
    found = one(
        conn,
        f"""SELECT c.*, d.title, d.path, d.publisher, d.outlet, o.name AS outlet_name, d.published, d.language,
                   d.version AS current_version
            FROM ({CLAIMS_BY_HAND}) c JOIN documents d ON d.id = c.document LEFT JOIN outlets o ON o.id = d.outlet
            WHERE c.id = ?""",
        [id],
    )
    return found and found | _UNKNOWN | {"reasons": "[]", "made_by": found["by_hand"]}


def progress(conn: sqlite3.Connection) -> Row:
    """How far review has come: claims settled of all, links by outcome, what needs a look, and each reviewer's decisions."""
    claims = one(
        conn,
        """SELECT coalesce(sum(claims), 0) AS claims,
                  coalesce(sum(claims) FILTER (WHERE status <> 'none_found'), 0) AS traced FROM claim_counts""",
    )
    settled = one(
        conn,
        f"""SELECT count(*) AS settled, coalesce(sum(c.status <> 'none_found'), 0) AS traced_settled
            FROM (SELECT DISTINCT x.claim FROM decisions x WHERE {SETTLED}) x CROSS JOIN claims c ON c.id = x.claim""",
    )
    links = one(
        conn,
        """SELECT coalesce(sum(outcome = 'accepted'), 0) AS accepted, coalesce(sum(outcome = 'rejected'), 0) AS rejected,
                  coalesce(sum(outcome = 'disputed'), 0) AS disputed FROM decided_links""",
    )
    marked = one(
        conn,
        f"""SELECT count(*) AS claims, coalesce(sum(EXISTS ({SETTLES})), 0) AS settled,
                   coalesce(sum(c.status <> 'none_found'), 0) AS traced,
                   coalesce(sum(c.status <> 'none_found' AND EXISTS ({SETTLES})), 0) AS traced_settled FROM ({CLAIMS_BY_HAND}) c""",
    )
    found, by_hand = (claims or {}) | (settled or {}), marked or {}
    standing = "replaced_by IS NULL AND action <> 'retract'"
    return {
        "claims": {name: number + by_hand[name] for name, number in found.items()} | {"by_hand": by_hand["claims"]},
        "links": links,
        "reviewers": rows(
            conn,
            f"""SELECT reviewer, count(*) AS decisions, sum(action = 'accept') AS accepted, sum(action = 'reject') AS rejected,
                       sum(action = 'correct') AS corrected, sum(action = 'add') AS added, sum(action = 'verdict') AS verdicts,
                       max(created) AS last FROM decisions WHERE {standing} GROUP BY 1 ORDER BY 2 DESC, 1""",
        ),
        "by_day": rows(
            conn,
            f"""SELECT substr(created, 1, 10) AS published, 'decisions' AS status, count(*) AS claims FROM decisions
                WHERE {standing} GROUP BY 1 ORDER BY 1""",
        ),
    }


def latest(conn: sqlite3.Connection, filters: dict[str, str], limit: int) -> list[Row]:
    """Decisions that stand, the newest first; `filters` may hold reviewer, kind, action and state."""
    wanted = {name: value for name in ("reviewer", "kind", "action", "state") if (value := filters.get(name))}
    where = "".join(f" AND {name} = ?" for name in wanted)
    return rows(
        conn,
        f"""SELECT x.id, x.kind, x.action, x.state, x.reason, x.exact, x.quote, x.source_exact, x.note, x.verdict, x.reviewer,
                   x.created, x.claim, x.document, x.start, x."end", x.source, x.source_start, x.source_end, x.file,
                   d.title, d.path, d.language
            FROM decisions x LEFT JOIN documents d ON d.id = x.document
            WHERE x.replaced_by IS NULL AND x.action <> 'retract'{where} ORDER BY x.created DESC, x.id LIMIT ?""",
        [*wanted.values(), limit],
    )


def disagreements(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Things on which reviewers decided differently."""
    return rows(conn, "SELECT * FROM disagreements LIMIT ?", [limit])
