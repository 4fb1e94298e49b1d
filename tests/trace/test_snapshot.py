"""The snapshot of document frequencies stays as it is until it is renewed, and is small."""

from random import Random
from typing import Any

import pytest

from pipeline.knowledge import load
from pipeline.store.reference import write_knowledge
from pipeline.trace import snapshot
from pipeline.trace.difference import Before
from pipeline.trace.snapshot import latest
from pipeline.trace.store import retrace, update
from tests.trace.growing import make, write


def _grow(db: Any, chance: Random, documents: int) -> None:
    for _ in range(documents):
        write(db, make(chance, f"{chance.random()}.txt"))


def _frequencies(db: Any) -> dict[str, int]:
    return dict(db.execute("SELECT word, passages FROM trace_frequencies").fetchall())


def test_a_new_document_shifts_no_frequency_until_the_snapshot_is_renewed(
    db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "SMALL", 0)
    write_knowledge(db, load())
    _grow(db, Random(1), 6)
    assert update(db, load()).renewed == "for the first time"
    before, first = _frequencies(db), latest(db)
    _grow(db, Random(2), 2)
    assert update(db, load()).renewed == ""
    assert _frequencies(db) == before
    assert retrace(db, load()).renewed
    last = latest(db)
    assert first and last and (last.id, last.passages) > (first.id, first.passages)
    assert _frequencies(db) != before


def test_it_is_renewed_when_the_collection_has_doubled_and_that_is_said(
    db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "SMALL", 0)
    write_knowledge(db, load())
    _grow(db, Random(1), 3)
    update(db, load())
    _grow(db, Random(2), 9)
    assert "passages, now there are" in update(db, load()).renewed


def test_words_of_one_passage_are_not_kept_and_count_as_in_one(db: Any) -> None:
    write_knowledge(db, load())
    _grow(db, Random(3), 6)
    update(db, load())
    assert min(_frequencies(db).values()) == 2
    taken = latest(db)
    assert taken and taken.frequency("nowhere") == 1 and taken.frequency("") == 0
    assert taken.rarity("") > taken.rarity("nowhere") > taken.rarity(max(_frequencies(db))) > 0


def test_a_retrace_tells_what_it_changed(db: Any) -> None:
    write_knowledge(db, load())
    _grow(db, Random(4), 8)
    update(db, load())
    document, path = db.execute(
        "SELECT c.document, d.path FROM evidence e JOIN claims c ON c.id = e.claim JOIN documents d ON d.id = c.document"
    ).fetchone()
    assert Before(db).summary() == "Nothing changed."
    links = db.execute(
        "SELECT count(DISTINCT claim || document || relation) FROM evidence WHERE claim IN (SELECT id FROM claims WHERE document = ?)",
        [document],
    ).fetchone()[0]
    db.execute("DELETE FROM evidence WHERE claim IN (SELECT id FROM claims WHERE document = ?)", [document])
    before = Before(db)
    retrace(db, load())
    gained = f"{links} link{'s' * (links != 1)} gained"
    assert list(before.lines()) == [f"{path}: {gained}"]
    assert before.summary() == f"1 document changed: {gained}."
