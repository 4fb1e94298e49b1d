"""Whose text a document carries, and whose it merely quotes."""

import pytest

from pipeline.knowledge import load
from pipeline.trace.origins import origins_of, publisher_of

K = load()
REST = " Two ships left the port on Monday, officials said. They were followed by a third."


@pytest.mark.parametrize(
    ("text", "outlet", "words"),
    [
        ("MOSCOW (Reuters) -" + REST, "reuters", "Reuters"),
        ("KERCH, Crimea, November 26, 2018, 7:11 AM (Reuters)." + REST, "reuters", "Reuters"),
        ("BERLIN, May 25. /TASS/." + REST, "tass", "TASS"),
        ("МОСКВА, 8 дек — РИА Новости. Корабли вышли из порта.", "ria-novosti", "РИА Новости"),
        ("(서울=연합뉴스) 김 기자 = 배가 떠났다.", "yonhap", "연합뉴스"),
        ("By Yonhap, Jan 21, 2019." + REST, "yonhap", "Yonhap"),
        ("SEVASTOPOL (Coast Daily / Interfax)." + REST, "interfax", "Interfax"),
        ("Корабли вышли из порта утром, передаёт Интерфакс. Их было три.", "interfax", "Интерфакс"),
        ("Корабли вышли из порта. Их было три.\nИсточник: РИА Новости", "ria-novosti", "РИА Новости"),
        ("Ships left." + REST + "\n(TASS)", "tass", "TASS"),
    ],
)
def test_agency_lines(text: str, outlet: str, words: str) -> None:
    (origin,) = origins_of(text, "The Coast Daily", K)
    assert origin.outlet == outlet
    assert origin.span is not None and origin.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Гендиректор порта объяснил «РИА Новости», что так решено. Его слова приводит газета.",
        "Корабли вышли из порта, пишет ТАСС со ссылкой на службу. Их было три.",
        "Ships left the port, Reuters reported on Monday. Interfax denied it.",
        "The captain (who had told Reuters so) left." + REST,
        "Reuters has opened an office in the port." + REST,
        "",
    ],
)
def test_mention_is_no_origin(text: str) -> None:
    assert origins_of(text, "The Coast Daily", K) == ()


def test_own_agency_line_is_no_origin() -> None:
    assert origins_of("MOSCOW (Reuters) -" + REST, "Reuters", K) == ()


@pytest.mark.parametrize(
    ("line", "name", "outlet", "origin"),
    [
        ("Ministry of Defense (Japan)", "Ministry of Defense (Japan)", "mod-japan", None),
        ("Coast Daily (Reuters)", "Coast Daily", None, "reuters"),
        ("РИА Новости (копия на example.su)", None, None, "ria-novosti"),
        ("共同通信 (掲示板の転載)", None, None, "kyodo"),
        ("Coast Daily (machine translation of TASS)", "Coast Daily", None, "tass"),
        ("Reuters", "Reuters", "reuters", None),
        (None, None, None, None),
    ],
)
def test_publisher_line(line: str | None, name: str | None, outlet: str | None, origin: str | None) -> None:
    found = publisher_of(line, None, K)
    assert (found.name, found.outlet, found.origin.outlet if found.origin else None) == (name, outlet, origin)


def test_copy_without_a_named_original() -> None:
    found = publisher_of("example.site (copy)", None, K)
    assert found.origin is not None and (found.name, found.origin.outlet, found.origin.name) == (
        "example.site",
        None,
        "",
    )
