"""Names in text: dictionary, designators, ships, acronyms, people; on bare text, so that no trained model can hide a fault."""

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.entities import EntityFinder
from pipeline.extract.extensions import register
from pipeline.extract.names import resolve
from pipeline.knowledge import load
from pipeline.records import Document, Mention

register()
_BLANK = spacy.blank("xx")


def read(text: str, *, people: tuple[str, ...] = (), publisher: str | None = None) -> Doc:
    """A document with the names a model would have found in `people`."""
    doc = _BLANK(text)
    spans = [doc.char_span(text.index(p), text.index(p) + len(p), label="PERSON") for p in people]
    doc.ents = tuple(s for s in spans if s is not None)
    if publisher:
        doc._.document = Document("0", "a.txt", "text/plain", "test", text, publisher=publisher)
    return EntityFinder(load())(doc)


def mentions(text: str, **how: object) -> list[tuple[str, str, str | None]]:
    return [(text[m.start : m.end], m.label, m.entity) for m in read(text, **how)._.mentions]  # type: ignore[arg-type]


def entity(text: str, words: str, **how: object) -> str | None:
    return {w: e for w, _, e in mentions(text, **how)}.get(words)


def the(text: str, words: str, **how: object) -> Mention:
    doc = read(text, **how)  # type: ignore[arg-type]
    return next(m for m in doc._.mentions if text[m.start : m.end] == words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters and The Independent wrote of Russia.", [("Reuters", "OUTLET", "reuters"), ("The Independent", "OUTLET", "independent"), ("Russia", "LOC", "russia")]),
        ("an independent guardian of the time", []),
        ("The Independent Commission met.", []),
        ("Two Ukrainian boats left Odesa.", [("Ukrainian", "NORP", "ukraine"), ("Odesa", "LOC", "odesa")]),
        ("under the UN Convention on the Law of the Sea", [("UN Convention on the Law of the Sea", "TREATY", "unclos")]),
        ("a U.S. base and the U.S.", [("U.S.", "LOC", "united-states"), ("U.S.", "LOC", "united-states")]),
        ("It is up to us; who knows?", []),
        ("see https://tass.ru/a and info@interfax.com", []),
        ("в Азовском море и Керченском проливе", [("Азовском море", "LOC", "sea-of-azov"), ("Керченском проливе", "LOC", "kerch-strait")]),
        ("Правда в том, что известия запоздали.", []),
        ("Об этом пишет «Правда».", [("Правда", "OUTLET", "pravda")]),
        ("Аун Сан Су Чжи говорит из Саны. Дело в том", [("Саны", "LOC", "sanaa")]),
        ("«Звезда» и звёзды", [("Звезда", "OUTLET", "zvezda")]),
        ("Seoul's defense ministry", [("Seoul's defense ministry", "MINISTRY", "mnd-korea")]),
        ("a South Vietnamese unit", []),
        ("北陸自動車道と陸自", [("陸自", "ORG", "jgsdf")]),
        ("해군은 훈련했다. 포르투갈 해군도", [("해군", "ORG", "rok-navy"), ("포르투갈 해군", "ORG", None)]),
        ("сотрудник МИДа Албании", [("МИДа Албании", "MINISTRY", None)]),
        ("украинских моряков", [("украинских", "NORP", "ukraine")]),
        ("일본은 동해에서 한국과", [("일본", "LOC", "japan"), ("동해", "LOC", "sea-of-japan"), ("한국", "LOC", "south-korea")]),
        ("그 수단과 방법", []),
        ("中国外務省と防衛省", [("中国外務省", "MINISTRY", "mfa-china"), ("防衛省", "MINISTRY", "mod-japan")]),
        ("日本語で話す", []),
        ("竹島と独島と독도 Dokdo", [(w, "LOC", "liancourt-rocks") for w in ("竹島", "独島", "독도", "Dokdo")]),
    ],
)  # fmt: skip
def test_known_names(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two Tu-95MS bombers and an A-50", [("Tu-95MS", "AIRCRAFT", "tu-95"), ("A-50", "AIRCRAFT", "a-50")]),
        ("самолёты Ту-95МС и А-50", [("Ту-95МС", "AIRCRAFT", "tu-95"), ("А-50", "AIRCRAFT", "a-50")]),
        ("H-6K와 F-15K가", [("H-6K", "AIRCRAFT", "h-6"), ("F-15K", "AIRCRAFT", "f-15")]),
        ("P1哨戒機とP-3C", [("P1哨戒機", "AIRCRAFT", "p-1"), ("P-3C", "AIRCRAFT", "p-3")]),
        ("a STIR-180 radar", [("STIR-180", "WEAPON", "stir-180")]),
        ("a new Su-75 fighter", [("Su-75", "AIRCRAFT", None)]),
        ("S-400s were moved", [("S-400", "WEAPON", "s-400")]),
        ("document S/PV.8410 and SC/13601, COVID-19, M-5, 2018-11-25, pp. 12-15", []),
    ],
)
def test_designators(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "ships"),
    [
        ("The gunboats Berdyansk and Nikopol and the tug Yany Kapu sailed.", ["Berdyansk", "Nikopol", "Yany Kapu"]),
        ("The border guard ship Don turned.", ["Don"]),
        ("The destroyer Gwanggaeto the Great stayed.", ["Gwanggaeto the Great"]),
        ("The patrol vessel Sea Otter, and Japan protested.", ["Sea Otter"]),
        ("The ferries Alpha Star, Beta Star and Gamma Star collided.", ["Alpha Star", "Beta Star", "Gamma Star"]),
        ("The USS Winston sank in May.", ["USS Winston"]),
        ("The ship December arrived. The ship Russian crews sail. The vessel The Times described.", []),
        ("He left the boat in Berdyansk and went to Nikopol.", []),
        ("Корабль «Дон» и катера «Быстрый» и «Смелый» вышли.", ["Дон", "Быстрый", "Смелый"]),
        ("巡視船「あきつしま」が向かった", ["あきつしま"]),
    ],
)
def test_ships_by_their_class_word(text: str, ships: list[str]) -> None:
    assert [w for w, label, _ in mentions(text) if label == "SHIP"] == ships


def test_a_ship_and_the_city_of_its_name() -> None:
    text = "The gunboat Berdyansk left for Berdyansk. Shots hit the Berdyansk; the city of Berdyansk was quiet."
    assert [label for w, label, _ in mentions(text) if w == "Berdyansk"] == ["SHIP", "LOC", "SHIP", "LOC"]


def test_an_acronym_is_what_the_document_says() -> None:
    text = "Japan's Ministry of Defense (MOD) replied. The MOD said so. Moscow's Defense Ministry did not."
    assert entity(text, "MOD") == "mod-japan"
    assert entity(text, "Moscow's Defense Ministry") == "mod-russia"
    text = "Taiwan's Ministry of National Defense (MND) spoke. The MND added nothing."
    assert {m.entity for m in read(text)._.mentions if text[m.start : m.end] == "MND"} == {"mnd-taiwan"}
    assert the(text, "MND").rule == "acronym"


def test_an_acronym_of_something_unknown() -> None:
    text = "The Port Workers Mutual Society (PWMS) was founded. PWMS has members."
    last = read(text)._.mentions[-1]
    assert (text[last.start : last.end], last.name) == ("PWMS", "Port Workers Mutual Society (PWMS)")
    assert "Rain" not in {m.name for m in read("It rained (RAIN) all day.")._.mentions}


def test_state_bodies_by_country() -> None:
    text = "Latvia's Foreign Ministry, the Ministry of Defence of Norway and the Ukrainian navy"
    assert [m.name for m in read(text)._.mentions] == [
        "Ministry of Foreign Affairs (Latvia)", "Ministry of Defense (Norway)", "Ukrainian Navy",
    ]  # fmt: skip


def test_a_bare_ministry_is_the_documents_only_one_or_its_publishers() -> None:
    assert (
        the("Japan's Defense Ministry spoke. The Defense Ministry added this.", "Defense Ministry").entity
        == "mod-japan"
    )
    both = "Japan's Defense Ministry and South Korea's Defense Ministry met. The Defense Ministry added this."
    assert the(both, "Defense Ministry").entity is None
    assert the("The Foreign Ministry added this.", "Foreign Ministry").entity is None
    assert the("The Foreign Ministry added this.", "Foreign Ministry", publisher="NHK").entity == "mofa-japan"


def test_titles_are_no_part_of_a_name() -> None:
    text = "Defense Minister Takeshi Iwaya met Rear Admiral Song Il-nam."
    assert [m.name for m in read(text, people=("Defense Minister Takeshi Iwaya",))._.mentions] == [
        "Takeshi Iwaya",
        "Song Il-nam",
    ]


def test_a_surname_is_the_full_name_before_it() -> None:
    text = "Choi Hyun-soo spoke. Later Choi left with Dmitry Orlov. Orlov stayed."
    names = [
        (text[m.start : m.end], m.name, m.rule) for m in read(text, people=("Choi Hyun-soo", "Dmitry Orlov"))._.mentions
    ]
    assert ("Choi", "Choi Hyun-soo", "surname") in names and ("Orlov", "Dmitry Orlov", "surname") in names


def test_a_headline_is_no_part_of_a_name() -> None:
    text = "Pavel Orlov Says No. ORLOV: I am here. Human Rights Today. It is about human rights."
    people = read(text, people=("Pavel Orlov Says", "Human Rights"))._.mentions
    assert [(text[m.start : m.end], m.name) for m in people] == [
        ("Pavel Orlov", "Pavel Orlov"),
        ("ORLOV", "Pavel Orlov"),
    ]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Choi Hyun-soo spoke.", "Choi Hyun", "Choi Hyun-soo"),
        ("Eva Bosak-Hlavac spoke.", "Eva Bosak", "Eva Bosak-Hlavac"),
        ("A Raleigh-based firm closed.", "Raleigh", "Raleigh"),
        ("A Petrov-led team won.", "Petrov", "Petrov"),
        ("Edgar Stone Jr. spoke first.", "Edgar Stone Jr.", "Edgar Stone Jr."),
    ],
)
def test_a_hyphen_goes_on_with_a_name_but_not_with_a_participle(text: str, cut: str, whole: str) -> None:
    assert [words for words, label, _ in mentions(text, people=(cut,)) if label == "PERSON"] == [whole]


def test_two_people_of_one_surname_stay_apart() -> None:
    text = "Dmitry Orlov and Pavel Orlov spoke. Orlov left."
    people = read(text, people=("Dmitry Orlov", "Pavel Orlov"))._.mentions
    assert {m.name for m in people} <= {"Dmitry Orlov", "Pavel Orlov", "Orlov"}
    assert not [m for m in people if m.start > 35 and m.name != "Orlov"]


@pytest.mark.parametrize(
    ("phrase", "name", "key"),
    [
        ("Vice Admiral Pavel Orlov of the FSB", "Pavel Orlov", None),
        ("the FSB", "Federal Security Service (FSB)", "fsb"),
        ("The FSB's press center", "FSB press center", "fsb"),
        ("a spokesman for the FSB, Pavel Orlov", "Pavel Orlov", None),
        ("the research group Bellingcat", "Bellingcat", "bellingcat"),
        ("Ukraine's commissioner, Pavel Orlov", "Pavel Orlov", None),
        ("an officer of the FSB", None, None),
        ("experts quoted by Reuters", None, None),
        ("Pavel Orlov's lawyer", None, None),
        ("Russian officials", None, None),
        ("the Pavel Orlov foundation's critics", None, None),
        ("Tokyo", "Tokyo", "tokyo"),
    ],
)
def test_who_a_source_phrase_names(phrase: str, name: str | None, key: str | None) -> None:
    text = f"It was late. {phrase} said nothing."
    doc = read(text, people=("Pavel Orlov",) if "Orlov" in phrase else ())
    assert resolve(doc, 13, 13 + len(phrase)) == (name, key)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "(", "«»", "the", "A-", "\U0001f6a2 USS", "Ту-", "「」", "é" * 50, "The The The (TTT)"]
)
def test_odd_text_does_no_harm(text: str) -> None:
    doc = read(text)
    assert all(0 <= m.start < m.end <= len(text) for m in doc._.mentions)


def test_offsets_hold_beyond_the_basic_plane() -> None:
    text = "🚢🚢 Reuters, 일본과 «Известия» 🚢 Ту-95"
    assert [w for w, _, _ in mentions(text)] == ["Reuters", "일본", "Известия", "Ту-95"]


def test_entities_are_set_without_overlaps(en_nlp: spacy.language.Language) -> None:
    doc = en_nlp("Defense Minister Takeshi Iwaya told Kyodo News that Japan's P-1 flew over the Sea of Japan.")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Takeshi Iwaya", "PERSON"), ("Kyodo News", "OUTLET"), ("Japan", "LOC"), ("P-1", "AIRCRAFT"), ("Sea of Japan", "LOC"),
    ]  # fmt: skip
    assert [m.name for m in doc._.mentions] == [doc.ents[0].text, "Kyodo News", "Japan", "P-1", "Sea of Japan"]
