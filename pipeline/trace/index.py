"""The PassageIndex of the database: FTS5 over stems and fingerprints, the rarest words of a query first.

Asking FTS5 for all words of a claim at once costs seconds on a million passages; taking words rarest first until their
document frequencies sum to a budget costs milliseconds and keeps nearly every best hit. FTS5 only says which passages
have a word: its own ranking reads frequencies that shift with every document, so passages are ranked here, by the sum of
the weights that their words have in the snapshot. Which passages are found for a claim, and in what order, thus depends
on nothing but those passages.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlite_utils import Database

from pipeline.trace.load import Stored, load_document
from pipeline.trace.retrieve import PassageHit, index_words
from pipeline.trace.snapshot import Snapshot
from pipeline.trace.stretch import Stretch, passage_stretches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

BUDGET = 60_000  # passages of the snapshot that a query may touch
_KEPT = 256  # documents whose passages are kept in memory
_PLAIN = re.compile(r"[0-9a-zа-яёіїєґà-öø-ÿ\u3005\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3]+")
Place = tuple[int, str, int, int]  # a passage in the order of a search: less its score, document, start, end


@dataclass(frozen=True, slots=True)
class Search:
    """A search over all passages that was made: the words it took, and the last passage found if there were as many as asked for."""

    words: tuple[str, ...]
    last: Place | None


class StoredIndex:
    """Passages of current versions, searched by stems and fingerprints; see `retrieve.PassageIndex`."""

    def __init__(self, db: Database, snapshot: Snapshot) -> None:
        """`snapshot` gives the weights of words; the passages must not change while this is in use."""
        self._db, self._snapshot = db, snapshot
        self.rarity = snapshot.rarity
        self.asked: list[Search] = []  # the searches over all passages since it was last emptied
        self._with = lru_cache(maxsize=50_000)(self._rows_with)
        self._stretches = lru_cache(maxsize=_KEPT)(self._load)

    def search(self, words: Sequence[str], limit: int, documents: Sequence[str] | None = None) -> list[PassageHit]:
        """The passages with the most and the rarest of the words, best first."""
        chosen = self._rarest(words)
        if not chosen or (documents is not None and not documents):
            return []
        hits = self._best(chosen, limit, documents)
        if documents is None:
            last = hits[-1] if len(hits) == limit else None
            place = (-int(last.score), last.document, last.start, last.end) if last else None
            self.asked.append(Search(tuple(chosen), place))
        return hits

    def stretch(self, hit: PassageHit) -> Stretch:
        """The passage with its dates, quantities and mentions."""
        return self._stretches(hit.document)[hit.rowid]

    def _rarest(self, words: Iterable[str]) -> list[str]:
        known = sorted((self._snapshot.frequency(w), w) for w in dict.fromkeys(map(token, words)))
        chosen: list[str] = []
        spent = 0
        for count, word in known:
            if chosen and spent + count > BUDGET:
                break
            chosen.append(word)
            spent += count
        return chosen

    def _best(self, words: Sequence[str], limit: int, documents: Sequence[str] | None) -> list[PassageHit]:
        """The best passages with any of the words; of those with one score the first by document and place."""
        import numpy as np

        found = [self._with(word) for word in words]
        weights = np.repeat([self._snapshot.weight(word) for word in words], [len(rows) for rows in found])
        rows, places = np.unique(np.concatenate(found), return_inverse=True)
        scores = np.bincount(places, weights, len(rows)).astype(np.int64)
        if documents is not None:
            inside = np.isin(rows, self._rows_of(documents))
            rows, scores = rows[inside], scores[inside]
        bar = int(np.partition(scores, -limit)[-limit]) if len(rows) > limit else 0
        above = scores > bar
        scored = dict(zip(rows[above].tolist(), scores[above].tolist(), strict=True))
        hits = self._hits(scored, len(scored))
        if len(hits) < limit and len(rows) > len(hits):
            hits += self._hits(dict.fromkeys(rows[scores == bar].tolist(), bar), limit - len(hits))
        return sorted(hits, key=lambda h: (-h.score, h.document, h.start, h.end))

    def _hits(self, scores: dict[int, int], limit: int) -> list[PassageHit]:
        sql = """SELECT document, rowid, start, "end", quote, language FROM passages
                 WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY document, start, "end" LIMIT ?"""
        rows = self._db.execute(sql, [json.dumps(list(scores)), limit]) if scores else ()
        return [
            PassageHit(document, rowid, start, end, text, language, scores[rowid])
            for document, rowid, start, end, text, language in rows
        ]

    def _rows_with(self, word: str) -> "Rows":
        import numpy as np

        sql = "SELECT group_concat(rowid) FROM passages_trace WHERE passages_trace MATCH ?"  # rows one by one take ten times as long
        found = self._db.execute(sql, [f'"{word}"']).fetchone()[0]
        return np.fromstring(found or "", dtype=np.int64, sep=",")

    def _rows_of(self, documents: Sequence[str]) -> list[int]:
        sql = f"SELECT rowid FROM passages WHERE document IN ({', '.join('?' * len(documents))})"
        return [row[0] for row in self._db.execute(sql, list(documents))]

    def _load(self, document: str) -> dict[int, Stretch]:
        return stretches_by_row(load_document(self._db, document))


def token(word: str) -> str:
    """A stem or fingerprint as FTS5 sees it: one token, whatever is in it.

    >>> token("irradiat"), token("12.5")
    ('irradiat', 'xu31322e35')
    """
    folded = word.lower()
    return folded if _PLAIN.fullmatch(folded) else f"xu{folded.encode().hex()}"


def stretches_by_row(stored: Stored) -> dict[int, Stretch]:
    """A document's passages with their facts, by row id."""
    return dict(zip(stored.passage_rows, passage_stretches(stored.id, stored.version, stored.findings), strict=True))


def indexed(db: Database, document: str) -> dict[int, str]:
    """The words of a document's passages as they are indexed, by row id."""
    sql = "SELECT rowid, words FROM passages_trace WHERE rowid IN (SELECT rowid FROM passages WHERE document = ?)"
    return dict(db.execute(sql, [document]).fetchall())


def index_document(db: Database, stored: Stored) -> dict[int, str]:
    """Index a document's passages; rows that are as they should be are left alone. Returns the words by row id."""
    before = indexed(db, stored.id)
    after = {rowid: _words(stretch) for rowid, stretch in stretches_by_row(stored).items()}
    for rowid in (rowid for rowid, words in after.items() if before.get(rowid) != words):
        db.execute("DELETE FROM passages_trace WHERE rowid = ?", [rowid])
        db.execute("INSERT INTO passages_trace (rowid, words) VALUES (?, ?)", [rowid, after[rowid]])
    return after


def _words(stretch: Stretch) -> str:
    return " ".join(map(token, index_words(stretch)))
