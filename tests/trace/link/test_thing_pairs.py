"""Names of places, ships, craft and bodies that are one thing's, and such that are two things'."""

import pytest

from pipeline.trace.link.compare_people import DIFFERENT, SAME
from pipeline.trace.link.compare_things import compare_things

ONE_THING = """
place | мыс Фиолент | Cape Fiolent
place | мыса Фиолент | Cape Fiolent
place | Джанкой | Dzhankoy
place | Джанкоя | Dzhankoi
place | Геленджик | Gelendzhik
place | Геленджике | ゲレンジーク
place | Балаклава | 발라클라바
place | Балаклавы | バラクラワ
place | Очаков | Ochakov
place | Очаків | Ochakiv
place | Ейск | Yeysk
place | Тамбов | 탐보프
place | Тамбова | タンボフ
place | Благовещенск | Blagoveshchensk
place | Находка | Nakhodka
place | Находку | 나홋카
place | Магадан | マガダン
place | озеро Ханка | Lake Khanka
place | река Туманная | Tumannaya River
place | Увира | Uvira
place | Kushiro | Кусиро
place | 구시로 | Kushiro
place | Wakkanai | Вакканай
place | 왓카나이 | Wakkanai
place | Nemuro | 네무로
place | Gangneung | 강릉
place | Sokcho | 속초
place | Сокчхо | Sokcho
place | 울진 | Uljin
ship | «Сметливый» | Smetlivy
ship | сторожевой корабль «Сметливый» | the patrol ship Smetlivy
ship | «Новочеркасск» | Novocherkassk
ship | Новочеркасска | ノヴォチェルカッスク
ship | «Сайга» | Saiga
ship | трал «Ковровец» | трал Kovrovets
ship | 노보체르카스크함 | Novocherkassk
ship | 문무대왕함 | 문무대왕
ship | あたご | 「あたご」
craft | Ту-204 | Tu-204
craft | МиГ-35 | MiG-35
craft | Ка‑226 | Ka-226
body | ИТАР-ТАСС | ITAR-TASS
body | Укроборонпром | Ukroboronprom
body | Роснано | Rosnano
body | Зарубежнефти | Зарубежнефть
"""

TWO_THINGS = """
place | Фиолент | Cape Fiolent
place | Orlova | Орловка
place | Минск | Пинск
place | Tokyo | Kyoto
place | Керчь | Керченский мост
place | Ochakov | Azov
place | Таганрог | Tagansk
place | Омск | Томск
place | Donetsk | Lipetsk
place | Yalta | Malta
place | 강릉 | 강진
place | 속초 | 서초
place | Wonsan | 울산
place | 東海 | 南海
ship | «Смелый» | Smetlivy
ship | «Адмирал Нахимов» | Admiral Makarov
ship | Novorossiysk | «Новочеркасск»
ship | JS Atago | JS Akagi
craft | Ту-204 | Tu-214
craft | F-15 | F-16
craft | P-1 | П-3
body | СБУ | СВР
body | NATO | NAFTA
body | Ministry of Sport | Ministry of Transport
body | Роснано | Роснефть
body | ЦРУ | CRU
"""


def _lines(text: str) -> list[tuple[str, str, str]]:
    parts = (line.split("|") for line in text.strip().splitlines())
    return [(group.strip(), one.strip(), other.strip()) for group, one, other in parts]


@pytest.mark.parametrize(("group", "one", "other"), _lines(ONE_THING))
def test_one_thing_in_two_spellings(group: str, one: str, other: str) -> None:
    assert compare_things(one, other, group).kind == SAME
    assert compare_things(other, one, group).kind == SAME


@pytest.mark.parametrize(("group", "one", "other"), _lines(TWO_THINGS))
def test_two_things_stay_two(group: str, one: str, other: str) -> None:
    assert compare_things(one, other, group).kind == DIFFERENT
    assert compare_things(other, one, group).kind == DIFFERENT
