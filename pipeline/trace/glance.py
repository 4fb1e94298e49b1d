"""Whether passages that come can change what is found for a claim, told without tracing the claim anew.

What a passage says of a claim depends on the two alone. So where nothing was found for a claim, and the passages that
come say nothing of it, nothing is found now: those they push out said nothing either. A claim that has evidence is
traced anew, for the passages it rests on may be the ones pushed out.
"""

from collections.abc import Sequence
from functools import lru_cache

from sqlite_utils import Database

from pipeline.trace.load import Stored, load_document
from pipeline.trace.reach import Indexed
from pipeline.trace.retrieve import PassageHit, comparable
from pipeline.trace.snapshot import Snapshot
from pipeline.trace.stretch import Stretch, claim_stretch, passage_stretches
from pipeline.trace.trace import trace_claim

_KEPT = 64  # documents kept in memory


class Glance:
    """Looks at claims and at passages that come for them."""

    def __init__(self, db: Database, snapshot: Snapshot) -> None:
        self._db, self._snapshot = db, snapshot
        self._stored = lru_cache(maxsize=_KEPT)(self._load)
        self._passages = lru_cache(maxsize=_KEPT)(self._by_place)

    def matters(self, document: str, claim: str, come: Sequence[Indexed]) -> bool:
        """Whether the evidence for a claim of a document may be another with these passages than without them."""
        sql = 'SELECT start, "end", quote, EXISTS (SELECT 1 FROM evidence WHERE claim = claims.id) FROM claims WHERE id = ?'
        start, end, quote, has_evidence = self._db.execute(sql, [claim]).fetchone()
        if has_evidence:
            return True
        language = self._db.execute("SELECT language FROM documents WHERE id = ?", [document]).fetchone()[0]
        hits = [self._hit(number, passage) for number, passage in enumerate(come)]
        if not any(comparable(Stretch(document, start, end, quote, language), hit) for hit in hits):
            return False
        stored = self._stored(document)
        place = stored.claim_ids.index(claim)
        stretch = claim_stretch(document, stored.version, stored.findings, stored.findings.claims[place])
        stretches = [self._passages(p.document)[p.start, p.end] for p in come]
        return bool(trace_claim(stretch, _Only(hits, stretches, self._snapshot)))

    def _hit(self, number: int, passage: Indexed) -> PassageHit:
        text = self._passages(passage.document)[passage.start, passage.end]
        return PassageHit(passage.document, number, passage.start, passage.end, text.text, text.language, 0)

    def _load(self, document: str) -> Stored:
        return load_document(self._db, document)

    def _by_place(self, document: str) -> dict[tuple[int, int], Stretch]:
        stored = self._stored(document)
        return {(s.start, s.end): s for s in passage_stretches(document, stored.version, stored.findings)}


class _Only:
    """A PassageIndex of a few passages, which finds all of them whatever is asked."""

    def __init__(self, hits: list[PassageHit], stretches: list[Stretch], snapshot: Snapshot) -> None:
        self._hits, self._stretches = hits, stretches
        self.rarity = snapshot.rarity

    def search(self, words: Sequence[str], limit: int, documents: Sequence[str] | None = None) -> list[PassageHit]:
        return self._hits

    def stretch(self, hit: PassageHit) -> Stretch:
        return self._stretches[hit.rowid]
