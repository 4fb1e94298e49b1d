"""A clean text, and the way back from every stretch of it."""

import unicodedata

import pytest

from pipeline.text.clean import clean, cleaned

DECOMPOSED = unicodedata.normalize("NFD", "Café, йод, 한국, ガス")


@pytest.mark.parametrize(
    ("stored", "wanted"),
    [
        ("No\u00advem\u00adber", "November"),
        ("\ufeff\u200fтекст\u200e", "текст"),
        (DECOMPOSED, "Café, йод, 한국, ガス"),
        ("за\u0301мок и замо\u0301к", "замок и замок"),
        ("ＮＨＫ ２０１８年！", "NHK 2018年！"),
        ("葛\U000e0100城", "葛城"),
        ("🚢 𠮷野", "🚢 𠮷野"),
    ],
)
def test_a_text_is_cleaned(stored: str, wanted: str):
    assert clean(stored) == wanted
    found = cleaned(stored)
    assert (found.text if found else stored) == wanted


def test_a_clean_text_costs_nothing():
    assert cleaned("Plain words, в порту, 항구에서, 港で 🚢") is None


@pytest.mark.parametrize("around", ["", "\u00ad", "\u200b\u202e"])
def test_every_stretch_finds_its_way_back(around: str):
    stored = around.join(f"{DECOMPOSED} 2７ 𠮷野 no\u00adise")
    found = cleaned(stored)
    assert found is not None
    for start in range(len(found.text)):
        for end in range(start + 1, len(found.text) + 1):
            a, b = found.back(start, end)
            assert clean(stored[a:b]) == found.text[start:end]
            assert (found.forth(a), found.forth(b)) == (start, end)


def test_what_is_left_out_stands_where_it_stood():
    found = cleaned("a\u00ad\u200bb")
    assert found is not None
    assert [found.forth(i) for i in range(5)] == [0, 1, 1, 1, 2]
    assert found.back(0, 1) == (0, 1) and found.back(0, 2) == (0, 4)
