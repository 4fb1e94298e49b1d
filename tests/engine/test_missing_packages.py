"""Where the packages that read a language are not installed, its documents are held and searchable, and it is said what to do."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.ingest import ingest
from pipeline.extract.pipeline import build
from pipeline.extract.russian import weights
from pipeline.extract.tokens import needs
from pipeline.settings import Settings
from pipeline.store.check import check
from pipeline.store.database import open_database
from pipeline.store.search import search

RUSSIAN = "Генеральный штаб сообщил 25 ноября 2018 года, что из порта вышли три катера.\n"
ENGLISH = "Two patrol boats left the harbour before dawn and sailed to the south, the ministry said.\n"


@pytest.fixture
def without_slovnet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine without the package; the extractors are forked from this process and see the same."""
    real = importlib.util.find_spec
    build.__globals__["_build"].cache_clear()
    monkeypatch.setattr(weights, "find_spec", lambda name: None if name == "slovnet" else real(name))
    yield
    build.__globals__["_build"].cache_clear()


def _ingested(folder: Path, **texts: str) -> Any:
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in texts.items():
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    db = open_database(folder / "x.db")
    summary = ingest(db, [corpus], Settings(workers=1), base=folder)
    assert (summary.new, summary.failed) == (len(texts), 0)
    return db


def test_russian_is_held_searchable_and_the_command_is_named(tmp_path: Path, without_slovnet: None) -> None:
    db = _ingested(tmp_path, ru=RUSSIAN, en=ENGLISH)
    ((path, severity, message),) = db.execute("SELECT path, severity, message FROM problems")
    assert (path, severity) == ("corpus/ru.txt", "warning")
    assert "slovnet" in message and "pip install 'sourceline[languages]'" in message
    assert [hit.language for hit in search(db, "катера")] == ["ru"]
    assert db.execute("SELECT value FROM dates").fetchone() == ("2018-11-25",)
    assert list(check(db)) == []


@pytest.mark.parametrize(
    ("language", "module", "text", "word", "day"),
    [
        (
            "ja",
            "sudachipy",
            "防衛省は2018年12月21日、哨戒機が能登半島沖で照射を受けたと発表した。\n",
            "哨戒機",
            "2018-12-21",
        ),
        ("ko", "mecab", "국방부는 2018년 12월 21일 두 함정이 항구로 돌아왔다고 밝혔다.\n", "함정이", "2018-12-21"),
    ],
)
def test_so_are_japanese_and_korean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, module: str, text: str, word: str, day: str
) -> None:
    real = importlib.util.find_spec
    build.__globals__["_build"].cache_clear()
    monkeypatch.setattr(needs, "find_spec", lambda name: None if name == module else real(name))
    db = _ingested(tmp_path, doc=text)
    build.__globals__["_build"].cache_clear()
    ((severity, message),) = db.execute("SELECT severity, message FROM problems")
    assert severity == "warning" and "pip install 'sourceline[languages]'" in message
    assert [hit.language for hit in search(db, word)] == [language]
    assert db.execute("SELECT value FROM dates").fetchone() == (day,)
    assert list(check(db)) == []


def test_a_russian_paragraph_does_not_cost_the_english_ones_their_findings(
    tmp_path: Path, without_slovnet: None
) -> None:
    db = _ingested(tmp_path, both=f"{ENGLISH}\n{RUSSIAN}\n{ENGLISH.replace('Two', 'Three')}")
    assert [row[0] for row in db.execute("SELECT severity FROM problems")] == ["warning"]
    assert {row[0] for row in db.execute("SELECT language FROM passages")} == {"en", "ru"}
    assert {row[0] for row in db.execute("SELECT number FROM quantities WHERE unit = 'boat'")} == {2, 3}


def test_once_installed_only_what_needs_them_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    with monkeypatch.context() as hidden:
        hidden.setattr(weights, "find_spec", lambda name: None if name == "slovnet" else real(name))
        build.__globals__["_build"].cache_clear()
        db = _ingested(tmp_path, ru=RUSSIAN, en=ENGLISH, both=f"{ENGLISH}\n{RUSSIAN}")
    build.__globals__["_build"].cache_clear()
    summary = ingest(db, [tmp_path / "corpus"], Settings(workers=1), base=tmp_path)
    assert (summary.changed, summary.unchanged) == (2, 1)
    assert db.execute("SELECT count(*) FROM problems").fetchone() == (0,)
