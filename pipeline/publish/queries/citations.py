"""Citations, sources to obtain, and who cites whom."""

import json
import sqlite3
from typing import Any

from pipeline.publish.queries.claims import sources_of
from pipeline.publish.queries.decided import PUT_RIGHT
from pipeline.publish.queries.documents import passage_context
from pipeline.publish.queries.sql import Row, one, rows, value
from pipeline.trace.circles import circles
from pipeline.trace.explain import explanations


def citation(conn: sqlite3.Connection, id: str) -> Row | None:
    """A citation with its document, the words around it, the documents it leads to, and the claims that rest on it."""
    found = one(
        conn,
        """SELECT c.*, o.name AS outlet_name, d.path, d.title AS report, d.language, d.published AS report_published,
                  d.publisher AS report_publisher, r.quote AS refers_to_quote
           FROM citations c JOIN documents d ON d.id = c.document LEFT JOIN outlets o ON o.id = c.outlet
           LEFT JOIN citations r ON r.id = c.refers_to WHERE c.id = ?""",
        [id],
    )
    if found is None:
        return None
    context = passage_context(conn, found["version"], found["start"], found["end"])
    claims = rows(
        conn,
        f"""SELECT c.id, {PUT_RIGHT}, c.status FROM claim_citations i JOIN claims c ON c.id = i.claim
           LEFT JOIN decided_claims k ON k.claim = c.id WHERE i.citation = ? ORDER BY c.start""",
        [id],
    )
    scope = _scope(conn, found)
    return found | {"sources": sources_of(conn, id), "claims": claims, "context": context, "scope": scope}


def _scope(conn: sqlite3.Connection, citation: Row) -> str | None:
    """The words the citation supports, for a note: the sentence that carries its marker."""
    if citation["scope_start"] is None or citation["scope_start"] <= citation["start"] < citation["scope_end"]:
        return None
    return passage_context(conn, citation["version"], citation["scope_start"], citation["scope_end"])["quote"]


def to_obtain(conn: sqlite3.Connection, limit: int, offset: int = 0) -> list[Row]:
    """Sources that are cited but not held, the most cited first: what is known of each, its publisher's web `domains`, the
    places that cite it, the `claims` it should bear out, and held documents that come near.
    """
    found = rows(
        conn,
        """SELECT coalesce(o.name, c.publisher, c.url) AS source, c.outlet, c.publisher, c.title, c.published, c.url,
                  count(*) AS citations, count(DISTINCT c.document) AS documents, min(c.status) AS status,
                  o.domains, min(c.author) AS author, json_group_array(c.id) AS ids
           FROM citations c LEFT JOIN outlets o ON o.id = c.outlet
           WHERE c.status IN ('not_held', 'near_miss', 'ambiguous')
           GROUP BY coalesce(c.outlet, c.publisher), coalesce(c.url, ''), coalesce(c.title, ''), c.published
           ORDER BY citations DESC, lower(source), c.published, min(c.id) LIMIT ? OFFSET ?""",
        [limit, offset],
    )
    cited_in = """SELECT c.id, c.quote, c.document, c.start, c."end", c.status, d.title, d.path, d.language
           FROM citations c JOIN documents d ON d.id = c.document
           WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.document, c.start LIMIT 8"""
    return [
        row
        | {"places": rows(conn, cited_in, [row["ids"]]), "nearly": _nearly(conn, row["ids"])}
        | {"domains": json.loads(row["domains"] or "[]"), "claims": _resting(conn, row["ids"])}
        for row in found
    ]


def _resting(conn: sqlite3.Connection, ids: str) -> list[Row]:
    """Claims that rest on these citations: what the source should say."""
    return rows(
        conn,
        """SELECT DISTINCT c.id, c.quote, c.speaker, d.language, c.checkworthy FROM claim_citations k JOIN claims c ON c.id = k.claim
           JOIN documents d ON d.id = c.document WHERE k.citation IN (SELECT value FROM json_each(?))
           ORDER BY c.checkworthy DESC, c.id LIMIT 4""",
        [ids],
    )


def _nearly(conn: sqlite3.Connection, ids: str) -> list[Row]:
    """Held documents that are close to what is looked for."""
    return rows(
        conn,
        """SELECT DISTINCT s.document, s.status, s.reason, d.title, d.path, d.published, d.language
           FROM citation_sources s JOIN documents d ON d.id = s.document
           WHERE s.citation IN (SELECT value FROM json_each(?)) ORDER BY d.published, s.document LIMIT 4""",
        [ids],
    )


def who_cites_whom(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Pairs of citing and cited publisher with the number of citations and of those held."""
    return rows(
        conn,
        "SELECT citing, cited, citations, held FROM who_cites_whom ORDER BY citations DESC, citing, cited LIMIT ?",
        [limit],
    )


def circular(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Claims whose sourcing runs in a circle, looked for among `limit`, with the circle in `words`."""
    sql = """SELECT c.id, c.quote, c.document, d.title, d.path, d.language FROM claims c JOIN documents d ON d.id = c.document
             WHERE c.id = ?"""
    return [row | {"words": circle.words} for circle in circles(conn, limit) if (row := one(conn, sql, [circle.claim]))]


def origins(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Documents that repeat another's text, with whose it is."""
    return rows(
        conn,
        """SELECT g.document, d.title, d.path, d.published, d.language, coalesce(p.name, d.publisher) AS publisher,
                  g.kind, g.quote, g.score,
                  g.start, g."end", g.outlet, o.name AS outlet_name, g.source, s.title AS source_title,
                  s.path AS source_path,
                  s.language AS source_language
           FROM origins g JOIN documents d ON d.id = g.document LEFT JOIN outlets p ON p.id = d.outlet
           LEFT JOIN outlets o ON o.id = g.outlet LEFT JOIN documents s ON s.id = g.source
           ORDER BY coalesce(g.outlet, g.source), d.published, g.document LIMIT ?""",
        [limit],
    )


_DISPUTED = "WHERE c.status IN ('contradicted', 'conflicting')"
_AGAINST = """EXISTS (SELECT 1 FROM evidence e LEFT JOIN decided_links k ON k.evidence = e.id
    WHERE e.claim = c.id AND +e.relation = 'contradicts' AND k.outcome IS NOT 'rejected')"""  # the plus: by claim


def conflicts(conn: sqlite3.Connection, *, limit: int, offset: int) -> dict[str, Any]:
    """Claims with `passages` that contradict them and that nobody rejected, each with its `facts` and its
    `explanation` in a sentence; and how many there are."""
    found = rows(
        conn,
        f"""SELECT e.id, e.claim, e.quote, e.start, e."end", e.document, d.title, d.path, d.language, d.published,
                  coalesce(o.name, d.publisher) AS publisher
           FROM (SELECT c.id, c.document, c.start FROM claims c INDEXED BY claims_disputed {_DISPUTED} AND {_AGAINST}
                 ORDER BY c.document, c.start, c.id LIMIT ? OFFSET ?) x
           CROSS JOIN evidence e ON e.claim = x.id LEFT JOIN decided_links k ON k.evidence = e.id
           JOIN documents d ON d.id = e.document LEFT JOIN outlets o ON o.id = d.outlet
           WHERE +e.relation = 'contradicts' AND k.outcome IS NOT 'rejected'
           ORDER BY x.document, x.start, x.id, e.score DESC, e.id""",
        [limit, offset],
    )
    claims: dict[str, Row] = {}
    for passage in found:
        facts = rows(conn, "SELECT * FROM evidence_facts WHERE evidence = ? ORDER BY agrees, kind, id", [passage["id"]])
        claim = claims.get(passage["claim"]) or _disputed(conn, passage["claim"])
        claims[passage["claim"]] = claim
        claim["passages"].append(passage | {"facts": facts})
    for id, claim in claims.items():
        said = explanations(conn, id)
        claim["passages"] = [p | {"explanation": said[p["id"]]} for p in claim["passages"]]
    return {"total": _conflicting(conn), "conflicts": list(claims.values())}


def _conflicting(conn: sqlite3.Connection) -> int:
    """How many claims a passage contradicts: all with such a status but those of which people rejected every such passage."""
    disputed = value(
        conn, "SELECT coalesce(sum(claims), 0) FROM claim_counts WHERE status IN ('contradicted', 'conflicting')"
    )
    settled = value(
        conn,
        f"""SELECT count(*) FROM (SELECT DISTINCT claim FROM decided_links WHERE outcome = 'rejected') x
            CROSS JOIN claims c ON c.id = x.claim {_DISPUTED} AND NOT {_AGAINST}""",
    )
    return int(disputed - settled)


def _disputed(conn: sqlite3.Connection, claim: str) -> Row:
    [row] = rows(
        conn,
        f"""SELECT c.id, {PUT_RIGHT}, c.status, c.document, d.title, d.path, d.language, d.published
           FROM claims c JOIN documents d ON d.id = c.document LEFT JOIN decided_claims k ON k.claim = c.id WHERE c.id = ?""",
        [claim],
    )
    return row | {"passages": []}
