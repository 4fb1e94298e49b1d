"""Citation to held document: linked on good grounds, shown when nearly right, refused otherwise."""

import time
from datetime import date, timedelta
from typing import Any

from pipeline.knowledge import load
from pipeline.records import Citation, Span
from pipeline.trace.resolve import HeldIndex, held_document, resolve, resolve_all

K = load()
STORY = "Three ships of the coast guard left Odessa on Sunday with 24 sailors, Admiral Volkov said."
SCOPE = "Admiral Volkov put the number of sailors who had left Odessa at 24"


def hold(id: str, publisher: str, published: str | None = "2018-11-25", text: str = STORY, **more: Any) -> Any:
    return held_document(
        id, text, K, publisher=publisher, published=published, language=more.pop("language", "en"), **more
    )


def cite(publisher: str | None = "Reuters", published: str | None = "2018-11-25", **more: Any) -> Citation:
    outlet = K.outlet_named(publisher) if publisher else None
    return Citation(0, 1, "parenthetical", publisher, outlet.id if outlet else None, published, **more)


def outcome(citation: Citation, *documents: Any, scope: str = SCOPE) -> tuple[str, str | None]:
    found = resolve(citation, HeldIndex(documents), knowledge=K, scope=scope)
    return found.status, found.document


def test_same_publisher_and_day() -> None:
    assert outcome(cite(), hold("a", "Reuters")) == ("held", "a")
    assert outcome(cite("ТАСС"), hold("a", "TASS")) == ("held", "a")


def test_same_day_but_another_story_is_a_near_miss() -> None:
    other = hold("a", "Reuters", text="Wheat prices rose in Chicago as farmers feared another dry summer in Kansas.")
    assert outcome(cite(), other) == ("near_miss", None)


def test_a_day_apart_needs_the_text_to_bear_it_out() -> None:
    assert outcome(cite(published="2018-11-26"), hold("a", "Reuters")) == ("held", "a")
    assert outcome(cite(published="2018-11-26"), hold("a", "Reuters"), scope="") == ("near_miss", None)


def test_same_day_is_preferred_to_a_day_apart() -> None:
    assert outcome(cite(), hold("a", "Reuters", "2018-11-26"), hold("b", "Reuters")) == ("held", "b")


def test_days_off_are_shown_and_not_linked() -> None:
    found = resolve(cite(published="2018-11-28"), HeldIndex([hold("a", "Reuters")]), knowledge=K, scope=SCOPE)
    assert (found.status, found.document) == ("near_miss", None)
    assert found.candidates == (("a", "dated 3 days off"),)
    assert outcome(cite(published="2019-03-01"), hold("a", "Reuters")) == ("not_held", None)


def test_namesakes_are_shown_and_not_linked() -> None:
    found = resolve(cite("Coast Courier"), HeldIndex([hold("a", "Evening Courier")]), knowledge=K, scope=SCOPE)
    assert (found.status, found.document) == ("near_miss", None)
    assert "Evening Courier" in found.candidates[0][1]


def test_sub_brand_is_another_publisher() -> None:
    assert outcome(cite("Interfax"), hold("a", "Interfax-Ukraine"))[1] is None


def test_address_decides_whatever_the_dates() -> None:
    citation = cite(published="2018-12-21", url="https://www.example.com/a/1?utm_source=x")
    assert outcome(citation, hold("a", "Reuters", "2018-12-30", url="http://m.example.com/a/1/")) == ("held", "a")


def test_an_address_that_is_not_held_is_not_replaced_by_another_page_of_the_site() -> None:
    citation = cite(url="https://www.reuters.com/article/1")
    assert outcome(citation, hold("a", "Reuters", url="https://www.reuters.com/article/2")) == ("near_miss", None)


def test_title_tells_texts_of_one_day_apart() -> None:
    documents = (
        hold("a", "Reuters", title="Ships leave Odessa at dawn"),
        hold("b", "Reuters", title="Grain prices fall again"),
    )
    assert outcome(cite(title="Ships Leave Odessa At Dawn"), *documents) == ("held", "a")
    assert outcome(cite(title="Parliament votes on the budget"), *documents) == ("near_miss", None)


def test_same_title_of_another_week_is_not_linked() -> None:
    document = hold("a", "Reuters", "2018-11-20", title="On the incident at sea")
    assert outcome(cite(title="On the incident at sea"), document) == ("near_miss", None)


def test_content_tells_texts_of_one_day_apart_or_leaves_it_open() -> None:
    other = "The port of Odessa was closed by ice for sailors on Monday, the harbour master told a radio station."
    assert outcome(cite(), hold("a", "Reuters"), hold("b", "Reuters", text=other)) == ("held", "a")
    twin = "A parade is planned near the opera: 24 sailors, Admiral Volkov said, come home to Odessa next week and then rest."
    found = resolve(
        cite(), HeldIndex([hold("a", "Reuters"), hold("b", "Reuters", text=twin)]), knowledge=K, scope=SCOPE
    )
    assert (found.status, found.document) == ("ambiguous", None)
    assert {i for i, _ in found.candidates} == {"a", "b"}


def test_copy_of_an_agency_text() -> None:
    copy = hold("a", "The Coast Daily", text="ODESSA (Reuters) - " + STORY)
    assert outcome(cite(), copy) == ("held_as_copy", "a")
    assert outcome(cite(), copy, hold("b", "Reuters")) == ("held", "b")


def test_two_papers_with_one_agency_text_are_one_source() -> None:
    copies = [hold(i, p, text="ODESSA (Reuters) - " + STORY) for i, p in (("a", "Coast Daily"), ("b", "Hill Weekly"))]
    assert outcome(cite(), *copies)[0] == "held_as_copy"


def test_text_that_quotes_the_agency_is_no_copy() -> None:
    quoting = hold("a", "The Coast Daily", text="A captain told Reuters on Sunday. " + STORY)
    assert outcome(cite(), quoting) == ("not_held", None)


def test_unsigned_copy_is_only_shown() -> None:
    assert outcome(cite(), hold("a", "example.site (copy)")) == ("near_miss", None)


def test_crawl_date_is_only_a_hint() -> None:
    late = hold("a", "Reuters", None, retrieved="2020-08-30")
    assert outcome(cite(), late) == ("held", "a")
    assert outcome(cite(), late, scope="")[1] is None
    before = hold("a", "Reuters", None, retrieved="2018-11-01")
    assert outcome(cite(), before)[1] is None


def test_document_symbol() -> None:
    document = hold("a", "Some Archive", "2018-11-27", text="SC/13601, 26 November 2018. " + STORY)
    assert outcome(cite("UN", "2018-11-26", title="SC/13601"), document) == ("held", "a")


def test_a_document_never_cites_itself() -> None:
    index = HeldIndex([hold("a", "Reuters", url="https://example.com/a")])
    for citation in (cite(), cite(url="https://example.com/a")):
        assert resolve(citation, index, knowledge=K, scope=SCOPE, citing="a").document is None


def test_ibid_shares_the_outcome_of_its_work() -> None:
    text = SCOPE + ". He added nothing."
    first = cite(title=None, note="1", scope=Span(0, len(SCOPE)))
    ibid = Citation(
        5, 6, "ibid", "Reuters", "reuters", "2018-11-25", note="2", refers_to=0, scope=Span(len(SCOPE) + 2, len(text))
    )
    one, two = resolve_all([first, ibid], HeldIndex([hold("a", "Reuters")]), knowledge=K, text=text)
    assert one.document == two.document == "a"
    assert two.rule.startswith("the work of note 1")


def test_nobody_named_is_not_held() -> None:
    assert outcome(cite(None, None), hold("a", "Reuters")) == ("not_held", None)


def test_many_held_documents_cost_no_scan() -> None:
    index = HeldIndex()
    for n in range(5_000):
        day = (date(2000, 1, 1) + timedelta(days=n // 2)).isoformat()
        index.add(hold(str(n), "Reuters", day, text=f"Item {n} about port {n % 97}."))
    started = time.process_time()
    for _ in range(20):
        resolve(cite(published="2003-05-05"), index, knowledge=K, scope=SCOPE)
    assert time.process_time() - started < 2


def test_undated_citation_cannot_mean_what_appeared_later() -> None:
    index = HeldIndex([hold("a", "Reuters", "2018-11-25")])
    for published, document in (("2018-11-20", None), ("2018-11-26", "a"), ("2018-12-25", "a")):
        citation = cite(published=None)
        found = resolve(citation, index, knowledge=K, scope=SCOPE, published=published)
        assert found.document == document


def test_mention_without_a_date_means_a_text_of_those_days() -> None:
    mention = Citation(0, 1, "narrative", "Reuters", "reuters")
    index = HeldIndex([hold("a", "Reuters", "2018-11-25")])
    for published, document in (("2018-11-26", "a"), ("2018-12-25", None)):
        assert resolve(mention, index, knowledge=K, scope=SCOPE, published=published).document == document


def test_the_reason_says_which_tolerance_was_used() -> None:
    found = resolve(cite(published="2018-11-26"), HeldIndex([hold("a", "Reuters")]), knowledge=K, scope=SCOPE)
    assert found.rule.startswith(
        "publisher, dated a day apart as next-day print or another time zone may have it; shares "
    )
