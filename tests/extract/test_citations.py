"""Citations in brackets, running text, links and lists: found, taken apart, and nothing else taken for one."""

from typing import Any

import pytest
import spacy

from pipeline.extract.citations import CitationFinder
from pipeline.extract.extensions import register
from pipeline.knowledge import load
from pipeline.records import Citation, Document, Link, Mention

register()
NLP = spacy.blank("en")
FINDER = CitationFinder(load())


def cite(text: str, mentions: tuple[Mention, ...] = (), **known: Any) -> tuple[Citation, ...]:
    """The citations of a text; `known` are fields of the Document it stands for."""
    doc = NLP.make_doc(text)
    if known:
        doc._.document = Document("0" * 64, "a.txt", "text/plain", "test", text, **known)
    doc._.mentions = mentions
    FINDER(doc)
    return doc._.citations


@pytest.mark.parametrize(
    ("bracket", "publisher", "published", "title"),
    [
        ("(RIA-Novosti, July 22, 2019)", "RIA-Novosti", "2019-07-22", None),
        ("(the Kremlin's official website)", "Kremlin", None, None),
        ("(official website of the Ministry of Transport, July 23, 2019)", "Ministry of Transport", "2019-07-23", None),
        ("(UN press release SC/13601, November 26, 2018)", "UN", "2018-11-26", "SC/13601"),
        ("(UN document S/2018/1065)", "UN", None, "S/2018/1065"),
        ("(Harbour Police press service, 3 May 2017)", "Harbour Police press service", "2017-05-03", None),
        ("(The Northern Courier, 3 May 2017)", "Northern Courier", "2017-05-03", None),
        ("(see, for example, Reuters, May 2017)", "Reuters", "2017-05", None),
        ("(quoted by Interfax, 26 Nov. 2018)", "Interfax", "2018-11-26", None),
        ("(Reuters)", "Reuters", None, None),
        ('(Reuters, "A Day at Sea," 3 May 2017)', "Reuters", "2017-05-03", "A Day at Sea"),
        ("(РИА Новости, 22 июля 2019 г.)", "РИА Новости", "2019-07-22", None),
        ("(Интерфакс, 23.07.2019)", "Интерфакс", "2019-07-23", None),
        ("(연합뉴스, 2019. 7. 23)", "연합뉴스", "2019-07-23", None),
        ("（共同通信、2018年12月21日）", "共同通信", "2018-12-21", None),
    ],
)
def test_bracket_is_taken_apart(bracket: str, publisher: str, published: str | None, title: str | None) -> None:
    text = f"Two ships were seen off the coast {bracket}. Then they left."
    (found,) = cite(text)
    assert text[found.start : found.end] == bracket
    assert (found.kind, found.publisher, found.published, found.title) == ("parenthetical", publisher, published, title)
    assert found.scope is not None and found.scope.of(text) == "Two ships were seen off the coast"


@pytest.mark.parametrize(
    "text",
    [
        "The Federal Security Service (FSB) met the Yonhap News Agency (YNA) at noon (5 a.m. UTC).",
        "The law (amended December 3, 2018) was printed (Updated November 25, 2018).",
        "It began (Operation Sea Breeze, June 22, 2017) in spring (May 2018) and ended (November 25, 2018).",
        "The bombers (Tu-95MS, July 23, 2019) came back (see Figure 2).",
        "MOSCOW, Nov 25 (TASS) - The ministry said.\n\nKERCH, Crimea, November 26, 2018, 7:11 AM (Reuters). It is so.",
        "(서울=연합뉴스) 김 기자 = 국방부는 23일 밝혔다.",
        "A ship in port. (Photo: Reuters) Another one (Reuters photo, 23 July 2019).",
        "The minister (who had left the room on May 3, 2017) agreed (about 300 of them).",
        "The governor (John F. Smith, a Democrat) and others (Ukraine, 2014) did not.",
    ],
)
def test_other_brackets_cite_nothing(text: str) -> None:
    assert cite(text) == ()


def test_several_works_in_one_bracket_are_several_citations() -> None:
    text = "Ships were seen (TASS, 25 Nov. 2018; Interfax, 26 Nov. 2018)."
    found = cite(text)
    assert [text[c.start : c.end] for c in found] == ["TASS, 25 Nov. 2018", "Interfax, 26 Nov. 2018"]
    assert {c.scope.of(text) for c in found if c.scope} == {"Ships were seen"}


def test_scope_runs_from_the_citation_before() -> None:
    text = "The strait was opened (Reuters, May 3, 2017), and traffic resumed (TASS, May 3, 2017)."
    assert [c.scope.of(text) for c in cite(text) if c.scope] == ["The strait was opened", "and traffic resumed"]


def test_author_and_year_point_to_the_bibliography() -> None:
    text = (
        "It was argued before (Miller 2015, p. 3).\n\nReferences\n\n"
        "Hall, P. (2011). The long patrol. Harbour Press.\n\n"
        'Miller, J., "Shots in the Dark," Naval Review, May 3, 2015, https://example.org/shots.\n'
    )
    short, hall, miller = cite(text)
    assert (hall.kind, hall.title, hall.author) == ("bibliography", "The long patrol", "Hall, P")
    assert miller.url == "https://example.org/shots"
    assert (short.kind, short.refers_to, short.title, short.published) == (
        "parenthetical",
        2,
        "Shots in the Dark",
        "2015-05-03",
    )


def test_bare_address_takes_its_date_from_the_path_or_the_sentence() -> None:
    text = (
        "On May 4 the ministry replied (https://www.mod.go.jp/e/press/release/2018/12/25a.html). "
        "In a paper issued today it went on (http://www.example.org/a?id=20170101)."
    )
    first, second = cite(text, published="2019-01-22")
    assert (first.kind, first.published, first.outlet) == ("link", "2018-12-25", "mod-japan")
    assert text[second.start : second.end] == second.url == "http://www.example.org/a?id=20170101"
    assert second.published == "2019-01-22"


def test_hyperlinks_to_other_pages_are_citations_and_the_own_page_is_not() -> None:
    text = "The ministry said so in a statement (Reuters, May 3, 2017). Share this. Top."
    links = tuple(
        Link(text.index(words), text.index(words) + len(words), url)
        for words, url in (
            ("a statement", "https://www.mod.go.jp/e/press/2017/05/03a.html"),
            ("Reuters", "https://www.reuters.com/article/1"),
            ("Share this", "https://social.example.com/share?u=1"),
            ("Top", "https://news.example.com/own#top"),
        )
    )
    link, bracket = cite(text, links=links, url="https://news.example.com/own")
    assert (link.kind, text[link.start : link.end], link.published) == ("link", "a statement", "2017-05-03")
    assert (bracket.kind, bracket.url) == ("parenthetical", "https://www.reuters.com/article/1")


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("The captain told Reuters on July 22 that he saw it.", "Reuters", "Reuters on July 22"),
        ("Earlier Interfax had reported a fire.", "Interfax", "Interfax"),
        ("Об этом сообщает РИА Новости.", "РИА Новости", "РИА Новости"),
        ("연합뉴스에 따르면 배는 떠났다.", "연합뉴스", "연합뉴스"),
        ("共同通信によると、船は出た。", "共同通信", "共同通信"),
    ],
)
def test_outlet_that_conveys_a_statement_is_a_narrative_citation(text: str, name: str, words: str) -> None:
    start = text.index(name)
    outlet = load().outlet_named(name)
    assert outlet is not None
    mention = Mention(start, start + len(name), "OUTLET", outlet.id, outlet.name)
    (found,) = cite(text, (mention,), published="2019-07-23")
    assert (found.kind, text[found.start : found.end], found.outlet) == ("narrative", words, outlet.id)


def test_outlet_that_is_spoken_of_is_not_cited() -> None:
    text = "The head of Reuters met the head of Interfax."
    mentions = tuple(
        Mention(text.index(n), text.index(n) + len(n), "OUTLET", n.lower(), n) for n in ("Reuters", "Interfax")
    )
    assert cite(text, mentions) == ()


def test_narrative_citation_gives_way_to_the_formal_one_of_its_sentence() -> None:
    text = "The captain told Reuters that he saw it (Reuters, May 3, 2017)."
    mention = Mention(text.index("Reuters"), text.index("Reuters") + 7, "OUTLET", "reuters", "Reuters")
    assert [c.kind for c in cite(text, (mention,))] == ["parenthetical"]


def test_several_outlets_with_one_date_are_several_citations() -> None:
    found = cite("It was reported (Reuters, Interfax and TASS, July 23, 2019).")
    assert [(c.publisher, c.published) for c in found] == [(n, "2019-07-23") for n in ("Reuters", "Interfax", "TASS")]


def test_short_forms_in_brackets() -> None:
    text = "It was old (Reuters, May 3, 2017). It was costly (ibid.). It failed (see note 4). It went on (Ibid., p. 4)."
    found = cite(text)
    assert [c.kind for c in found] == ["parenthetical", "ibid", "ibid"]
    assert [c.refers_to for c in found] == [None, 0, 0]
    assert {c.published for c in found} == {"2017-05-03"}


def test_acronym_spelled_out_earlier_is_its_outlet() -> None:
    text = "The ministry (MOD) replied. The film was short (MOD, December 28, 2018)."
    start = text.rindex("MOD")
    (found,) = cite(text, (Mention(start, start + 3, "MINISTRY", "mod-japan", "Ministry of Defense (Japan)"),))
    assert (found.publisher, found.outlet) == ("MOD", "mod-japan")


def test_outlet_with_a_date_in_brackets_and_a_source_line() -> None:
    text = "Interfax (July 24, 2019) has the map.\n\nSources: TASS, July 23; Reuters, July 25, 2019.\n"
    map_, tass, reuters = cite(text, (Mention(0, 8, "OUTLET", "interfax", "Interfax"),))
    assert (map_.kind, text[map_.start : map_.end]) == ("narrative", "Interfax (July 24, 2019)")
    assert (tass.kind, tass.published, reuters.published) == ("bibliography", "2019-07-23", "2019-07-25")


def test_day_without_a_year_takes_that_of_the_document() -> None:
    assert cite("It left (TASS, July 23).", published="2019-07-22")[0].published == "2019-07-23"
    assert cite("It left (TASS, December 23).", published="2019-07-22")[0].published == "2018-12-23"


def test_link_within_a_note_belongs_to_its_work() -> None:
    text = "They left.1 They came back.2\n\nNotes\n1. Reuters, July 23, 2019.\n2. As the paper shows.\n"
    words = ((text.index("July 23"), 7), (text.index("the paper"), 9))
    links = tuple(Link(at, at + n, f"https://example.com/{n}/a") for at, n in words)
    work, linked = cite(text, links=links)
    assert (work.url, work.note) == ("https://example.com/7/a", "1")
    assert (linked.kind, linked.note, linked.scope and linked.scope.of(text)) == ("footnote", "2", "They came back.")


def test_odd_texts_do_not_raise() -> None:
    for text in (
        "",
        "(",
        "()",
        "(\n\n)",
        "((((Reuters",
        "Notes\n1.\n2. Ibid.",
        "(Reuters, 32 May 2017)",
        "（、）",
        "1. Ibid.",
    ):
        cite(text)
