"""Quantities: number, unit, approximator, what is counted, and the numbers that count nothing."""

import itertools
import random
import time

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.dates import DateFinder
from pipeline.extract.extensions import register
from pipeline.extract.quantities import QuantityFinder
from pipeline.extract.quantities.english import EnglishReader
from pipeline.knowledge import load
from pipeline.records import Document, Note, Span

register()
NLP = {"en": spacy.blank("en"), "xx": spacy.blank("xx")}
DATES, FINDER = DateFinder(), QuantityFinder(load())
Row = tuple[str, float, str | None, str | None]


def read(text: str, language: str = "en", **fields: object) -> Doc:
    document = Document("v", "p", "text/plain", "r", text, language=language, published="2019-08-05", **fields)  # type: ignore[arg-type]
    doc = NLP.get(language, NLP["xx"])(text)
    doc._.document = document
    return FINDER(DATES(doc))


def found(text: str, language: str = "en") -> list[Row]:
    return [(text[q.start : q.end], q.number, q.unit, q.approximator) for q in read(text, language)._.quantities]


COUNTED: list[tuple[str, list[Row]]] = [
    ("Some 166 civilian vessels waited.", [("Some 166 civilian vessels", 166, "vessel", "some")]),
    ("They seized three Ukrainian naval vessels.", [("three Ukrainian naval vessels", 3, "vessel", None)]),
    ("All 24 men on board were held.", [("24 men", 24, "person", None)]),
    ("Six wounded sailors lay there.", [("Six wounded sailors", 6, "person", None)]),
    (
        "The 22 Ukrainians and nine Russians left.",
        [("22 Ukrainians", 22, "person", None), ("nine Russians", 9, "person", None)],
    ),
    ("It won by 276 votes.", [("276 votes", 276, "vote", None)]),
    ("It was adopted by 25 navies, treats and all.", [("25 navies", 25, "navy", None)]),
    ("He wrote of two separate irradiations.", [("two separate irradiations", 2, "irradiation", None)]),
    ("One body was found.", [("One body", 1, "body", None)]),
    (
        "It called three times on three frequencies.",
        [("three times", 3, "time", None), ("three frequencies", 3, "frequency", None)],
    ),
    ("It violated the airspace twice.", [("twice", 2, "time", None)]),
    ("Two Tu-95MS bombers and 2 H-6s came.", [("Two Tu-95MS bombers", 2, "bomber", None), ("2 H-6s", 2, "H-6", None)]),
    (
        "More than 20 Russian and Chinese aircraft flew.",
        [("More than 20 Russian and Chinese aircraft", 20, "aircraft", "more than")],
    ),
    ("The jets fired 80 warning shots.", [("80 warning shots", 80, "shot", None)]),
    ("Jets were sent: 18 fighters in all.", [("18 fighters", 18, "fighter", None)]),
    ("The rebels lost 18 fighters.", [("18 fighters", 18, "person", None)]),
    ("Fewer than a dozen planes were up.", [("Fewer than a dozen planes", 12, "plane", "fewer than")]),
    ("Up to 1.5 million people fled.", [("Up to 1.5 million people", 1.5e6, "person", "up to")]),
    ("It ran for 640,000 times.", [("640,000 times", 640000, "time", None)]),
    ("Two more planes came.", [("Two more planes", 2, "plane", None)]),
    (
        "Six torpedoes, two crises, nine sorties.",
        [("Six torpedoes", 6, "torpedo", None), ("two crises", 2, "crisis", None), ("nine sorties", 9, "sortie", None)],
    ),
    ("An estimated 400 soldiers died.", [("An estimated 400 soldiers", 400, "person", "an estimated")]),
    ("Killing more than 10,000.", [("more than 10,000", 10000, "person", "more than")]),
    ("It had a crew of 120.", [("120", 120, "person", None)]),
    ("It lost six wounded and two dead.", [("six wounded", 6, "person", None), ("two dead", 2, "person", None)]),
]
MEASURED: list[tuple[str, list[Row]]] = [
    ("It lay more than 500 meters out.", [("more than 500 meters", 500, "m", "more than")]),
    ("A bridge of about 19 kilometers.", [("about 19 kilometers", 19, "km", "about")]),
    ("A position 22.72 km off.", [("22.72 km", 22.72, "km", None)]),
    ("The 3,200-ton ship and a 13-minute video.", [("3,200-ton", 3200, "t", None), ("13-minute", 13, "minute", None)]),
    ("A video of 4 minutes and 26 seconds.", [("4 minutes and 26 seconds", 266, "s", None)]),
    (
        "It took 1 h 25 min, or nearly 90 minutes.",
        [("1 h 25 min", 85, "minute", None), ("nearly 90 minutes", 90, "minute", "nearly")],
    ),
    ("Only three hours after that.", [("three hours", 3, "h", None)]),
    ("It is limited to 30 days.", [("30 days", 30, "day", None)]),
    (
        "It took half an hour and then an hour and a half.",
        [("half an hour", 0.5, "h", None), ("an hour and a half", 1.5, "h", None)],
    ),
    ("Nearly an hour passed.", [("Nearly an hour", 1, "h", "nearly")]),
    ("It waited for an hour.", []),
    ("It flew at 800 km/h and 20,000 feet.", [("800 km/h", 800, "km/h", None), ("20,000 feet", 20000, "foot", None)]),
    (
        "A 12-nautical-mile zone, 200 nautical miles.",
        [("12-nautical-mile", 12, "nautical mile", None), ("200 nautical miles", 200, "nautical mile", None)],
    ),
    ("It sent at 156.8 MHz.", [("156.8 MHz", 156.8, "MHz", None)]),
    (
        "It weighs 70kg, 90 square kilometers wide, 40°C.",
        [("70kg", 70, "kg", None), ("90 square kilometers", 90, "km²", None), ("40°C", 40, "°C", None)],
    ),
    (
        "Up 67%, 5 per cent and 3.5 percentage points.",
        [
            ("67%", 67, "%", None),
            ("5 per cent", 5, "%", None),
            ("3.5 percentage points", 3.5, "percentage point", None),
        ],
    ),
    (
        "It cost $2.5 million, €5bn, $5m and 300 million rubles.",
        [
            ("$2.5 million", 2.5e6, "dollar", None),
            ("€5bn", 5e9, "euro", None),
            ("$5m", 5e6, "dollar", None),
            ("300 million rubles", 3e8, "ruble", None),
        ],
    ),
    ("It cost about $40.", [("about $40", 40, "dollar", "about")]),
    ("It shrank over six years.", [("six years", 6, "year", None)]),
    ("Missiles flew 430 and 690 kilometers.", [("430", 430, "km", None), ("690 kilometers", 690, "km", None)]),
]
ELLIPTICAL: list[tuple[str, list[Row]]] = [
    ("It fired 80 shots in the first, 280 in the second.", [("80 shots", 80, "shot", None), ("280", 280, "shot", None)]),
    ("It fired 80 shots during the first violation and 280 during the second.", [("80 shots", 80, "shot", None), ("280", 280, "shot", None)]),
    ("By seven votes to four, with four abstentions.", [("seven votes", 7, "vote", None), ("four", 4, "vote", None), ("four abstentions", 4, "abstention", None)]),
    ("They put the number of wounded at six.", [("six", 6, "person", None)]),
    ("It remanded twelve of the sailors and the remaining twelve.", [("twelve of the sailors", 12, "person", None), ("remaining twelve", 12, "person", None)]),
    ("They held ten sailors. Two of those held were officers.", [("ten sailors", 10, "person", None), ("Two of those held", 2, "person", None)]),
    ("It applies in 10 of 24 regions.", [("10 of 24 regions", 10, "region", None)]),
    ("Twenty-three of the 25 airmen survived.", [("Twenty-three of the 25 airmen", 23, "person", None)]),
    ("The vote was 7 against, 4 in favour, 4 abstaining.", [("7 against", 7, "vote", None), ("4 in favour", 4, "vote", None), ("4 abstaining", 4, "vote", None)]),
]  # fmt: skip
NOTHING = [
    "An A-50, a Tu-95MS and a STIR-180 met over Fleet Air Wing 4, G20, 5G and COVID-19.",
    "It cites Articles 19 and 21, Resolution 2231, No. 3, page 4, pp. 5-6, note 2, Section 4.2 and Law No. 9338.",
    "SC/13601, S/PV.8410, 2018/2870(RSP), the 8409th and 8410th meetings, the 21st century.",
    "It was hit multiple times, several times, by dozens, hundreds of shots, a few planes and both sides.",
    "One of the jets, one another, no one, the one that one sees, one day, one way or another.",
    "On July 23, 2019 at 9:09 a.m., in 2018, from 2014 to 2018, two days later and three years ago.",
    "Vasyl Soroka, 27, and Andriy Eyder, 18, came.",
    'They came.4 Then they left,"12 and he said so).1 They go.',
    "1. They came.\n2. They left.",
    "Hull number 971, Boeing 747, Windows 10, Channel 5, Ground Zero, Unit 731.",
    "Call +7 495 123-45-67 or see https://example.org/80/shots?id=280 and 37°14' N.",
    "It broke in two. The two met. These three talked.",
    "A 14-0 vote, 24/7, a 4:26 video.",
]


@pytest.mark.parametrize(("text", "expected"), [*COUNTED, *MEASURED, *ELLIPTICAL])
def test_found(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Some 10 to 15 aircraft came.", 10, 15),
        ("Between 10 and 15 planes came.", 10, 15),
        ("Two or three ships came.", 2, 3),
        ("5-6 ships came.", 5, 6),
        ("It took 30–40 minutes.", 30, 40),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    (quantity,) = read(text)._.quantities
    assert (quantity.number, quantity.number_to) == (low, high)


def test_change_is_two_numbers() -> None:
    assert [q[1] for q in found("The number of violations rose from 12 to 20.")] == [12, 20]


def test_counted_span_is_the_noun_phrase() -> None:
    text = "They seized three Ukrainian naval vessels at about 500 meters."
    first, second = read(text)._.quantities
    assert first.counted is not None and first.counted.of(text) == "Ukrainian naval vessels"
    assert second.counted is None


def test_note_marks_count_nothing() -> None:
    text = "The plane left 12 So he said."
    doc = read(text, notes=(Note("12", Span(15, 17), 29, 29),))
    assert doc._.quantities == ()


OTHERS = [
    ("ru", "166 гражданских судов, троих раненых и 24 моряка", [("166 гражданских судов", 166, "vessel", None), ("троих раненых", 3, "person", None), ("24 моряка", 24, "person", None)]),
    ("ru", "Дважды, 80 выстрелов, более 11 часов, в 12-мильной зоне", [("Дважды", 2, "time", None), ("80 выстрелов", 80, "shot", None), ("более 11 часов", 11, "h", "более"), ("12-мильной", 12, "mile", None)]),
    ("ru", "с тремя военными кораблями, около 9000 км, на 500 м", [("тремя военными кораблями", 3, "ship", None), ("около 9000 км", 9000, "km", "около"), ("500 м", 500, "m", None)]),
    ("ru", "1,5 млн человек, 10 чел., 3 тыс. рублей", [("1,5 млн человек", 1.5e6, "person", None), ("10 чел", 10, "person", None), ("3 тыс. рублей", 3000, "ruble", None)]),
    ("ru", "статья 322, капитан 2-го ранга, А-50, Ту-95МС, 3 разных", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_other_languages(language: str, text: str, expected: list[Row]) -> None:
    assert found(text, language) == expected


WORDS = "80 two shots of the and , . ( ) - km $ % a half an hour July 23 more than about one ships three 4 to 5 Tu-95s \n\n 9 a.m.".split(
    " "
)


@pytest.mark.parametrize("language", ["en", "ru", "ko", "ja"])
def test_spans_are_sound_whatever_the_text(language: str) -> None:
    chance = random.Random(11)
    for _ in range(200):
        text = " ".join(chance.choices(WORDS, k=25))
        doc = read(text, language)
        spans = sorted((s.start, s.end) for s in (*doc._.quantities, *doc._.dates))
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans)), text


@pytest.mark.parametrize(
    "unit", [" ", "1 ", "9", "1,", "two and ", "$1 ", "more than ", "one hundred and ", "of the ", "1 hour "]
)
def test_long_lines_take_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begin = time.process_time()
    EnglishReader(load(), text, text, {}).read()
    assert time.process_time() - begin < 15
