"""The document frequencies that ranking reads: a snapshot, so that a new document shifts no weight of a claim it has nothing to do with.

The first ingest takes it. From then on it stays as it is, whatever is added or removed, until `sourceline retrace` renews
it, or an ingest does: after each change while the collection is small, for the frequencies of a few dozen documents tell
nothing yet; later when the collection has doubled or halved since; and when the code that traces has changed. Whoever
renews it traces everything again. So the outcome depends on what is held and on the snapshot in use, never on the order
in which documents came since it was taken.
"""

from datetime import UTC, datetime
from functools import lru_cache

from sqlite_utils import Database

from pipeline.trace.compare.facts import inverse_frequency

SMALL = 200  # passages up to which every change renews the snapshot
GROWTH = 2  # times as many, or as few, passages as in the snapshot at which an ingest renews it
SCALE = 1000  # weights are whole numbers, so that their sums are the same in whatever order they are added


class Snapshot:
    """The snapshot in use. Raises LookupError where none was taken yet."""

    def __init__(self, db: Database) -> None:
        """Reads which it is; frequencies are looked up as they are asked for."""
        row = db.execute("SELECT id, passages, made_by FROM trace_snapshots ORDER BY id DESC LIMIT 1").fetchone()
        if row is None:
            raise LookupError("no snapshot of document frequencies was taken yet")
        self._db = db
        self.id, self.passages, self.made_by = int(row[0]), int(row[1]), str(row[2])
        self.weight = lru_cache(maxsize=200_000)(self._weight)
        self.frequency = lru_cache(maxsize=200_000)(self._frequency)

    def rarity(self, word: str) -> float:
        """BM25's inverse document frequency over the passages of the snapshot; the greatest for "" that none has."""
        return inverse_frequency(self.frequency(word), self.passages)

    def due(self) -> str:
        """Why an ingest that found something new should renew it, "" where it should not."""
        held = count(self._db)
        if held <= SMALL:
            return "the collection is small"
        apart = held >= self.passages * GROWTH or held * GROWTH <= self.passages
        return f"there were {self.passages} passages, now there are {held}" if apart else ""

    def _frequency(self, word: str) -> int:
        """In how many passages a word stood; words that are not in the snapshot count as in one."""
        row = self._db.execute("SELECT passages FROM trace_frequencies WHERE word = ?", [word]).fetchone()
        return int(row[0]) if row else int(bool(word))

    def _weight(self, word: str) -> int:
        """The rarity of a word as a whole number."""
        return round(self.rarity(word) * SCALE)


def latest(db: Database) -> Snapshot | None:
    """The snapshot in use, None before the first."""
    try:
        return Snapshot(db)
    except LookupError:
        return None


def count(db: Database) -> int:
    """How many passages are held."""
    return int(db.execute("SELECT count(*) FROM passages").fetchone()[0])


def renew(db: Database, made_by: str) -> Snapshot:
    """Take a new snapshot of the indexed passages, for what `made_by` stands for: a hash of the code that traces."""
    with db.atomic():
        db.execute("DELETE FROM trace_frequencies")
        db.execute("INSERT INTO trace_frequencies SELECT term, doc FROM passages_trace_terms WHERE doc > 1")
        made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        db.table("trace_snapshots").insert({"made": made, "passages": count(db), "made_by": made_by})
    return Snapshot(db)
