"""Claims of parsed sentences. The parses are frozen in data/parses.tsv (our own sentences), so a new model moves nothing here."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.claims import ClaimFinder
from pipeline.extract.claims.joints import joints
from pipeline.extract.claims.worth import Signs, worth
from pipeline.extract.extensions import register
from pipeline.knowledge import load
from pipeline.records import Attribution, Block, Citation, Claim, Date, Document, Mention, Note, Quantity, Span

register()
BLANK = spacy.blank("en")
VOCAB = BLANK.vocab
FINDER = ClaimFinder(load())


def _parses() -> dict[str, list[list[str]]]:
    """Sentence to its rows: word, Penn tag, relation, distance to the head, space after."""
    found: dict[str, list[list[str]]] = {}
    for block in (Path(__file__).parent / "data" / "parses.tsv").read_text(encoding="utf-8").split("\n\n"):
        first, *rows = block.strip("\n").split("\n")
        found[first.removeprefix("# ")] = [row.split("\t") for row in rows]
    return found


PARSES = _parses()


def parsed(sentence: str) -> Doc:
    rows = PARSES[sentence]
    return Doc(
        VOCAB,
        words=[r[0] for r in rows],
        spaces=[r[4] == " " for r in rows],
        tags=[r[1] for r in rows],
        deps=[r[2] for r in rows],
        heads=[i + int(r[3]) for i, r in enumerate(rows)],
    )


def checkable(doc: Doc) -> Doc:
    """The same, every word a name: so that no claim is dropped as saying too little."""
    doc._.mentions = tuple(Mention(t.idx, t.idx + len(t), "MISC") for t in doc)
    return doc


def claims(doc: Doc) -> list[str]:
    return [doc.text[c.start : c.end] for c in FINDER(doc)._.claims]


def only(doc: Doc) -> Claim:
    (claim,) = FINDER(doc)._.claims
    return claim


SPLITS = {
    "The frigate Aurora left the port of Valdia on May 3, and all 18 fishermen on board were arrested.": [
        "The frigate Aurora left the port of Valdia on May 3",
        "all 18 fishermen on board were arrested",
    ],
    "Two patrol boats entered the bay at dawn, ignored three warnings from the shore, and fired on a trawler near the island.": [
        "Two patrol boats entered the bay at dawn",
        "ignored three warnings from the shore",
        "fired on a trawler near the island",
    ],
    "The crew abandoned the vessel and burned it.": ["The crew abandoned the vessel and burned it"],
    "The minister and the admiral met in Oslo on Friday.": ["The minister and the admiral met in Oslo on Friday"],
    "The tanker, which was carrying 30,000 tons of oil, sank near the coast of Norland.": [
        "which was carrying 30,000 tons of oil",
        "sank near the coast of Norland",
    ],
    "The bridge, completed in 2016 by a foreign company, carries most of the traffic.": [
        "completed in 2016 by a foreign company",
        "carries most of the traffic",
    ],
    "Soldiers crossed the river without having asked for permission.": [
        "Soldiers crossed the river",
        "without having asked for permission",
    ],
    "The convoy stopped when it reached the border, whereas the second column went on to the capital.": [
        "The convoy stopped when it reached the border",
        "whereas the second column went on to the capital",
    ],
    "The talks failed because the two delegations could not agree on a date.": [
        "The talks failed",
        "because the two delegations could not agree on a date",
    ],
    "Officials closed the airport in order to protect the passengers.": [
        "Officials closed the airport in order to protect the passengers"
    ],
    "If the ship had turned back, nobody would have been hurt.": [
        "If the ship had turned back, nobody would have been hurt"
    ],
    "The general said that the aircraft had crossed the border at 6 a.m. and that it had dropped two bombs.": [
        "the aircraft had crossed the border at 6 a.m.",
        "it had dropped two bombs",
    ],
    "The navy denied that its radar had tracked the aircraft.": ["its radar had tracked the aircraft"],
    "No shots were fired during the inspection.": ["No shots were fired during the inspection"],
    "Parliament approved the law by 210 votes to 95, after a first reading in March.": [
        "Parliament approved the law by 210 votes to 95",
        "after a first reading in March",
    ],
    "A radar operator told the newspaper that the signal lasted for about 40 seconds; nobody answered it.": [
        "the signal lasted for about 40 seconds",
        "nobody answered it",
    ],
    "The vessel was towed to Port Sal; the wounded were flown to the capital.": [
        "The vessel was towed to Port Sal",
        "the wounded were flown to the capital",
    ],
    "The company paid 3 million euros and received nothing.": ["The company paid 3 million euros and received nothing"],
    "The court ordered the release of the sailors, rejecting the appeal of the prosecutor.": [
        "The court ordered the release of the sailors",
        "rejecting the appeal of the prosecutor",
    ],
    "He called the incident a planned provocation by foreign services.": [
        "He called the incident a planned provocation by foreign services"
    ],
    "A second ship followed an hour later.": ["A second ship followed an hour later"],
    "The boat that had been hit was repaired in April.": ["The boat that had been hit was repaired in April"],
    "The admiral, who had commanded the squadron since 2011, resigned on Tuesday.": [
        "who had commanded the squadron since 2011",
        "resigned on Tuesday",
    ],
    "On June 4, 2020, the two countries signed an agreement on fishing.": [
        "On June 4, 2020, the two countries signed an agreement on fishing"
    ],
    "The police found three rifles, two radios and a map of the harbour.": [
        "The police found three rifles, two radios and a map of the harbour"
    ],
    "In 2014 the treaty was extended, but Norland withdrew from it three years later.": [
        "In 2014 the treaty was extended",
        "Norland withdrew from it three years later",
    ],
    "The minister refused to comment.": ["The minister refused to comment"],
    "The unidentified aircraft left the area at 8 p.m., when two fighters approached it.": [
        "The unidentified aircraft left the area at 8 p.m.",
        "when two fighters approached it",
    ],
    "The two accounts agree on the date, on the place and on the number of ships.": [
        "The two accounts agree on the date, on the place and on the number of ships"
    ],
}


@pytest.mark.parametrize("sentence", SPLITS)
def test_a_sentence_is_split_where_it_states_several_things(sentence: str) -> None:
    assert claims(checkable(parsed(sentence))) == SPLITS[sentence]


def _span(doc: Doc, words: str) -> Span:
    start = doc.text.index(words)
    return Span(start, start + len(words))


def attribute(
    doc: Doc, source: str, cue: str, *content: str, speaker: str | None = None, polarity: str = "positive"
) -> None:
    spans = tuple(_span(doc, c) for c in content)
    said = Attribution((_span(doc, source),), (_span(doc, cue),), spans, speaker or source, polarity=polarity)
    doc._.attributions = (*doc._.attributions, said)


SAID = {
    # sentence: (source, cue, content parts, claims)
    "The aircraft had crossed the border at 6 a.m., the general said.": (
        "the general",
        "said",
        ["The aircraft had crossed the border at 6 a.m."],
        ["The aircraft had crossed the border at 6 a.m."],
    ),
    "According to the coast guard, the boat was carrying 40 people.": (
        "the coast guard",
        "According to",
        ["the boat was carrying 40 people"],
        ["the boat was carrying 40 people"],
    ),
    "The general said that the aircraft had crossed the border at 6 a.m. and that it had dropped two bombs.": (
        "The general",
        "said",
        ["that the aircraft had crossed the border at 6 a.m. and that it had dropped two bombs"],
        ["the aircraft had crossed the border at 6 a.m.", "it had dropped two bombs"],
    ),
    'The spokesman dismissed the report as "a clumsy forgery".': (
        "The spokesman",
        "dismissed",
        ['"a clumsy forgery"'],
        ['The spokesman dismissed the report as "a clumsy forgery"'],
    ),
    "He called the incident a planned provocation by foreign services.": (
        "He",
        "called",
        ["a planned provocation by foreign services"],
        ["He called the incident a planned provocation by foreign services"],
    ),
    "The plane was flying at 150 meters, the ministry stated, and had not answered four calls.": (
        "the ministry",
        "stated",
        ["The plane was flying at 150 meters", "and had not answered four calls"],
        ["The plane was flying at 150 meters", "had not answered four calls"],
    ),
    "The ministry stated on July 22 that two bombers had flown near the islands (Northern Wire, July 22, 2020).": (
        "The ministry",
        "stated",
        ["that two bombers had flown near the islands"],
        ["two bombers had flown near the islands"],
    ),
    "The report was published on Monday, and experts called it incomplete.": (
        "experts",
        "called",
        ["it incomplete"],
        ["The report was published on Monday", "experts called it incomplete"],
    ),
    "A radar operator told the newspaper that the signal lasted for about 40 seconds; nobody answered it.": (
        "A radar operator",
        "told",
        ["the signal lasted for about 40 seconds"],
        ["the signal lasted for about 40 seconds", "nobody answered it"],
    ),
}


@pytest.mark.parametrize("sentence", SAID)
def test_a_claim_is_what_was_said_without_who_said_it(sentence: str) -> None:
    source, cue, content, expected = SAID[sentence]
    doc = checkable(parsed(sentence))
    attribute(doc, source, cue, *content)
    if "(" in sentence:
        place = _span(doc, "(Northern Wire, July 22, 2020)")
        doc._.citations = (Citation(place.start, place.end, "parenthetical"),)
    assert claims(doc) == expected


def test_a_claim_knows_its_speaker_and_what_it_cites() -> None:
    doc = parsed(
        "The ministry stated on July 22 that two bombers had flown near the islands (Northern Wire, July 22, 2020)."
    )
    attribute(doc, "The ministry", "stated", "two bombers had flown near the islands", speaker="Ministry of Defense")
    place = _span(doc, "Northern Wire, July 22, 2020")
    doc._.citations = (Citation(place.start, place.end, "parenthetical", publisher="Northern Wire"),)
    claim = only(doc)
    assert (claim.speaker, claim.speaker_span, claim.attribution) == ("Ministry of Defense", Span(0, 12), 0)
    assert (claim.certainty, claim.citations) == ("reported", (0,))
    assert "somebody is quoted for it" in claim.reasons and "cites a source" in claim.reasons


def test_a_citation_covers_the_words_back_to_the_one_before() -> None:
    sentence = next(s for s in PARSES if s.startswith("The strait was closed for nine hours"))
    doc = parsed(sentence)
    places = [_span(doc, "(Northern Wire, June 5, 2020)"), _span(doc, "(Harbour Gazette, June 6, 2020)")]
    doc._.citations = tuple(Citation(p.start, p.end, "parenthetical") for p in places)
    assert claims(doc) == ["The strait was closed for nine hours", "60 ships had to wait"]
    assert [c.citations for c in doc._.claims] == [(0,), (1,)]


def test_a_scope_that_a_citation_brings_wins() -> None:
    doc = parsed("The vessel was towed to Port Sal; the wounded were flown to the capital.")
    doc._.mentions = (Mention(_span(doc, "Port Sal").start, _span(doc, "Port Sal").end, "LOC"),)
    doc._.citations = (Citation(0, 1, "footnote", note="1", scope=_span(doc, "the wounded were flown to the capital")),)
    doc._.citations += (Citation(0, 1, "bibliography"), Citation(0, 1, "footnote", note="2"))
    FINDER(doc)
    assert [c.citations for c in doc._.claims] == [(), (0,)]


def test_the_innermost_attribution_speaks() -> None:
    doc = parsed(
        "The general said that the aircraft had crossed the border at 6 a.m. and that it had dropped two bombs."
    )
    attribute(
        doc,
        "The general",
        "said",
        "that the aircraft had crossed the border at 6 a.m. and that it had dropped two bombs",
    )
    attribute(doc, "it", "dropped", "it had dropped two bombs", speaker="the crew")
    FINDER(doc)
    assert [c.speaker for c in doc._.claims] == ["The general", "the crew"]


READINGS = {
    "No shots were fired during the inspection.": ("negative", "asserted", "fact"),
    "The ministry did not publish the photographs.": ("negative", "asserted", "fact"),
    "Neither the pilot nor the navigator was hurt.": ("negative", "asserted", "fact"),
    "The minister refused to comment.": ("negative", "asserted", "fact"),
    "The company paid 3 million euros and received nothing.": ("negative", "asserted", "fact"),
    "The frigate may have entered the closed zone.": ("positive", "hedged", "fact"),
    "If the ship had turned back, nobody would have been hurt.": ("negative", "hedged", "forecast"),
    "The navy will hold exercises in the strait in June.": ("positive", "planned", "forecast"),
    "The government plans to buy twelve fighters.": ("positive", "planned", "fact"),
    "Both sides should publish their radar logs.": ("positive", "asserted", "recommendation"),
    "This is the weakest point of the whole account.": ("positive", "asserted", "opinion"),
    "Experts expect a new round of talks in spring.": ("positive", "asserted", "forecast"),
    "The sailors were held in Sal and Tarn and were released in September.": ("positive", "asserted", "fact"),
}


@pytest.mark.parametrize("sentence", READINGS)
def test_a_claim_is_read_as_it_is_meant(sentence: str) -> None:
    doc = checkable(parsed(sentence))
    doc._.dates = (Date(0, 3, "2020"),)
    doc._.quantities = (Quantity(0, 3, 1, None),)
    claim = only(doc)
    assert (claim.polarity, claim.certainty, claim.modality) == READINGS[sentence]


def test_a_denial_makes_its_content_denied() -> None:
    doc = parsed("The navy denied that its radar had tracked the aircraft.")
    attribute(doc, "The navy", "denied", "its radar had tracked the aircraft", polarity="negative")
    assert only(doc).certainty == "denied"


def test_what_is_worth_checking_says_why() -> None:
    rich, reasons = worth(Signs(["18 men"], ["May 3"], ["Valdia"], attributed=True, cited=True, event=True))
    assert rich == 1.0 and reasons[0] == "states a number: 18 men"
    bare, reasons = worth(Signs(modality="opinion", modality_word="weakest", about_itself=True))
    assert bare == 0.0 and reasons[1] == "is an opinion: weakest" and "is general: no name, number or date" in reasons


def test_a_quoted_opinion_can_be_checked_as_a_quotation() -> None:
    own, quoted = (worth(Signs(names=["Tarn"], modality="opinion", attributed=said))[0] for said in (False, True))
    assert own < 0.2 < quoted


def test_what_nobody_could_look_up_is_no_claim() -> None:
    assert claims(parsed("This paper compares the statements of the two ministries.")) == []
    assert claims(parsed("Both sides should publish their radar logs.")) == []


def test_headings_datelines_and_notes_hold_no_claims() -> None:
    text = "Ships and Storms\n\nPORT SAL, May 3 — Two ships sank near Tarn.\n\n1. The Gazette sank it."
    doc = BLANK(text)
    doc._.document = Document(
        "0" * 64, "a", "text/plain", "t", text, notes=(Note("1", None, text.index("The G"), len(text)),)
    )
    doc._.mentions = tuple(
        Mention(_span(doc, w).start, _span(doc, w).end, "LOC") for w in ("Ships", "PORT SAL", "Tarn", "Gazette")
    )
    assert claims(doc) == ["Two ships sank near Tarn"]


@pytest.mark.parametrize(
    ("text", "name", "expected", "polarity"),
    [
        (
            "Корабль вышел из Тарна в 2018 г. Погода была хорошая.",
            "Тарна",
            "Корабль вышел из Тарна в 2018 г",
            "positive",
        ),
        ("Москва, 8 дек. — Север. Петров этого не подтвердил.", "Петров", "Петров этого не подтвердил", "negative"),
        ("국방부는 이를 부인했다. 비가 왔다.", "국방부", "국방부는 이를 부인했다", "negative"),
        ("防衛省は映像を公開した。雨だった。", "防衛省", "防衛省は映像を公開した", "positive"),
    ],
)
def test_without_a_parser_a_sentence_with_a_fact_is_a_claim(text: str, name: str, expected: str, polarity: str) -> None:
    doc = spacy.blank("xx")(text)
    doc._.mentions = (Mention(_span(doc, name).start, _span(doc, name).end, "ORG"),)
    claim = only(doc)
    assert text[claim.start : claim.end] == expected and claim.polarity == polarity


def test_block_kinds_that_are_no_body_are_left_out() -> None:
    text = "Two ships sank near Tarn. Nobody was hurt."
    doc = BLANK(text)
    doc._.mentions = (Mention(20, 24, "LOC"),)
    doc._.document = Document("0" * 64, "a", "text/plain", "t", text, blocks=(Block(0, len(text), "heading"),))
    assert claims(doc) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "(((", '"', "\u200b", "😀 1 2 3", "A"])
def test_odd_texts_raise_nothing(text: str) -> None:
    assert claims(BLANK(text)) == []


def test_a_joint_that_the_parse_missed_is_found_in_the_words() -> None:
    doc = parsed("The vessel was towed to Port Sal; the wounded were flown to the capital.")
    pieces = joints(doc, list(range(len(doc))))
    assert [doc[p.tokens[0]].text for p in pieces] == ["The", ";"]
    doc = parsed("The police found three rifles, two radios and a map of the harbour.")
    assert len(joints(doc, list(range(len(doc))))) == 1
