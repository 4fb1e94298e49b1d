"""The PassageIndex of the database: FTS5 over stems and fingerprints, the rarest words of a query first.

Asking FTS5 for all words of a claim at once costs seconds on a million passages; taking words rarest first until their
document frequencies sum to a budget costs milliseconds and keeps nearly every best hit.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlite_utils import Database

from pipeline.trace.compare.facts import inverse_frequency
from pipeline.trace.load import Stored, load_document
from pipeline.trace.retrieve import PassageHit, index_words
from pipeline.trace.stretch import Stretch, passage_stretches

BUDGET = 20_000  # rows a query may touch
_KEPT = 256  # documents whose passages are kept in memory


class StoredIndex:
    """Passages of current versions, searched by stems and fingerprints; see `retrieve.PassageIndex`."""

    def __init__(self, db: Database) -> None:
        """Takes a snapshot of the document frequencies; passages added later are found, at the old weights."""
        self._db = db
        db.execute("DROP TABLE IF EXISTS temp.trace_terms")
        db.execute("CREATE TEMP TABLE trace_terms (term TEXT PRIMARY KEY, doc INTEGER) WITHOUT ROWID")
        db.execute("INSERT INTO temp.trace_terms SELECT term, doc FROM passages_trace_terms")
        self._total = db.execute("SELECT count(*) FROM passages_trace").fetchone()[0]
        self._frequency = lru_cache(maxsize=200_000)(self._count)
        self._stretches = lru_cache(maxsize=_KEPT)(self._load)

    def search(self, words: Sequence[str], limit: int, documents: Sequence[str] | None = None) -> list[PassageHit]:
        """The passages with the most and the rarest of the words, best first."""
        chosen = self._rarest(words)
        if not chosen or (documents is not None and not documents):
            return []
        only = f" AND p.document IN ({', '.join('?' * len(documents))})" if documents else ""
        sql = f"""SELECT p.document, p.rowid, p.start, p."end", p.quote, p.language, -f.rank FROM passages_trace f
                  JOIN passages p ON p.rowid = f.rowid WHERE passages_trace MATCH ?{only} ORDER BY f.rank, p.document, p.start, p."end" LIMIT ?"""
        return [PassageHit(*row) for row in self._db.execute(sql, [_any(chosen), *(documents or ()), limit])]

    def stretch(self, hit: PassageHit) -> Stretch:
        """The passage with its dates, quantities and mentions."""
        return self._stretches(hit.document)[hit.rowid]

    def rarity(self, word: str) -> float:
        """BM25's inverse document frequency over passages."""
        return inverse_frequency(self._frequency(word), self._total)

    def _rarest(self, words: Iterable[str]) -> list[str]:
        known = sorted((self._frequency(w), w) for w in dict.fromkeys(words) if self._frequency(w))
        chosen: list[str] = []
        spent = 0
        for count, word in known:
            if chosen and spent + count > BUDGET:
                break
            chosen.append(word)
            spent += count
        return chosen

    def _count(self, word: str) -> int:
        row = self._db.execute("SELECT doc FROM temp.trace_terms WHERE term = ?", [word.lower()]).fetchone()
        return int(row[0]) if row else 0

    def _load(self, document: str) -> dict[int, Stretch]:
        return stretches_by_row(load_document(self._db, document))


def _any(words: Sequence[str]) -> str:
    return " OR ".join('"' + word.replace('"', "") + '"' for word in words)


def stretches_by_row(stored: Stored) -> dict[int, Stretch]:
    """A document's passages with their facts, by row id."""
    return dict(zip(stored.passage_rows, passage_stretches(stored.id, stored.version, stored.findings), strict=True))


def unindex(db: Database, documents: Iterable[str]) -> None:
    """Forget the words of documents whose names now mean somebody else; `index_passages` makes them anew."""
    with db.atomic():
        for document in sorted(documents):
            db.execute(
                "DELETE FROM passages_trace WHERE rowid IN (SELECT rowid FROM passages WHERE document = ?)", [document]
            )


def index_passages(db: Database) -> None:
    """Index the passages that are not indexed yet, each document in one transaction."""
    sql = (
        "SELECT DISTINCT document FROM passages WHERE rowid NOT IN (SELECT rowid FROM passages_trace) ORDER BY document"
    )
    for document in [row[0] for row in db.execute(sql)]:
        rows = stretches_by_row(load_document(db, document))
        with db.atomic():
            for rowid, stretch in rows.items():
                db.execute("DELETE FROM passages_trace WHERE rowid = ?", [rowid])
                db.execute(
                    "INSERT INTO passages_trace (rowid, words) VALUES (?, ?)", [rowid, " ".join(index_words(stretch))]
                )
