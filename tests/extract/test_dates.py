"""Dates and times: what is found, what is not, and which day is meant."""

import itertools
import random
import time

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.dates import DateFinder, grammar_for
from pipeline.extract.dates.zones import offset
from pipeline.extract.extensions import register
from pipeline.records import Date, Document, Mention, Note, Span

register()
NLP = {"en": spacy.blank("en"), "xx": spacy.blank("xx")}
FINDER = DateFinder()


def read(text: str, published: str | None = None, language: str = "en", **fields: object) -> Doc:
    document = Document("v", "p", "text/plain", "r", text, language=language, published=published, **fields)  # type: ignore[arg-type]
    doc = NLP.get(language, NLP["xx"])(text)
    doc._.document = document
    return FINDER(doc)


def found(text: str, published: str | None = "2019-08-05", language: str = "en") -> list[tuple[str, str]]:
    doc = read(text, published, language)
    return [(text[d.start : d.end], d.value) for d in doc._.dates]


def values(text: str, published: str | None = "2019-08-05", language: str = "en") -> list[str]:
    return [value for _, value in found(text, published, language)]


FORMS = {
    "July 23, 2019": "2019-07-23",
    "JULY 23, 2019": "2019-07-23",
    "July 23rd, 2019": "2019-07-23",
    "Jul. 23, 2019": "2019-07-23",
    "23 July 2019": "2019-07-23",
    "23rd of July 2019": "2019-07-23",
    "23rd July, 2019": "2019-07-23",
    "Tuesday, July 23, 2019": "2019-07-23",
    "Tuesday, 23 July 2019": "2019-07-23",
    "July 23, 2019, Tuesday": "2019-07-23",
    "2019-07-23": "2019-07-23",
    "2019/07/23": "2019-07-23",
    "2019.07.23": "2019-07-23",
    "23.07.2019": "2019-07-23",
    "23.7.19": "2019-07-23",
    "7/23/2019": "2019-07-23",
    "23/7/2019": "2019-07-23",
    "7/8/2019": "2019-07-08",
    "2019-07-23T09:09:30Z": "2019-07-23T09:09:30+00:00",
    "2019-07-23 09:09+09:00": "2019-07-23T09:09+09:00",
    "July 2019": "2019-07",
    "July of 2019": "2019-07",
    "Early in July 2019": "2019-07",
    "mid-July 2019": "2019-07",
    "the evening of July 23, 2019": "2019-07-23",
    "July 22-23, 2019": "2019-07-22/2019-07-23",
    "July 22 and 23, 2019": "2019-07-22/2019-07-23",
    "22-23 July 2019": "2019-07-22/2019-07-23",
    "from 22 to 23 July 2019": "2019-07-22/2019-07-23",
    "from November 26, 2018 to January 3, 2019": "2018-11-26/2019-01-03",
    "from November 26 to December 26, 2018": "2018-11-26/2018-12-26",
    "from November 26 to January 3, 2019": "2018-11-26/2019-01-03",
    "between July 22 and August 3, 2019": "2019-07-22/2019-08-03",
    "1939-1945": "1939/1945",
    "1939–45": "1939/1945",
    "from 2014 to 2018": "2014/2018",
    "2018-19": "2018/2019",
    "the 1990s": "1990/1999",
    "mid-2018": "2018",
    "July 23, 2019, 7:11 AM": "2019-07-23T07:11",
    "23 July 2019, 22:04": "2019-07-23T22:04",
    "9am, July 23, 2019": "2019-07-23T09:00",
    "shortly after 9am on July 23, 2019": "2019-07-23T09:00",
    "around 3 p.m. Japan time on December 20, 2018": "2018-12-20T15:00+09:00",
    "about 7 a.m. Moscow time on November 25, 2018": "2018-11-25T07:00+03:00",
    "12 a.m. on July 23, 2019": "2019-07-23T00:00",
    "12:30 p.m. on July 23, 2019": "2019-07-23T12:30",
    "noon on July 23, 2019": "2019-07-23T12:00",
    "0644 KST on July 23, 2019": "2019-07-23T06:44+09:00",
    "06:44 UTC+9 on July 23, 2019": "2019-07-23T06:44+09:00",
    "9 p.m. in New York on July 23, 2019": "2019-07-23T21:00-04:00",
    "9 p.m. in New York on January 23, 2019": "2019-01-23T21:00-05:00",
    "from 2:00 p.m. on November 26 to 2:00 p.m. on December 26, 2018": "2018-11-26T14:00/2018-12-26T14:00",
}


@pytest.mark.parametrize(("form", "value"), FORMS.items())
def test_form_is_one_span_with_its_value(form: str, value: str) -> None:
    text = f"The plane, {form}, was seen."
    assert found(text) == [(form, value)]


NO_DATES = [
    "An A-50 and two Tu-95MS met a KJ-2000, an F-15K and a STIR-180.",
    "It cites Articles 19 and 21, Article 322, Article 322.3, Resolution 2231, law No. 9338 and No. 3.",
    "See SC/13601, S/PV.8410, 2018/2870(RSP) and decree No. 392/2018.",
    "They may return, and the ministry may march on.",
    "March with us! They March to Pyongyang every winter, as in Mr. March's book.",
    "May I ask? May said that Mr. May may come.",
    "Theresa May April Ryan",
    "It broke in two. One of the two crews, three in all, had 24 men.",
    "The video of 4:26 beat the one of 3:05.",
    "He paid $2000 for 2000 shares; more than 1950 people and 1,999 ships came.",
    "They flew over the 38th parallel at 2000 m and 1999 km/h, on the 23rd floor.",
    "The day before the vote and the day after the incident are not told.",
    "USA Today, Russia Today, the Sunday Times and Black Friday.",
    "In the evening, at night, in the morning, at dawn.",
    "The Rising Sun flag, the sun, a sat phone and a wed couple.",
    "Over the last week and in the past year, for the next month.",
    "https://www.mod.go.jp/e/press/release/2018/12/25a.html and a.b@2019-07-23.org",
    "The ratio is 2019.5, the number 2018/7 and the code 20190723.",
    "Phone 02-748-1111, ISBN 978-3-16-148410-0, +7 495 123-45-67.",
    "On February 30, 2019 and 31.04.2019 nothing happened.",
    "It was hit several times for a time, two times, and lasted 13 minutes.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A 2003 agreement holds.", "2003"),
        ("The treaty of 1951 holds.", "1951"),
        ("It was built (2014) there.", "2014"),
        ("By 2025 it ends.", "2025"),
        ("Built in 2018 vessels lie idle.", "2018"),
        ("Its 2016 election.", "2016"),
        ("In the year 2000 it came.", "2000"),
    ],
)
def test_bare_year(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It came today.", "2019-08-05"),
        ("Tonight it comes.", "2019-08-05"),
        ("It came yesterday morning.", "2019-08-04"),
        ("It came last night.", "2019-08-04"),
        ("It came the day before yesterday.", "2019-08-03"),
        ("It will come tomorrow.", "2019-08-06"),
        ("It came on Tuesday.", "2019-07-30"),
        ("It came on Monday.", "2019-08-05"),
        ("It came last Monday.", "2019-07-29"),
        ("It will come next Monday.", "2019-08-12"),
        ("It will come on Wednesday.", "2019-08-07"),
        ("It came last week.", "2019-07-29/2019-08-04"),
        ("It came earlier this week.", "2019-08-05/2019-08-11"),
        ("It came on Monday of last week.", "2019-07-29"),
        ("It came last month.", "2019-07"),
        ("It will come next month.", "2019-09"),
        ("It came last year.", "2018"),
        ("It came last December.", "2018-12"),
        ("It came in November last year.", "2018-11"),
        ("It will come in March of next year.", "2020-03"),
        ("It came a week ago.", "2019-07-29"),
        ("It came three days ago.", "2019-08-02"),
        ("It came more than two years ago.", "2017"),
        ("It came twenty-two years ago.", "1997"),
        ("It will come six weeks from now.", "2019-09-16"),
        ("It came in May.", "2019-05"),
        ("It came on December 21.", "2018-12-21"),
        ("They will meet on December 21.", "2019-12-21"),
        ("It was remanded until January 25.", "2020-01-25"),
        ("On the 23rd, it came.", "2019-07-23"),
    ],
)
def test_relative_to_the_document(text: str, expected: str) -> None:
    assert values(text) == [expected]
    assert not read(text, "2019-08-05")._.dates[0].inferred


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("The same night it left.", "2019-07-23"),
        ("That evening it left.", "2019-07-23"),
        ("It left on that same day.", "2019-07-23"),
        ("It left the following day.", "2019-07-24"),
        ("It left the next day.", "2019-07-24"),
        ("The following morning it left.", "2019-07-24"),
        ("It had left the day before.", "2019-07-22"),
        ("The previous day it left.", "2019-07-22"),
        ("Two days later it left.", "2019-07-25"),
        ("A week earlier it left.", "2019-07-16"),
        ("A month later it left.", "2019-08"),
        ("It left later that month.", "2019-07"),
        ("The following week it left.", "2019-07-29/2019-08-04"),
        ("It left at 9:33 a.m.", "2019-07-23T09:33"),
        ("It left at 9:33.", "2019-07-23T09:33"),
        ("It left on July 26.", "2019-07-26"),
        ("It left on August 3.", "2019-08-03"),
        ("It left the year before.", "2018"),
    ],
)
def test_relative_to_the_narrative(tail: str, expected: str) -> None:
    assert values(f"The plane came on July 23, 2019. {tail}", "2020-03-01")[1] == expected


def test_year_of_a_report_written_after_new_year() -> None:
    text = "It happened on December 20, 2018. The ship spoke on December 22. On January 4 a video came. On January 8 he spoke."
    assert values(text, "2019-01-22") == ["2018-12-20", "2018-12-22", "2019-01-04", "2019-01-08"]


def test_clock_time_means_the_day_of_the_event_not_of_the_statement() -> None:
    text = (
        "The plane crossed the border on July 23, 2019. The ministry stated on July 27 that it had not. "
        "At 9:09 a.m. the jets fired. A spokesman told reporters on the following day that nobody was hurt."
    )
    assert values(text) == ["2019-07-23", "2019-07-27", "2019-07-23T09:09", "2019-07-24"]


def test_dates_of_citations_do_not_move_the_narrative() -> None:
    text = "It came on July 23, 2019 (Reuters, July 25, 2019). It left the next day."
    assert values(text) == ["2019-07-23", "2019-07-25", "2019-07-24"]


def test_dates_in_notes_do_not_move_the_narrative() -> None:
    text = "It came on July 23, 2019. Kyodo, July 25, 2019. It left the next day."
    note = Note("1", Span(24, 25), text.index("Kyodo"), text.index(" It left"))
    doc = read(text, "2019-08-05", notes=(note,))
    assert [d.value for d in doc._.dates] == ["2019-07-23", "2019-07-25", "2019-07-24"]


def test_quoted_today_is_the_day_it_was_said() -> None:
    text = 'On July 23 he said: "Today two planes came. Tomorrow we protest." Today the ministry is silent.'
    assert values(text) == ["2019-07-23", "2019-07-23", "2019-07-24", "2019-08-05"]


ZONES = [
    ("It was 7 a.m. Moscow time on November 25, 2018. At 7 p.m. it ended.", "2018-11-25T19:00+03:00"),
    ("It came at 9 a.m. KST on July 23, 2019 (midnight UTC). It left at 10 a.m.", "2019-07-23T10:00+09:00"),
    ("On July 23, 2019, the council met in New York at 11 a.m.", "2019-07-23T11:00-04:00"),
    ("On November 26, 2018, they met in Berlin at 5 p.m., or 6 p.m. in Kyiv.", "2018-11-26T18:00+02:00"),
    ("On July 23, 2019, they met at 5 p.m. in Kyiv.", "2019-07-23T17:00+03:00"),
    ("On July 23, 2019, in Tokyo, at 5 p.m. local time, it began.", "2019-07-23T17:00+09:00"),
    ("On July 23, 2019, at 5 p.m., it began.", "2019-07-23T17:00"),
]


@pytest.mark.parametrize(("text", "last"), ZONES)
def test_zone_in_force(text: str, last: str) -> None:
    assert values(text)[-1] == last


def test_utc_of_a_clock_time() -> None:
    date = read("It came shortly after 9am Moscow time on July 23, 2019.")._.dates[0]
    assert (date.utc, date.kind, date.approximator, date.anchor) == (
        "2019-07-23T06:00Z",
        "time",
        "shortly after",
        "text",
    )
    assert read("It came at 9am on July 23, 2019.")._.dates[0].utc is None


def test_offsets_know_summer_time_and_history() -> None:
    from datetime import datetime

    assert offset("Europe/Kiev", datetime(2018, 11, 26, 19)) == "+02:00"
    assert offset("Europe/Kiev", datetime(2018, 7, 26, 19)) == "+03:00"
    assert offset("Europe/Moscow", datetime(2013, 1, 1)) == "+04:00"
    assert offset("Nowhere/Land", datetime(2013, 1, 1)) is None


def test_undated_document_is_anchored_on_the_dates_it_cites() -> None:
    dates = read(
        "It came on December 20, 2018. He spoke on January 4. Today they agreed (NHK, January 15, 2019).", None
    )._.dates
    assert [d.value for d in dates] == ["2018-12-20", "2019-01-04", "2019-01-15", "2019-01-15"]
    assert [d.inferred for d in dates] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The convoy was hit by May 4 (Reuters, May 4, 2021). A year on, on June 2, 2022, two men were tried.", "2021-05-04"),
        ("The raid of March 9\n\nIt began at dawn on March 9, 2021. On June 2, 2022, two men were tried.", "2021-03-09"),
        ("It sank on October 12, 2021. It had sailed in early August. The wreck was raised on August 19, 2022.", "2021-08"),
    ],
)  # fmt: skip
def test_a_day_without_its_year_is_that_of_the_story(text: str, expected: str) -> None:
    assert expected in values(text, None)[:2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was on March 10, 2021. The previous Friday the crew had left.", "2021-03-05"),
        ("It was on March 10, 2021. The following Wednesday the crew came back.", "2021-03-17"),
        ("It was on March 10, 2021. Shots fell at 12:06 and 12:08 p.m.", "2021-03-10T12:08"),
        ("It was on March 10, 2021. Shots fell between 12:06 and 12:08 p.m.", "2021-03-10T12:06/2021-03-10T12:08"),
        ("By A. Writer\n\n12 July 2021\n\nShortly after 9am a ship sank.", "2021-07-12T09:00"),
    ],
)
def test_two_times_are_told_from_a_span_and_from_a_dateline(text: str, expected: str) -> None:
    found = values(text, "2021-07-12")
    assert (len(found), found[-1]) == (3 if "12:06 and 12:08" in text and "between" not in text else 2, expected)


def test_undated_document_takes_its_dateline() -> None:
    text = "A comment\n\nJanuary 22, 2019\n\nIt came on January 3. Today it is known. It began on March 1, 2019."
    assert values(text, None) == ["2019-01-22", "2019-01-03", "2019-01-22", "2019-03-01"]


def test_no_anchor_no_date() -> None:
    assert found("Today at noon it came on July 23.", None) == []


def test_document_known_by_month_or_year_only() -> None:
    assert values("It came today. It came in November.", "2018-12") == ["2018-12", "2018-11"]
    assert values("It came today.", "2018") == ["2018"]


def test_crawl_date_is_only_a_hint() -> None:
    doc = read("It came yesterday.", "2019-08-05", published_source="crawl")
    assert [(d.value, d.inferred) for d in doc._.dates] == [("2019-08-04", True)]


def test_page_changed_after_its_date() -> None:
    assert values("Updated Oct. 5. He said on October 7 that it came.", "2018-10-01") == ["2018-10-05", "2018-10-07"]


def test_months_inside_names_are_not_dates() -> None:
    text = "In May and at The August Institute it rained."
    doc = NLP["en"](text)
    doc._.document = Document("v", "p", "text/plain", "r", text, language="en", published="2019-08-05")
    doc._.mentions = (Mention(14, 34, "ORG"),)
    assert [text[d.start : d.end] for d in FINDER(doc)._.dates] == ["May"]


RUSSIAN = [
    ("23 июля 2019 года самолет пролетел.", ["2019-07-23"]),
    ("23 июл. 2019 г., 09:01", ["2019-07-23T09:01+03:00"]),
    ("В среду, 24 июля, в 11:00 мск сообщили.", ["2019-07-24T11:00+03:00"]),
    ("Около семи утра по Москве 23 июля.", ["2019-07-23T07:00+03:00"]),
    ("26 ноября 2018 года: 11 утра в Нью-Йорке", ["2018-11-26", "2018-11-26T11:00-05:00"]),
    ("Было 18:00 по Киеву 26 ноября 2018 года", ["2018-11-26T18:00+02:00"]),
    ("С 26 ноября по 26 декабря 2018 года.", ["2018-11-26/2018-12-26"]),
    ("23–25 ноября 2018 года.", ["2018-11-23/2018-11-25"]),
    ("26.11.2018, 07:33", ["2018-11-26T07:33+03:00"]),
    ("Это было вчера, а сегодня нет.", ["2019-08-04", "2019-08-05"]),
    ("25 ноября прошлого года, в марте 2019 года, в 2014 году.", ["2018-11-25", "2019-03", "2014"]),
    ("24 июля он прибыл. На следующий день убыл.", ["2019-07-24", "2019-07-25"]),
    ("24 июля он прибыл. Накануне его ждали.", ["2019-07-24", "2019-07-23"]),
    ("Накануне выборов в этой среде статья 322 и А-50 не помогли.", []),
    ("Накануне министр заявил, что всё готово.", ["2019-08-04"]),
    ("Встреча прошла накануне вечером, сообщил Олег Лапин.", ["2019-08-04"]),
    ("Об этом сообщил накануне Олег Лапин.", ["2019-08-04"]),
    ("Суд 24, 25 и 26 июля 2019 года.", ["2019-07-24", "2019-07-25", "2019-07-26"]),
    ("С 25 по 27 июля порт закрыт, в ночь с 28 на 29 июля открыт.", ["2019-07-25/2019-07-27", "2019-07-28/2019-07-29"]),
    ("Утром в воскресенье было тихо, в ночь на 5 августа шумно.", ["2019-08-04", "2019-08-05"]),
    ("В 19 часов 30 минут 3 августа, в 9.05 по местному времени.", ["2019-08-03T19:30+03:00", "2019-08-03T09:05"]),
    ("В полдень 3 августа по московскому времени.", ["2019-08-03T12:00+03:00"]),
    ("Маяк погас 3 августа в 23:17 по времени Хельсинки (UTC+3).", ["2019-08-03T23:17+03:00"]),
    ("В Токио в 7:40 вечера 3 августа толчки повторились.", ["2019-08-03T19:40+09:00"]),
    ("В 10:00 (МСК+7) 3 августа пуск отменили.", ["2019-08-03T10:00+10:00"]),
    ("В начале августа 2018-го и в 2014–2016 годах.", ["2018-08", "2014/2016"]),
    ("Они вернулись в конце июля.", ["2019-07"]),
    ("В прошлом году такое случалось дважды, в феврале и в октябре.", ["2018", "2018-02", "2018-10"]),
    ("Его арестовали до 25 сентября. Во вторник суд продолжится.", ["2019-09-25", "2019-08-06"]),
    ("Двумя днями ранее, 1 августа, она уехала.", ["2019-08-03", "2019-08-01"]),
    ("23 числа прошлого месяца не ждали.", ["2019-07-23"]),
    ("Мария Марта и площадь «Август» ни при чём.", []),
    ("Капитан 2-го ранга, 12-мильная зона, Ту-95.", []),
    ("МИА «Россия сегодня»", []),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(lang, *case) for lang, cases in (("ru", RUSSIAN),) for case in cases],
)
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert values(text, "2019-08-05", language) == expected


def test_unknown_language_gets_its_digits() -> None:
    assert values("Le 23.07.2019 et le 4/7/2019", language="fr") == ["2019-07-23", "2019-07-04"]


def test_works_on_bare_text() -> None:
    doc = FINDER(NLP["en"]("It came on July 23, 2019."))
    assert [d.value for d in doc._.dates] == ["2019-07-23"]


WORDS = (
    "July May March 23 2019 the on of from to and , . ( ) - – : 9 a.m. p.m. noon UTC in Kyiv day next same Tuesday last week"
    ' ago later two before \n\n today evening “ ” " 9:09 7/23/2019 31 0 A-50 No. that until'
).split(" ")


def test_spans_are_sound_whatever_the_text() -> None:
    chance = random.Random(7)
    for _ in range(400):
        text = " ".join(chance.choices(WORDS, k=30))
        dates: tuple[Date, ...] = read(text, "2019-08-05")._.dates
        assert all(0 <= d.start < d.end <= len(text) and d.value for d in dates)
        assert all(a.end <= b.start for a, b in itertools.pairwise(dates)), text


@pytest.mark.parametrize("language", ["en", "ru", "ko", "ja", "fr"])
@pytest.mark.parametrize(
    "unit", [" ", "1 ", "9", "July ", "9 a.m. ", "1,", ". ", "(", "the day before ", "1日", "3월 ", "января "]
)
def test_long_lines_take_linear_time(language: str, unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begin = time.process_time()
    grammar_for(language).scan(text)
    assert time.process_time() - begin < 10
