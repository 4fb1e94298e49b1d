"""Languages are told from letters and function words; a foreign name in a text does not change its language."""

import pytest

from pipeline.text import language, language_within, scripts

SENTENCES = {
    "en": "The ministry said on Monday that two patrol boats had left the harbour before dawn.",
    "de": "Das Ministerium teilte am Montag mit, dass zwei Boote den Hafen vor der Dämmerung verlassen haben.",
    "fr": "Le ministère a déclaré lundi que deux vedettes ont quitté le port avant l'aube.",
    "es": "El ministerio dijo el lunes que dos lanchas salieron del puerto antes de la madrugada.",
    "it": "Il ministero ha detto lunedì che due motovedette hanno lasciato il porto prima dell'alba.",
    "pt": "O ministério disse na segunda-feira que duas lanchas não deixaram o porto antes da madrugada.",
    "nl": "Het ministerie zei maandag dat twee boten de haven voor zonsopgang niet hebben verlaten.",
    "pl": "Ministerstwo podało w poniedziałek, że dwie łodzie nie wyszły z portu przed świtem.",
    "tr": "Bakanlık pazartesi günü iki teknenin ve bir geminin daha limandan ayrıldığını söyledi, ama bu doğru değil.",
    "ru": "Министерство сообщило в понедельник, что два катера вышли из порта до рассвета.",
    "uk": "Міністерство повідомило в понеділок, що два катери вийшли з порту до світанку.",
    "be": "Міністэрства паведаміла ў панядзелак, што два катэры выйшлі з порта да світання.",
    "sr": "Министарство је саопштило у понедељак да су два чамца напустила луку пре зоре.",
    "ko": "국방부는 월요일 순시선 두 척이 동트기 전에 항구를 떠났다고 밝혔다.",
    "ja": "防衛省は月曜日、巡視船二隻が夜明け前に港を出たと発表した。",
    "zh": "国防部星期一说，两艘巡逻艇在黎明前离开了港口。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_shows_its_language(code: str):
    assert language(SENTENCES[code]) == code


@pytest.mark.parametrize("main", ["en", "ru", "ko", "ja"])
@pytest.mark.parametrize("code", ["en", "ru", "ko", "ja", "zh", "de"])
def test_a_sentence_within_another_language_keeps_its_own(code: str, main: str):
    assert language_within(SENTENCES[code], main) == code


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("«Вечерняя Одесса»", "en"),
        ("최현수", "en"),
        ("海上自衛隊", "en"),
        ("Yonhap News Agency", "ko"),
        ("NHK NEWS WEB", "ja"),
        ("Reuters, Associated Press", "ru"),
        ("Frankfurter Allgemeine Zeitung", "en"),
        ("La Paz, Los Angeles, Las Vegas", "en"),
        ("日韓防衛相会談", "ja"),
        ("韓日 國防長官", "ko"),
        ("Володимир Зеленський", "ru"),
        ("2018.12.21.", "ko"),
    ],
)
def test_a_name_does_not_change_the_language(name: str, main: str):
    assert language_within(name, main) == main


def test_a_japanese_name_in_an_english_text_does_not_make_it_japanese():
    assert language(SENTENCES["en"] + " (チェ・ヒョンス)") == "en"


def test_a_short_text_in_latin_letters_is_english_unless_something_else_is_known():
    assert language("Harbour closed") == "en"
    assert language("Hafen gesperrt", default="de") == "de"
    assert language("Harbour closed", default="ru") == "en"
    assert language("The harbour of the town was closed to all of the ships that had come", default="xx") == "en"


def test_a_long_text_in_latin_letters_without_any_known_function_words_is_unknown():
    assert language("Kapila mato ruvena silo tarku pelima oduwa. " * 10) == "und"


def test_without_letters_nothing_is_known():
    assert language("12:30 — 14") == "und"
    assert language("12:30 — 14", default="ja") == "ja"


def test_letters_are_counted_by_script():
    assert scripts("P-1 哨戒機 의 Ту") == {"latn": 1, "han": 3, "ko": 1, "cyrl": 2}
    assert scripts("é 𠮷 ｶﾞ") == {"latn": 1, "han": 1, "ja": 1}
