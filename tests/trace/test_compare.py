"""Facts of a claim against facts of a passage, one by one."""

import pytest

from pipeline.records import Quantity, Reason
from pipeline.trace.compare import compare
from pipeline.trace.compare.dates import compare_dates, exact, soon_after, too_early
from pipeline.trace.compare.names import compare_names
from pipeline.trace.compare.quantities import compare_quantities, equal, told_alike
from tests.trace.build import stretch

FLAT = lambda word: 2.0  # noqa: E731  every word as rare as the next


def told(reasons: list[Reason]) -> list[tuple[str, str, bool]]:
    return [(r.claim, r.source, r.agrees) for r in reasons]


DATES = [
    # claim, passage, agrees, of one precision
    ("2018-12-20", "2018-12-20", True, True),
    ("2018-12-20", "2018-12-21", False, False),
    ("2018-12-20", "2018-12", True, False),
    ("2018-12", "2018-12-20", True, False),
    ("2018-12-20", "2018", True, False),
    ("2013", "2014", False, False),
    ("2018-11-26/2018-12-26", "2018-11-28/2018-12-26", True, False),
    ("2018-11-26/2018-12-26", "2018-11-26/2018-12-26", True, True),
    ("2018-12-20T15:00+09:00", "2018-12-20T15:00+09:00", True, True),
    ("2018-12-20T15:00+09:00", "2018-12-20T16:00+09:00", False, True),
    ("2018-12-20T15:00+09:00", "2018-12-20", True, True),
    ("2020-02-29", "2020-02", True, False),
]


@pytest.mark.parametrize(("mine", "other", "agrees", "precise"), DATES)
def test_dates(mine: str, other: str, agrees: bool, precise: bool) -> None:
    claim, passage = stretch("sank then", dates={"then": mine}), stretch("it sank when", dates={"when": other})
    (reason,) = compare_dates(claim, passage)
    assert (reason.agrees, exact(reason, claim, passage)) == (agrees, precise)
    assert told([reason])[0][:2] == ("then", "when")


def test_the_best_of_several_dates_is_taken_and_no_date_is_no_fact() -> None:
    claim = stretch("sank on May 3", dates={"May 3": "2020-05-03"})
    passage = stretch("seen May 1, sank May 3", dates={"May 1": "2020-05-01", "May 3": "2020-05-03"})
    assert told(compare_dates(claim, passage)) == [("May 3", "May 3", True)]
    assert compare_dates(claim, stretch("it sank")) == []
    assert compare_dates(claim, stretch("it sank then", dates={"then": "soon"})) == []


def test_the_same_instant_in_two_zones() -> None:
    claim = stretch("at 3 p.m. Japan time", dates={"3 p.m. Japan time": "2018-12-20T15:00+09:00"})
    passage = stretch("at 9 Moscow time", dates={"9 Moscow time": "2018-12-20T09:00+03:00"})
    assert told(compare_dates(claim, passage))[0][2] is False  # without UTC they can only be compared as printed


@pytest.mark.parametrize(
    ("published", "early", "soon"),
    [
        ("2020-05-03", False, True),
        ("2020-05-02", False, True),
        ("2020-05-01", True, False),
        ("2020-06-30", False, False),
    ],
)
def test_a_document_cannot_report_what_came_after_it(published: str, early: bool, soon: bool) -> None:
    claim = stretch("sank on May 3", dates={"May 3": "2020-05-03"})
    passage = stretch("it sank", published=published)
    assert (too_early(claim, passage), soon_after(claim, passage)) == (early, soon)


def test_a_day_named_nearby_is_a_loose_hint() -> None:
    claim = stretch("it sank", when="2020-05-30")
    assert not too_early(claim, stretch("it sank", published="2020-05-20"))
    assert too_early(claim, stretch("it sank", published="2020-04-20"))
    assert not too_early(stretch("it sank"), stretch("it sank", published="1999-01-01"))


NUMBERS = [
    # claim words, number, unit, passage words, number, unit, outcome (None: not the same thing)
    ("24 men", 24, "person", "24 sailors", 24, "person", True),
    ("24 men", 24, "person", "23 sailors", 23, "person", None),
    ("six wounded sailors", 6, "person", "three wounded men", 3, "person", False),
    ("150 meters", 150, "m", "0.15 km", 0.15, "km", True),
    ("500 meters", 500, "m", "90 minutes", 90, "minute", None),
    ("about 19 kilometers", 19, "km", "11.8 miles", 11.8, "mile", True),
    ("nearly 90 minutes", 90, "minute", "1.5 hours", 1.5, "hour", True),
    ("more than 500 meters", 500, "m", "600 meters", 600, "m", True),
    ("more than 500 meters", 500, "m", "400 meters", 400, "m", False),
    ("more than 500 meters", 500, "m", "22 km", 22, "km", None),
    ("25 navies", 25, "navy", "21 navies", 21, "navy", False),
    ("25 navies", 25, "navy", "21 votes", 21, "vote", None),
    ("three vessels", 3, "vessel", "three naval vessels", 3, "vessel", True),
]


@pytest.mark.parametrize(("mine", "n", "unit", "other", "m", "their_unit", "outcome"), NUMBERS)
def test_numbers(mine: str, n: float, unit: str, other: str, m: float, their_unit: str, outcome: bool | None) -> None:
    claim, passage = stretch(mine, numbers={mine: (n, unit)}), stretch(other, numbers={other: (m, their_unit)})
    reasons = compare_quantities(claim, passage)
    assert [r.agrees for r in reasons] == ([] if outcome is None else [outcome])


def test_a_bare_number_may_be_the_one_meant() -> None:
    claim = stretch("for 60 days", numbers={"60 days": (60, "day")})
    passage = stretch("for 30 days; an earlier draft had said 60", numbers={"30 days": (30, "day")})
    assert compare_quantities(claim, passage) == []


def test_parts_add_up_and_each_number_is_held_against_the_nearest() -> None:
    parts = stretch(
        "22 sailors and 2 officers drowned", numbers={"22 sailors": (22, "person"), "2 officers": (2, "person")}
    )
    whole = stretch("24 men drowned", numbers={"24 men": (24, "person")})
    assert told(compare_quantities(parts, whole)) == [("22 sailors", "24 men", True)]
    assert compare_quantities(parts, stretch("24 men sang", numbers={"24 men": (24, "person")})) == []
    assert told(compare_quantities(whole, parts)) == [("24 men", "22 sailors", True)]
    claim = stretch("540 m off, 60 m up", numbers={"540 m": (540, "m"), "60 m": (60, "m")})
    assert compare_quantities(claim, stretch("82 km off", numbers={"82 km": (82, "km")})) == []
    height = stretch("150 m up", numbers={"150 m": (150, "m")})
    assert told(compare_quantities(claim, height)) == [("60 m", "150 m", False)]


def test_numbers_of_the_same_event_are_told_alike() -> None:
    claim = stretch("six wounded sailors", numbers={"six wounded sailors": (6, "person")})
    wounded = stretch("На берегу ранены трое военных.", language="ru", numbers={"трое военных": (3, "person")})
    seen = stretch("Там были трое военных.", language="ru", numbers={"трое военных": (3, "person")})
    assert told_alike(claim, wounded, compare_quantities(claim, wounded)) == 1
    assert told_alike(claim, seen, compare_quantities(claim, seen)) == 0


def test_a_range_holds_what_lies_in_it() -> None:
    between = Quantity(0, 1, 10, "ship", number_to=20)
    assert equal(between, Quantity(0, 1, 15, "ship")) and not equal(between, Quantity(0, 1, 25, "ship"))


def test_a_number_without_a_unit_is_compared_with_none() -> None:
    assert (
        compare_quantities(stretch("15", numbers={"15": (15, None)}), stretch("15", numbers={"15": (15, None)})) == []
    )


def test_one_word_of_a_long_name_is_not_the_name() -> None:
    claim = stretch(
        "the Northern Fisheries Control Agency denied it",
        names={"Northern Fisheries Control Agency": None},
        label="ORG",
    )
    assert told(compare_names(claim, stretch("boats of the Northern fleet")))[0][1:] == ("", False)
    assert told(compare_names(claim, stretch("Fisheries Control said so")))[0][2] is True


def test_names_by_entity_by_words_and_by_sound() -> None:
    claim = stretch(
        "The FSB told Volsky that the Izumrud and the Don had left",
        names={"FSB": "fsb", "Volsky": None, "Izumrud": None, "Don": None},
    )
    passage = stretch("ФСБ: вице-адмирал Вольский, «Изумруд»", names={"ФСБ": "fsb"}, language="ru")
    assert told(compare_names(claim, passage)) == [
        ("FSB", "ФСБ", True),
        ("Volsky", "Вольский", True),
        ("Izumrud", "Изумруд", True),
        ("Don", "", False),
    ]


def test_every_place_is_where_the_words_stand() -> None:
    claim = stretch(
        "Volsky saw 24 men on May 3",
        names={"Volsky": None},
        numbers={"24 men": (24, "person")},
        dates={"May 3": "2020-05-03"},
    )
    passage = stretch(
        "On May 3 the 24 men met Volsky",
        start=7,
        names={"Volsky": None},
        numbers={"24 men": (24, "person")},
        dates={"May 3": "2020-05-03"},
    )
    for reason in compare(claim, passage, FLAT).reasons:
        assert reason.claim_span and reason.source_span
        assert claim.text[reason.claim_span.start - 100 : reason.claim_span.end - 100] == reason.claim
        assert passage.text[reason.source_span.start - 7 : reason.source_span.end - 7] == reason.source


def test_overlap_is_the_share_of_the_claims_words() -> None:
    claim, passage = stretch("Grey ships left Tarn"), stretch("Ships left early", context="Tarn was cold")
    found = compare(claim, passage, lambda word: 4.0)
    assert (found.overlap, found.beside, found.words) == (0.5, 0.25, 2)
    assert found.surplus == pytest.approx(8 / 6 - 1)


def test_the_words_around_a_claim_are_looked_for_beside_a_passage_too() -> None:
    claim = stretch("It sank", context="The grey Heron left Tarn. It sank")
    assert compare(claim, stretch("It sank", context="The Heron was grey"), FLAT).context == 0.5


def test_a_speaker_is_known_by_name_or_as_the_publisher_in_any_script() -> None:
    claim = stretch("it sank", speaker="Dmitry Polyanskiy")
    assert compare(claim, stretch("it sank, Polyanskiy said"), FLAT).speaker
    assert compare(claim, stretch("сказал Полянский", language="ru"), FLAT).speaker
    assert compare(
        stretch("it sank", speaker="Northern Wire"), stretch("it sank", publisher="Northern Wire"), FLAT
    ).speaker
    assert compare(claim, stretch("it sank"), FLAT).speaker is False
    assert compare(stretch("it sank"), stretch("it sank"), FLAT).speaker is None


def test_across_languages_fingerprints_stand_in_for_words() -> None:
    claim = stretch("The Izumrud had 24 men", numbers={"24 men": (24, "person")})
    passage = stretch("«Изумруд», 24 моряка", numbers={"24 моряка": (24, "person")}, language="ru")
    found = compare(claim, passage, FLAT)
    assert found.crosses and found.words == 2 and found.overlap == 1.0  # the name, and the number with its unit
