"""The stored index finds what looking at every passage would find."""

from random import Random
from typing import Any

import pytest

from pipeline.knowledge import load
from pipeline.store.reference import write_knowledge
from pipeline.trace import index
from pipeline.trace.index import StoredIndex, floor
from pipeline.trace.load import load_document
from pipeline.trace.snapshot import Snapshot
from pipeline.trace.store import update
from tests.trace.growing import make, write


@pytest.fixture
def held(db: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sixty documents with much in common; searches open with few postings, so that most words come after."""
    monkeypatch.setattr(index, "FIRST", 5)
    write_knowledge(db, load())
    for number in range(60):
        write(db, make(Random(number), f"{number}.txt"))
    update(db, load())
    return db


def _looked_at(db: Any, words: list[str], limit: int, documents: list[str] | None, least: int) -> list[tuple[Any, ...]]:
    """The best by looking at each passage: (less its score, document, start, end)."""
    snapshot = Snapshot(db)
    sql = 'SELECT p.document, p.start, p."end", t.words FROM passages p JOIN passages_trace t ON t.rowid = p.rowid'
    found = []
    for document, start, end, indexed in db.execute(sql).fetchall():
        score = sum(snapshot.weight(word) for word in set(words) & set(indexed.split()))
        if score > least and (documents is None or document in documents):
            found.append((-score, document, start, end))
    return sorted(found)[:limit]


@pytest.mark.parametrize("large", [1, 10**6])
def test_the_best_are_those_that_looking_at_every_passage_gives(
    held: Any, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(index, "MANY", 40)
    monkeypatch.setattr(index, "LARGE", large)
    every = sorted({word for (words,) in held.execute("SELECT words FROM passages_trace") for word in words.split()})
    ids = [id for (id,) in held.execute("SELECT id FROM documents")]
    least = floor(Snapshot(held))
    assert bool(least) == (large == 1)
    chance = Random(3)
    for _ in range(40):
        words, limit = chance.sample(every, chance.randint(1, 12)), chance.choice((1, 3, 10, 500))
        documents = chance.sample(ids, 5) if chance.random() < 0.3 else None
        hits = StoredIndex(held, Snapshot(held)).search(words, limit, documents)
        found = [(-h.score, h.document, h.start, h.end) for h in hits]
        assert found == _looked_at(held, words, limit, documents, 0 if documents else least)


def test_a_passage_reads_as_when_its_whole_document_is_read(held: Any) -> None:
    found = StoredIndex(held, Snapshot(held))
    for hit in found.search([word for (word,) in held.execute("SELECT word FROM trace_frequencies")], 20):
        whole = index.stretches_by_row(load_document(held, hit.document))[hit.rowid]
        read = found.stretch(hit)
        assert (read, read.near, read.voices) == (whole, whole.near, whole.voices)
