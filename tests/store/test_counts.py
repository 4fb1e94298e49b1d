"""The counts that triggers keep are those of a fresh count, whatever is written, changed, relinked, moved or forgotten."""

from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from pipeline.bench.made import make
from pipeline.store.database import open_database
from pipeline.store.forget import forget

FRESH = {
    "claim_counts": """SELECT d.language, c.status, c.modality, count(*) FROM claims c JOIN documents d ON d.id = c.document
                       GROUP BY 1, 2, 3""",
    "claim_days": """SELECT substr(d.published, 1, 10), c.status, count(*) FROM claims c JOIN documents d ON d.id = c.document
                     WHERE d.published <> '' GROUP BY 1, 2""",
    "speaker_counts": "SELECT speaker, count(*) FROM claims WHERE speaker IS NOT NULL GROUP BY 1",
    "document_counts": """SELECT d.id, (SELECT count(*) FROM claims c WHERE c.document = d.id) AS claims,
                          (SELECT count(*) FROM citations c WHERE c.document = d.id) AS citations FROM documents d
                          WHERE claims + citations > 0""",
    "entity_documents": """SELECT l.entity, d.language, d.id, count(*) FROM mention_links l JOIN mentions m ON m.id = l.mention
                           JOIN documents d ON d.id = m.document GROUP BY 1, 2, 3""",
    "entity_counts": """SELECT l.entity, count(*), count(DISTINCT m.document) FROM mention_links l
                        JOIN mentions m ON m.id = l.mention GROUP BY 1""",
}


@pytest.fixture
def db(tmp_path: Path) -> Database:
    make(tmp_path / "made.db", 300, seed=5)
    return open_database(tmp_path / "made.db")


def _agree(db: Database) -> None:
    for table, sql in FRESH.items():
        assert sorted(db.execute(f"SELECT * FROM {table}")) == sorted(db.execute(sql)), table


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
