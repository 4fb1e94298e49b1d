"""Claims and links as they stand: what the machine found and people did not reject, and what people marked by hand."""

import sqlite3

from pipeline.publish.queries.decided import PUT_RIGHT
from pipeline.publish.queries.sql import Row, rows

HAND = "by hand"  # what made a link or claim that people marked

_CLAIMS = f"""
SELECT c.id, {PUT_RIGHT}, c.version, c.polarity, c.certainty, c.modality, c.checkworthy,
       iif(k.speaker IS NULL, c.attribution, NULL) AS attribution, c.made_by, iif(k.speaker IS NULL, a.source_kind, NULL) AS source_kind,
       iif(k.speaker IS NULL, e.label, NULL) AS speaker_label, c.status AS found, coalesce(k.status, c.status) AS status
FROM claims c LEFT JOIN attributions a ON a.id = c.attribution LEFT JOIN entities e ON e.id = a.entity
LEFT JOIN decided_claims k ON k.claim = c.id
WHERE c.version = :version AND coalesce(k.outcome, '') <> 'rejected'
UNION ALL
SELECT o.id, o.claim, o.start, o."end", o.speaker, d.version, 'positive', 'asserted', 'fact', 1.0, NULL,
       '{HAND}', NULL, NULL, o.found, o.decided
FROM claim_outcomes o JOIN documents d ON d.id = o.document
WHERE d.version = :version AND o.found_by <> 'machine' AND coalesce(o.outcome, '') <> 'rejected'"""
_LINKS = f"""
SELECT e.id, e.claim, e.document, e.version, e.start, e."end" AS "end", e.quote, e.score, e.made_by,
       CASE k.outcome WHEN 'accepted' THEN coalesce(k.relation, e.relation) ELSE e.relation END AS relation
FROM evidence e JOIN claims c ON c.id = e.claim LEFT JOIN decided_links k ON k.evidence = e.id
WHERE c.version = :version AND coalesce(k.outcome, '') <> 'rejected'
UNION ALL
SELECT k.id, k.claim, k.document, k.version, k.start, k."end", k.quote, 1.0, '{HAND}', k.relation
FROM decided_links k JOIN decisions x ON x.subject = k.id AND x.version = :version
WHERE k.evidence IS NULL AND k.outcome = 'accepted' GROUP BY k.id"""


def claims(conn: sqlite3.Connection, version: str) -> list[Row]:
    """The claims of a version in order of their place.

    Words and speaker are as people put them right. `found` is the status the machine gives a claim, `status` that with people's
    decisions taken into account; `made_by` is HAND for one that people marked, and its id is then their annotation's.
    """
    return rows(conn, f'SELECT * FROM ({_CLAIMS}) ORDER BY start, "end", id', {"version": version})


def links(conn: sqlite3.Connection, version: str) -> dict[str, list[Row]]:
    """The links of a version's claims to passages, by claim, the strongest first; the relation is as people put it right."""
    found: dict[str, list[Row]] = {}
    sql = f"SELECT * FROM ({_LINKS}) WHERE relation <> 'near_miss' ORDER BY claim, score DESC, id"
    for row in rows(conn, sql, {"version": version}):
        found.setdefault(row["claim"], []).append(row)
    return found


def rejected(conn: sqlite3.Connection, version: str) -> tuple[int, int]:
    """How many claims of a version, and how many links of the others, people rejected."""
    row = conn.execute(
        """SELECT (SELECT count(*) FROM claims c JOIN decided_claims k ON k.claim = c.id
                   WHERE c.version = :version AND k.outcome = 'rejected'),
                  (SELECT count(*) FROM claims c JOIN decided_links l ON l.claim = c.id
                   LEFT JOIN decided_claims k ON k.claim = c.id
                   WHERE c.version = :version AND l.outcome = 'rejected' AND coalesce(k.outcome, '') <> 'rejected')""",
        {"version": version},
    ).fetchone()
    return int(row[0]), int(row[1])
