import pytest

from pipeline.trace.vocabulary import content_words, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("sink", "sinks", "sinking"),
        ("release", "releases", "released", "releasing"),
        ("vessel", "vessels", "vessel's"),
        ("irradiate", "irradiated", "irradiation", "irradiations"),
        ("metre", "metres", "meter", "meters"),
        ("defence", "defense"),
        ("harbour", "harbor"),
        ("injury", "injuries"),
        ("корабль", "корабля", "кораблей"),
        ("моряки", "моряков", "моряками"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("ship", "shop"), ("port", "report"), ("145", "146"), ("порт", "пост")])
def test_different_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_keep_their_places_and_stop_words_go() -> None:
    text = "The ship, he said, had left 3,200 men."
    assert [(w.stem, text[w.span.start - 50 : w.span.end - 50]) for w in content_words(text, 50)] == [
        ("ship", "ship"),
        ("left", "left"),
        ("3,200", "3,200"),
        ("men", "men"),
    ]


def test_unspaced_scripts_are_cut_into_pairs() -> None:
    assert [w.stem for w in content_words("防衛省は P1")] == ["防衛", "衛省", "省は", "1"]
    assert [w.stem for w in content_words("국방부")] == ["국방", "방부"]
    assert content_words("という") == []
