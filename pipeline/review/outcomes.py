"""What the decisions on links and claims come to: accepted, rejected or disputed, and a claim's status with them counted.

Each reviewer has one vote on a thing, the last. Votes that differ leave it disputed, and what the machine found stands.
Decisions that need review or are orphans have no vote.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from pipeline.records import Evidence
from pipeline.review.annotation import RELATIONS
from pipeline.review.sync import sync
from pipeline.trace.trace import status_of

Row = dict[str, Any]
Vote = tuple[str, str | None]  # accepted or rejected, and the relation of an accepted link
_WORDS = ("version", "start", "end", "quote")
_VOTES = """SELECT subject, kind, action, reviewer, target, claim, document, source, source_version, source_start, source_end,
                   source_quote, fields FROM decisions
            WHERE action IN ('accept', 'reject', 'correct', 'add') AND replaced_by IS NULL AND state IN ('anchored', 'moved')
                  AND kind IN ('claim', 'link') AND claim IS NOT NULL {} ORDER BY created, id"""


def decide(db: Database, claims: Sequence[str] | None = None) -> int:
    """Bring decided_links and decided_claims up to the decisions, for these claims or all; returns the rows written."""
    scope, values = (
        ("AND claim IN (SELECT value FROM json_each(?))", [json.dumps(claims)]) if claims is not None else ("", [])
    )
    votes: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _dicts(db, _VOTES.format(scope), values):
        votes[row["kind"], row["subject"]].append(row)
    links = [_link(db, subject, rows) for (kind, subject), rows in votes.items() if kind == "link"]
    wanted = claims if claims is not None else _decided(db)
    by_claim: dict[str, list[Row]] = defaultdict(list)
    for link in links:
        by_claim[link["claim"]].append(link)
    decided = [_claim(db, claim, votes.get(("claim", claim), []), by_claim[claim]) for claim in wanted]
    written = sync(db, "decided_links", "id", links, scope, values)
    return written + sync(db, "decided_claims", "claim", [row for row in decided if row], scope, values)


def _decided(db: Database) -> list[str]:
    return [r[0] for r in db.execute("SELECT DISTINCT claim FROM decisions WHERE claim IS NOT NULL ORDER BY claim")]


def _dicts(db: Database, sql: str, values: Sequence[Any] = ()) -> list[Row]:
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _outcome(rows: Iterable[Row]) -> Vote | None:
    """What the last votes of all reviewers agree on; disputed where they do not, None where nobody voted."""
    last = {row["reviewer"]: _vote(row) for row in rows}
    votes = set(last.values())
    return None if not votes else votes.pop() if len(votes) == 1 else ("disputed", None)


def _vote(row: Row) -> Vote:
    relation = json.loads(row["fields"]).get("relation") if row["kind"] == "link" else None
    return ("rejected", None) if row["action"] == "reject" else ("accepted", relation)


def _link(db: Database, subject: str, rows: list[Row]) -> Row:
    """The row of decided_links; the newest decision says where the passage stands."""
    newest = rows[-1]
    outcome, relation = _outcome(rows) or ("disputed", None)
    if outcome == "accepted" and relation not in RELATIONS:
        found = db.execute("SELECT relation FROM evidence WHERE id = ?", [newest["target"]]).fetchone()
        relation = found[0] if found and found[0] in RELATIONS else None
    return {
        "id": subject, "claim": newest["claim"], "evidence": newest["target"], "outcome": outcome, "relation": relation,
        "document": newest["source"], "version": newest["source_version"], "start": newest["source_start"],
        "end": newest["source_end"], "quote": newest["source_quote"], "reviewers": len({row["reviewer"] for row in rows}),
    }  # fmt: skip


def _claim(db: Database, claim: str, rows: list[Row], links: list[Row]) -> Row | None:
    """The row of decided_claims; None where there are only notes and the like, or the claim's words are gone."""
    known = db.execute("SELECT document FROM claims WHERE id = ?", [claim]).fetchone() or db.execute("SELECT document FROM decisions WHERE id = ?", [claim]).fetchone()  # fmt: skip
    verdicts = _verdicts(db, claim)
    if known is None or known[0] is None or not (rows or links or verdicts):
        return None
    outcome = (_outcome(rows) or (None, None))[0]
    counts = {name: sum(link["outcome"] == name for link in links) for name in ("accepted", "rejected", "disputed")}
    status = "rejected" if outcome == "rejected" else _status(db, claim, links)
    said = {"claim": claim, "document": known[0], "outcome": outcome, "status": status, **counts, "verdicts": verdicts}
    return said | _put_right(rows)


def _put_right(rows: list[Row]) -> Row:
    """The words and the speaker of a claim as people put them right, where all who did agree; None where nobody did."""
    last = {row["reviewer"]: row for row in rows if row["action"] == "correct"}.values()
    places = {tuple(row[f"source_{part}"] for part in _WORDS) for row in last if row["source_quote"]}
    told = [fields for row in last if "speaker" in (fields := json.loads(row["fields"]))]
    speakers = {str(fields["speaker"]) for fields in told}
    words = places.pop() if len(places) == 1 else (None,) * len(_WORDS)
    return dict(zip(_WORDS, words, strict=True)) | {"speaker": speakers.pop() if len(speakers) == 1 else None}


def _verdicts(db: Database, claim: str) -> int:
    sql = """SELECT count(*) FROM decisions WHERE claim = ? AND action = 'verdict' AND replaced_by IS NULL
             AND state IN ('anchored', 'moved')"""
    return int(db.execute(sql, [claim]).fetchone()[0])


def _status(db: Database, claim: str, links: list[Row]) -> str:
    """From the links people accepted; where there are none, from the machine's without those they rejected."""
    relations = [link["relation"] for link in links if link["outcome"] == "accepted" and link["relation"]]
    if not relations:
        rejected = {link["evidence"] for link in links if link["outcome"] == "rejected"}
        found = db.execute(
            "SELECT id, relation FROM evidence WHERE claim = ? AND relation <> 'near_miss' ORDER BY id", [claim]
        )
        relations = [relation for id, relation in found if id not in rejected]
    return status_of(Evidence("", 0, 0, relation, 1.0) for relation in relations)
