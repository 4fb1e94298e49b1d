"""Databases of older and of other schemas: moved forward whole or not at all, or refused."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DamagedDatabase, NotOurDatabase
from pipeline.store import schema
from pipeline.store.backup import KEPT, backup, backups
from pipeline.store.check import check
from pipeline.store.database import open_database
from pipeline.store.schema import NUMBERED, statements, steps, taken


def numbered(path: Path, count: int) -> None:
    """A database as versions before named steps made it, after so many of them."""
    conn = sqlite3.connect(path, isolation_level=None)
    for name in NUMBERED[:count]:
        for statement in statements(steps()[name].read_text(encoding="utf-8")):
            conn.execute(statement)
    conn.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version={count}")
    conn.execute("INSERT INTO outlets (id, name, names, domains, made_by) VALUES ('a', 'A', '[]', '[]', 'm')")
    conn.close()


def tables(db: Any) -> set[tuple[str, str]]:
    return set(db.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"))


@pytest.fixture
def more_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Add steps to those that ship: call it with name=script."""

    def add(**scripts: str) -> None:
        folder = tmp_path / "steps"
        folder.mkdir(exist_ok=True)
        files = {}
        for name, script in scripts.items():
            files[name] = folder / f"{name}.sql"
            files[name].write_text(script, encoding="utf-8")
        found = dict(sorted((steps() | files).items()))
        monkeypatch.setattr(schema, "steps", lambda: found)

    return add


@pytest.mark.parametrize("count", range(1, len(NUMBERED)))
def test_a_numbered_schema_moves_forward_after_a_copy(tmp_path: Path, count: int) -> None:
    path, said = tmp_path / "x.db", []
    numbered(path, count)
    db = open_database(path, say=said.append)
    fresh = open_database(tmp_path / "fresh.db")
    assert tables(db) == tables(fresh)
    assert taken(db.conn) == list(steps())
    assert db.execute("SELECT name FROM outlets").fetchall() == [("A",)]
    assert list(check(db)) == []
    [kept] = backups(path, "upgrade")
    assert len(said) == 1 and str(kept) in said[0]
    with sqlite3.connect(kept) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (count,)
        assert conn.execute("SELECT name FROM outlets").fetchall() == [("A",)]
    db.close()
    before = path.read_bytes()
    open_database(path, say=said.append).close()
    assert (path.read_bytes(), len(said), len(backups(path, "upgrade"))) == (before, 1, 1)


def test_a_numbered_schema_that_lacks_nothing_is_left_until_it_does(
    tmp_path: Path, more_steps: Any, monkeypatch: Any
) -> None:
    path, said = tmp_path / "x.db", []
    shipped = {name: steps()[name] for name in NUMBERED}
    monkeypatch.setattr(schema, "steps", lambda: shipped)
    numbered(path, len(NUMBERED))
    open_database(path, say=said.append).close()
    assert said == []
    more_steps(**{"9001_more": "CREATE TABLE more (x);\n"})
    db = open_database(path, say=said.append)
    assert len(said) == 1 and "9001_more" in said[0]
    assert taken(db.conn) == list(schema.steps())


def test_a_new_database_is_not_copied(tmp_path: Path) -> None:
    open_database(tmp_path / "x.db", say=pytest.fail).close()
    assert [p.name for p in tmp_path.iterdir()] == ["x.db"]


def test_steps_of_two_branches_do_not_clash(tmp_path: Path, more_steps: Any) -> None:
    path = tmp_path / "x.db"
    more_steps(**{"9001_mine": "CREATE TABLE mine (x);\n"})
    open_database(path).close()
    more_steps(
        **{
            "9001_mine": "CREATE TABLE mine (x);\n",
            "9001_yours": "CREATE TABLE yours (x);\n",
            "9000_z": "CREATE TABLE z (x);\n",
        }
    )
    db = open_database(path)
    assert {"mine", "yours", "z"} <= set(db.table_names())
    assert taken(db.conn) == list(schema.steps())
    db.close()


def test_a_database_with_a_step_that_is_not_known_is_newer(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    db = open_database(path)
    db.execute("INSERT INTO schema_steps VALUES ('9999_of_tomorrow')")
    db.conn.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(NotOurDatabase, match="newer"):
        open_database(path)
    assert path.read_bytes() == before


def test_steps_are_taken_all_or_none(tmp_path: Path, more_steps: Any) -> None:
    path = tmp_path / "x.db"
    open_database(path).close()
    more_steps(**{"9001_good": "CREATE TABLE good (x);\n", "9002_bad": "CREATE TABLE outlets (x);\n"})
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_database(path)
    with sqlite3.connect(path) as conn:
        assert not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'good'").fetchone()
        assert taken(conn) == [name for name in schema.steps() if name < "9"]
    conn.close()


def test_a_database_with_a_broken_link_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    numbered(path, 3)
    conn = sqlite3.connect(path)
    conn.execute("UPDATE outlets SET parent = 'nobody'")
    conn.commit()
    conn.close()
    with pytest.raises(DamagedDatabase, match="outlets"):
        open_database(path)
    with sqlite3.connect(path) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (3,)
    conn.close()


def test_a_copy_is_whole_also_of_what_is_not_yet_in_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    db = open_database(path)
    db.execute("INSERT INTO outlets (id, name, names, domains, made_by) VALUES ('a', 'A', '[]', '[]', 'm')")
    db.conn.commit()
    kept = backup(path, "repair")
    assert sorted(p.name for p in tmp_path.iterdir() if "backup" in p.name) == [kept.name]
    db.close()
    with sqlite3.connect(kept) as conn:
        assert conn.execute("SELECT id FROM outlets").fetchall() == [("a",)]
    conn.close()


def test_few_copies_are_kept_and_the_one_just_made_is_among_them_whatever_the_clock_says(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    open_database(path).close()
    for year in range(2997, 2999 + KEPT):
        (tmp_path / f"x.db.repair-{year}0101T000000Z.backup").write_bytes(b"older, or made when the clock was wrong")
    (tmp_path / "x.db.repair-20010101T000000Z.backup-unfinished").write_bytes(b"cut off")
    (tmp_path / "x.db.upgrade-20010101T000000Z.backup").write_bytes(b"of another kind")
    kept = backup(path, "repair")
    assert kept in backups(path, "repair")
    assert len(backups(path, "repair")) == KEPT
    assert len(backups(path, "upgrade")) == 1
    assert not [p for p in tmp_path.iterdir() if "unfinished" in p.name]


def test_statements_keep_triggers_whole() -> None:
    script = "CREATE TABLE a (x);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\n  DELETE FROM a;\nEND;\n"
    assert len(statements(script)) == 2


def test_statements_may_be_followed_by_a_word_about_them() -> None:
    assert (
        len(statements("-- All there is.\nCREATE TABLE a (x);  -- one;\n-- another\nCREATE TABLE b (x);\n-- the end\n"))
        == 2
    )
