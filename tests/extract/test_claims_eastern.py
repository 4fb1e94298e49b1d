"""What Korean and Japanese sentences claim: chains cut, voices told apart, and how each statement is meant."""

import pytest

from pipeline.extract.claims.eastern import statements
from pipeline.extract.claims.eastern_reading import read
from pipeline.extract.pipeline import build
from pipeline.records import Span

Row = tuple[str, str | None, str, str]

CLAIMS: list[tuple[str, str, list[Row]]] = [
    ("ko", "최현수 대변인은 “레이더를 켜지 않았다”며 “함정이 세 차례 경고했다”고 말했다.",
     [("“레이더를 켜지 않았다”", "최현수", "negative", "reported"), ("“함정이 세 차례 경고했다”", "최현수", "positive", "reported")]),
    ("ko", "초계기 2대가 함정에 접근했고, 함정은 세 차례 경고했다.",
     [("초계기 2대가 함정에 접근했고", None, "positive", "asserted"), ("함정은 세 차례 경고했다", None, "positive", "asserted")]),
    ("ko", "선사는 배가 150m까지 다가왔으며, 선원 3명이 다쳤다고 밝혔다.",
     [("배가 150m까지 다가왔으며", "선사", "positive", "reported"), ("선원 3명이 다쳤다", "선사", "positive", "reported")]),
    ("ko", "함정 3척은 항구로 돌아올 예정이다. 배 2척은 가라앉은 것으로 보인다.",
     [("함정 3척은 항구로 돌아올 예정이다", None, "positive", "planned"), ("배 2척은 가라앉은 것으로 보인다", None, "positive", "hedged")]),
    ("ko", "일본 총리는 발표를 부인했다.", [("일본 총리는 발표를 부인했다", "일본 총리", "negative", "denied")]),
    ("ja", "防衛相は「艦は3回警告した」と述べ、「照射は2回だった」と強調した。",
     [("「艦は3回警告した」", "防衛相", "positive", "reported"), ("「照射は2回だった」", "防衛相", "positive", "reported")]),
    ("ja", "哨戒機2機が艦に接近したが、艦は3回警告した。",
     [("哨戒機2機が艦に接近したが", None, "positive", "asserted"), ("艦は3回警告した", None, "positive", "asserted")]),
    ("ja", "艦3隻は港に戻る予定だ。漁船2隻は沈没したとみられる。船員3人は見つかっていない。",
     [("艦3隻は港に戻る予定だ", None, "positive", "planned"), ("漁船2隻は沈没したとみられる", None, "positive", "hedged"),
      ("船員3人は見つかっていない", None, "negative", "asserted")]),
    ("ja", "韓国側は照射を否定した。", [("韓国側は照射を否定した", "South Korea", "negative", "denied")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CLAIMS)
def test_claims(language: str, text: str, expected: list[Row]) -> None:
    claims = build(language)(text)._.claims
    assert [(text[c.start : c.end], c.speaker, c.polarity, c.certainty) for c in claims] == expected


READINGS = [
    ("ko", "레이더를 쓰지 않았다", "negative", "fact"), ("ko", "배가 없었다", "negative", "fact"), ("ko", "그렇다고 보지 않을 수 없다", "positive", "fact"),
    ("ko", "일본이 사과해야 한다", "positive", "recommendation"), ("ko", "수출이 늘어날 전망이다", "positive", "forecast"),
    ("ko", "매우 유감이다", "positive", "opinion"), ("ko", "함정이 돌아왔다", "positive", "fact"),
    ("ja", "レーダーは使っていない", "negative", "fact"), ("ja", "説明しなければならない", "positive", "recommendation"),
    ("ja", "直ちにやめるべきだ", "positive", "recommendation"), ("ja", "輸出が増える見通しだ", "positive", "forecast"),
    ("ja", "極めて遺憾だ", "positive", "opinion"), ("ja", "不測の事態を招きかねない", "positive", "fact"), ("ja", "艦が戻った", "positive", "fact"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "polarity", "modality"), READINGS)
def test_readings(language: str, text: str, polarity: str, modality: str) -> None:
    found = read(text, language, None, "")
    assert (found.polarity, found.modality) == (polarity, modality)


@pytest.mark.parametrize("language", ["ko", "ja"])
@pytest.mark.parametrize("text", ["", "。", "「」", "”“", "했고, " * 300, "接近し、" * 300, "a" * 900])
def test_statements_lie_within_the_text(language: str, text: str) -> None:
    for statement in statements(text, [Span(0, len(text))], language, (), ()):
        assert 0 <= statement.span.start < statement.span.end <= len(text)


@pytest.mark.parametrize(
    ("language", "text", "behind"),
    [
        ("ko", "국방부는 정찰기가 구역에 진입했다고 밝혔고, 같은 날 러시아 군용기 4대가 동해 상공을 비행했다.",
         "같은 날 러시아 군용기 4대가 동해 상공을 비행했다"),
        ("ja", "防衛省は哨戒機が照射を受けたと発表したが、同じ日にロシア軍機4機が日本海上空を飛行した。",
         "同じ日にロシア軍機4機が日本海上空を飛行した"),
    ],
)  # fmt: skip
def test_what_the_document_goes_on_to_say_behind_the_telling_is_its_own(language: str, text: str, behind: str) -> None:
    claims = {text[c.start : c.end]: c.speaker for c in build(language)(text)._.claims}
    assert len(claims) == 2 and claims[behind] is None


def test_a_date_line_claims_nothing() -> None:
    doc = build("ko")("2019-01-04 16:35.\n\n배 2척이 항구에 들어왔다.")
    assert [doc.text[c.start : c.end] for c in doc._.claims] == ["배 2척이 항구에 들어왔다"]
