"""Encodings: every named one round-trips, and mojibake is never silent."""

import pytest

from pipeline.errors import BinaryFile
from pipeline.read.encoding import declared_in, decode
from pipeline.read.plausible import mojibake, plausibility

RUSSIAN = (
    "Пограничники задержали три судна у входа в пролив. Как заявил представитель ведомства, экипажи не отвечали на "
    "запросы. «Мы предупреждали их дважды», — сказал он 25 ноября."
)
KOREAN = "국방부는 21일 해군 함정이 조난 선박을 찾기 위해 레이더를 운용했다고 밝혔다. 초계기를 추적한 것은 아니라고 설명했다."
JAPANESE = "防衛省は21日、海上自衛隊の哨戒機が火器管制レーダーの照射を受けたと発表した。韓国側は否定している。距離は60〜70メートル。"
WESTERN = "“Nothing more”, he said – the café’s owner saw the façade of the embassy in Köln."
TEXTS = {"ru": RUSSIAN, "ko": KOREAN, "ja": JAPANESE, "en": WESTERN}
CASES = [
    *(("ru", e) for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866")),
    *(("ko", e) for e in ("utf-8", "utf-16", "utf-16-le", "euc-kr", "cp949")),
    *(("ja", e) for e in ("utf-8", "utf-16-be", "shift_jis", "euc-jp", "iso-2022-jp")),
    *(("en", e) for e in ("utf-8", "utf-16-le", "cp1252")),
]


@pytest.mark.parametrize(("language", "encoding"), CASES)
@pytest.mark.parametrize("length", [30, 400])
def test_every_named_encoding_is_read_back_exactly(language, encoding, length) -> None:
    text = TEXTS[language][:length]
    if encoding in ("koi8-r", "cp866"):  # which have no such signs
        text = text.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"})
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.problems == ()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("text", ["МИНИСТЕРСТВО ОБОРОНЫ СООБЩИЛО", "Глава МИД заявил протест", RUSSIAN.lower()[:60]])
def test_russian_encodings_are_told_apart_whatever_the_case(text, encoding) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_lone_typographic_sign_in_english_is_no_cyrillic_letter() -> None:
    assert decode("The ship’s log".encode("cp1252")).text == "The ship’s log"


def test_a_declaration_is_followed_where_it_fits_and_doubted_where_it_does_not() -> None:
    assert decode(KOREAN.encode("cp949"), declared="cp949").problems == ()
    for right, wrong in (("cp1251", "utf-8"), ("koi8-r", "cp1251"), ("cp1251", "koi8-r"), ("cp1251", "cp1252")):
        text = RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"})
        found = decode(text.encode(right), declared=wrong)
        assert found.text == text
        assert [p.reason for p in found.problems] == ["doubtful_encoding"]


@pytest.mark.parametrize(
    ("markup", "encoding"),
    [
        (b'<meta charset="windows-1251">', "cp1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">', "cp949"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis"),
        (b'<meta charset="no-such-thing">', None),
    ],
)
def test_declarations_are_found_and_named_as_browsers_mean_them(markup, encoding) -> None:
    assert declared_in(b"<html><head>" + markup if b"meta" in markup else markup) == encoding


@pytest.mark.parametrize("wrong", ["cp1252", "cp1251", "latin-1"])
def test_text_that_was_mangled_before_it_came_to_us_is_reported(wrong) -> None:
    mangled = RUSSIAN.encode().decode(wrong, "ignore")
    found = decode(mangled.encode())
    assert [p.reason for p in found.problems] == ["doubtful_encoding"]


def test_bytes_that_fit_nothing_are_replaced_and_counted() -> None:
    data = RUSSIAN.encode() + b" \xff\xfe " + RUSSIAN.encode()
    found = decode(data)
    assert found.text.count("\ufffd") == 2
    assert "2 characters" in found.problems[0].message


def test_wrong_decodings_of_russian_are_never_silent() -> None:
    for right in ("cp1251", "koi8-r", "cp866"):
        for wrong in ("cp1251", "koi8-r", "cp866"):
            if right != wrong:
                text = RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"}).encode(right)
                assert plausibility(text.decode(wrong, "replace")) < 0.3 < plausibility(text.decode(right))


def test_noise_is_no_text() -> None:
    with pytest.raises(BinaryFile):
        decode(bytes((i * 37 + i // 7) % 256 for i in range(3000)))


@pytest.mark.parametrize("text", [RUSSIAN, KOREAN, JAPANESE, WESTERN, "São Paulo, Málaga, Tromsø", "Рядом «С»"])
def test_good_text_is_not_taken_for_mojibake(text) -> None:
    assert mojibake(text) is None
