"""Russian claims: the statements of a sentence, whose they are and how they are meant."""

import pytest
from spacy.language import Language

from pipeline.extract.pipeline import build
from pipeline.records import Claim


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build("ru")


def claims(nlp: Language, text: str) -> dict[str, Claim]:
    return {text[c.start : c.end]: c for c in nlp(text)._.claims}


def test_coordinated_sentences_are_claims_of_their_own(nlp: Language) -> None:
    text = "Суд арестовал 24 моряка до 25 января 2019 года, а адвокаты подали жалобу в Страсбург."
    assert list(claims(nlp, text)) == [
        "Суд арестовал 24 моряка до 25 января 2019 года", "адвокаты подали жалобу в Страсбург",
    ]  # fmt: skip


def test_what_somebody_says_is_his_without_the_words_that_say_so(nlp: Language) -> None:
    text = "Министр обороны Олег Ветров сообщил, что учения завершены, а флот вернулся в Балтийск."
    found = claims(nlp, text)
    assert list(found) == ["учения завершены", "флот вернулся в Балтийск"]
    assert {(c.speaker, c.certainty) for c in found.values()} == {("Олег Ветров", "reported")}


@pytest.mark.parametrize(
    ("text", "polarity", "certainty", "modality"),
    [
        ("Экипаж парома «Заря» не пострадал 3 мая.", "negative", "asserted", "fact"),
        ("Посол Финляндии отрицает, что встреча в Хельсинки состоялась.", "positive", "denied", "fact"),
        ("Вероятно, причиной аварии на Волге стал шторм.", "positive", "hedged", "fact"),
        ("Паром выйдет из Таллина 5 мая.", "positive", "planned", "forecast"),
        ("Порт в Риге нужно закрыть до 5 мая 2019 года.", "positive", "asserted", "recommendation"),
        ("По данным МЧС, в шторм попали три яхты.", "positive", "reported", "fact"),
    ],
)
def test_how_it_is_meant(nlp: Language, text: str, polarity: str, certainty: str, modality: str) -> None:
    (claim,) = claims(nlp, text).values()
    assert (claim.polarity, claim.certainty, claim.modality) == (polarity, certainty, modality)


def test_spans_are_sound_and_in_order(nlp: Language) -> None:
    text = "«Мы ждём», — сказал он (ТАСС, 26.11.2018). Танкер, который шёл из Одессы, сел на мель; трое ранены, двое пропали."
    doc = nlp(text)
    places = [(c.start, c.end) for c in doc._.claims]
    assert places == sorted(places) and all(0 <= a < b <= len(text) for a, b in places)
    assert not any("ТАСС" in text[a:b] for a, b in places)
