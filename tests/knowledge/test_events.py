import pytest

from pipeline.errors import BadKnowledge
from pipeline.knowledge.events import LANGUAGES, EventWords, event_words, inflections


@pytest.mark.parametrize(
    ("language", "text", "concepts"),
    [
        ("en", "They rammed a tug, having opened fire.", {"ram", "tow", "shoot"}),
        (
            "ru",
            "Суд арестовал моряков, раненых доставили в госпиталь.",
            {"court", "arrest", "crew", "wound", "hospital", "deliver"},
        ),
        ("ko", "국방부는 사과를 요구했다", {"defence-ministry", "apologise", "demand"}),
        ("ja", "防衛省は映像を公開した", {"defence-ministry", "video", "publish"}),
    ],
)
def test_one_concept_in_every_language(language: str, text: str, concepts: set[str]) -> None:
    assert event_words().find(text, language).keys() == concepts


def test_the_place_is_where_the_word_first_stands() -> None:
    text = "The ship rammed it and was rammed."
    start, end = event_words().find(text, "en")["ram"]
    assert text[start:end] == "rammed" and start == 9


def test_a_word_within_a_longer_one_is_not_meant() -> None:
    assert event_words().find("martial law", "en").keys() == {"martial-law"}
    assert event_words().find("martial law and the law", "en").keys() == {"martial-law", "law"}
    assert "shoot" not in event_words().find("the firewood", "en")


def test_nothing_in_another_language() -> None:
    assert event_words().find("fire", "fr") == {} and event_words().find("", "en") == {}


def test_every_concept_has_words_in_all_languages() -> None:
    from pipeline.knowledge import load

    assert all(set(words) == set(LANGUAGES) for words in load().table["events"].values())
    assert len(event_words().concepts) > 2000


def test_regular_forms() -> None:
    assert {"stopped", "stopping", "stops"} <= set(inflections("stop"))
    assert {"denies", "denied", "denying"} <= set(inflections("deny"))
    assert {"crashes", "crashed"} <= set(inflections("crash"))


@pytest.mark.parametrize(
    "table", [{"fire": ["fire"]}, {"fire": {"fr": ["feu"]}}, {"fire": {"en": "fire"}}, {"fire": {"en": ["*"]}}]
)
def test_a_malformed_entry_is_named(table: dict[str, object]) -> None:
    with pytest.raises(BadKnowledge, match=r"events\.fire"):
        EventWords(table)


# One sentence in four languages, none of them taken from anywhere; what each tells must meet across the languages.
TOLD = (
    {
        "en": "The captain ignored two warnings and refused permission to inspect the cargo",
        "ru": "Капитан проигнорировал два предупреждения и отказался дать разрешение на проверку груза",
        "ko": "선장은 두 차례 경고를 무시했고 화물 점검 허가를 거부했다",
        "ja": "船長は二度の警告を無視し、貨物の点検の許可を拒否した",
    },
    {
        "en": "Experts doubt that the recording proves the pilot's intention",
        "ru": "Эксперты сомневаются, что запись доказывает намерения пилота",
        "ko": "전문가들은 그 녹음이 조종사의 의도를 입증한다는 데 의문을 나타냈다",
        "ja": "専門家は、その録音が操縦士の意図を証明するとの見方に疑問を示した",
    },
    {
        "en": "Both sides postponed the signing and agreed to exchange data",
        "ru": "Обе стороны отложили подписание и согласились обменяться данными",
        "ko": "양측은 서명을 연기하고 데이터를 교환하기로 동의했다",
        "ja": "双方は署名を延期し、データを交換することに同意した",
    },
)


@pytest.mark.parametrize("sentence", TOLD)
def test_one_sentence_meets_itself_in_every_language(sentence: dict[str, str]) -> None:
    found = {language: set(event_words().find(text, language)) for language, text in sentence.items()}
    for language in ("ru", "ko", "ja"):
        assert len(found["en"] & found[language]) >= 3, (language, found)


def test_sentences_about_other_things_hardly_meet() -> None:
    for one in TOLD:
        for other in TOLD:
            if one is not other:
                met = set(event_words().find(one["en"], "en")) & set(event_words().find(other["ko"], "ko"))
                assert len(met) <= 1, met


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Медведев прибыл", "bear-wolf"),
        ("Курильские острова", "smoke-tobacco"),
        ("генеральный секретарь", "classify-secret"),
        ("два истребителя", "eliminate"),
        ("знаменитый певец", "flag"),
        ("штат Пенсильвания", "pension"),
        ("публикация газеты", "audience"),
        ("новая телекомпания", "telecom"),
    ],
)
def test_a_beginning_takes_in_no_unrelated_russian_word(text: str, concept: str) -> None:
    assert concept not in event_words().find(text, "ru")
