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
from heapq import nsmallest
from itertools import accumulate
from typing import TYPE_CHECKING

from sqlite_utils import Database

from pipeline.trace.compare.facts import inverse_frequency
from pipeline.trace.load import Stored, load_document
from pipeline.trace.retrieve import PassageHit, index_words
from pipeline.trace.snapshot import SCALE, Snapshot
from pipeline.trace.stretch import Stretch, passage_stretch, passage_stretches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

BUDGET = 40_000  # passages of the snapshot that a query may touch
MANY, LARGE = 1_000, 20_000  # passages with a word, in a collection of as many, from which on the word alone finds none
LAST = "\U0010ffff"  # follows every document id
FIRST = 1_000  # postings that a search is opened with, at least
_KEPT, _STRETCHES = 256, 4_096  # documents and passages kept in memory
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
        self._floor = floor(snapshot)
        self.asked: list[Search] = []  # the searches over all passages since it was last emptied
        self._with = lru_cache(maxsize=50_000)(self._rows_with)
        self._stored = lru_cache(maxsize=_KEPT)(self._load)
        self._stretch = lru_cache(maxsize=_STRETCHES)(self._read)

    def search(self, words: Sequence[str], limit: int, documents: Sequence[str] | None = None) -> list[PassageHit]:
        """The passages with the most and the rarest of the words, best first."""
        chosen = self._rarest(words)
        if not chosen or (documents is not None and not documents):
            return []
        hits = self._best(chosen, limit, documents)
        if documents is None:
            self.asked.append(Search(tuple(chosen), self._entrance(hits, limit)))
        return hits

    def _entrance(self, hits: Sequence[PassageHit], limit: int) -> Place | None:
        """The last place of a search by which a passage comes in, None where any does."""
        if len(hits) == limit:
            return -int(hits[-1].score), hits[-1].document, hits[-1].start, hits[-1].end
        return (-self._floor - 1, LAST, 0, 0) if self._floor else None

    def stretch(self, hit: PassageHit) -> Stretch:
        """The passage with its dates, quantities and mentions."""
        return self._stretch(hit.document, hit.rowid)

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

        rows, scores = self._scored(words, limit, documents)
        bar = _last(scores, limit)
        above, level = rows[scores > bar], rows[scores == bar]
        if len(above) + len(level) > limit:
            level = np.array(self._first(level, limit - len(above)), dtype=np.int64)
        kept = np.isin(rows, np.concatenate([above, level]))
        hits = self._hits(dict(zip(rows[kept].tolist(), scores[kept].tolist(), strict=True)))
        return sorted(hits, key=lambda h: (-h.score, h.document, h.start, h.end))

    def _first(self, rows: "Rows", limit: int) -> list[int]:
        """Of passages with one score the first by document and place; often thousands, so that no more is read of them than that."""
        sql = 'SELECT document, start, "end", rowid FROM passages WHERE rowid IN (SELECT value FROM json_each(?))'
        return [place[3] for place in nsmallest(limit, self._db.execute(sql, [json.dumps(rows.tolist())]))]

    def _scored(self, words: Sequence[str], limit: int, documents: Sequence[str] | None) -> "tuple[Rows, Rows]":
        """Passages and their scores, among them the best `limit`: once all words left weigh less than the last of those, no further
        passage can come in, and a word is only looked for in those that can still be among the best.
        """
        import numpy as np

        inside = None if documents is None else np.array(sorted(self._rows_of(documents)), dtype=np.int64)
        found = [self._with(w) if inside is None else np.intersect1d(self._with(w), inside) for w in words]
        weights = [self._snapshot.weight(word) for word in words]
        rows, scores, opened = _opened(found, weights, limit)
        for postings, weight, rest in zip(found[opened:], weights[opened:], _left(weights)[opened:], strict=True):
            kept = scores + rest >= _last(scores, limit)
            rows, scores = rows[kept], scores[kept]
            scores = scores + weight * _among(rows, postings)
        found_at_all = scores > (self._floor if inside is None else 0)
        return rows[found_at_all], scores[found_at_all]

    def _hits(self, scores: dict[int, int]) -> list[PassageHit]:
        sql = """SELECT document, rowid, start, "end", quote, language FROM passages
                 WHERE rowid IN (SELECT value FROM json_each(?))"""
        return [
            PassageHit(document, rowid, start, end, text, language, scores[rowid])
            for document, rowid, start, end, text, language in self._db.execute(sql, [json.dumps(list(scores))])
        ]

    def _rows_with(self, word: str) -> "Rows":
        import numpy as np

        sql = "SELECT group_concat(rowid) FROM passages_trace WHERE passages_trace MATCH ?"  # rows one by one take ten times as long
        found = self._db.execute(sql, [f'"{word}"']).fetchone()[0]
        return np.fromstring(found or "", dtype=np.int64, sep=",")

    def _rows_of(self, documents: Sequence[str]) -> list[int]:
        sql = f"SELECT rowid FROM passages WHERE document IN ({', '.join('?' * len(documents))})"
        return [row[0] for row in self._db.execute(sql, list(documents))]

    def _load(self, document: str) -> Stored:
        return load_document(self._db, document)

    def _read(self, document: str, rowid: int) -> Stretch:
        stored = self._stored(document)
        return passage_stretch(document, stored.version, stored.findings, stored.passage_rows.index(rowid))


def _opened(found: "Sequence[Rows]", weights: Sequence[int], limit: int) -> "tuple[Rows, Rows, int]":
    """Passages and scores by as many of the words as it takes to bring in every one that can be among the best, and how many words."""
    import numpy as np

    sizes, left = list(accumulate(map(len, found))), _left(weights)
    opened, wanted = 0, FIRST
    while True:
        opened = max(opened + 1, sum(size < wanted for size in sizes) + 1)
        every = np.concatenate(found[:opened])
        rows, places = np.unique(every, return_inverse=True)
        given = np.repeat(weights[:opened], [len(postings) for postings in found[:opened]])
        scores = np.bincount(places, given, len(rows)).astype(np.int64)
        if opened >= len(found) or left[opened] < _last(scores, limit):
            return rows, scores, min(opened, len(found))
        wanted = 2 * len(every)


def _left(weights: Sequence[int]) -> list[int]:
    """What the words from each place on weigh together."""
    return list(accumulate(reversed(weights)))[::-1]


def _last(scores: "Rows", limit: int) -> int:
    """The score of the last of the best, 0 where there are not as many."""
    import numpy as np

    return int(np.partition(scores, -limit)[-limit]) if len(scores) >= limit else 0


def _among(rows: "Rows", postings: "Rows") -> "NDArray[np.bool_]":
    """Which of the rows are among the postings; both are sorted."""
    import numpy as np

    if not len(postings):
        return np.zeros(len(rows), dtype=bool)
    places = np.minimum(np.searchsorted(postings, rows), len(postings) - 1)
    return postings[places] == rows


def floor(snapshot: Snapshot) -> int:
    """The score up to which a passage is not found: that of a single word that very many have, for which are the first of those
    says nothing. 0 in a collection so small that all are soon looked at.
    """
    return round(inverse_frequency(MANY, snapshot.passages) * SCALE) if snapshot.passages >= LARGE else 0


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
