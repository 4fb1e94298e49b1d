"""The real ingest up to the moment where all documents are stored and tracing would begin."""

from collections.abc import Callable
from pathlib import Path

Seen = Callable[[int], None]


class _Stored(Exception):
    """Raised from the progress call once the last document is in: the rest of the run is not what is measured."""


def load(corpus: Path, database: Path, *, workers: int, seen: Seen | None = None) -> None:
    """Read, extract and store all documents of `corpus` into a new `database`; `seen` is told how many are in after each."""
    from pipeline.engine.ingest import ingest
    from pipeline.settings import Settings
    from pipeline.store.database import open_database

    def progress(done: int, total: int, name: str, what: str) -> None:
        if seen:
            seen(done)
        if done == total:
            raise _Stored

    database.unlink(missing_ok=True)
    db = open_database(database)
    try:
        settings = Settings(database=database, workers=workers, annotations=database.parent / "annotations")
        ingest(db, [corpus], settings, base=database.parent, progress=progress)
    except _Stored:
        pass
    finally:
        db.close()
