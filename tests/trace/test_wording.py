"""Every verdict reads as a sentence a person would write."""

import pytest

from pipeline.trace.wording import Fact, Side, named, number_words, published_by, sentence, speaking

REPORT, PAPER = Side("the report"), Side("The Coast Daily")
RUSSIAN = Side("the Harbour Gazette", "ru")


def contradiction(*facts: Fact, claim: Side = REPORT, source: Side = PAPER) -> str:
    return sentence("contradicts", claim, source, facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            [Fact("number", "80 people wounded", "60", False)],
            "The report speaks of 80 people wounded; The Coast Daily of 60.",
        ),
        (
            [Fact("number", "12-mile", "More than 500 meters", False)],
            "The report speaks of 12 miles; The Coast Daily of more than 500 meters.",
        ),
        (
            [Fact("number", "three times", "six times", False)],
            "The report says three times; The Coast Daily says six times.",
        ),
        (
            [Fact("date", "on Dec. 28", "December 27", False)],
            "The report says Dec. 28; The Coast Daily says December 27.",
        ),
        (
            [Fact("date", "the next day", "Around noon", False, "4 May 2020", "3 May 2020, 12:00")],
            "The report says the next day (4 May 2020); The Coast Daily says around noon (3 May 2020, 12:00).",
        ),
        (
            [Fact("number", "six men", "five", False), Fact("date", "May 4", "May 3", False)],
            "The report speaks of six men and says May 4; The Coast Daily speaks of five and says May 3.",
        ),
        (
            [Fact("number", "six men", "five", False), Fact("date", "on Monday", "May 3", False)],
            "The report speaks of six men; The Coast Daily of five.",
        ),
        (
            [Fact("quotation", "we shall never leave this port", "we shall soon leave this port", False)],
            "The report quotes “we shall never leave this port”; The Coast Daily has “we shall soon leave this port” "
            "(“soon”, not “never”).",
        ),
        (
            [Fact("quotation", "we left", "nobody asked us to stay there", False)],
            "The report quotes “we left”; The Coast Daily has “nobody asked us to stay there”.",
        ),
        (
            [Fact("polarity", "affirmed", "negated", False)],
            "The report says that it was so; The Coast Daily says that it was not.",
        ),
        (
            [Fact("speaker", "Norland Navy (NN)", "Ada Berg", False)],
            "The report has it from the Norland Navy; The Coast Daily has it from Ada Berg.",
        ),
        (
            [Fact("scope", "all of the ships", "one of the ships", False)],
            "The report says “all of the ships”; The Coast Daily says “one of the ships”.",
        ),
        (  # one quotation and one time that agree are enough: the texts part on the number
            [
                Fact("number", "five boats", "seven boats", False),
                Fact("quotation", "we left at once", "we left at once", True),
                Fact("quotation", "hold", "wait", False),
                Fact("time", "May 3, 15:00", "May 3, 15:00", True),
                Fact("date", "May 4", "May 3", False),
            ],
            "The report speaks of five boats; The Coast Daily of seven boats.",
        ),
        (
            [Fact("time", "3 p.m.", "5 p.m.", False)],
            "The report says 3 p.m.; The Coast Daily says 5 p.m.",
        ),
        ([], "The Coast Daily says what cannot be true together with the claim."),
    ],
)
def test_contradictions(facts: list[Fact], words: str) -> None:
    assert contradiction(*facts) == words


def test_words_in_another_language_stand_in_quotation_marks_with_their_value() -> None:
    fact = Fact("number", "six sailors", "не меньше трёх моряков", False, "6 people", "at least 3 people")
    assert contradiction(fact, source=RUSSIAN) == (
        "The report speaks of six sailors; the Harbour Gazette of “не меньше трёх моряков” (at least 3 people)."
    )


def test_who_speaks_on_either_side() -> None:
    claim, source = Side(speaking("Norland Navy")), Side("The Coast Daily", citing="Ada Berg")
    assert contradiction(Fact("number", "six", "five", False), claim=claim, source=source) == (
        "In the report the Norland Navy speaks of six; The Coast Daily, citing Ada Berg, of five."
    )
    assert speaking("whose two boats") == speaking("Friday's") == speaking(None) == "the report"
    assert named("a port official") == "a port official"


def test_what_a_support_rests_on() -> None:
    facts = [
        Fact("name", "Tarn", "Tarn", True),
        Fact("number", "18 sailors", "18 моряков", True),
        Fact("word", "ship", "ship", True),
    ]
    assert sentence("supports", REPORT, PAPER, facts) == "The Coast Daily says the same: both have 18 sailors and Tarn."
    assert sentence("supports", REPORT, PAPER, []) == "The Coast Daily says the same in much the same words."
    assert sentence("supports", REPORT, RUSSIAN, []) == "The Harbour Gazette says the same."


def test_what_a_part_leaves_open() -> None:
    shared, other = Fact("name", "Tarn", "Tarn", True), Fact("date", "May 3", "this year", False, None, "2020")
    part = "partly supports"
    assert sentence(part, REPORT, PAPER, [shared], ["18 sailors", "May 3"]) == (
        "The Coast Daily bears out part of it: both have Tarn; it says nothing of 18 sailors or May 3."
    )
    assert sentence(part, REPORT, PAPER, [other]) == (
        "The Coast Daily bears out part of it; the report says May 3; The Coast Daily says this year (2020)."
    )
    assert sentence(part, REPORT, PAPER, []) == "The Coast Daily tells of the same, but does not say all of it."


def test_many_things_in_a_row_are_counted() -> None:
    names = [Fact("name", name, name, True) for name in ("Tarn", "Heron", "Gull", "Norland", "Berg", "Lake")]
    said = sentence("supports", REPORT, PAPER, names)
    assert said == "The Coast Daily says the same: both have Tarn, Heron, Gull, Norland and 2 more."


def test_an_address_keeps_its_small_letters() -> None:
    assert sentence("supports", REPORT, Side("coast24.example"), []).startswith("coast24.example says")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((1.0, None, "person", None), "1 person"),
        ((2500.0, None, "foot", "more than"), "more than 2,500 feet"),
        ((60.0, 70.0, "m", None), "60 to 70 m"),
        ((150.0, None, "m", "以上"), "at least 150 m"),
        ((3.0, None, "body", None), "3 bodies"),
        ((8.0, None, "aircraft", None), "8 aircraft"),
        ((166.0, None, None, None), "166"),
    ],
)
def test_values(value: tuple[float, float | None, str | None, str | None], words: str) -> None:
    assert number_words(*value) == words


def test_what_a_source_is_called() -> None:
    assert (
        published_by("Ministry of Defense (Norland)", None, "ministry")
        == "the statement of the Ministry of Defense (Norland)"
    )
    assert published_by("Norland News Agency (NNA)", None, "agency") == "Norland News Agency"
    assert published_by("Norland News Agency", None, "agency", carried_by="") == "Norland News Agency (in a copy)"
    assert published_by(None, "On the incident") == "the text “On the incident”"
    assert published_by(None, None) == "the source"
