"""Kinds of documents told apart, and the outcome of a source named again."""

from typing import Any

import pytest

from pipeline.knowledge import load
from pipeline.records import Citation, Resolution, Span
from pipeline.trace.resolve import HeldIndex, held_document, resolve_all
from pipeline.trace.resolve.kinds import cited_kinds, compare_kinds, held_kinds

K = load()
SCOPE = "Admiral Volkov put the number of sailors who had left Odessa at 24"
STORY = "Three ships of the coast guard left Odessa on Sunday with 24 sailors, Admiral Volkov said."
OTHER = "Admiral Volkov praised the 24 sailors who had left Odessa in spite of the ice, and thanked two pilots."


def hold(id: str, title: str | None, text: str = STORY, publisher: str = "Interfax") -> Any:
    return held_document(id, text, K, publisher=publisher, title=title, published="2018-11-25", language="en")


def cited(words: str, kind: str = "parenthetical", publisher: str = "Interfax") -> tuple[str, Citation]:
    """A text that ends in a citation made of these words, and the citation."""
    text = f"{SCOPE} ({words})."
    outlet = K.outlet_named(publisher)
    span = (len(SCOPE) + 1, len(text) - 1)
    named = outlet.id if outlet else None
    return text, Citation(*span, kind, publisher, named, "2018-11-25", scope=Span(0, len(SCOPE)))


def outcome(words: str, *documents: Any) -> Resolution:
    text, citation = cited(words)
    return resolve_all([citation], HeldIndex(documents), knowledge=K, text=text)[0]


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Statement by the harbour master", {"statement"}),
        ("Exclusive interview with the admiral", {"interview"}),
        ("Transcript: a day in the harbour", {"transcript"}),
        ("Заявление капитана порта", {"statement"}),
        ("해경 대변인 성명", {"statement"}),
        ("[인터뷰] 함장을 만나다", {"interview"}),
        ("大臣談話（全文）", {"statement"}),
        ("Harbour statement angers crews", set()),
        ("Post office opens in the harbour", set()),
        ("Letter bombs found on a tug", set()),
        ("Article 5 and the tugs", set()),
        ("Post-war quays rebuilt", set()),
        ("Interview – the harbour master speaks", {"interview"}),
        (None, set()),
    ],
)
def test_what_a_held_document_calls_itself(title: str | None, kinds: set[str]) -> None:
    assert held_kinds(hold("a", title)) == kinds


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Interfax, press release, 25 November 2018", {"release"}),
        ("interview with Interfax, 25 November 2018", {"interview"}),
        ('Interfax, "The Statement Nobody Read," 25 November 2018', set()),
        ("Interfax, report of 25 November 2018", set()),
    ],
)
def test_what_a_citation_says_it_cites(words: str, kinds: set[str]) -> None:
    text, citation = cited(words)
    assert cited_kinds(citation, text) == kinds


def test_running_text_says_it_beside_the_outlet() -> None:
    text = "He told Interfax in an interview that the ships were safe."
    citation = Citation(8, 16, "narrative", "Interfax", scope=Span(0, len(text)))
    assert cited_kinds(citation, text) == {"interview"}


def test_kinds_that_go_by_both_names_do_not_differ() -> None:
    one, other = frozenset({"statement"}), frozenset({"release"})
    assert compare_kinds(one, other) == "unknown"
    assert compare_kinds(one, frozenset({"interview"})) == "other"
    assert compare_kinds(one, one) == "same"
    assert compare_kinds(one, frozenset()) == "unknown"


def test_an_interview_is_never_a_statement() -> None:
    found = outcome("interview with Interfax, 25 November 2018", hold("a", "Statement by the admiral"))
    assert (found.status, found.document) == ("near_miss", None)
    assert found.rule == "an interview is cited, and this calls itself a statement"


def test_of_two_that_fit_alike_the_one_of_the_cited_kind_is_meant() -> None:
    held = hold("a", "Ships leave Odessa"), hold("b", "Interview with Admiral Volkov", OTHER)
    assert outcome("Interfax, 25 November 2018", *held).status == "ambiguous"
    found = outcome("interview with Interfax, 25 November 2018", *held)
    assert (found.status, found.document) == ("held", "b")
    assert found.rule.endswith("; an interview as cited")


def test_named_again_shares_the_outcome_where_the_text_bears_it_out() -> None:
    text, first = cited("Interfax, 25 November 2018")
    bears, silent = (
        "The agency added that 24 sailors had left Odessa.",
        "The agency added that wheat in Kansas had withered.",
    )
    whole = f"{text} {bears} {silent}"
    again = [
        Citation(
            at, at + 10, "narrative", first.publisher, first.outlet, first.published, refers_to=0, scope=Span(at, end)
        )
        for at, end in ((whole.index(s), whole.index(s) + len(s)) for s in (bears, silent))
    ]
    found = resolve_all([first, *again], HeldIndex([hold("a", None)]), knowledge=K, text=whole)
    assert [(r.status, r.document) for r in found] == [("held", "a"), ("held", "a"), ("near_miss", None)]
    assert found[1].rule.startswith("the work of an earlier citation: ")
    assert found[2].rule.endswith("its text says nothing of this")


def test_named_again_for_another_day_is_looked_for_by_itself() -> None:
    text, first = cited("Interfax, 25 November 2018")
    again = Citation(0, 10, "narrative", first.publisher, first.outlet, None, refers_to=0, scope=Span(0, 10))
    found = resolve_all([first, again], HeldIndex([hold("a", None)]), knowledge=K, text=text)
    assert found[1].document is None and "earlier citation" not in found[1].rule
