"""Shards merged are what one ingest of all makes."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.engine.ingest import ingest
from pipeline.errors import CannotMerge
from pipeline.knowledge import load
from pipeline.settings import Settings
from pipeline.store import schema
from pipeline.store.check import check
from pipeline.store.database import open_database
from pipeline.store.merge import merge
from pipeline.store.reference import write_knowledge
from pipeline.trace.store import retrace

SAID = "Reuters reported on 3 May 2019 that 40 boats had left the port of Odesa, according to the ministry.\n"
TEXTS = {
    "a/report.txt": "Forty boats left Odesa on 3 May 2019 (Reuters, 3 May 2019). The ministry confirmed it.\n",
    "a/twice.txt": SAID,
    "b/reuters.txt": SAID,
    "b/other.txt": "The coast guard denied on 4 May 2019 that 12 boats had been held.\n",
}
SIDECARS = {"b/reuters.json": '{"publisher": "Reuters", "published": "2019-05-03"}'}
_LEFT_OUT = ("fts", "passages_trace", "runs", "trace_snapshots")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, a database of each half of it, and one of all."""
    folder = tmp_path_factory.mktemp("merge")
    for name, text in (TEXTS | SIDECARS).items():
        file = folder / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    for name, below in (("a", "corpus/a"), ("b", "corpus/b"), ("all", "corpus")):
        _ingest(folder, name, below)
    return folder


def _ingest(folder: Path, name: str, below: str) -> None:
    db = open_database(folder / f"{name}.db")
    ingest(db, [folder / below], Settings(workers=1, annotations=folder / "none"), base=folder)
    db.close()


def _merged(folder: Path, target: Path, *names: str) -> Database:
    db = open_database(target)
    write_knowledge(db, load(None))
    for name in names:
        merge(db, folder / f"{name}.db")
    retrace(db, load(None))
    return db


def _rows(db: Database) -> Iterator[tuple[str, list[str]]]:
    """Every table but those that tell of runs, without the columns that mean something in one database only."""
    for table in sorted(db.table_names()):
        if not any(part in table for part in _LEFT_OUT):
            names = [
                c.name for c in db[table].columns if (table, c.name) not in (("versions", "run"), ("passages", "rowid"))
            ]
            columns = ", ".join(f'"{name}"' for name in names)
            rows = db.execute(f"SELECT {columns} FROM {table}")
            yield table, sorted(map(repr, rows))


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a"), ("a", "b", "a")])
def test_shards_in_any_order_give_what_one_ingest_gives(place: Path, tmp_path: Path, order: tuple[str, ...]):
    db, whole = _merged(place, tmp_path / "out.db", *order), open_database(place / "all.db")
    for (table, found), (_, wanted) in zip(_rows(db), _rows(whole), strict=True):
        assert found == wanted, table
    assert not list(check(db))
    db.close(), whole.close()


def test_the_next_ingest_has_nothing_to_do(place: Path):
    db = _merged(place, place / "out.db", "a", "b")
    summary = ingest(db, [place / "corpus"], Settings(workers=1, annotations=place / "none"), base=place)
    assert summary.nothing_to_do and summary.unchanged == len(TEXTS)
    db.close()


def test_shards_that_disagree_on_a_file_are_refused_whole(place: Path, tmp_path: Path):
    (tmp_path / "corpus" / "a").mkdir(parents=True)
    (tmp_path / "corpus" / "a" / "report.txt").write_text("Another text under the same name was read on 5 May 2019.\n")
    _ingest(tmp_path, "c", "corpus")
    db = _merged(place, tmp_path / "out.db", "a")
    with pytest.raises(CannotMerge, match="another file"):
        merge(db, tmp_path / "c.db")
    assert db["documents"].count == 2
    db.close()


def _files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}


def test_a_shard_is_not_written_to_not_even_what_another_left_in_its_log(place: Path, tmp_path: Path):
    shard = tmp_path / "shard"
    shard.mkdir()
    with closing(sqlite3.connect(place / "a.db")) as held:
        held.execute("UPDATE documents SET title = 'Still in the log' WHERE path LIKE '%report.txt'")
        held.commit()
        for file in place.glob("a.db*"):  # as it stands when its writer is cut off: closing it would empty the log
            shutil.copy(file, shard / file.name)
        held.execute("UPDATE documents SET title = NULL WHERE path LIKE '%report.txt'")
        held.commit()
    before = _files(shard)
    assert before["a.db-wal"]
    db = open_database(tmp_path / "out.db")
    write_knowledge(db, load(None))
    assert merge(db, shard / "a.db") == 2
    assert db.execute("SELECT 1 FROM documents WHERE title = 'Still in the log'").fetchone()
    db.close()
    assert _files(shard) == before


def test_a_shard_of_an_older_schema_is_merged_and_left_as_it_is(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.copy(place / "a.db", tmp_path / "a.db")
    step = tmp_path / "9999_later.sql"
    step.write_text("ALTER TABLE documents ADD COLUMN shelf TEXT NOT NULL DEFAULT 'none';")
    steps = schema.steps() | {step.stem: step}
    monkeypatch.setattr(schema, "steps", lambda: steps)
    before = _files(tmp_path)
    db = open_database(tmp_path / "out.db")
    write_knowledge(db, load(None))
    assert merge(db, tmp_path / "a.db") == 2
    assert db.execute("SELECT DISTINCT shelf FROM documents").fetchall() == [("none",)]
    db.close()
    after = _files(tmp_path)
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"out.db", "a.db-wal"} and not after["a.db-wal"], "no copy is kept beside it"
