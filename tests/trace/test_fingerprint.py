import pytest

from pipeline.trace.fingerprint import designators, fingerprints, names, skeleton
from tests.trace.build import stretch


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Полянский", "Polyanskiy"),
        ("Вольского", "Volsky"),
        ("Бердянска", "Berdyansk"),
        ("Никополь", "Nikopol"),
        ("Мариуполя", "Mariupol"),
        ("Порошенко", "Poroshenko"),
        ("Хабаровск", "Khabarovsk"),
        ("광개토", "Gwanggaeto"),
        ("판문점", "Panmunjom"),
        ("シンガポール", "Singapore"),
    ],
)
def test_a_name_sounds_alike_in_two_scripts(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_short_names_say_nothing() -> None:
    assert skeleton("Яны") == "" and skeleton("Choi") == ""


def test_a_korean_name_is_one_word_in_hangul() -> None:
    assert names("Choi Hyun-soo spoke").keys() & names("최현수 대변인").keys()


def test_designators_meet_across_scripts() -> None:
    assert designators("Ту-95МС, А-50").keys() == designators("Tu-95MS and A-50").keys() == {"tu95", "a50"}
    assert designators("on page 12 and 4 men") == {}


def test_all_kinds_with_their_places() -> None:
    source = stretch(
        "На «Изумруде» 20 декабря в 15:00 было 24 моряка и P-1",
        dates={"20 декабря": "2018-12-20", "в 15:00": "2018-12-20T15:00"},
        numbers={"24 моряка": (24, "person")},
        names={"Изумруде": "izumrud"},
    )
    found = fingerprints(source)
    assert {"xd20181220", "xt1500", "xn24", "xq24person", "xeizumrud", "xgp1"} <= found.keys()
    place = found["xq24person"]
    assert source.text[place[0] - 100 : place[1] - 100] == "24 моряка"
    assert all(key.isalnum() for key in found)
