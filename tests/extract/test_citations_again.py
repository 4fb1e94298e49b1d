"""Sources named before and again: "the same report", "то же агентство", "같은 기사", "同紙"."""

import pytest
import spacy

from pipeline.extract.citations import CitationFinder
from pipeline.extract.entities import EntityFinder
from pipeline.extract.extensions import register
from pipeline.knowledge import load
from pipeline.records import Citation
from tests.extract.again_fixture import FIRST, FURTHER, SECOND, Texts

register()
K = load()
CITATIONS, ENTITIES = CitationFinder(K), EntityFinder(K)
Pair = tuple[int, int]


def cite(text: str, language: str = "en") -> tuple[Citation, ...]:
    nlp = spacy.blank("xx" if language in ("ko", "ja") else language)
    nlp.lang = language
    return CITATIONS(ENTITIES(nlp.make_doc(text)))._.citations


def found(text: str, language: str) -> set[tuple[Pair, Pair]]:
    """Spans of what names a source again and of the citation it means."""
    cited = cite(text, language)
    pairs = ((c, cited[c.refers_to]) for c in cited if c.refers_to is not None)
    return {((c.start, c.end), (work.start, work.end)) for c, work in pairs}


def outcome(text: str, language: str, gold: tuple[tuple[str, str], ...]) -> tuple[int, int, int]:
    """How many are right, found and wanted: right where both stretches meet."""
    pairs = found(text, language)
    right = 0
    for words, work in gold:
        again, target = text.index(words), text.index(work)
        right += any(a <= again < b or again <= a < again + len(words) for (a, b), (c, d) in pairs if c <= target < d)
    return right, len(pairs), len(gold)


def score(half: dict[str, Texts]) -> tuple[float, list[str]]:
    """F over all texts of a half, and those that differ."""
    counts = [(text, outcome(text, language, gold)) for language, texts in half.items() for text, gold in texts]
    right, given, wanted = (sum(count[n] for _, count in counts) for n in range(3))
    return 2 * right / (given + wanted), [f"{count} {text}" for text, count in counts if len(set(count)) > 1]


def test_there_are_texts_enough() -> None:
    assert sum(len(texts) for half in (FIRST, SECOND, FURTHER) for texts in half.values()) >= 40


@pytest.mark.parametrize("half", [FIRST, SECOND, FURTHER], ids=["first", "second", "further"])
def test_f_at_least_095(half: dict[str, Texts]) -> None:
    f, differing = score(half)
    assert f >= 0.95, differing


@pytest.mark.parametrize(
    "text",
    [
        "Two tugs left (Reuters, 3 March 2020). The same agency counted three (TASS, 4 March 2020).",
        "Two tugs left (Reuters, 3 March 2020). Bloomberg was silent. The agency said so too.",
        "Two tugs left (Reuters, 3 March 2020). The International Atomic Energy Agency was told. The agency said nothing.",
        "Two tugs left (Reuters, 3 March 2020). Bloomberg was silent. The same report counted three.",
        "Two tugs left (Reuters, “A Statement,” 3 March 2020). The same statement was read aloud.",
        "Two tugs left (Reuters, 3 March 2020). This report was written in May.",
        "One tug left (Reuters, 3 March 2020). One came back (Reuters, 9 March 2020). The Reuters article names neither.",
        "Two tugs left (Reuters, 3 March 2020). A Reuters article from May names neither.",
        "Two tugs left (Reuters, 3 March 2020). He said that interview was a mistake.",
        "Two tugs left (Reuters, 3 March 2020). " + "It rained. " * 8 + "The same report was read aloud.",
        "He wrote a letter (Reuters, 3 March 2020). The same letter was found in May.",
        "A minister gave a report (Reuters, 3 March 2020). In the same report he praised the crew.",
        "Он написал статью (ТАСС, 3 марта 2020 г.). В этой статье девять страниц.",
        "배가 떠났다(연합뉴스, 2020년 3월 3일). 통신은 두절됐다.",
        "船が出た（外務省声明、2020年3月3日）。日露の合同声明に船の名はない。",
        "共同通信によると、船は出た。",
        "船が出た（共同通信、2020年3月3日）。この報告書は五月に書かれた。",
        "Two tugs left (The Times, 3 March 2020). Clerks read the daily reports of the harbour.",
        "Two tugs left (The Times, 3 March 2020). Both crews sat in the same weekly meeting.",
        "Two tugs left (BBC News, 3 March 2020). The same station was rebuilt in May.",
        "Two tugs left (BBC News, 3 March 2020). The channel carried the rest of the grain.",
        "Two tugs left (Reuters, 3 March 2020). Two men were charged under the same article.",
        "Два буксира ушли (Би-би-си, 3 марта 2020 г.). Компания также сообщила об убытках.",
        "Два буксира ушли (ТАСС, 3 марта 2020 г.). По той же статье судят ещё двоих.",
        "배가 떠났다(KBS, 2020년 3월 3일). 선원은 동영상을 찍었다.",
        "船が出た（NHK、2020年3月3日）。気象局は警報を出した。同局によると波は高い。",
    ],
)
def test_nothing_is_named_again_where_something_else_may_be_meant(text: str) -> None:
    language = "en" if text.isascii() else "ru" if "т" in text else "ko" if "다" in text else "ja"
    assert [c.refers_to for c in cite(text, language) if c.refers_to is not None] == []


def test_what_stands_in_a_note_is_named_again_behind_its_mark() -> None:
    text = "Two tugs left at dawn.1 The same report put the crew at eleven.\n\nNotes\n1. Reuters, March 3, 2020.\n"
    again, note = cite(text)
    assert (again.kind, again.refers_to, again.published) == ("narrative", 1, "2020-03-03")
    assert again.scope is not None and again.scope.of(text) == "The same report put the crew at eleven."
    assert note.note == "1"


def test_what_was_reported_later_has_another_day() -> None:
    text = (
        "Two tugs left (Reuters, 3 March 2020). The agency later reported that they were back. "
        "The same report counted three."
    )
    first, later, same = cite(text)
    assert (first.published, later.published, later.outlet) == ("2020-03-03", None, "reuters")
    assert (later.refers_to, same.refers_to, same.published) == (0, 1, None)


def test_a_name_with_its_document_is_one_citation_and_can_be_named_once_more() -> None:
    text = "船が出た（産経新聞、2020年3月9日）。産経新聞の記事は原因に触れていない。同紙は船名も伝えなかった。"
    cited = cite(text, "ja")
    assert [(text[c.start : c.end], c.refers_to) for c in cited[1:]] == [("産経新聞の記事", 0), ("同紙", 0)]


def test_a_broadcaster_said_to_report_is_named_again() -> None:
    text = "Two tugs left (BBC News, 3 March 2020). The same station later reported that a third had followed."
    assert [text[c.start : c.end] for c in cite(text) if c.refers_to == 0] == ["The same station"]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("배가 떠났다(연합뉴스, 2020년 3월 3일). 앞의 기사에 선장 이름은 없다.", "앞의 기사"),
        ("배가 떠났다(외교부 성명, 2020년 3월 3일). 위의 성명에 선장 이름은 없다.", "위의 성명"),
    ],
)
def test_what_stands_above_in_korean(text: str, again: str) -> None:
    assert [text[c.start : c.end] for c in cite(text, "ko") if c.refers_to == 0] == [again]
