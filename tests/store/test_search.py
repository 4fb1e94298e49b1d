"""Search finds words that plain FTS5 misses, and never breaks on what people type."""

from typing import Any

import pytest

from pipeline.store.expand import Term
from pipeline.store.search import expression, search

PASSAGES = {
    "en": "An A-50 violated the airspace twice shortly after nine.",
    "ko": "국방부는 러시아 군용기가 영공을 침범했다고 밝혔다.",
    "ja": "韓国国防省は、ロシア機が領空を侵犯したと発表した。",
    "ru": "Министерство обороны сообщило, что самолёт не нарушал границу.",
}


@pytest.fixture
def filled(db: Any) -> Any:
    from tests.store.rows import insert_document

    for language, text in PASSAGES.items():
        insert_document(db, language, text)
    return db


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("airspace", "en"), ("violating", "en"), ("A-50", "en"), ('"shortly after"', "en"),
        ("국방", "ko"), ("국방부", "ko"), ("영공", "ko"), ("침범", "ko"),
        ("国防", "ja"), ("領空", "ja"), ("ロシア", "ja"),
        ("самолет", "ru"), ("самолёт", "ru"), ("министерства", "ru"), ("границы", "ru"),
    ],
)  # fmt: skip
def test_finds(filled: Any, query: str, language: str) -> None:
    assert [h.language for h in search(filled, query)] == [language]


@pytest.mark.parametrize(
    "query", ["", "   ", '"', '"""', "(", "AND", "NOT *", "a^b:c", "-", "*", "\x00", "NEAR(", "^", "…", "🛩"]
)
def test_bad_syntax_never_raises(filled: Any, query: str) -> None:
    assert isinstance(search(filled, query), list)


def test_falls_back_to_any_word(filled: Any) -> None:
    assert [h.language for h in search(filled, "airspace zeppelin")] == ["en"]


def test_after_the_last_page_nothing_else_is_found(filled: Any) -> None:
    from tests.store.rows import insert_document

    insert_document(filled, "en", "The airspace was quiet again.", path="quiet.txt")
    assert len(search(filled, "airspace nine")) == 1
    assert search(filled, "airspace nine", offset=1) == [], "not those with any of the words"
    pages = [search(filled, "airspace zeppelin", limit=1, offset=offset) for offset in range(3)]
    assert [len(hits) for hits in pages] == [1, 1, 0] and pages[0] != pages[1]


def test_filters(filled: Any) -> None:
    assert search(filled, "airspace", language="ru") == []


def test_hits_carry_their_place(filled: Any) -> None:
    hit = search(filled, "airspace")[0]
    assert (hit.start, hit.end, hit.quote) == (0, len(PASSAGES["en"]), PASSAGES["en"])


def test_operators_are_words() -> None:
    assert expression(map(Term, ["a", "OR", "b"])) == '"a" AND "OR" AND "b"'


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("самолета", "ru"), ("обороне", "ru"), ("границей", "ru"),
        ("영공이", "ko"), ("군용기를", "ko"),
        ("領空を", "ja"),
    ],
)  # fmt: skip
def test_finds_words_in_another_form(filled: Any, query: str, language: str) -> None:
    assert [h.language for h in search(filled, query)] == [language]


@pytest.fixture
def named(filled: Any) -> Any:
    from pipeline.knowledge import load
    from pipeline.store.reference import write_knowledge
    from tests.store.rows import insert_document

    write_knowledge(filled, load())
    for language, text in {
        "en": "A survey ship sailed past Dokdo at dawn.",
        "ja": "調査船が夜明けに竹島の沖を通った。",
        "ko": "조사선이 새벽에 독도를 지나갔다.",
        "ru": "На рассвете судно прошло мимо острова Такэсима.",
    }.items():
        insert_document(filled, language, text, path=f"island-{language}.txt")
    return filled


@pytest.mark.parametrize(
    "query", ["독도", "독도를", "竹島", "竹島の", "Takeshima", "Такэсима", "Liancourt Rocks", "takeshima"]
)
def test_a_name_is_found_under_its_names_in_all_languages(named: Any, query: str) -> None:
    assert {h.language for h in search(named, query) if h.document} == {"en", "ja", "ko", "ru"}


def test_in_quotation_marks_a_name_is_itself(named: Any) -> None:
    assert [h.language for h in search(named, '"Dokdo"')] == ["en"]


def test_names_go_with_other_words(named: Any) -> None:
    assert [h.language for h in search(named, "Takeshima dawn")] == ["en"]
    assert [h.language for h in search(named, "Dokdo рассвете")] == ["ru"]


def test_the_longest_expression_is_no_trouble(named: Any) -> None:
    names = [name for (name,) in named.execute("SELECT name FROM entities ORDER BY id LIMIT 400")]
    assert isinstance(search(named, " ".join(names)), list)
