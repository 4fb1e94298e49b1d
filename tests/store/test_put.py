"""Plain insertion: rows go in as given, and an upsert changes no more than the columns it names."""

from pathlib import Path

import pytest

from pipeline.store.database import open_database
from pipeline.store.put import insert, upsert


def test_rows_go_in_and_an_upsert_keeps_what_it_does_not_name(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    row = {"path": "a.txt", "size": 1, "mtime_ns": 2, "sha256": "s", "inputs": "i", "sidecar_size": 7}
    with db.atomic():
        insert(db, "paths", [row, row | {"path": "b.txt"}])
        insert(db, "paths", [])
        upsert(db, "paths", {"path": "a.txt", "size": 5, "mtime_ns": 2, "sha256": "s", "inputs": "i"}, "path")
    assert db.execute("SELECT path, size, sidecar_size FROM paths ORDER BY path").fetchall() == [
        ("a.txt", 5, 7),
        ("b.txt", 1, 7),
    ]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    row = {"path": "a.txt", "size": 1, "mtime_ns": 2, "sha256": "s", "inputs": "i"}
    with pytest.raises(Exception, match="UNIQUE"), db.atomic():
        insert(db, "paths", [row, row])
    assert db.execute("SELECT count(*) FROM paths").fetchone() == (0,)
