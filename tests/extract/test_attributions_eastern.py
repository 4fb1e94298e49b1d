"""Who said what in Korean and Japanese: speakers told from other subjects, contents in parts, verbs in a row, citing, hearsay."""

import re
from typing import Any

import pytest
import spacy

from pipeline.extract.attributions import AttributionFinder
from pipeline.extract.attributions.japanese.forms import forms as japanese_forms
from pipeline.extract.attributions.korean.forms import forms as korean_forms
from pipeline.extract.dates import DateFinder
from pipeline.extract.extensions import register
from pipeline.knowledge import load
from pipeline.records import Attribution

register()
CONFIG: Any = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}
NLP = {language: spacy.blank(language, config=CONFIG) for language in ("ko", "ja")}
Row = tuple[str | None, str, list[str]]

KOREAN: list[tuple[str, list[Row]]] = [
    ("최현수 국방부 대변인은 이날 정례 브리핑에서 “유감을 표명한다”며 “사과를 요구한다”고 말했다.",
     [("최현수 국방부 대변인", "말했다", ["“유감을 표명한다”", "“사과를 요구한다”"])]),
    ("초계기가 낮게 날았다고 국방부 관계자가 기자들에게 말했다.", [("국방부 관계자", "말했다", ["초계기가 낮게 날았다"])]),
    ("방위성은 구축함이 레이더를 켰다고 주장하고 있다.", [("방위성", "주장하고", ["구축함이 레이더를 켰다"])]),
    ("교도통신은 정부 관계자를 인용해 회담이 열릴 것이라고 보도했다.",
     [("정부 관계자", "인용해", ["회담이 열릴 것이라"]), ("교도통신", "보도했다", ["정부 관계자를 인용해 회담이 열릴 것이라"])]),
    ("정부는 사실을 확인한 뒤 대응하겠다는 입장이다.", [("정부", "입장", ["사실을 확인한 뒤 대응하겠다"])]),
    ("레이더를 켠 것은 구조를 위한 것이었다는 게 국방부의 설명이다.",
     [("국방부", "설명", ["레이더를 켠 것은 구조를 위한 것이었다"])]),
    ("선원 3명이 숨진 것으로 알려졌다.", [(None, "알려졌다", ["선원 3명이 숨진"])]),
    ("“사실이 아니다”라고 덧붙였다.", [(None, "덧붙였다", ["“사실이 아니다”"])]),
    ("강경화 장관은 22일 국회에 출석해 “대화로 풀겠다”고 밝히고 사과를 요구했다.",
     [("강경화 장관", "밝히고", ["“대화로 풀겠다”"]), ("강경화 장관", "요구했다", ["사과"])]),
    ("양국 정상은 회담을 열기로 합의했다고 청와대가 발표했다.",
     [("양국 정상", "합의했다", ["회담을 열기"]), ("청와대", "발표했다", ["양국 정상은 회담을 열기로 합의했다"])]),
    ("신문은 총리가 공개를 지시했다고 전했다.", [("총리", "지시했다", ["공개"]), ("신문", "전했다", ["총리가 공개를 지시했다"])]),
    ("외교부 화춘잉 대변인은 미국은 비행을 멈춰야 한다고 경고했다.",
     [("외교부 화춘잉 대변인", "경고했다", ["미국은 비행을 멈춰야 한다"])]),
    ("이번 사건은 우연이라고 전문가들은 본다.", [("전문가들", "본다", ["이번 사건은 우연이라"])]),
    ("국방부는 위협 비행이라는 입장을 밝혔다. 함정이 항로를 바꾸라고 경고했다는 것이다.",
     [("국방부", "밝혔다", ["위협 비행이라", "함정이 항로를 바꾸라고 경고했다"])]),
    ("해경에 따르면 선장은 “파도가 덮쳤다”고 진술했다.",
     [("해경", "에 따르면", ["선장은 “파도가 덮쳤다”고 진술했다"]), ("선장", "진술했다", ["“파도가 덮쳤다”"])]),
    ("군 소식통이 전한 바로는 함정이 돌아왔다.", [("군 소식통", "전한 바로는", ["함정이 돌아왔다"])]),
    ("방위성이 영상을 내놓자 국방부가 깊은 유감을 나타냈다.", [("국방부", "나타냈다", ["깊은 유감"])]),
    ("배가 침몰했다. 해경은 이같이 밝혔다.", [("해경", "밝혔다", ["배가 침몰했다"])]),
    ("레이더는 꺼져 있었다고 밝혔다.", [(None, "밝혔다", ["레이더는 꺼져 있었다"])]),
    ("제작진은 이 남성이 사진을 냈다고 밝혔다.", [("제작진", "밝혔다", ["이 남성이 사진을 냈다"])]),
    ("별빛데일리는 두 사람이 만났다고 보도했다.", [("별빛데일리", "보도했다", ["두 사람이 만났다"])]),
    ("창원지검 특수부(한지우 부장검사)는 그를 불렀다고 밝혔다.", [("창원지검 특수부(한지우 부장검사)", "밝혔다", ["그를 불렀다"])]),
    ("배가 들어온다고 한다. 이 숙소는 좋다고 생각합니다.", [(None, "한다", ["배가 들어온다"])]),
    ("외교부는 보고서가 편파적이라고 반박했다.", [("외교부", "반박했다", ["보고서가 편파적이라"])]),
    ("해경은 신고를 받고 출동했다. 정부는 성명을 발표했다. 그는 “모른다”고 말하지 않았다.", []),
]  # fmt: skip
JAPANESE: list[tuple[str, list[Row]]] = [
    ("岩屋毅防衛相は21日夜の記者会見で、「不測の事態を招きかねない」と述べ、韓国側に再発防止を求めた。",
     [("岩屋毅防衛相", "述べ", ["「不測の事態を招きかねない」"]), ("岩屋毅防衛相", "求めた", ["韓国側に再発防止"])]),
    ("レーダーは向けていないと韓国軍関係者は主張した。", [("韓国軍関係者", "主張した", ["レーダーは向けていない"])]),
    ("国防省は、レーダーは捜索に使ったと説明している。", [("国防省", "説明して", ["レーダーは捜索に使った"])]),
    ("共同通信は政府関係者の話として、会談が開かれると報じた。",
     [("政府関係者", "話として", ["会談が開かれる"]), ("共同通信", "報じた", ["政府関係者の話として、会談が開かれる"])]),
    ("哨戒機は意図を問い合わせたが、返答はなかったという。", [(None, "という", ["哨戒機は意図を問い合わせたが、返答はなかった"])]),
    ("韓国側は照射を否定した。", [("韓国側", "否定した", ["照射"])]),
    ("両国は協議を続けることで一致した。", [("両国", "一致した", ["協議を続けること"])]),
    ("報道官は、飛行をやめるべきだとの見解を示した。", [("報道官", "示した", ["飛行をやめるべきだ"])]),
    ("大統領府は事実ではないとするコメントを発表した。", [("大統領府", "発表した", ["事実ではない"])]),
    ("同省は距離は500メートルだったとしている。", [("同省", "して", ["距離は500メートルだった"])]),
    ("海上保安庁は「捜索を続ける」とし、詳細は明らかにしなかった。", [("海上保安庁", "し", ["「捜索を続ける」"])]),
    ("新聞は、首相が公開を指示したと伝えた。", [("首相", "指示した", ["公開"]), ("新聞", "伝えた", ["首相が公開を指示した"])]),
    ("北朝鮮は米国に対し、訓練を中止するよう要求した。", [("北朝鮮", "要求した", ["訓練を中止するよう"])]),
    ("「レーダーは使っていない」。報道官は20日、こう強調した。", [("報道官", "強調した", ["「レーダーは使っていない」"])]),
    ("照射は2回だった。政府関係者が22日に明かした。", [("政府関係者", "明かした", ["照射は2回だった"])]),
    ("大学の研究者、三枝誠一教授は「揺れに注意してほしい」と語った。",
     [("大学の研究者、三枝誠一教授", "語った", ["「揺れに注意してほしい」"])]),
    ("幕僚長は頻度が高まっていると懸念を示した。", [("幕僚長", "示した", ["頻度が高まっている"])]),
    ("聯合ニュースによると、韓国軍は「低空で飛行した」と反論した。",
     [("聯合ニュース", "によると", ["韓国軍は「低空で飛行した」と反論した"]), ("韓国軍", "反論した", ["「低空で飛行した」"])]),
    ("外務省担当者が記者団に説明したところによると、会談は開かれた。", [("外務省担当者", "によると", ["会談は開かれた"])]),
    ("『山風記』によれば、城は焼けたという。", [("『山風記』", "によれば", ["城は焼けた"])]),
    ("聯合ニュースは、総書記は軍に準備するよう命じたと伝えた。",
     [("総書記", "命じた", ["軍に準備するよう"]), ("聯合ニュース", "伝えた", ["総書記は軍に準備するよう命じた"])]),
    ("県警港署は船が見つかったと発表した。", [("県警港署", "発表した", ["船が見つかった"])]),
    ("会長は「残念だ」とした上で、「説明する」と述べた。", [("会長", "した", ["「残念だ」"]), ("会長", "述べた", ["「説明する」"])]),
    ("これは難しいのではないかと思う。「港」や「海」という、古い言葉が並ぶ。", []),
    ("防衛省は映像を公開した。雨だった。委員会は報告書を公表した。彼は何も述べていない。大臣が署名した。", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def finder() -> AttributionFinder:
    return AttributionFinder(load())


def attributions(finder: AttributionFinder, language: str, text: str) -> tuple[Attribution, ...]:
    return finder(DateFinder()(NLP[language](text)))._.attributions


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(lang, *case) for lang, cases in (("ko", KOREAN), ("ja", JAPANESE)) for case in cases],
)
def test_source_cue_content(language: str, text: str, expected: list[Row], finder: AttributionFinder) -> None:
    found = sorted(attributions(finder, language, text), key=lambda a: a.cue[0].start)
    rows = [
        (a.source[0].of(text) if a.source else None, a.cue[0].of(text), [s.of(text) for s in a.content]) for a in found
    ]
    assert rows == expected


@pytest.mark.parametrize(
    ("language", "text", "polarity"),
    [
        ("ko", "총리는 발표를 부인했다.", "negative"),
        ("ko", "방위성은 “국제법을 지켰다”고 반박했다.", "positive"),
        ("ja", "韓国側は照射を否定した。", "negative"),
        ("ja", "韓国側は「事実ではない」と反論した。", "positive"),
    ],
)
def test_polarity(language: str, text: str, polarity: str, finder: AttributionFinder) -> None:
    (found,) = attributions(finder, language, text)
    assert found.polarity == polarity


@pytest.mark.parametrize(
    ("lemma", "words"),
    [
        ("밝히다", "밝혔다 밝힌다 밝히고 밝히며 밝혔으며"), ("말하다", "말했다 말한다 말하며 말하고 말했으나"), ("묻다", "물었다 묻는다 묻고"),
        ("보다", "봤다 본다 보고"), ("내다보다", "내다봤다"), ("쓰다", "썼다 쓴다"), ("알려지다", "알려졌다"), ("결론짓다", "결론지었다"),
        ("덧붙이다", "덧붙였다"), ("나타내다", "나타냈다"),
    ],
)  # fmt: skip
def test_korean_verbs_are_conjugated(lemma: str, words: str) -> None:

    for word in words.split():
        found = re.match(korean_forms(lemma), f"{word} ")
        assert found and found.group() == word


@pytest.mark.parametrize(
    ("lemma", "words"),
    [
        ("述べる", "述べた 述べる 述べます"), ("語る", "語った 語る 語ります"), ("話す", "話した 話す"), ("言う", "言った 言う"), ("書く", "書いた 書く"),
        ("説明する", "説明した 説明する"), ("明らかにする", "明らかにした"), ("求める", "求めた"), ("呼ぶ", "呼んだ 呼ぶ"), ("迫る", "迫った"),
    ],
)  # fmt: skip
def test_japanese_verbs_are_conjugated(lemma: str, words: str) -> None:

    assert all(re.fullmatch(japanese_forms(lemma), word) for word in words.split())


@pytest.mark.parametrize("language", ["ko", "ja"])
@pytest.mark.parametrize(
    "unit", ["이 ", "는 ", "は、", "と述べ、", "라고 ", "「」", "“”고 ", "a", "에 따르면 ", "によると、", "했다. "]
)
def test_odd_and_long_text(language: str, unit: str, finder: AttributionFinder) -> None:
    text = unit * 400
    for found in attributions(finder, language, text):
        assert 0 <= found.start < found.end <= len(text)


SPEAKERS = [
    ("ko", "최현수 국방부 대변인은 “유감”이라고 밝혔다. “기다린다”고 덧붙였다. 최 대변인은 협의하겠다고 말했다. 그는 “모른다”고 했다.",
     ["최현수", "최현수", "최현수", "최현수"], "person"),
    ("ko", "이와야 다케시 방위상은 유감이라고 말했다. 이와야 방위상은 협의하겠다고 했다.", ["이와야 다케시", "이와야 다케시"], "person"),
    ("ko", "정경두 장관이 회의를 열었다. 정 장관은 대화를 강조했다.", ["정경두"], "person"),
    ("ko", "군 관계자는 “모른다”고 했다.", ["군 관계자"], "anonymous"),
    ("ko", "배가 가라앉은 것으로 알려졌다.", [None], "missing"),
    ("ja", "岩屋毅防衛相は「遺憾だ」と述べた。「説明を求める」と強調した。岩屋氏は協議すると語った。同氏は「待つ」とも述べた。",
     ["岩屋毅", "岩屋毅", "岩屋毅", "岩屋毅"], "person"),
    ("ja", "菅義偉官房長官は「注視する」と述べた。菅長官は検討すると話した。", ["菅義偉", "菅義偉"], "person"),
    ("ja", "国防省報道官は「誤解だ」と主張した。", ["国防省報道官"], "person"),
    ("ja", "マイケル・スミス報道官は同盟が大事だと語った。", ["マイケル・スミス"], "person"),
    ("ja", "船員が死亡したという。", [None], "missing"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speakers", "kind"), SPEAKERS)
def test_speakers(language: str, text: str, speakers: list[str | None], kind: str, finder: AttributionFinder) -> None:
    found = sorted(attributions(finder, language, text), key=lambda a: a.cue[0].start)
    assert [a.speaker for a in found] == speakers
    assert {a.source_kind for a in found} == {kind}


def test_a_speaker_is_not_carried_into_another_paragraph(finder: AttributionFinder) -> None:
    text = "국방부는 “유감”이라고 밝혔다.\n\n“사실이 아니다”라고 덧붙였다."
    first, second = attributions(finder, "ko", text)
    assert (first.speaker, second.speaker, second.source_kind) == ("국방부", None, "missing")
