"""From a claim to its evidence over a small held collection, in memory."""

from dataclasses import replace

import pytest

from pipeline.records import Attribution, Block, Claim, Date, Document, Evidence, Findings, Passage, Span
from pipeline.trace.compare import Comparison, compare
from pipeline.trace.relate import BARS, relate, score
from pipeline.trace.retrieve import LEAST_SHARED, index_words, retrieve
from pipeline.trace.stretch import Stretch, claim_stretch, passage_stretches
from pipeline.trace.trace import best_of, status_of, trace_claim
from tests.trace.build import stretch
from tests.trace.memory import MemoryIndex

FILLER = [
    "The minister opened a new hospital in the capital.",
    "Farmers expect a good harvest of wheat this year.",
    "A strike closed the underground for two days.",
    "The orchestra will play in Norland in autumn.",
    "Prices of bread rose by a tenth.",
    "The council voted on the budget for schools.",
    "A storm tore roofs off forty houses.",
    "The museum bought a painting of a frigate.",
    "Two climbers were found alive on the glacier.",
    "The river flooded the lower town again.",
]


def collection(*held: Stretch) -> MemoryIndex:
    return MemoryIndex([*held, *(stretch(text, document=f"filler-{i}") for i, text in enumerate(FILLER))])


CLAIM = stretch(
    "The patrol ship Heron rammed the trawler Gull near Tarn on May 3 and 18 sailors were wounded",
    document="report",
    dates={"May 3": "2020-05-03"},
    numbers={"18 sailors": (18, "person")},
    names={"Heron": None, "Gull": None, "Tarn": None},
)


def source(text: str, day: str = "2020-05-03", sailors: float = 18, **fields: str) -> Stretch:
    dates = {"May 3": day} if "May 3" in text else {}
    words = f"{sailors:g} sailors"
    return stretch(
        text,
        dates=dates,
        numbers={words: (sailors, "person")} if words in text else {},
        published="2020-05-04",
        **fields,
    )


SAYS_SO = "On May 3 the patrol ship Heron rammed the trawler Gull near Tarn; 18 sailors were wounded."


def test_a_passage_that_says_the_same_supports() -> None:
    (found,) = trace_claim(CLAIM, collection(source(SAYS_SO)))
    assert (found.document, found.relation) == ("source", "supports") and found.score > 0.9
    assert {(r.kind, r.agrees) for r in found.reasons} >= {
        ("date", True),
        ("number", True),
        ("name", True),
        ("word", True),
    }


def test_another_number_of_the_same_men_contradicts() -> None:
    (found,) = trace_claim(CLAIM, collection(source(SAYS_SO.replace("18", "11"), sailors=11)))
    assert found.relation == "contradicts"
    assert [(r.claim, r.source) for r in found.reasons if not r.agrees] == [("18 sailors", "11 sailors")]


def test_another_day_of_the_same_event_contradicts() -> None:
    (found,) = trace_claim(CLAIM, collection(source(SAYS_SO, day="2020-05-04")))
    assert found.relation == "contradicts" and ("date", False) in {(r.kind, r.agrees) for r in found.reasons}


def test_a_passage_without_the_number_partly_supports() -> None:
    (found,) = trace_claim(
        CLAIM, collection(source("The patrol ship Heron rammed the trawler Gull near Tarn on May 3."))
    )
    assert found.relation == "partly supports"


def test_what_was_out_before_the_event_says_nothing_of_it() -> None:
    before = stretch(SAYS_SO, dates={"May 3": "2020-05-03"}, published="2020-04-01")
    assert trace_claim(CLAIM, collection(before)) == []


def test_it_abstains_where_nothing_held_bears_on_the_claim() -> None:
    assert trace_claim(CLAIM, collection()) == []
    assert trace_claim(CLAIM, MemoryIndex([])) == []
    assert trace_claim(stretch("", document="report"), collection()) == []


def test_never_itself_nor_a_copy_of_itself() -> None:
    index = collection(source(SAYS_SO, document="report"), source(SAYS_SO, document="copy"))
    assert [e.document for e in trace_claim(CLAIM, index)] == ["copy"]
    assert trace_claim(CLAIM, index, excluded=["copy"]) == []


def test_one_passage_per_document_and_the_cited_one_gains() -> None:
    twice = [
        source(SAYS_SO),
        source("The patrol ship Heron rammed the trawler Gull."),
        source(SAYS_SO, document="other"),
    ]
    found = trace_claim(CLAIM, collection(*twice))
    assert sorted(e.document for e in found) == ["other", "source"]
    vague = stretch("A patrol ship rammed a trawler.", document="cited", published="2020-08-01")
    index = collection(vague)
    assert trace_claim(CLAIM, index) == []
    assert [e.document for e in trace_claim(CLAIM, index, ["cited"])] == ["cited"]


def test_a_source_in_another_language_is_met_by_its_fingerprints() -> None:
    russian = stretch(
        "Сторожевой корабль «Херон» протаранил у Тарна «Галл» 3 мая, ранены 18 моряков.",
        dates={"3 мая": "2020-05-03"},
        numbers={"18 моряков": (18, "person")},
        language="ru",
        published="2020-05-04",
    )
    (found,) = trace_claim(CLAIM, collection(russian))
    assert found.relation == "supports"
    assert ("18 sailors", "18 моряков") in [(r.claim, r.source) for r in found.reasons]


def test_the_score_rises_with_every_sign() -> None:
    bare = Comparison((), overlap=0.5, surplus=0.2, words=3)
    more = [
        replace(bare, overlap=0.7),
        replace(bare, surplus=0.6),
        replace(bare, beside=0.3),
        replace(bare, context=0.3),
        replace(bare, speaker=True),
        replace(bare, soon=True),
    ]
    assert all(score(better, False) > score(bare, False) for better in more)
    assert score(bare, True) > score(bare, False)


def test_what_counts_as_beyond_chance_grows_with_the_collection() -> None:
    claim, passage = stretch("Heron met Gull"), stretch("Heron met Gull twice")
    small, large = (compare(claim, passage, lambda word, top=top: 2.5 if word else top) for top in (5.0, 12.0))
    assert small.overlap == large.overlap and small.surplus > 0 > large.surplus


def test_one_shared_word_is_never_enough() -> None:
    claim, passage = stretch("Heron"), stretch("Heron", published="2020-05-04")
    assert relate(claim, passage, compare(claim, passage, lambda word: 30.0), True) is None


def test_retrieve_gives_each_passage_once_and_says_which_are_cited() -> None:
    found = retrieve(CLAIM, collection(source(SAYS_SO), source(SAYS_SO, document="cited")), ["cited"])
    places = [(c.passage.document, c.cited) for c in found]
    assert places[0] == ("cited", True) and ("source", False) in places and len(places) == len(set(places))


def test_what_is_indexed_are_stems_and_fingerprints() -> None:
    assert {"ship", "ram", "xd20200503", "xq18person"} <= set(
        index_words(source("The ship rammed 18 sailors on May 3"))
    )


@pytest.mark.parametrize(
    ("relations", "status"),
    [
        ([], "none_found"),
        (["supports", "partly supports"], "supported"),
        (["partly supports"], "partial"),
        (["contradicts", "contradicts"], "contradicted"),
        (["contradicts", "partly supports"], "conflicting"),
    ],
)
def test_status(relations: list[str], status: str) -> None:
    assert status_of(Evidence("d", 0, 1, r, 0.5) for r in relations) == status  # type: ignore[arg-type]


def test_stretches_are_cut_from_a_document_with_their_facts() -> None:
    text = "On May 3 a ship sank. It was old. Nobody knew."
    day = Date(3, 8, "2020-05-03")
    version = Document(
        "0" * 64, "a", "text/plain", "t", text, "en", published="2020-05-04", blocks=(Block(0, len(text)),)
    )
    places = [(0, 21), (22, 33), (34, 46)]
    findings = Findings(passages=tuple(Passage(a, b, "en") for a, b in places), dates=(day,), claims=(Claim(22, 32),))
    first, second, _ = passage_stretches("doc", version, findings)
    assert (first.text, first.dates, first.published) == ("On May 3 a ship sank.", (day,), "2020-05-04")
    assert (second.dates, second.context) == ((), "On May 3 a ship sank. Nobody knew.")
    claim = claim_stretch("doc", version, findings, findings.claims[0])
    assert (claim.text, claim.when, claim.dates) == ("It was old", "2020-05-03", ())
    assert claim.context == "On May 3 a ship sank. It was old."


def test_a_sentence_of_nobodys_between_two_of_one_person_is_theirs() -> None:
    parts = ("Anna Vale said the ferry sank.", "A case was opened.", "Divers left, she added.", "It rained.")
    text = " ".join(parts)
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
    version = Document("0" * 64, "a", "text/plain", "t", text, "en", blocks=(Block(0, len(text)),))
    said = [Attribution((s,), (s,), (s,), "Anna Vale", source_kind="person") for s in (spans[0], spans[2])]
    passages = tuple(Passage(s.start, s.end, "en") for s in spans)
    voices = lambda *found: [  # noqa: E731
        [v.speaker for v in s.voices] for s in passage_stretches("doc", version, Findings(passages, attributions=found))
    ]
    assert voices(*said) == [["Anna Vale"]] * 3 + [[]]
    police = Attribution((spans[1],), (spans[1],), (spans[1],), "the police", source_kind="organization")
    assert voices(said[0], police, said[1])[1] == []


def test_evidence_spread_over_two_sentences_is_given_whole() -> None:
    first, second = "On May 3 the Heron rammed the Gull near Tarn.", "18 sailors were wounded."
    one = source(first)
    beside = stretch(second, start=one.end + 1, numbers={"18 sailors": (18, "person")}, published="2020-05-04")
    (found,) = trace_claim(CLAIM, collection(replace(one, near=(beside,))))
    assert (found.start, found.end, found.relation) == (one.start, beside.end, "supports")
    other = stretch("Three sailors were killed.", start=one.end + 1, numbers={"Three sailors": (3, "person")})
    (found,) = trace_claim(CLAIM, collection(replace(one, near=(other,))))
    assert (found.end, found.relation) == (one.end, "partly supports")  # what differs is told by one sentence
    far = replace(beside, start=beside.start + 40, end=beside.end + 40)
    (found,) = trace_claim(CLAIM, collection(replace(one, near=(far,))))
    assert (found.start, found.end) == (one.start, one.end)


@pytest.mark.parametrize(("score", "relation"), [(0.8, "contradicts"), (0.3, "partly supports")])
def test_a_passage_that_differs_comes_before_one_that_bears_out_a_part(score: float, relation: str) -> None:
    part = Evidence("source", 0, 9, "partly supports", 0.9), Comparison((), overlap=0.5, surplus=1, words=4)
    other = Evidence("source", 9, 20, "contradicts", score), Comparison((), overlap=0.4, surplus=1, words=3)
    (found,) = best_of([part, other])
    assert found.relation == relation


def test_event_words_alone_do_not_tie_two_texts_of_two_languages() -> None:
    claim = stretch("The sailors were wounded and detained", document="report", published="2020-05-05")
    other = stretch("Ранены и задержаны моряки.", language="ru", published="2020-05-04")
    assert trace_claim(claim, collection(other), ["source"]) == []


def test_what_stands_around_ties_claim_and_source() -> None:
    before = stretch("The Heron rammed the Gull near Tarn.", document="report", start=10)
    claim = stretch("The sailors were wounded and detained", document="report", near=(before,), when="2020-05-03")
    title = stretch("«Херон» протаранил «Галл» у Тарна.", language="ru", start=10)
    found = stretch("Ранены и задержаны моряки.", language="ru", published="2020-05-04", near=(title,))
    assert [e.start for e in trace_claim(claim, collection(found), ["source"])] == [found.start]


def test_a_day_the_claim_looks_forward_to_makes_no_source_too_early() -> None:
    claim = stretch("a provocation ahead of the vote on May 3", dates={"May 3": "2020-05-03"})
    early = stretch("a provocation before the vote", published="2020-01-10")
    assert not compare(claim, early, lambda word: 5.0).early
    told = stretch("a provocation on May 3", dates={"May 3": "2020-05-03"})
    assert compare(told, early, lambda word: 5.0).early


def test_a_passage_of_the_claims_language_that_shares_no_two_words_is_not_compared() -> None:
    alike, other = stretch("Heron fled.", document="alike"), stretch("Heron fled.", document="other", language="fi")
    found = retrieve(stretch("Heron sank", document="report"), collection(alike, other), [])
    assert [c.passage.document for c in found] == ["other"]
    assert BARS.words >= LEAST_SHARED


def test_names_do_not_crowd_out_a_passage_with_the_other_words() -> None:
    ships = "Heron Gull Plover Dunlin Petrel Curlew Gannet Fulmar Bittern Avocet Godwit Kestrel Merlin".split()
    claim = stretch(f"{', '.join(ships)} shipped sheep by ferry", document="report")
    named = [
        stretch(" and ".join(ships[(n + k) % 13] for k in range(5)) + f" {n}", document=f"named-{n}") for n in range(45)
    ]
    found = retrieve(claim, collection(*named, stretch("A ferry took the sheep.", document="other")), [])
    assert "other" in {c.passage.document for c in found}
