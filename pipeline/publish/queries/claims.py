"""One claim with what it cites and what bears on it."""

import json
import sqlite3
from dataclasses import asdict
from typing import Any

from pipeline.publish.queries.decided import CLAIMS_BY_HAND, SETTLES, claim_by_hand
from pipeline.publish.queries.documents import passage_context
from pipeline.publish.queries.sql import Row, one, rows
from pipeline.trace.circles import circle_of
from pipeline.trace.explain import explanations
from pipeline.trace.sources import conflict, sources_behind


def claim(conn: sqlite3.Connection, id: str) -> Row | None:
    """A claim, found or marked by hand, with the row of its document and the words around it; `reasons` as a list.

    Its words and speaker are as people put them right; `found_quote` and `found_speaker` tell what was found where it differs.
    """
    found = one(
        conn,
        """SELECT c.*, d.title, d.path, d.publisher, d.outlet, o.name AS outlet_name, d.published, d.language,
                  d.version AS current_version, a.source_quote, a.cue_quote, a.source_kind, a.kind AS attribution_kind,
                  a.entity AS speaker_entity, k.quote AS quote_right, k.start AS start_right, k."end" AS end_right,
                  k.speaker AS speaker_right
           FROM claims c JOIN documents d ON d.id = c.document LEFT JOIN outlets o ON o.id = d.outlet
           LEFT JOIN attributions a ON a.id = c.attribution LEFT JOIN decided_claims k ON k.claim = c.id WHERE c.id = ?""",
        [id],
    )
    found = put_right(found) if found else claim_by_hand(conn, id)
    if found is None:
        return None
    context = passage_context(conn, found["version"], found["start"], found["end"])
    return found | {"reasons": json.loads(found["reasons"]), "before": context["before"], "after": context["after"]}


def put_right(row: Row) -> Row:
    """The row of a found claim with what people put right in the place of what was found, which goes by other names."""
    right = {name: row.pop(f"{name}_right") for name in ("quote", "start", "end", "speaker")}
    if right["quote"] is not None:
        words = {name: right[name] for name in ("quote", "start", "end")}
        row |= words | {"found_quote": row["quote"]}
    if right["speaker"] is not None:  # the found attribution no longer tells who says so
        silent = dict.fromkeys(
            ("attribution", "source_quote", "cue_quote", "source_kind", "attribution_kind", "speaker_entity")
        )
        row |= silent | {"speaker": right["speaker"] or None, "found_speaker": row["speaker"]}
    return row


def neighbours(conn: sqlite3.Connection, claim: Row) -> dict[str, Any]:
    """Ids of the claims before and after this one in its document and of the next nobody decided on; its `number` among them,
    how many `claims` there are, and how many of them are `settled`.
    """
    found = rows(
        conn,
        f"""SELECT c.id, c.start, EXISTS ({SETTLES}) AS settled FROM claims c WHERE c.document = ?1 AND c.version = ?2
            UNION ALL
            SELECT c.id, c.start, EXISTS ({SETTLES}) FROM ({CLAIMS_BY_HAND}) c WHERE c.document = ?1 AND c.version = ?2
            ORDER BY start, id""",
        {"1": claim["document"], "2": claim["version"]},
    )
    ids = [row["id"] for row in found]
    at = ids.index(claim["id"]) if claim["id"] in ids else -1
    unsettled = [i for i, row in enumerate(found) if not row["settled"] and i != at]
    ahead = next((i for i in unsettled if i > at), unsettled[0] if unsettled else None)
    return {
        "previous": ids[at - 1] if at > 0 else None,
        "next": ids[at + 1] if 0 <= at < len(ids) - 1 else None,
        "unreviewed": ids[ahead] if ahead is not None else None,
        "number": at + 1,
        "claims": len(ids),
        "settled": sum(row["settled"] for row in found),
    }


def citations_of(conn: sqlite3.Connection, claim: str) -> list[Row]:
    """What a claim cites, each with the documents it leads to or was nearly led to."""
    found = rows(
        conn,
        """SELECT c.*, o.name AS outlet_name FROM claim_citations k JOIN citations c ON c.id = k.citation
           LEFT JOIN outlets o ON o.id = c.outlet WHERE k.claim = ? ORDER BY c.start""",
        [claim],
    )
    return [c | {"sources": sources_of(conn, c["id"])} for c in found]


def sources_of(conn: sqlite3.Connection, citation: str) -> list[Row]:
    """Documents a citation leads to, or was nearly led to, with the reason."""
    return rows(
        conn,
        """SELECT s.status, s.reason, s.document, d.title, d.path, d.publisher, o.name AS outlet_name, d.published,
                  d.language, d.url
           FROM citation_sources s JOIN documents d ON d.id = s.document LEFT JOIN outlets o ON o.id = d.outlet
           WHERE s.citation = ? ORDER BY s.status = 'near_miss', s.status, d.published, d.id""",
        [citation],
    )


def evidence_of(conn: sqlite3.Connection, claim: str) -> list[Row]:
    """Passages that bear on a claim, near misses last; those people accepted first, those they rejected after the others.

    Each has its facts, its `explanation` in a sentence, document and context, and what was `decided` on it.
    """
    found = rows(
        conn,
        """SELECT e.*, d.title, d.path, d.publisher, o.name AS outlet_name, d.published, d.language,
                  d.version AS current_version, k.outcome AS decided, k.relation AS decided_relation
           FROM evidence e JOIN documents d ON d.id = e.document LEFT JOIN outlets o ON o.id = d.outlet
           LEFT JOIN decided_links k ON k.evidence = e.id
           WHERE e.claim = ? ORDER BY e.relation = 'near_miss' AND k.outcome IS NOT 'accepted', k.outcome IS NOT 'accepted',
                 k.outcome IS 'rejected', e.score DESC, e.id""",
        [claim],
    )
    facts: dict[str, list[Row]] = {}
    for fact in rows(
        conn,
        """SELECT f.* FROM evidence_facts f JOIN evidence e ON e.id = f.evidence WHERE e.claim = ?
           ORDER BY f.agrees, f.kind, f.claim_start, f.id""",
        [claim],
    ):
        facts.setdefault(fact["evidence"], []).append(fact)
    said = explanations(conn, claim) if found else {}
    return [
        e
        | {"facts": facts.get(e["id"], []), "explanation": said[e["id"]]}
        | {"context": passage_context(conn, e["version"], e["start"], e["end"], 160)}
        for e in found
    ]


def behind(conn: sqlite3.Connection, claim: str) -> Row:
    """The `sources` of a claim, documents that carry one text counted once; and in words, where it is so, that they
    `conflict` and that the sourcing is `circular`.
    """
    found = sources_behind(conn, claim)
    circle = circle_of(conn, claim)
    return {
        "sources": [asdict(source) for source in found],
        "conflict": conflict(found),
        "circular": circle.words if circle else None,
    }


def outcome_of(conn: sqlite3.Connection, claim: str) -> Row | None:
    """What people's decisions come to for a claim; None where there are none."""
    return one(
        conn,
        "SELECT outcome, status, accepted, rejected, disputed, verdicts FROM decided_claims WHERE claim = ?",
        [claim],
    )


def links_by_hand(conn: sqlite3.Connection, claim: str) -> list[Row]:
    """Passages that people linked to a claim and the machine does not, or no longer; in the shape of `evidence_of`.

    One that was rejected or is disputed since keeps the relation it was linked with.
    """
    found = rows(
        conn,
        """SELECT k.id, k.claim, k.document, k.version, k.start, k."end", k.quote, k.outcome AS decided,
                  coalesce(k.relation, (SELECT json_extract(x.fields, '$.relation') FROM decisions x WHERE x.subject = k.id
                  AND x.replaced_by IS NULL AND x.action IN ('add', 'accept', 'correct') ORDER BY x.created DESC, x.id LIMIT 1)) AS relation,
                  k.relation AS decided_relation, d.title, d.path, d.publisher, o.name AS outlet_name, d.published, d.language,
                  d.version AS current_version, (SELECT x.id FROM decisions x WHERE x.subject = k.id AND x.replaced_by IS NULL
                  AND x.action <> 'retract' ORDER BY x.created DESC, x.id LIMIT 1) AS about
           FROM decided_links k JOIN documents d ON d.id = k.document LEFT JOIN outlets o ON o.id = d.outlet
           WHERE k.claim = ? AND k.evidence IS NULL ORDER BY k.document, k.start""",
        [claim],
    )
    return [
        k
        | {"facts": [], "explanation": None, "context": passage_context(conn, k["version"], k["start"], k["end"], 160)}
        for k in found
        if k["relation"]
    ]


def decided_by(conn: sqlite3.Connection, claim: str) -> dict[str, list[Row]]:
    """The decisions on a claim's links that stand, by what they are about, the newest first."""
    found = rows(
        conn,
        """SELECT id, subject, action, reviewer, created, note, json_extract(fields, '$.relation') AS relation, state, reason
           FROM decisions WHERE claim = ? AND kind = 'link' AND replaced_by IS NULL AND action <> 'retract'
           ORDER BY created DESC, id""",
        [claim],
    )
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row["subject"], []).append(row)
    return groups


def decisions_on(conn: sqlite3.Connection, target: str) -> list[Row]:
    """What people decided on a row and still stand by, the newest first; `verdict` is the decision, or a verdict's words."""
    return rows(
        conn,
        """SELECT id, action, CASE action WHEN 'verdict' THEN verdict ELSE action END AS verdict, note, reviewer, created, state,
                  reason, json_extract(fields, '$.relation') AS relation, json_extract(fields, '$.speaker') AS speaker,
                  CASE kind WHEN 'claim' THEN source_quote END AS words
           FROM decisions WHERE (target = ?1 OR subject = ?1) AND replaced_by IS NULL AND action <> 'retract'
           ORDER BY created DESC, id""",
        {"1": target},
    )
