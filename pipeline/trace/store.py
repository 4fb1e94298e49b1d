"""Traces what the database holds and stores the outcome: citations to documents, claims to passages.

What a new, changed or removed document can touch is traced again, and nothing else; the outcome is that of tracing
everything with the same snapshot of document frequencies. Work is laid down in the database first (`trace_pending`) and
then done, one document in one transaction, so that a run cut off is made up for by the next.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils import Database

from pipeline.knowledge import Knowledge
from pipeline.records import Claim, Evidence, Resolution
from pipeline.trace import citable
from pipeline.trace.change import ALL, CITATIONS, take_in
from pipeline.trace.copies import copies_of
from pipeline.trace.index import StoredIndex
from pipeline.trace.link.store import relink
from pipeline.trace.load import Stored, load_document, text_of
from pipeline.trace.reach import remember
from pipeline.trace.resolve import HeldIndex, resolve_all
from pipeline.trace.snapshot import Snapshot, latest, renew
from pipeline.trace.stamp import Traced, stamp
from pipeline.trace.stretch import claim_stretch
from pipeline.trace.trace import trace_claim
from pipeline.trace.write import write_evidence, write_resolutions

Progress = Callable[[int, int, str, str], None]


def update(db: Database, knowledge: Knowledge, own: Path | None = None, *, progress: Progress | None = None) -> Traced:
    """Trace what the documents stored, changed or removed since can touch; everything where the snapshot is to be renewed.

    The outcome depends only on what is held and on the snapshot, never on the order documents came in.
    """
    snapshot = latest(db)
    if snapshot is None or (reason := _renewal(snapshot, stamp(own))):
        reason = reason if snapshot else "for the first time"
        return retrace(db, knowledge, own, reason=reason, progress=progress)
    relink(db, knowledge)
    take_in(db, knowledge, snapshot)
    return Traced(_work_off(db, knowledge, snapshot, progress))


def retrace(
    db: Database,
    knowledge: Knowledge,
    own: Path | None = None,
    *,
    reason: str = "as was asked",
    progress: Progress | None = None,
) -> Traced:
    """Renew the snapshot of document frequencies and trace everything again."""
    last, made_by = latest(db), stamp(own)
    if last and last.made_by != made_by:
        with db.atomic():
            db.execute("DELETE FROM passages_trace")  # other code may index other words
            db.execute("DELETE FROM trace_held")
    relink(db, knowledge, whole=True)
    take_in(db, knowledge, None)
    with db.atomic():
        snapshot = renew(db, made_by)
        db.execute("INSERT OR IGNORE INTO trace_pending SELECT id, ? FROM documents WHERE version IS NOT NULL", [ALL])
    return Traced(_work_off(db, knowledge, snapshot, progress), reason)


def _renewal(snapshot: Snapshot, made_by: str) -> str:
    """Why the snapshot is to be renewed, "" where it is not."""
    return "the program or its knowledge has changed" if snapshot.made_by != made_by else snapshot.due()


def _work_off(db: Database, knowledge: Knowledge, snapshot: Snapshot, progress: Progress | None) -> int:
    """Trace what is pending; returns how many claims that was."""
    pending = [row[0] for row in db.execute("SELECT DISTINCT document FROM trace_pending ORDER BY document")]
    work = _Work(db, knowledge, StoredIndex(db, snapshot), snapshot)
    traced = 0
    for number, document in enumerate(pending, start=1):
        path, claims = work.trace(document)
        traced += claims
        if progress:
            progress(number, len(pending), path, "traced")
    return traced


class _Work:
    """Traces what is pending of a document at a time."""

    def __init__(self, db: Database, knowledge: Knowledge, index: StoredIndex, snapshot: Snapshot) -> None:
        self._db, self._knowledge, self._index, self._snapshot = db, knowledge, index, snapshot

    def trace(self, document: str) -> tuple[str, int]:
        """Trace what is pending of a document in one transaction; returns its path, and how many claims that was."""
        db, stored = self._db, load_document(self._db, document)
        pending = {row[0] for row in db.execute("SELECT claim FROM trace_pending WHERE document = ?", [document])}
        cited = self._cited_before(document)
        with db.atomic():
            if pending & {CITATIONS, ALL}:
                resolutions = self._resolve(stored)
                write_resolutions(db, stored, resolutions)
                now = cited_by_claim(stored, resolutions)
                pending |= {claim for claim in now if now[claim] != cited.get(claim)}
                cited = now
            wanted = [i for i, claim in enumerate(stored.claim_ids) if ALL in pending or claim in pending]
            self._trace(stored, wanted, cited)
            db.execute("DELETE FROM trace_pending WHERE document = ?", [document])
        return stored.version.path, len(wanted)

    def _cited_before(self, document: str) -> dict[str, list[str]]:
        rows = self._db.execute("SELECT claim, cited FROM trace_claims WHERE document = ?", [document])
        return {claim: json.loads(cited) for claim, cited in rows}

    def _resolve(self, stored: Stored) -> list[Resolution]:
        """What the citations of a document lead to; of the held documents only those that could be meant are looked at."""
        db, version = self._db, stored.version
        near = citable.could_cite(db, citable.asks(stored, self._knowledge))
        return resolve_all(
            stored.findings.citations,
            HeldIndex(citable.read_held(db, near), text_of=lambda document: text_of(db, document)),
            knowledge=self._knowledge,
            text=version.text,
            language=version.language,
            citing=stored.id,
            published=version.published,
        )

    def _trace(self, stored: Stored, places: Sequence[int], cited: dict[str, list[str]]) -> None:
        excluded = copies_of(self._db, stored.id) if places else set()
        for place in places:
            claim, id = stored.findings.claims[place], stored.claim_ids[place]
            evidence: list[Evidence] = []
            if checkable(claim):
                self._index.asked.clear()
                stretch = claim_stretch(stored.id, stored.version, stored.findings, claim)
                evidence = trace_claim(stretch, self._index, cited[id], excluded)
                remember(self._db, self._snapshot, id, stored.id, cited[id], self._index.asked)
            write_evidence(self._db, id, evidence)


def cited_by_claim(stored: Stored, resolutions: Sequence[Resolution]) -> dict[str, list[str]]:
    """The documents that the citations of each claim that can be checked led to."""
    found = zip(stored.claim_ids, stored.findings.claims, strict=True)
    return {
        id: list(dict.fromkeys(d for i in claim.citations if (d := resolutions[i].document)))
        for id, claim in found
        if checkable(claim)
    }


def checkable(claim: Claim) -> bool:
    """Whether there can be evidence: not for the writer's own opinions and forecasts; whether another said so can be checked."""
    return claim.modality == "fact" or bool(claim.speaker)
