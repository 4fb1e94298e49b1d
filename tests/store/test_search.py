"""Search finds words that plain FTS5 misses, and never breaks on what people type."""

from typing import Any

import pytest

from pipeline.store.search import match_expression, search

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


def test_filters(filled: Any) -> None:
    assert search(filled, "airspace", language="ru") == []


def test_hits_carry_their_place(filled: Any) -> None:
    hit = search(filled, "airspace")[0]
    assert (hit.start, hit.end, hit.quote) == (0, len(PASSAGES["en"]), PASSAGES["en"])


def test_operators_are_words() -> None:
    assert match_expression("a OR b") == '"a" AND "OR" AND "b"'
