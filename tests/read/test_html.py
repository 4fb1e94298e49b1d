"""Web pages: article, links, notes, metadata; pages shaped like those of ministries and newspapers (the words are ours)."""

import json

import pytest

from pipeline.errors import EmptyFile
from pipeline.read.document import read
from pipeline.read.html import read_html

MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
FOOT = "<footer><p>All rights reserved. Terms of use. Contact the editors.</p></footer>"
LONG = "The ministry said on Monday that two aircraft had been seen over the sea, and that ships had been sent to the place. "


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{MENU}{body}{FOOT}</body></html>'
    ).encode()


def words(draft, start: int, end: int) -> str:
    return draft.text[start:end]


def test_the_article_is_kept_and_the_menu_is_not() -> None:
    draft = read_html(page(f"<article><h1>Two Planes</h1><p>{LONG}</p><h2>Later</h2><p>{LONG * 2}</p></article>"))
    assert draft.text.startswith("Two Planes\n\nThe ministry")
    assert "Sport" not in draft.text and "rights reserved" not in draft.text
    assert [b.kind for b in draft.blocks] == ["title", "paragraph", "heading", "paragraph"]


def test_links_are_kept_with_their_spans_and_made_absolute() -> None:
    head = '<link rel="canonical" href="https://paper.example/2018/11/26/planes">'
    body = (
        f'<article><h1>Planes</h1><p>{LONG}As <a href="https://agency.example/x?a=1&amp;b=2">the <b>agency</b> wrote</a>, the'
        f' <a href="/old">earlier case</a> and <a href="javascript:alert(1)">this</a>.</p><p>{LONG}</p></article>'
    )
    draft = read_html(page(body, head))
    assert [(words(draft, k.start, k.end), k.url) for k in draft.links] == [
        ("the agency wrote", "https://agency.example/x?a=1&b=2"),
        ("earlier case", "https://paper.example/old"),
    ]


def test_footnotes_are_joined_to_their_markers() -> None:
    body = (
        f'<article><h1>Planes</h1><p>{LONG}It was denied.<sup id="r1"><a href="#fn1">1</a></sup> Twice.'
        f'<a href="#fn2">[2]</a> {LONG}</p><p>{LONG}</p>'
        '<ol><li id="fn1">Radio North, <a href="https://r.example/n">report</a>, 5 May. <a href="#r1">↩</a></li>'
        '<li><p><a id="fn2"></a>2. Ibid.</p></li></ol></article>'
    )
    draft = read_html(page(body))
    assert [n.label for n in draft.notes] == ["1", "2"]
    assert [words(draft, n.start, n.end) for n in draft.notes] == ["Radio North, report, 5 May.", "Ibid."]
    assert [words(draft, n.marker.start - 7, n.marker.end) for n in draft.notes] == ["denied.1", " Twice.2"]
    assert [(words(draft, k.start, k.end), k.url) for k in draft.links] == [("report", "https://r.example/n")]


def test_tables_are_rows_of_cells() -> None:
    body = f"<article><h1>T</h1><p>{LONG * 3}</p><table><tr><th>Day</th><th>Ships</th></tr><tr><td>Monday</td><td>12</td></tr></table><p>{LONG}</p></article>"
    draft = read_html(page(body))
    block = next(b for b in draft.blocks if b.kind == "table")
    assert words(draft, block.start, block.end) == "Day\tShips\nMonday\t12"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2018-11-26T23:30:00+09:00">',
        '<meta name="pubdate" content="20181126">',
        '<script type="application/ld+json">'
        + json.dumps({"@graph": [{"@type": "NewsArticle", "datePublished": "2018-11-26T10:00:00Z", "headline": "x"}]})
        + "</script>",
    ],
)
def test_the_date_the_page_states(head) -> None:
    draft = read_html(page(f"<article><h1>Planes</h1><p>{LONG * 4}</p></article>", head))
    assert (draft.published, draft.published_source) == ("2018-11-26", "page")


def test_a_date_in_the_running_text_is_not_the_date_of_the_page() -> None:
    draft = read_html(page(f"<article><h1>Planes</h1><p>On November 20, 2018 it began. {LONG * 4}</p></article>"))
    assert draft.published is None


def test_title_author_site_and_address() -> None:
    head = (
        '<title>Two Planes | The Paper</title><meta property="og:site_name" content="The Paper">'
        '<meta name="author" content="Ann Lee"><meta property="og:url" content="https://paper.example/a">'
    )
    draft = read_html(page(f"<article><h1>Two Planes</h1><p>{LONG * 4}</p></article>", head))
    assert (draft.title, draft.author, draft.publisher, draft.url) == (
        "Two Planes",
        "Ann Lee",
        "The Paper",
        "https://paper.example/a",
    )


def test_broken_json_ld_is_passed_over() -> None:
    draft = read_html(
        page(f"<article><h1>P</h1><p>{LONG * 4}</p></article>", '<script type="application/ld+json">{"a": </script>')
    )
    assert LONG.strip() in draft.text


RIA = """<div class="article__header"><div class="article__info"><div class="article__info-date">15:02 25.11.2018
<span class="article__info-date-modified">(обновлено: 15:10 25.11.2018)</span></div></div>
<h1 class="article__title">Пролив закрыли для судов</h1></div>
<div class="article__body"><div class="article__block"><div class="article__text"><strong>СИМФЕРОПОЛЬ, 25 ноя — РИА Новости.</strong>
Движение судов через пролив остановлено, сообщил <a href="https://ria.example/person">начальник порта</a>. По его словам, решение
принято ради безопасности.</div></div><div class="article__block"><div class="article__text">Он добавил, что движение возобновят,
когда угроза минует. Ранее сообщалось о трёх кораблях, которые шли к проливу и не отвечали на запросы.</div></div></div>"""
VEDOMOSTI = """<header><h1 class="article-headline__title">Движение по каналу возобновлено</h1>
<time datetime="2018-11-26T07:58:00+03:00" class="article-meta__date">26 ноября 2018, 07:58</time></header>
<div class="article-boxes-list article__boxes"><div class="box-paragraph"><p class="box-paragraph__text">Движение гражданских
судов по каналу возобновлено утром 26 ноября, сообщила администрация портов. Очередь составила более ста судов.</p></div>
<div class="box-paragraph"><p class="box-paragraph__text">Накануне пролив перекрыли, поставив под мост сухогруз. Как пояснили в
администрации, это сделали по соображениям безопасности.</p></div></div>"""
MND = """<div id="contents"><h3>보도자료</h3><div class="board_view"><div class="title">초계기 관련 국방부 입장</div>
<ul class="info"><li class="date">2018.12.21 19:00</li><li>조회 1234</li></ul>
<div class="view_content">우리 군은 정상적인 작전활동 중이었으며 일본 초계기를 추적할 목적으로 레이더를 운용한 사실이 없습니다.<br/><br/>
국방부는 일본 측에 설명하였으며, 앞으로도 오해가 없도록 소통해 나가겠습니다. 조난 선박을 찾기 위하여 탐색 레이더를 사용하였습니다.
</div></div></div>"""


@pytest.mark.parametrize(
    ("body", "lang", "encoding", "title", "day", "kept"),
    [
        (RIA, "ru", "utf-8", "Пролив закрыли для судов", "2018-11-25", "сообщил начальник порта. По его словам"),
        (RIA, "ru", "cp1251", "Пролив закрыли для судов", "2018-11-25", "Он добавил, что движение возобновят"),
        (VEDOMOSTI, "ru", "koi8-r", "Движение по каналу возобновлено", "2018-11-26", "поставив под мост сухогруз"),
        (
            MND,
            "ko",
            "euc-kr",
            "초계기 관련 국방부 입장",
            "2018-12-21",
            "추적할 목적으로 레이더를 운용한 사실이 없습니다.",
        ),
    ],
)
@pytest.mark.parametrize("declares", [True, False])
def test_pages_shaped_like_those_of_agencies_papers_and_ministries(
    tmp_path, body, lang, encoding, title, day, kept, declares
) -> None:
    charset = f'<meta charset="{encoding}">' if declares else ""
    markup = f"<!doctype html><html><head>{charset}<title>{title} - Сайт</title></head><body>{MENU}{body}{FOOT}</body></html>"
    path = tmp_path / "a.html"
    path.write_bytes(markup.replace("Сайт", "Site").replace("—", "-").encode(encoding))
    document = read(path)
    assert kept in document.text
    assert (document.title, document.published, document.language) == (title, day, lang)
    assert document.problems == ()


def test_deep_nesting_and_long_text_lose_nothing() -> None:
    deep = "<div>" * 400 + f"<p>{LONG} The very end.</p>" + "</div>" * 400
    assert "The very end." in read_html(page(f"<p>{LONG}</p>{deep}")).text


def test_control_characters_and_unclosed_tags_do_no_harm() -> None:
    draft = read_html(page(f"<p>{LONG}\x00\x0b<p>{LONG}<b>bold <i>both"))
    assert draft.text.count("The ministry said") == 2


@pytest.mark.parametrize("body", ["", "<script>document.write('x')</script>", "<img src=x>"])
def test_a_page_without_words_is_empty(body) -> None:
    with pytest.raises(EmptyFile):
        read_html(f"<html><head></head><body>{body}</body></html>".encode())


def test_every_span_lies_in_the_text_and_blocks_do_not_overlap() -> None:
    draft = read_html(
        page(
            f'<article><h1>A</h1><p>{LONG}<a href="https://x.example">link</a></p><ul><li>one two three</li><li>{LONG}</li></ul></article>'
        )
    )
    end = 0
    for block in draft.blocks:
        assert end <= block.start < block.end <= len(draft.text)
        end = block.end
    assert [words(draft, k.start, k.end) for k in draft.links] == ["link"]
