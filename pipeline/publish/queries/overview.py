"""The front page: how much is held, what it says when, what to check next."""

import sqlite3
from typing import Any

from pipeline.publish.queries.decided import PUT_RIGHT, progress
from pipeline.publish.queries.sql import Row, by_month, counts, one, rows


def overview(conn: sqlite3.Connection) -> dict[str, Any]:
    """All that the front page shows."""
    return {
        "totals": totals(conn),
        "languages": rows(conn, "SELECT language, count(*) AS documents FROM documents GROUP BY 1 ORDER BY 2 DESC, 1"),
        "claim_statuses": counts(conn, "SELECT status, sum(claims) FROM claim_counts GROUP BY 1"),
        "citation_statuses": counts(conn, "SELECT status, count(*) FROM citations GROUP BY 1"),
        "outlets": held_by_outlet(conn, 10),
        "document_outlets": documents_by_outlet(conn, 10),
        "to_check": to_check(conn, 6),
        "disputed": disputed(conn, 6),
        "claims_by_day": by_month(
            rows(conn, "SELECT day AS published, status, claims FROM claim_days ORDER BY 1, 2"),
        ),
        "problems": rows(
            conn,
            "SELECT severity, reason, count(*) AS problems FROM problems GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2 LIMIT 8",
        ),
        "reports": reports(conn, 6),
        "progress": progress(conn),
    }


def totals(conn: sqlite3.Connection) -> Row:
    """How many rows of each kind there are."""
    found = one(
        conn,
        """SELECT (SELECT count(*) FROM documents) AS documents,
                  (SELECT count(*) FROM documents WHERE status = 'missing') AS missing,
                  (SELECT coalesce(sum(claims), 0) FROM claim_counts) AS claims, (SELECT count(*) FROM citations) AS citations,
                  (SELECT count(*) FROM citations WHERE status IN ('held', 'held_as_copy')) AS citations_held,
                  (SELECT count(*) FROM attributions) AS attributions,
                  (SELECT coalesce(sum(claims), 0) FROM claim_counts WHERE status <> 'none_found') AS claims_traced,
                  (SELECT count(DISTINCT outlet) FROM documents) AS outlets,
                  (SELECT count(*) FROM problems) AS problems, (SELECT count(*) FROM decisions) AS decisions,
                  (SELECT max(finished) FROM runs) AS last_run""",
    )
    return found or {}


def held_by_outlet(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Cited publishers by how often they are cited, with how many of those citations are held."""
    return rows(
        conn,
        """SELECT c.outlet AS outlet, coalesce(o.name, c.publisher) AS name, sum(citations) AS citations,
                  sum(citations * (status = 'held')) AS held,
                  sum(citations * (status = 'held_as_copy')) AS held_as_copy,
                  sum(citations * (status IN ('near_miss', 'ambiguous'))) AS near_miss,
                  sum(citations * (status = 'not_held')) AS not_held
           FROM (SELECT outlet, publisher, status, count(*) AS citations FROM citations GROUP BY 1, 2, 3) c
           LEFT JOIN outlets o ON o.id = c.outlet WHERE coalesce(o.name, c.publisher) IS NOT NULL
           GROUP BY coalesce(c.outlet, c.publisher) ORDER BY citations DESC, name LIMIT ?""",
        [limit],
    )


def documents_by_outlet(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Publishers by how many of their documents are held."""
    return rows(
        conn,
        """SELECT d.outlet AS outlet, coalesce(o.name, d.publisher) AS name, count(*) AS documents
           FROM documents d LEFT JOIN outlets o ON o.id = d.outlet WHERE coalesce(o.name, d.publisher) IS NOT NULL
           GROUP BY coalesce(d.outlet, d.publisher) ORDER BY documents DESC, name LIMIT ?""",
        [limit],
    )


def to_check(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Factual claims no person has decided on and nothing held bears on, the most check-worthy first."""
    return rows(
        conn,
        """SELECT c.id, c.quote, c.speaker, c.status, c.checkworthy, c.document, d.title, d.path, d.language
            FROM claims c INDEXED BY claims_status JOIN documents d ON d.id = c.document
            WHERE c.modality = 'fact' AND c.status = 'none_found'
                  AND NOT EXISTS (SELECT 1 FROM decided_claims x WHERE x.claim = c.id)
            ORDER BY c.checkworthy DESC, c.document, c.start LIMIT ?""",
        [limit],
    )


def disputed(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Claims that a held source contradicts, the most check-worthy first."""
    best = "SELECT * FROM (SELECT id FROM claims WHERE status = ? ORDER BY checkworthy DESC, document, start LIMIT ?)"
    return rows(
        conn,
        f"""SELECT c.id, {PUT_RIGHT}, c.status, c.checkworthy, c.document, d.title, d.path, d.language
            FROM ({best} UNION ALL {best}) x CROSS JOIN claims c ON c.id = x.id JOIN documents d ON d.id = c.document
            LEFT JOIN decided_claims k ON k.claim = c.id
            ORDER BY c.checkworthy DESC, c.document, c.start LIMIT ?""",
        ["contradicted", limit, "conflicting", limit, limit],
    )


def reports(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Documents that cite the most: the ones a fact-checker works through."""
    return rows(
        conn,
        """SELECT d.id, d.title, d.path, d.publisher, d.published, d.language, n.citations,
                  (SELECT count(*) FROM citations c WHERE c.document = d.id AND c.status IN ('held', 'held_as_copy')) AS held,
                  n.claims
           FROM document_counts n CROSS JOIN documents d ON d.id = n.document WHERE n.citations > 0
           ORDER BY n.citations DESC, n.document LIMIT ?""",
        [limit],
    )
