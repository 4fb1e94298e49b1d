"""Tracing only what a change can touch gives what tracing everything gives, with the same snapshot."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.knowledge import Knowledge, load
from pipeline.records import Claim, Passage
from pipeline.store.database import open_database
from pipeline.store.forget import forget
from pipeline.store.reference import write_knowledge
from pipeline.trace import index, retrieve
from pipeline.trace.index import Search
from pipeline.trace.link.kept import TABLES
from pipeline.trace.reach import remember
from pipeline.trace.snapshot import Snapshot
from pipeline.trace.stamp import is_outdated
from pipeline.trace.store import retrace, update
from tests.store.rows import document, findings
from tests.trace.growing import make, write

_OUTCOME = (
    "SELECT id, status FROM claims ORDER BY id",
    "SELECT id, status FROM citations ORDER BY id",
    "SELECT * FROM citation_sources ORDER BY id",
    "SELECT * FROM evidence ORDER BY id",
    "SELECT * FROM evidence_facts ORDER BY id",
    "SELECT * FROM origins ORDER BY id",
    "SELECT * FROM mention_links ORDER BY mention",
    "SELECT * FROM entity_redirects ORDER BY old",
    "SELECT id, label, name, made_by FROM entities ORDER BY id",
    "SELECT * FROM aliases ORDER BY id",
    "SELECT p.id, t.words FROM passages p JOIN passages_trace t ON t.rowid = p.rowid ORDER BY 1",
)
_MADE = (
    *("trace_held", "trace_offers", "trace_asks", "trace_quotes", "trace_claims", "trace_pending", "passages_trace"),
    *TABLES,
)
_FOUND = ("evidence", "citation_sources", "origins", "mention_links", "entity_redirects")


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches that find few passages and spend little, so that small collections fill them; no renewal."""
    monkeypatch.setattr(retrieve, "PER_SEARCH", 4)
    monkeypatch.setattr(retrieve, "DENSE", 4)
    monkeypatch.setattr(index, "BUDGET", 30)
    monkeypatch.setattr(index, "MANY", 12)
    monkeypatch.setattr(index, "LARGE", 1)
    monkeypatch.setattr(Snapshot, "due", lambda self: "")


def outcome(db: Any) -> dict[str, list[Any]]:
    """All that tracing gives."""
    return {sql: db.execute(sql).fetchall() for sql in _OUTCOME}


def traced_whole(db: Any, knowledge: Knowledge) -> dict[str, list[Any]]:
    """What tracing everything with the same snapshot gives: of a copy in which nothing was ever traced."""
    copy = Database(sqlite3.connect(":memory:"))
    db.conn.backup(copy.conn)
    copy.execute("PRAGMA foreign_keys=on")
    for table in (*_MADE, *_FOUND):
        copy.execute(f"DELETE FROM {table}")
    copy.execute("UPDATE claims SET status = 'none_found'")
    copy.execute("UPDATE citations SET status = 'not_held'")
    copy.conn.commit()
    update(copy, knowledge)
    assert copy.execute("SELECT count(*) FROM trace_snapshots").fetchone() == (1,)
    found = outcome(copy)
    copy.close()
    return found


def changes(db: Any, chance: Random, steps: int) -> Iterator[str]:
    """Store, change and remove documents at random, one a step, now and then several; says what was done."""
    paths: list[str] = []
    for step in range(steps):
        done = []
        for _ in range(chance.choice((1, 1, 1, 3))):
            deed = chance.choice(("new", "new", "new", "change", "remove")) if paths else "new"
            path = f"{step}-{len(done)}.txt" if deed == "new" else chance.choice(paths)
            if deed == "remove":
                forget(db, path)
                paths.remove(path)
            else:
                write(db, make(chance, path))
                paths += [path] if deed == "new" else []
            done.append(f"{deed} {path}")
        yield ", ".join(done)


def begin(db: Any, knowledge: Knowledge, chance: Random, documents: int) -> None:
    """A collection traced whole."""
    write_knowledge(db, knowledge)
    for number in range(documents):
        write(db, make(chance, f"first-{number}.txt"))
    retrace(db, knowledge)


@pytest.mark.parametrize("seed", range(2))
def test_after_every_change_the_outcome_is_that_of_tracing_everything(db: Any, narrow: None, seed: int) -> None:
    knowledge, chance = load(), Random(seed)
    begin(db, knowledge, chance, 8)
    for done in changes(db, chance, 6):
        update(db, knowledge)
        found, wanted = outcome(db), traced_whole(db, knowledge)
        for sql in _OUTCOME:
            assert found[sql] == wanted[sql], (seed, done, sql)


def test_the_order_documents_came_in_since_the_snapshot_does_not_matter(db: Any, narrow: None, tmp_path: Path) -> None:
    knowledge, chance = load(), Random(7)
    begin(db, knowledge, chance, 6)
    other = open_database(tmp_path / "other.db")
    db.conn.backup(other.conn)
    documents = [make(chance, f"{number}.txt") for number in range(8)]
    for made in documents:
        write(db, made)
        update(db, knowledge)
    for made in documents[::-1]:
        write(other, made)
    update(other, knowledge)
    assert outcome(db) == outcome(other)
    other.close()


def test_what_a_document_cannot_touch_is_left_alone(db: Any, narrow: None) -> None:
    begin(db, load(), Random(1), 12)
    text = "Farmers of the valley planted apricot orchards."
    claim = Claim(0, len(text) - 1)
    write(db, (document(text, path="far.txt"), findings(text, claims=(claim,))))
    assert update(db, load()).claims == 1
    assert update(db, load()).claims == 0


def _of_sentences(path: str, sentences: list[str], *, claims: bool = False) -> tuple[Any, Any]:
    text, passages = " ".join(sentences), []
    for sentence in sentences:
        start = text.index(sentence)
        passages.append(Passage(start, start + len(sentence), "en"))
    made = tuple(Claim(p.start, p.end - 1) for p in passages) if claims else ()
    return document(text, path=path), replace(findings(text, claims=made), passages=tuple(passages))


def test_a_copy_that_is_none_any_more_is_evidence_again(db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Snapshot, "due", lambda self: "")
    knowledge = load()
    told = [
        "The tanker Aurelia spilled forty barrels of diesel beside the northern lighthouse.",
        "Divers recovered a bronze anchor under the ferry terminal near the fish market.",
        "Two tugs pulled the stranded barge away from the sandbank before the storm.",
    ]
    other = [
        "Apricot orchards in the valley blossomed a fortnight early this season.",
        "The village choir rehearsed an old harvest song for the festival.",
        "A carpenter restored the wooden staircase of the municipal library.",
        "Children planted sunflowers along the gravel path behind the school.",
    ]
    begin(db, knowledge, Random(3), 5)
    write(db, _of_sentences("report.txt", told, claims=True))
    write(db, _of_sentences("copy.txt", [told[0], *other[:2], *told[1:]]))
    update(db, knowledge)
    found = "SELECT count(*) FROM evidence e JOIN documents d ON d.id = e.document WHERE d.path = 'copy.txt'"
    assert db.execute(found).fetchone() == (0,)
    write(db, _of_sentences("copy.txt", [told[0], *other]))
    update(db, knowledge)
    assert db.execute(found).fetchone() == (1,)
    assert outcome(db) == traced_whole(db, knowledge)
    write(db, _of_sentences("copy.txt", [told[0], *other[:2], *told[1:]]))
    update(db, knowledge)
    assert outcome(db) == traced_whole(db, knowledge)


def test_of_searches_by_the_same_words_the_one_easiest_to_enter_is_kept(db: Any) -> None:
    begin(db, load(), Random(4), 3)
    id, owner = db.execute("SELECT id, document FROM claims LIMIT 1").fetchone()
    wide, tight = (Search(("ship",), (-score, "a", 0, 9)) for score in (100, 900))
    for asked in ([wide, tight], [tight, wide]):
        remember(db, Snapshot(db), id, owner, [], asked)
        assert "-100" in db.execute("SELECT searches FROM trace_claims WHERE claim = ?", [id]).fetchone()[0]
    remember(db, Snapshot(db), id, owner, [], [Search(("ship",), None), tight])
    assert "null" in db.execute("SELECT searches FROM trace_claims WHERE claim = ?", [id]).fetchone()[0]


def test_a_run_cut_off_anywhere_is_made_up_for(db: Any, narrow: None) -> None:
    knowledge, chance = load(), Random(5)
    begin(db, knowledge, chance, 8)
    for number in range(3):
        write(db, make(chance, f"{number}.txt"))

    def cut_off(done: int, total: int, name: str, what: str) -> None:
        raise KeyboardInterrupt

    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            update(db, knowledge, progress=cut_off)
        assert is_outdated(db)
    update(db, knowledge)
    assert not is_outdated(db)
    assert outcome(db) == traced_whole(db, knowledge)


def test_other_code_traces_everything_again(db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Snapshot, "due", lambda self: "")
    begin(db, load(), Random(2), 5)
    assert not is_outdated(db)
    for place in ("store", "stamp"):
        monkeypatch.setattr(f"pipeline.trace.{place}.stamp", lambda own=None: "another")
    assert is_outdated(db)
    traced = update(db, load())
    assert traced.claims and "program" in traced.renewed
    assert not is_outdated(db)
