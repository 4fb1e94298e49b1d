"""Korean and Japanese words: exact offsets, particles apart, and nothing lost of any text."""

import random
import unicodedata
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import pipeline.extract.factories  # noqa: F401  registers the tokenizers
from pipeline.errors import MissingModel
from pipeline.extract.tokens import needs
from pipeline.extract.tokens.affixes import affix_embed
from pipeline.extract.tokens.sentences import SentenceStarts
from pipeline.extract.tokens.words import Word, doc_of, pieces

MakeDoc = Callable[[str], Doc]


def tokenizer(lang: str, module: str) -> Language:
    pytest.importorskip(module, reason="extra 'languages' not installed")
    name = {"ko": "sourceline.KoreanTokenizer.v1", "ja": "sourceline.JapaneseTokenizer.v1"}[lang]
    return spacy.blank(lang, config={"nlp": {"tokenizer": {"@tokenizers": name}}})


@pytest.fixture(scope="module")
def korean() -> MakeDoc:
    return tokenizer("ko", "mecab").make_doc


@pytest.fixture(scope="module")
def japanese() -> MakeDoc:
    return tokenizer("ja", "sudachipy").make_doc


def test_a_particle_is_a_word_of_its_own(korean: MakeDoc) -> None:
    doc = korean("러시아는 부산에서 “독도”를 보았다.")
    assert [t.text for t in doc][:4] == ["러시아", "는", "부산", "에서"]
    assert [t.text for t in doc if t.pos_ == "ADP"] == ["는", "에서", "를"]
    assert doc[0].morph.get("NameType") == ["Geo"] and doc[0].pos_ == "PROPN"


def test_verbs_have_their_dictionary_form(korean: MakeDoc) -> None:
    assert {"밝히다", "만나다"} <= {t.lemma_ for t in korean("장관을 만난 대변인이 밝혔다.")}


def test_countries_of_one_syllable_and_surnames_are_parted(korean: MakeDoc) -> None:
    words = [t.text for t in korean("남북은 배씨와 회담했다.")]
    assert words[:2] == ["남", "북"] and words[3:5] == ["배", "씨"]


def test_syllables_written_letter_by_letter_are_read(korean: MakeDoc) -> None:
    text = unicodedata.normalize("NFD", "한국은 크다")
    doc = korean(text)
    assert doc.text == text and [unicodedata.normalize("NFC", t.text) for t in doc][:2] == ["한국", "은"]


def test_japanese_words_are_short_units_that_know_the_name_they_are_in(japanese: MakeDoc) -> None:
    doc = japanese("海上自衛隊は韓国に伝えた。")
    assert [t.text for t in doc][:4] == ["海上", "自衛", "隊", "は"]
    assert doc[1].morph.to_dict() == {"NameType": "Oth", "Part": "In"}
    assert doc[4].tag_ == "名詞-固有名詞-地名-国" and doc[6].lemma_ == "伝える"


def test_a_long_text_is_read_whole(korean: MakeDoc, japanese: MakeDoc) -> None:
    for make_doc, text in ((korean, "그는 갔다. " * 400), (japanese, "船が来た。" * 8_000)):
        assert make_doc(text).text == text


@pytest.mark.parametrize("lang", ["ko", "ja"])
def test_no_text_loses_a_character(lang: str, request: pytest.FixtureRequest) -> None:
    make_doc = request.getfixturevalue({"ko": "korean", "ja": "japanese"}[lang])
    letters = "가한국은 \u1112\u1161\u11ab\u0301 \n\t\r\u3000😀ab1１\u200f\u2028\u00a0…ｶﾞ漢字を。、が゛\u0000\ufeff㈱①"
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choice(letters) for _ in range(chance.randint(0, 50)))
        assert make_doc(text).text == text


def test_white_space_is_kept_as_spacy_keeps_it() -> None:
    doc = doc_of(spacy.blank("xx").vocab, "a  b\nc ", [Word(0, 1), Word(3, 4), Word(5, 6)])
    assert [(t.text, t.whitespace_) for t in doc] == [("a", " "), (" ", ""), ("b", ""), ("\n", ""), ("c", " ")]
    assert [t.pos_ for t in doc][1] == "SPACE"


def test_pieces_are_short_and_cover_the_text() -> None:
    text = "하나 둘 셋 넷\n다섯" + "여" * 25
    found = list(pieces(text, 10))
    assert "".join(piece for _, piece in found) == text
    assert all(len(piece) <= 10 and text[at : at + len(piece)] == piece for at, piece in found)
    assert found[0] == (0, "하나 둘 셋 넷\n")


def test_sentences_start_behind_full_stops_and_where_they_were_set() -> None:
    doc = doc_of(spacy.blank("xx").vocab, "来た。見た 勝った", [Word(0, 3), Word(3, 5), Word(6, 9)])
    doc[2].is_sent_start = True
    assert [bool(t.is_sent_start) for t in SentenceStarts()(doc)] == [True, True, True]


def test_words_that_end_alike_share_what_their_ends_say() -> None:
    nlp = spacy.blank("xx")
    model = affix_embed(8, [50, 50], ["SHAPE"], [], [1], vectors=False)
    docs = [nlp.make_doc("서울시 부산시 서울역")]
    model.initialize(X=docs)
    city, other, station = model.predict(docs)[0]
    assert (city == other).all() and not (city == station).all()


def test_what_is_missing_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda name: None)
    with pytest.raises(MissingModel, match=r"Japanese.*sudachipy.*pip install 'sourceline\[languages\]'"):
        needs.require("ja")
    needs.require("en")
