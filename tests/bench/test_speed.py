"""The speed table counts every language of the documents, and words as a reader of that language would."""

import pytest

from pipeline.bench import speed
from pipeline.records import Document


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    monkeypatch.setattr(speed, "CHARACTERS", 60)
    texts = {"en": "Two boats left the harbour on Monday.", "ko": "배 두 척이 월요일에 항구를 떠났다."}
    return [Document("v", "a.txt", "text/plain", "t", text, language=code) for code, text in texts.items()]


def test_each_language_has_its_figures(documents: list[Document]):
    en, ko = speed.speeds(documents)
    assert (en.language, en.words, en.characters) == ("en", 7, len(documents[0].text))
    assert (ko.language, ko.words) == ("ko", 18)  # 20 characters, read three times
    assert en.trained > 0 and en.whole > 0


def test_the_table_has_a_line_for_each(documents: list[Document]):
    head, line = speed.lines([speed.Speed("ja", "ja_sourceline", 5_000, 9_000, 0.5, 1.0)])
    assert "CPU-second" in head
    assert line.split() == ["ja", "10,000", "(", "18,000)", "5,000", "(", "9,000)", "ja_sourceline"]
