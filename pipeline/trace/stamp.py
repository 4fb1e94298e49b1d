"""Whether tracing is up to date: with the documents, and with what else decides its outcome, its code and the knowledge it reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlite_utils import Database

from pipeline.text import sha256

PACKAGE = Path(__file__).parent.parent
_CODE = ("records.py", "text", "knowledge", "trace")


@dataclass(frozen=True, slots=True)
class Traced:
    """What tracing did: how many claims it traced, and why it renewed the document frequencies, "" where it did not."""

    claims: int = 0
    renewed: str = ""


def is_outdated(db: Database, own: Path | None = None) -> bool:
    """Whether there is something to trace: documents changed, work left over, or other code or knowledge than the last time.

    `own` is the user's folder of knowledge files.
    """
    left = "SELECT EXISTS (SELECT 1 FROM trace_changed) OR EXISTS (SELECT 1 FROM trace_pending)"
    if db.execute(left).fetchone()[0]:
        return True
    held = db.execute("SELECT 1 FROM documents WHERE version IS NOT NULL LIMIT 1").fetchone()
    last = db.execute("SELECT made_by FROM trace_snapshots ORDER BY id DESC LIMIT 1").fetchone()
    return bool(held) and (last is None or last[0] != stamp(own))


def stamp(own: Path | None = None) -> str:
    """A hash over the code and data files that tracing reads, and over those of the user's `own` knowledge folder.

    Where it is another than the last time, everything is traced again.
    """
    return sha256(_code() + (_hash(own, _files(own)) if own else ""))


@lru_cache(maxsize=1)
def _code() -> str:
    return _hash(PACKAGE, (file for part in _CODE for file in _files(PACKAGE / part)))


def _hash(base: Path, files: Iterable[Path]) -> str:
    return sha256("".join(f"{f.relative_to(base)} {sha256(f.read_bytes())}\n" for f in sorted(files)))


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file() and f.suffix not in (".pyc", "")]
