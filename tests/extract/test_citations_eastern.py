"""Citations in Korean and Japanese text: outlets as subjects of reporting, in brackets, with titles and days."""

import pytest

from pipeline.extract.findings import extract
from pipeline.extract.structure import blocks_of
from pipeline.records import Citation, Document

Row = tuple[str, str | None, str | None, str | None]  # words, publisher, published, title


def cited(language: str, text: str) -> tuple[Citation, ...]:
    document = Document(
        "0" * 64, "p", "text/plain", "t", text, language=language, published="2018-12-22", published_source="sidecar",
        blocks=blocks_of(text),
    )  # fmt: skip
    return extract(document).citations


NARRATIVE: list[tuple[str, str, list[Row]]] = [
    ("ko", "조선일보가 20일 보도했다.", [("조선일보", "조선일보", "2018-12-20", None)]),
    ("ko", "요미우리신문은 총리가 지시했다고 보도했다.", [("요미우리신문", "요미우리신문", None, None)]),
    ("ko", "교도통신 등 일본 언론은 정부가 항의했다고 전했다.", [("교도통신", "교도통신", None, None)]),
    ("ko", "중앙일보와의 인터뷰에서 그는 말했다.", [("중앙일보", "중앙일보", None, None)]),
    ("ko", "동아일보 〈레이더 갈등〉(2018년 12월 20일) 기사에 따르면 배는 떠났다.",
     [("동아일보 〈레이더 갈등〉(2018년 12월 20일)", "동아일보", "2018-12-20", "레이더 갈등")]),
    ("ja", "読売新聞は21日、首相が指示したと報じた。", [("読売新聞", "読売新聞", "2018-12-21", None)]),
    ("ja", "聯合ニュースが20日伝えたところでは、船は出た。", [("聯合ニュース", "聯合ニュース", "2018-12-20", None)]),
    ("ja", "毎日新聞の取材に男性は答えた。", [("毎日新聞", "毎日新聞", None, None)]),
    ("ja", "時事通信などが報じた。", [("時事通信", "時事通信", None, None)]),
    ("ko", "조선일보 건물에서 불이 났다.", []),
    ("ja", "朝日新聞の社屋で火事があった。", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), NARRATIVE)
def test_narrative(language: str, text: str, expected: list[Row]) -> None:
    rows = [(text[c.start : c.end], c.publisher, c.published, c.title) for c in cited(language, text)]
    assert rows == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ko", "레이더를 켰다(한겨레, 2018.12.21).", ("(한겨레, 2018.12.21)", "한겨레", "2018-12-21", None)),
        ("ko", "영상을 냈다(국방부, 「레이더 관련 입장」, 2018년 12월 20일).",
         ("(국방부, 「레이더 관련 입장」, 2018년 12월 20일)", "국방부", "2018-12-20", "레이더 관련 입장")),
        ("ja", "照射は2回だった（産経新聞2018年12月20日付）。", ("（産経新聞2018年12月20日付）", "産経新聞", "2018-12-20", None)),
        ("ja", "説明した（防衛省「協議について」2018年12月20日）。",
         ("（防衛省「協議について」2018年12月20日）", "防衛省", "2018-12-20", "協議について")),
    ],
)  # fmt: skip
def test_in_brackets(language: str, text: str, expected: Row) -> None:
    (found,) = cited(language, text)
    assert (text[found.start : found.end], found.publisher, found.published, found.title) == expected
    assert found.kind == "parenthetical"
