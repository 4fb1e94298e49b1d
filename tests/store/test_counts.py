"""The counts that triggers keep are those of a fresh count, whatever is written, changed, relinked, moved or forgotten."""

from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from pipeline.bench.made import make
from pipeline.store.check import check
from pipeline.store.counts import FRESH, miscounted
from pipeline.store.database import open_database
from pipeline.store.forget import forget


@pytest.fixture
def db(tmp_path: Path) -> Database:
    make(tmp_path / "made.db", 300, seed=5)
    return open_database(tmp_path / "made.db")


def _agree(db: Database) -> None:
    assert list(miscounted(db)) == []


def test_a_made_database_is_counted(db: Database) -> None:
    _agree(db)
    assert all(db[table].count for table in FRESH)


def test_changed_findings(db: Database) -> None:
    chance = Random(1)
    claims = [row[0] for row in db.execute("SELECT id FROM claims ORDER BY id")]
    for id in chance.sample(claims, 60):
        db.execute("UPDATE claims SET status = ? WHERE id = ?", [chance.choice(["supported", "none_found"]), id])
    for id in chance.sample(claims, 30):
        db.execute("UPDATE claims SET speaker = ? WHERE id = ?", [chance.choice([None, "A", "B"]), id])
    for id in chance.sample(claims, 30):
        db.execute("DELETE FROM claims WHERE id = ?", [id])
    db.execute("DELETE FROM citations WHERE id IN (SELECT id FROM citations ORDER BY id LIMIT 5)")
    _agree(db)


def test_changed_links(db: Database) -> None:
    links = [row[0] for row in db.execute("SELECT mention FROM mention_links ORDER BY 1")]
    for n, mention in enumerate(links[:120]):
        db.execute("UPDATE mention_links SET entity = ? WHERE mention = ?", [f"thing-{n % 7}", mention])
    for mention in links[100:160]:
        db.execute("DELETE FROM mention_links WHERE mention = ?", [mention])
    _agree(db)


def test_changed_documents(db: Database) -> None:
    first, second, third = (row[0] for row in db.execute("SELECT id FROM documents ORDER BY id LIMIT 3"))
    db.execute("UPDATE documents SET language = 'fr', published = '2001-02' WHERE id = ?", [first])
    db.execute("UPDATE documents SET published = NULL WHERE id = ?", [second])
    _agree(db)
    db.execute("UPDATE documents SET published = '2001-02-03T04:05' WHERE id IN (?, ?)", [second, third])
    _agree(db)


def test_forgotten_documents(db: Database) -> None:
    for (path,) in db.execute("SELECT path FROM documents ORDER BY id LIMIT 4").fetchall():
        forget(db, path)
        _agree(db)
    for (id,) in db.execute("SELECT id FROM documents").fetchall():
        forget(db, id)
    assert not any(db[table].count for table in FRESH)


def test_a_count_that_is_off_is_told(db: Database) -> None:
    db.execute(
        "UPDATE claim_counts SET claims = claims + 1 WHERE (language, status, modality) IN (SELECT language, status, modality FROM claim_counts LIMIT 1)"
    )
    db.execute("DELETE FROM speaker_counts WHERE speaker = (SELECT min(speaker) FROM speaker_counts)")
    told = list(check(db))
    assert [line.partition(":")[0] for line in told] == ["claim_counts", "speaker_counts"], told
