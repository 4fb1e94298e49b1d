from pathlib import Path
from random import Random
from typing import Any

from pipeline.bench.adding import NEW_CLAIMS, document, hold
from pipeline.knowledge import load
from pipeline.store.database import open_database
from pipeline.trace.snapshot import count
from pipeline.trace.stamp import is_outdated

SENTENCES = [f"The {a} of {b} Marlow met Tilda {c} near the old harbour mill." for a in ("boat", "horse") for b in ("Ada", "Ira") for c in ("Voss", "Brand")]  # fmt: skip


def test_a_document_has_its_claims_in_its_passages_and_the_same_chance_gives_the_same() -> None:
    version, found = document(SENTENCES, Random(0), "a", NEW_CLAIMS)
    assert (version, found) == document(SENTENCES, Random(0), "a", NEW_CLAIMS)
    assert len(found.claims) == NEW_CLAIMS and found.mentions
    spans = [(p.start, p.end) for p in found.passages]
    assert all(any(a <= c.start < c.end <= b for a, b in spans) for c in found.claims)
    assert {version.text[m.start : m.end] for m in found.mentions} <= {
        "Ada Marlow",
        "Ira Marlow",
        "Tilda Voss",
        "Tilda Brand",
    }


def test_what_is_held_is_linked_indexed_and_searched_for(tmp_path: Path) -> None:
    db: Any = open_database(tmp_path / "held.db")
    hold(db, SENTENCES, 12)
    assert not is_outdated(db, None) and count(db) == 240 and load()
    for table in ("trace_atoms", "trace_claims", "trace_wants", "trace_quotes", "mention_links"):
        assert db.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone() == (1,), table
    db.close()
