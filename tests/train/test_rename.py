"""Texts with other names."""

from pipeline.train.rename import renamed

TEXTS = [
    (["Anna", "Berg", "met", "Otto", "in", "Kyiv", ",", "said", "Anna", "Berg"],
     [(0, 2, "PERSON"), (3, 4, "PERSON"), (5, 6, "LOC"), (8, 10, "PERSON")]),
    (["The", "German", "left", "New", "York"], [(1, 2, "NORP"), (3, 5, "LOC")]),
]  # fmt: skip


def test_names_change_for_others_of_their_kind_and_the_words_around_them_stay() -> None:
    (words, spans), (other, places) = renamed(TEXTS)
    assert [w for i, w in enumerate(words) if not any(a <= i < b for a, b, _ in spans)] == ["met", "in", ",", "said"]
    assert [label for _, _, label in spans] == ["PERSON", "PERSON", "LOC", "PERSON"]
    names = [" ".join(words[a:b]) for a, b, _ in spans]
    assert names[0] == names[3]  # one name is one name throughout
    assert set(names) <= {"Anna Berg", "Otto", "Kyiv", "New York"}
    assert other[places[0][0]] == "German"


def test_the_same_texts_give_the_same_names() -> None:
    assert list(renamed(TEXTS * 20)) == list(renamed(TEXTS * 20))
    assert any(text != again for text, again in zip(TEXTS * 20, renamed(TEXTS * 20), strict=True))
