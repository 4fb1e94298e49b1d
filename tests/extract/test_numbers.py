"""Numbers in digits and words."""

import re

import pytest

from pipeline.extract.numbers import pattern, value

CASES = {
    "en": {
        "166": 166, "3,200": 3200, "1,234,567.5": 1234567.5, "22.72": 22.72, "2½": 2.5, "¼": 0.25, "1.5 million": 1.5e6,
        "15bn": 15e9, "5 hundred": 500, "zero": 0, "one": 1, "twelve": 12, "twenty-four": 24, "Twenty four": 24,
        "one hundred": 100, "one hundred and sixty-six": 166, "two thousand five hundred": 2500, "two hundred thousand": 2e5,
        "three million two hundred thousand and six": 3200006, "a dozen": 12, "two dozen": 24, "half a dozen": 6,
        "a hundred": 100, "half a million": 5e5, "two and a half": 2.5, "2 and a half": 2.5, "two-thirds": 2 / 3,
        "three quarters": 0.75,
    },
    "ru": {
        "166": 166, "12 500": 12500, "1,5 млн": 1.5e6, "3 тыс.": 3000, "двадцать четыре": 24, "троих": 3, "двенадцать": 12,
        "сто двадцать": 120, "2 миллиона": 2e6, "Шести": 6,
    },
    "ko": {"85": 85, "3,200": 3200, "4만 2천": 42000, "1억 2천만": 1.2e8, "1.5": 1.5, "3천": 3000},
    "ja": {"二十": 20, "三百五十": 350, "1万2千": 12000, "３０": 30, "二〇一八": 2018, "540": 540, "1億": 1e8},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "number"), [(lang, text, number) for lang, c in CASES.items() for text, number in c.items()]
)
def test_value_and_pattern(language: str, text: str, number: float) -> None:
    assert value(text, language) == pytest.approx(number)
    assert re.fullmatch(pattern(language), text)


@pytest.mark.parametrize("word", ["한", "두", "열두"])
def test_korean_number_words_need_a_counter(word: str) -> None:
    assert value(word, "ko") in (1, 2, 12)
    assert re.match(pattern("ko"), f"{word} 척")
    assert not re.match(pattern("ko"), f"{word}국")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "$"), ("en", ""), ("en", "many"), ("en", "12 apples"), ("ru", "много"), ("ko", "몇"), ("ja", "数")],
)
def test_no_number(language: str, text: str) -> None:
    assert value(text, language) is None


def test_unknown_language_counts_in_english() -> None:
    assert pattern("fr") == pattern("en")
    assert value("3,200", "fr") == 3200
