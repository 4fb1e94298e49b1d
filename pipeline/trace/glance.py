"""Whether passages that come can change what is found for a claim, told without tracing the claim anew.

What a passage says of a claim depends on the two alone. So where the passages that come say nothing of a claim, all stays as it was,
unless they push out of its searches a passage that it rests on; and those are cheaper to search for than to compare.
"""

import json
from collections.abc import Sequence
from functools import lru_cache

from sqlite_utils import Database

from pipeline.trace.index import StoredIndex
from pipeline.trace.load import Stored, load_document
from pipeline.trace.reach import Indexed
from pipeline.trace.retrieve import PassageHit, comparable, search
from pipeline.trace.snapshot import Snapshot
from pipeline.trace.stretch import Stretch, claim_stretch, passage_stretches
from pipeline.trace.trace import trace_claim

_CLAIM = (
    'SELECT c.start, c."end", c.quote, d.language FROM claims c JOIN documents d ON d.id = c.document WHERE c.id = ?'
)
_RESTS_ON = """SELECT p.rowid FROM evidence e LEFT JOIN passages p
               ON p.document = e.document AND p.version = e.version AND p.start = e.start AND p."end" = e."end" WHERE e.claim = ?"""
_KEPT = 64  # documents kept in memory


class Glance:
    """Looks at claims and at passages that come for them."""

    def __init__(self, db: Database, snapshot: Snapshot) -> None:
        self._db, self._snapshot = db, snapshot
        self._stored = lru_cache(maxsize=_KEPT)(self._load)
        self._passages = lru_cache(maxsize=_KEPT)(self._by_place)

    def matters(self, document: str, claim: str, come: Sequence[Indexed], index: StoredIndex) -> bool:
        """Whether the evidence for a claim of a document may be another with these passages, which are in the index, than without."""
        return self._said(document, claim, come) or self._pushed_out(document, claim, index)

    def _said(self, document: str, claim: str, come: Sequence[Indexed]) -> bool:
        """Whether any of the passages says anything of the claim."""
        start, end, quote, language = self._db.execute(_CLAIM, [claim]).fetchone()
        hits = [self._hit(number, passage) for number, passage in enumerate(come)]
        if not any(comparable(Stretch(document, start, end, quote, language), hit) for hit in hits):
            return False
        stretches = [self._passages(p.document)[p.start, p.end] for p in come]
        return bool(trace_claim(self._stretch(document, claim), _Only(hits, stretches, self._snapshot)))

    def _pushed_out(self, document: str, claim: str, index: StoredIndex) -> bool:
        """Whether a passage that the claim rests on is found for it no more."""
        rests_on = {row[0] for row in self._db.execute(_RESTS_ON, [claim])}
        if not rests_on:
            return False
        cited = json.loads(self._db.execute("SELECT cited FROM trace_claims WHERE claim = ?", [claim]).fetchone()[0])
        found = {hit.rowid for hit in search(self._stretch(document, claim), index, cited)}
        return not rests_on <= found

    def _stretch(self, document: str, claim: str) -> Stretch:
        stored = self._stored(document)
        return claim_stretch(
            document, stored.version, stored.findings, stored.findings.claims[stored.claim_ids.index(claim)]
        )

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
