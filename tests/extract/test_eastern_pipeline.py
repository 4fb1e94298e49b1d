"""The whole pipeline over Korean and Japanese: names without particles, exact offsets, and reading on without the packages."""

import pytest

from pipeline.errors import MissingModel
from pipeline.extract.findings import extract
from pipeline.extract.pipeline import BLANK, build, model_name
from pipeline.extract.structure import blocks_of
from pipeline.extract.tokens import needs
from pipeline.records import Document
from pipeline.settings import Settings

TEXTS = {
    "ko": "박영수 대변인은 2016년 3월 12일 러시아 외무부가 부산고등법원에 서한을 보냈다고 밝혔다.\n\n마리아 페트로바 대사는 이를 부인했다.",
    "ja": "田中一郎首相は2016年3月12日、ロシア外務省が東京大学に書簡を送ったと述べた。\n\nマリア・ペトロワ大使はこれを否定した。",
}
NAMES = {
    "ko": {("박영수", "PERSON"), ("부산고등법원", "ORG"), ("마리아 페트로바", "PERSON"), ("러시아 외무부", "MINISTRY")},
    "ja": {("田中一郎", "PERSON"), ("東京大学", "ORG"), ("マリア・ペトロワ", "PERSON"), ("ロシア外務省", "MINISTRY")},
}


@pytest.mark.parametrize("lang", ["ko", "ja"])
def test_names_stand_where_they_are_without_particles(lang: str) -> None:
    pytest.importorskip({"ko": "mecab", "ja": "sudachipy"}[lang], reason="extra 'languages' not installed")
    text = TEXTS[lang]
    doc = build(lang)(text)
    assert doc.text == text
    assert {(text[m.start : m.end], m.label) for m in doc._.mentions} >= NAMES[lang]
    assert len(doc._.dates) == 1 and len(doc._.attributions) >= 1


@pytest.mark.parametrize("lang", ["ko", "ja"])
def test_without_the_packages_the_text_is_read_plainly_and_said_so(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda name: None)
    build.__globals__["_build"].cache_clear()
    with pytest.raises(MissingModel, match=r"pip install 'sourceline\[languages\]'"):
        build(lang)
    text = TEXTS[lang]
    found = extract(Document("v", "a.txt", "text/plain", "t", text, language=lang, blocks=blocks_of(text)))
    assert [p.severity for p in found.problems] == ["warning"] and len(found.passages) == 2
    assert found.made_by["claims"].endswith(f"({BLANK})") and model_name(lang, Settings()) == BLANK
    build.__globals__["_build"].cache_clear()
