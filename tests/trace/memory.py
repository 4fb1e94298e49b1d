"""A PassageIndex in memory: BM25 over stems and fingerprints, for tests and for measuring."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.trace.compare.facts import inverse_frequency
from pipeline.trace.retrieve import PassageHit, index_words
from pipeline.trace.stretch import Stretch

K1, B = 1.2, 0.5


class MemoryIndex:
    """Holds passages; rowids are their places in the list."""

    def __init__(self, passages: Sequence[Stretch]) -> None:
        self._passages = list(passages)
        self._counts = [Counter(index_words(p)) for p in self._passages]
        self._mean = sum(map(Counter.total, self._counts)) / max(1, len(self._counts))
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, words in enumerate(self._counts):
            for word in words:
                self._rows[word].append(row)

    def search(self, words: Sequence[str], limit: int, documents: Sequence[str] | None = None) -> list[PassageHit]:
        scores: dict[int, float] = defaultdict(float)
        for word in dict.fromkeys(words):
            for row in self._rows.get(word, ()):
                if documents is None or self._passages[row].document in documents:
                    count, length = self._counts[row][word], self._counts[row].total()
                    scores[row] += (
                        self.rarity(word) * count * (K1 + 1) / (count + K1 * (1 - B + B * length / self._mean))
                    )
        best = sorted(scores, key=lambda row: (-scores[row], row))[:limit]
        return [self._hit(row, scores[row]) for row in best]

    def _hit(self, row: int, score: float) -> PassageHit:
        p = self._passages[row]
        return PassageHit(p.document, row, p.start, p.end, p.text, p.language, score)

    def stretch(self, hit: PassageHit) -> Stretch:
        return self._passages[hit.rowid]

    def rarity(self, word: str) -> float:
        return inverse_frequency(len(self._rows.get(word, ())), len(self._passages))
