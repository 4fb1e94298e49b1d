"""Turns an annotation into its row of `decisions`: where it stands now, and what it is about."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from pipeline.review.annotation import Annotation, to_line
from pipeline.review.locate import Found, Held
from pipeline.review.match import Marked, find_evidence, find_row
from pipeline.store.ids import row_id

_ORDER = ("anchored", "moved", "needs_review", "orphan")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about: the machine's row, the key all decisions on the same thing share, and the claim it bears on."""

    row: str | None
    subject: str
    claim: str | None


class Rows:
    """Makes rows; feed it annotations in order of time, since a decision may be about what was marked by hand before."""

    def __init__(self, db: Database, marked: Marked | None = None) -> None:
        """Reads from `db`; `marked` is what people marked before."""
        self._db, self._held, self._marked = db, Held(db), marked or Marked()

    def row(self, a: Annotation, file: str) -> Row:
        """The row of `decisions`, without what replaces it."""
        at = self._held.find(a.target)
        passage = self._held.find(a.passage) if a.passage else None
        target = self._link(a, at, passage) if passage and a.kind == "link" else self._thing(a, at, passage)
        return (
            {"id": a.id, "kind": a.kind, "action": a.action}
            | {"target": target.row, "subject": target.subject, "claim": target.claim}
            | _state(a, at, passage, target)
            | _place("", at)
            | {"source": None, "source_version": None, "source_start": None, "source_end": None, "source_quote": None}
            | (_place("source_", passage) if passage else {})
            | {"exact": a.target.quote.exact, "source_exact": a.passage.quote.exact if a.passage else None}
            | _said(a)
            | {"file": file, "annotation": to_line(a)}
        )

    def _thing(self, a: Annotation, at: Found, words: Found | None) -> Target:
        """The target of a decision on a claim, attribution, citation or entity.

        A claim whose `words` were put right may since be found in just these words.
        """
        row = find_row(self._db, a.kind, at) or (find_row(self._db, a.kind, words) if words else None)
        by_hand = None if row else self._marked.find(a.kind, at)
        if a.action == "add" and row is None and by_hand is None:
            self._marked.add(a.kind, a.id, at)
            by_hand = a.id
        subject = row or by_hand or row_id(a.kind, a.target.document, a.target.quote.exact)
        return Target(row, subject, (row or by_hand) if a.kind == "claim" else None)

    def _link(self, a: Annotation, at: Found, passage: Found) -> Target:
        """The target of a decision on a claim's link to a passage."""
        claim = find_row(self._db, "claim", at) or self._marked.find("claim", at)
        evidence = find_evidence(self._db, claim, passage) if claim else None
        far = passage.document, passage.quote if passage.placed else a.passage and a.passage.quote.exact
        key = row_id("link", claim or f"{a.target.document} {a.target.quote.exact}", *map(str, far))
        return Target(evidence, evidence or key, claim)


def _state(a: Annotation, at: Found, passage: Found | None, target: Target) -> Row:
    """The worse of the two anchors, of a link's passage or the words put right the second; what stands there but is no longer found by the machine wants a look too."""
    anchors = [("", at.anchor)] + ([("passage ", passage.anchor)] if passage else [])
    state = max((anchor.state for _, anchor in anchors), key=_ORDER.index)
    reasons = [name + anchor.reason for name, anchor in anchors if anchor.reason]
    lost = target.claim is None if a.kind in ("claim", "link") else target.row is None and target.subject == row_id(a.kind, a.target.document, a.target.quote.exact)  # fmt: skip
    if lost and a.action not in ("reject", "note") and state in ("anchored", "moved"):
        state = "needs_review"
        reasons.append("the words stand there, but are no longer among the findings")
    return {"state": state, "reason": "; ".join(reasons), "score": min(anchor.score for _, anchor in anchors)}


def _place(prefix: str, at: Found) -> Row:
    """The columns of a place; of a passage the document is called source."""
    return {
        prefix.rstrip("_") or "document": at.document if at.placed else None,
        f"{prefix}version": at.version if at.placed else None,
        f"{prefix}start": at.anchor.start,
        f"{prefix}end": at.anchor.end,
        f"{prefix}quote": at.quote,
    }


def _said(a: Annotation) -> Row:
    fields = json.dumps(dict(sorted(a.fields.items())), ensure_ascii=False)
    return {
        "fields": fields, "note": a.note or None, "verdict": a.verdict or None, "reviewer": a.reviewer, "created": a.time,
        "replaces": a.replaces or None, "replaced_by": None,
    }  # fmt: skip
