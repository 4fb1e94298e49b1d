"""From file to database, in every language and format: a stored quote is the very characters at its offsets, however odd."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.ingest import ingest
from pipeline.settings import Settings
from pipeline.store.check import QUOTED, check
from pipeline.store.database import open_database


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


TEXTS = {
    "en": f"The envoy \u202bعربي\u202c, Zoë {decomposed('Brûlé')} 🚢, said on 25\u00a0No\u00advem\u00adber 2018 that ３ ships\u200b had fired "
    "about 1,２00 shots near 𠮷野. \u200eAccording to the ministry, two 🛩️ aircraft “entered\u2060 the zone” (Yonhap, November 26, 2018).",
    "ru": f"Министр {decomposed('Андрей Ёлкин')} 🚢 заявил 25\u00a0но\u00adяб\u00adря 2018 года, что ３ корабля\u200b вышли из по\u0301рта \u200fאב\u200e. "
    "По данным РИА\u00a0Новости, «ра\u0301нены трое моряков» (РИА Новости, 26 ноября 2018).",
    "ko": f"{decomposed('국방부는 28일')} 🚢 \u200f일본\u200e 초계기 ３대가 저공\u200b비행을 했다고 밝혔다. 𠮷野 대변인은 “{decomposed('사실이 아니다')}”라고 "
    "말했다. ２０１８년 １２월 20일 오후 3시, 4만 2천여 명이 모였다고 연합뉴스가 보도했다.",
    "ja": f"防衛省は２０１８年１２月二十日、𠮷野{decomposed('ガガ')}艦が🚢 P-1哨戒機に \u200f照射\u200e したと発表した。ＮＨＫによると、ｶﾞﾗｽ\u200b二隻が"
    f"３０分間「{decomposed('ピンポン')}」と述べた。葛\U000e0100城市で約１，２００人が集まった。",
}  # fmt: skip
VALUES = {"en": "2018-11-25", "ru": "2018-11-25", "ko": "2018-12-28", "ja": "2018-12-20"}
FORMATS = {
    "txt": "{0}\n\n{1}\n",
    "md": "# {1}\n\n{0}\n\n* {0}\n",
    "html": "<html><head><title>x</title></head><body><article><h1>{1}</h1><p>{0}</p><p>{0}</p></article></body></html>",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: Any) -> Any:
    folder = tmp_path_factory.mktemp("odd")
    corpus = folder / "corpus"
    corpus.mkdir()
    for language, text in TEXTS.items():
        for ending, form in FORMATS.items():
            _write(corpus / f"{language}.{ending}", form.format(text, text[:24]))
    _write(corpus / "all.txt", "\n\n".join([TEXTS["en"], TEXTS["en"].replace("Zoë", "Chloé"), *TEXTS.values()]))
    opened = open_database(folder / "odd.db")
    summary = ingest(opened, [corpus], Settings(workers=2), base=folder)
    assert (summary.new, summary.failed) == (13, 0)
    yield opened
    opened.close()


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    (file.parent / f"{file.stem}.json").write_text(json.dumps({"published": "2018-12-29"}), encoding="utf-8")


def test_the_check_finds_nothing(db: Any) -> None:
    assert list(check(db)) == []


def test_every_quote_is_its_text(db: Any) -> None:
    texts = dict(db.execute("SELECT sha256, text FROM versions"))
    rows = 0
    for table in QUOTED:
        for version, start, end, quote in db.execute(f'SELECT version, start, "end", quote FROM {table}'):
            assert texts[version][start:end] == quote
            rows += 1
    assert rows > 200


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_is_told_and_a_date_read_through_the_odd_characters(db: Any, language: str) -> None:
    sql = "SELECT d.language, x.value FROM documents d JOIN dates x ON x.document = d.id WHERE d.path = ?"
    for ending in FORMATS:
        found = set(db.execute(sql, [f"corpus/{language}.{ending}"]))
        assert (language, VALUES[language]) in found, ending


def test_a_document_in_four_languages_has_passages_in_each(db: Any) -> None:
    sql = "SELECT DISTINCT p.language FROM passages p JOIN documents d ON d.id = p.document WHERE d.path = 'corpus/all.txt'"
    assert {row[0] for row in db.execute(sql)} == set(TEXTS)
    inputs = db.execute("SELECT inputs FROM paths WHERE path = 'corpus/all.txt'").fetchone()[0]
    assert set(inputs.split(" ")[0].split("+")) == set(TEXTS)


@pytest.mark.parametrize("words", ["November", "ноября", "국방부", "ガガ艦", "NHK"])
def test_search_finds_words_that_are_stored_oddly(db: Any, words: str) -> None:
    from pipeline.store.search import search

    assert search(db, words)
