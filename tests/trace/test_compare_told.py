"""What a claim and a passage tell otherwise although their words are alike: denials, speakers, roles, clocks, ends of intervals."""

import pytest

from pipeline.records import Span
from pipeline.trace.compare.dates import compare_dates
from pipeline.trace.compare.order import compare_order
from pipeline.trace.compare.polarity import compare_polarity, negated
from pipeline.trace.compare.speakers import compare_speakers, same_person
from pipeline.trace.stretch import Stretch, Voice
from tests.trace.build import stretch


@pytest.mark.parametrize(
    ("language", "text", "under"),
    [
        ("en", "the frigate did not use its sonar, it drifted", "not use its sonar"),
        ("en", "they denied having boarded the ferry and left", "denied having boarded the ferry "),
        ("ru", "Экипаж не открывал огонь, а ждал", "не открывал огонь"),
        ("ko", "함정은 어뢰를 쏘지 않았다", "함정은 어뢰를 쏘지 않"),
        ("ja", "艦は魚雷を撃っていない", "艦は魚雷を撃っていない"),
        ("ja", "漁船は応じず出港した", "漁船は応じず"),
        ("ja", "乗員は含まず、船だけだ", "乗員は含まず、"),
    ],
)
def test_how_far_a_negation_reaches(language: str, text: str, under: str) -> None:
    assert [text[a:b] for a, b in negated(text, language)] == [under]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("not only the ferry sank", "en"),
        ("no fewer than six boats left", "en"),
        ("Not more than six boats left", "en"),
        ("the crew of pump No. 4 left", "en"),
        ("the ferry sank", "en"),
        ("он не раз бывал на борту", "ru"),
        ("Буксир едва не столкнулся с паромом", "ru"),
        ("여객선뿐만 아니라 어선도 떠났다", "ko"),
        ("틀림없는 어선이었다", "ko"),
        ("港の火災で少なくとも四人がけがをした", "ja"),
        ("漁船はまもなく出港した", "ja"),
        ("必ず、まず船長が報告する", "ja"),
        ("いずもはわずか三分ずつ停泊した", "ja"),
        ("漁船だけでなくフェリーも出港した", "ja"),
        ("漁船は荷降ろしを済ませた", "ja"),
    ],
)
def test_no_negation(text: str, language: str) -> None:
    assert negated(text, language) == ()


POLARITY = [
    ("the frigate used its sonar against the submarine", "en", "the frigate did not use its sonar", "en", [False]),
    ("no torpedo was fired", "en", "no torpedo was fired that day", "en", [True]),
    ("the frigate used its sonar", "en", "the frigate used its sonar", "en", []),
    # both deny, in other words: no ground for an accusation
    ("the tug gave no answer", "en", "ответа от буксира не дождались", "ru", []),
    # one word of several stands under the negation, and again outside it
    ("they asked for the radar data", "en", "не раскрыв частоту, запросили данные радара, все данные", "ru", []),
    ("the ferry withheld the course", "en", "паром не сообщил курс", "ru", [True]),
]


@pytest.mark.parametrize(("claim", "of", "passage", "other", "agrees"), POLARITY)
def test_what_is_denied(claim: str, of: str, passage: str, other: str, agrees: list[bool]) -> None:
    found = compare_polarity(stretch(claim, language=of), stretch(passage, language=other))
    assert [r.agrees for r in found] == agrees


def _said(text: str, speaker: str, person: str | None = None, *bodies: str, language: str = "en") -> Stretch:
    return stretch(
        text, language=language, speaker=speaker, voices=(Voice(speaker, Span(0, 5), person, frozenset(bodies)),)
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "agrees"),
    [
        (("Ivan Belov", None, "navy"), ("Oleg Krasin", None, "navy"), [False]),
        (("Ivan Belov", None, "navy"), ("Oleg Krasin", None, "fleet"), []),  # each may have said so for himself
        (("Ivan Belov", None, "navy"), ("Белов", None, "navy"), [True]),
        (("Ivan Belov", "q1", "navy"), ("Iwan Bjelow", "q1", "navy"), [True]),
        (("Aoki Ren", None, "navy"), ("青木蓮", None, "navy"), []),  # how it sounds is not known
    ],
)
def test_two_speakers_of_one_body(mine: tuple[str, ...], theirs: tuple[str, ...], agrees: list[bool]) -> None:
    found = compare_speakers(_said("the ferry sank", *mine), _said("the ferry sank", *theirs))
    assert [r.agrees for r in found] == agrees


def test_a_speaker_named_elsewhere_in_the_passage_is_not_missed() -> None:
    passage = _said("After Belov spoke, Krasin said the ferry sank", "Oleg Krasin", None, "navy")
    assert compare_speakers(_said("the ferry sank", "Ivan Belov", None, "navy"), passage) == []
    assert same_person("Belov", "Ivan Belov")


ROLES = [
    ("the talks moved to Norland in June", "the talks began in Norland and moved in June to Sudland", 1),
    ("the talks moved to Norland in June", "the talks moved in June to Norland", 0),
    ("the ferry rammed a Norland boat in June", "the Norland boat was rammed in June by a Sudland ferry", 0),
    ("the minister of Norland spoke", "the minister of Sudland spoke in Norland", 0),
]


@pytest.mark.parametrize(("claim", "passage", "swapped"), ROLES)
def test_names_that_change_places(claim: str, passage: str, swapped: int) -> None:
    known = {"Norland": "norland", "Sudland": "sudland"}

    def marked(text: str) -> Stretch:
        return stretch(text, names={n: e for n, e in known.items() if n in text}, label="LOC")

    assert len(compare_order(marked(claim), marked(passage))) == swapped


def test_a_clock_is_held_against_the_clock_of_its_zone() -> None:
    claim = stretch("at 7 p.m. in Kyiv", dates={"7 p.m. in Kyiv": "2021-05-03T19:00+03:00"})
    passage = stretch("May 3: 11 in New York, 18:00 in Kyiv", dates={"May 3": "2021-05-03", "18:00 in Kyiv": "2021-05-03T18:00+03:00"})  # fmt: skip
    (reason,) = compare_dates(claim, passage)
    assert (reason.kind, reason.source, reason.agrees) == ("time", "18:00 in Kyiv", False)


@pytest.mark.parametrize(("other", "agrees"), [("07:10", True), ("07:40", False)])
def test_a_full_hour_is_a_rounded_one(other: str, agrees: bool) -> None:
    claim = stretch("at 7 a.m.", dates={"7 a.m.": "2021-05-03T07:00+03:00"})
    passage = stretch("at dawn", dates={"dawn": f"2021-05-03T{other}+03:00"})
    assert [r.agrees for r in compare_dates(claim, passage)] == [agrees]


@pytest.mark.parametrize(
    ("passage", "day", "agrees"),
    [
        ("the ban is to start on May 5", "2021-05-05", False),
        ("the ban is to start on May 3", "2021-05-03", True),
        ("the ban runs until May 9", "2021-05-09", True),
        ("the ban runs until May 8", "2021-05-08", False),
        ("a ferry left on May 5", "2021-05-05", True),
    ],
)
def test_where_an_interval_starts_and_ends(passage: str, day: str, agrees: bool) -> None:
    words = passage[-5:]
    claim = stretch("a ban from May 3 to May 9", dates={"from May 3 to May 9": "2021-05-03/2021-05-09"})
    assert [r.agrees for r in compare_dates(claim, stretch(passage, dates={words: day}))] == [agrees]
