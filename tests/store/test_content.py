"""The hash over the content: the same for the same content, whatever order it came in; another for any change to it."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Claim
from pipeline.store.content import content_hash, table_hashes
from pipeline.store.database import open_database
from tests.store.rows import insert_document

TEXTS = ("The ministry said so.", "A spokesman denied it.", "Nobody knew of it.")


def filled(path: Path, order: Any = TEXTS) -> Any:
    db = open_database(path)
    for text in order:
        insert_document(db, "en", text, claims=(Claim(0, len(text)),), path=f"{len(text)}.txt")
    return db


def test_the_order_of_writing_counts_for_nothing(tmp_path: Path) -> None:
    one, other = filled(tmp_path / "a.db"), filled(tmp_path / "b.db", reversed(TEXTS))
    assert (
        one.execute("SELECT rowid, id FROM passages").fetchall()
        != other.execute("SELECT rowid, id FROM passages").fetchall()
    )
    assert table_hashes(one) == table_hashes(other)
    assert content_hash(one) == content_hash(other)


def test_times_and_runs_count_for_nothing(tmp_path: Path) -> None:
    db = filled(tmp_path / "a.db")
    before = content_hash(db)
    db.execute("UPDATE paths SET mtime_ns = mtime_ns + 1, sidecar_mtime_ns = 5")
    db.execute("UPDATE runs SET finished = '2026-01-01T00:00:00Z'")
    db.execute("INSERT INTO passages_fts (passages_fts) VALUES ('optimize')")
    assert content_hash(db) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims SET checkworthy = checkworthy + 0.25 WHERE id = (SELECT min(id) FROM claims)",
        "UPDATE versions SET text = text || ' '",
        "UPDATE paths SET present = 0",
        "DELETE FROM passages",
        "INSERT INTO passages_trace (rowid, words) SELECT rowid, 'word' FROM passages",
        "INSERT INTO entities (id, label, name, made_by) VALUES ('e', 'ORG', 'E', 'm')",
    ],
)
def test_every_change_to_what_is_held_counts(tmp_path: Path, change: str) -> None:
    db = filled(tmp_path / "a.db")
    before = content_hash(db)
    db.execute(change)
    assert content_hash(db) != before
