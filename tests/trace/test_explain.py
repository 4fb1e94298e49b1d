"""The sentences of a verdict, read from a database."""

from typing import Any

from pipeline.trace.account import lines
from pipeline.trace.explain import explanations
from pipeline.trace.report import report


def traced(db: Any) -> dict[str, Any]:
    [(id,)] = db.execute("SELECT id FROM documents WHERE path = 'report.txt'").fetchall()
    return report(db, id)


def test_a_contradiction_names_both_sides(held: Any) -> None:
    said = [e["explanation"] for c in traced(held)["claims"] for e in c["evidence"] if e["relation"] == "contradicts"]
    assert said == ["The report speaks of eighteen sailors; The Coast Daily of eleven sailors."]


def test_the_account_tells_it_too(held: Any) -> None:
    printed = [text for text, _, _ in lines(traced(held), width=200)]
    assert any("The report speaks of eighteen sailors; The Coast Daily of eleven sailors." in line for line in printed)


def test_every_passage_of_a_claim_has_a_sentence(held: Any) -> None:
    for claim, found in held.execute("SELECT claim, count(*) FROM evidence GROUP BY claim").fetchall():
        said = explanations(held.conn, claim)
        assert len(said) == found and all(text.endswith(".") for text in said.values())
    assert explanations(held.conn, "no such claim") == {}
