"""Databases damaged in the ways they get damaged: repaired and ingested once more they hold what they held before."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli.corpus import check as check_command
from pipeline.engine.ingest import ingest
from pipeline.errors import DamagedDatabase
from pipeline.settings import Settings
from pipeline.store.backup import backups
from pipeline.store.check import check
from pipeline.store.content import content_hash, table_hashes
from pipeline.store.database import open_database
from pipeline.store.repair import repair
from tests.engine.test_ingest import REPORT, SOURCE


def run(db: Any, folder: Path) -> Any:
    settings = Settings(workers=1, models={"en": "blank"}, annotations=folder / "annotations")
    return ingest(db, [folder / "corpus"], settings, base=folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and its database."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "corpus" / "source.txt").write_text(SOURCE, encoding="utf-8")
    said = {"publisher": "Yonhap News Agency", "published": "2019-07-23"}
    (folder / "corpus" / "source.json").write_text(json.dumps(said), encoding="utf-8")
    with closing(open_database(folder / "x.db")) as db:
        run(db, folder)
        assert list(check(db)) == []
        for table in ("claims", "evidence", "mention_links", "claim_citations", "citation_sources"):
            assert db[table].count, table
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "project")
    return tmp_path / "project"


def damage(path: Path, *statements: str) -> None:
    """As another program does it that keeps none of the promises."""
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("PRAGMA writable_schema=on")
        for statement in statements:
            conn.execute(statement)


ONE = "(SELECT min(id) FROM {})"
DAMAGES = {
    "words missing from the search": [
        "INSERT INTO passages_fts (passages_fts, rowid, search) SELECT 'delete', rowid, search FROM passages LIMIT 1"
    ],
    "the search emptied": ["DELETE FROM passages_fts_data WHERE id > 10", "DELETE FROM passages_fts_idx"],
    "the search of tracing emptied": ["DELETE FROM passages_trace_data WHERE id > 10", "DELETE FROM passages_trace_idx"],
    "a claim moved": [f"UPDATE claims SET start = start + 1 WHERE id = {ONE.format('claims')}"],
    "a mention with other words": [f"UPDATE mentions SET quote = 'else' WHERE id = {ONE.format('mentions')}"],
    "boxes of words torn": [
        "INSERT INTO pages SELECT 'p', id, version, 1, 0, 5, 100, 100, x'78', '[]' FROM documents LIMIT 1",
    ],
    "parts of an attribution torn": [
        "INSERT INTO attributions SELECT 'a', d.id, v.sha256, 0, 1, substr(v.text, 1, 1), '[[0,', '[]', '[]', '', '', '', NULL, NULL, "
        "'', '', '', '', '' FROM documents d JOIN versions v ON v.sha256 = d.version LIMIT 1",
    ],
    "a text changed": ["UPDATE versions SET text = 'X' || text WHERE document = (SELECT min(id) FROM documents)"],
    "evidence moved": [f"UPDATE evidence SET start = start + 1 WHERE id = {ONE.format('evidence')}"],
    "claims without what they cite": ["DELETE FROM citations"],
    "evidence of a claim that is gone": ["DELETE FROM claims"],
    "links to entities that are gone": ["DELETE FROM entities"],
    "outlets gone": ["DELETE FROM outlets"],
    "a text gone": ["DELETE FROM versions WHERE document = (SELECT min(id) FROM documents)"],
    "a document gone": ["DELETE FROM documents WHERE id = (SELECT min(id) FROM documents)"],
    "counts that are off": ["UPDATE claim_counts SET claims = claims + 3", "DELETE FROM speaker_counts"],
    "counts of entities that are off": ["UPDATE entity_documents SET mentions = mentions + 1"],
    "all at once": [
        "DELETE FROM passages_fts_idx", "DELETE FROM citations", "UPDATE claim_counts SET claims = 9",
        "UPDATE versions SET text = 'X' || text", "DELETE FROM entities",
    ],
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGES)
def test_what_is_damaged_is_mended_here_or_by_the_next_ingest(folder: Path, what: str) -> None:
    with closing(open_database(folder / "x.db")) as db:
        before = table_hashes(db)
    damage(folder / "x.db", *DAMAGES[what])
    with closing(open_database(folder / "x.db")) as db:
        assert list(check(db)), "the damage is seen"
        done = repair(db)
        assert done
        mended = content_hash(db)
        assert set(repair(db)) <= set(done)
        assert content_hash(db) == mended, "once more changes nothing"
        run(db, folder)
        assert list(check(db)) == []
        assert table_hashes(db) == before
        assert repair(db) == []


def test_a_sound_database_is_left_as_it_is(folder: Path) -> None:
    with closing(open_database(folder / "x.db")) as db:
        changes = db.conn.total_changes
        assert repair(db) == []
        assert db.conn.total_changes - changes <= 2  # the searches prove themselves by an INSERT that inserts nothing
        assert run(db, folder).nothing_to_do
    before = (folder / "x.db").read_bytes()
    done = CliRunner().invoke(check_command, ["--repair", "--db", str(folder / "x.db")])
    assert (done.exit_code, "nothing to repair" in done.output) == (0, True), done.output
    assert (folder / "x.db").read_bytes() == before and not backups(folder / "x.db", "repair")


def test_a_file_that_is_gone_cannot_be_read_again(folder: Path) -> None:
    (folder / "corpus" / "report.txt").unlink()
    with closing(open_database(folder / "x.db")) as db:
        run(db, folder)
        db.execute(
            "UPDATE claims SET quote = quote || '.' WHERE document = (SELECT id FROM documents WHERE path LIKE '%report.txt')"
        )
        (line,) = repair(db)
    assert line.startswith("corpus/report.txt: ") and "sourceline forget" in line


def test_an_earlier_text_that_is_damaged_is_dropped(folder: Path) -> None:
    (folder / "corpus" / "report.txt").write_text(REPORT + "\nA third paragraph follows.\n", encoding="utf-8")
    with closing(open_database(folder / "x.db")) as db:
        run(db, folder)
        damage(
            folder / "x.db",
            "UPDATE versions SET text = 'X' || text WHERE number = 1 AND document IN (SELECT document FROM versions WHERE number = 2)",
        )
        assert ["earlier text" in line for line in repair(db)] == [True]
        assert list(check(db)) == []


def test_damage_beyond_the_indexes_is_refused_and_nothing_is_changed(folder: Path) -> None:
    damage(
        folder / "x.db",
        "PRAGMA ignore_check_constraints=on",
        "UPDATE claims SET status = 'none'",
        "DELETE FROM speaker_counts",
    )
    with closing(open_database(folder / "x.db")) as db:
        before = table_hashes(db)
        with pytest.raises(DamagedDatabase, match="sourceline ingest"):
            repair(db)
        assert table_hashes(db) == before


def test_the_command_keeps_a_copy_and_says_what_it_did(folder: Path) -> None:
    path = folder / "x.db"
    hashed = lambda: CliRunner().invoke(check_command, ["--hash", "--db", str(path)]).output  # noqa: E731
    before = hashed()
    assert len(before.strip()) == 64
    damage(
        path,
        "UPDATE claim_counts SET claims = claims + 3",
        "INSERT INTO decisions SELECT 'd', 'claim', 'note', NULL, 's', NULL, 'orphan', '', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{}', NULL, NULL, 'r', '', NULL, NULL, 'f', ''",
    )
    damaged = hashed()
    done = CliRunner().invoke(
        check_command, ["--repair", "--db", str(path), "--annotations", str(folder / "annotations")]
    )
    assert done.exit_code == 0, done.output
    (kept,) = backups(path, "repair")
    for words in (kept.name, "claim_counts: counted again", "decisions again", "All spans equal their text"):
        assert words in done.output
    assert hashed() == before
    path = kept
    assert hashed() == damaged
