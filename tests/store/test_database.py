"""Opening, refusing and migrating databases."""

import os
import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import DatabaseBusy, NotHeld, NotOurDatabase
from pipeline.store.check import check
from pipeline.store.database import open_copy, open_database
from pipeline.store.lock import writing
from pipeline.store.schema import APPLICATION_ID


def test_a_new_database_is_ours_and_in_wal_mode(tmp_path: Path) -> None:
    db = open_database(tmp_path / "new.db")
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    open_database(tmp_path / "x.db").close()
    before = (tmp_path / "x.db").read_bytes()
    open_database(tmp_path / "x.db").close()
    assert (tmp_path / "x.db").read_bytes() == before


def test_a_database_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE mine (x)")
    conn.close()
    before = path.read_bytes()
    with pytest.raises(NotOurDatabase, match="not made by Sourceline"):
        open_database(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["other.db"]


@pytest.mark.parametrize("content", [b"hello, not a database at all", b"SQLite format 3\x00" + b"\xff" * 500])
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(NotOurDatabase):
        open_database(path)
    assert path.read_bytes() == content


def test_one_that_was_cut_off_at_its_very_start_is_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA journal_mode=wal")
    conn.close()
    assert path.stat().st_size > 0
    with pytest.raises(NotHeld):
        open_database(path, create=False)
    open_database(path).close()
    open_database(path, create=False).close()


def test_a_damaged_database_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    open_database(path).close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(NotOurDatabase, match="cannot be read"), open_copy(path):
        pass


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    db = open_database(tmp_path / "x.db")
    db.execute("PRAGMA user_version=999")
    db.close()
    with pytest.raises(NotOurDatabase, match="newer"):
        open_database(tmp_path / "x.db")


def test_a_missing_database_names_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(NotHeld, match="sourceline ingest"):
        open_database(tmp_path / "none.db", create=False)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotOurDatabase, match="folder"):
        open_database(tmp_path / "no" / "x.db")


def test_a_writer_keeps_others_out_until_it_is_done(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with writing(path), pytest.raises(DatabaseBusy, match="another sourceline"), writing(path):
        pass
    with writing(path):
        pass


def test_every_foreign_key_has_an_index(tmp_path: Path) -> None:
    db = open_database(tmp_path / "x.db")
    for table in db.table_names():
        indexed = {next(iter(i.columns)) for i in db[table].indexes} | set(db[table].pks[:1])
        for key in db[table].foreign_keys:
            assert key.column in indexed or table in ("outlets", "versions", "documents"), (table, key.column)


def test_checking_neither_writes_nor_waits_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    db = open_database(path)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    db.execute("BEGIN IMMEDIATE")
    with open_copy(path) as copy:
        assert list(check(copy)) == []
    db.execute("ROLLBACK")
    db.close()
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_database_in_a_read_only_folder_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    open_database(folder / "x.db").close()
    (folder / "x.db").chmod(0o400)
    folder.chmod(0o500)
    try:
        with open_copy(folder / "x.db") as copy:
            assert list(check(copy)) == []
    finally:
        folder.chmod(0o700)


def test_there_is_no_copy_of_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotHeld, match="sourceline ingest"), open_copy(tmp_path / "none.db"):
        pass
    assert not list(tmp_path.iterdir())
