"""Linking whole documents: who is one, who stays apart, and that nothing depends on order."""

import random

from pipeline.knowledge import load
from pipeline.trace.link import LinkDocument, Linked, LinkMention, link
from tests.trace.link.rows import document, mentions

EN = document("a-en", "en", "GB", "2021-05-03", "2021-05-04")
RU = document("b-ru", "ru", "RU", "2021-05-03", "2021-05-04")
KO = document("c-ko", "ko", "KR", "2021-05-05", "2021-05-05")
JA = document("d-ja", "ja", "JP", "", "2021-05-06")
P, L, S, M = "PERSON", "LOC", "SHIP", "MINISTRY"


def _link(*made: tuple[LinkDocument, list[LinkMention]]) -> Linked:
    return link([d for d, _ in made], [m for _, some in made for m in some], load())


def _entity(linked: Linked, mention: LinkMention) -> str:
    return linked.links[mention.id].entity


def test_one_person_in_four_languages() -> None:
    en = mentions(EN, "Defence minister Kwon Tae-shik arrived.", ("Kwon Tae-shik", P))
    ru = mentions(RU, "Министр обороны Квон Тхэ Сик прибыл.", ("Квон Тхэ Сик", P))
    ko = mentions(KO, "권태식 국방부 장관이 도착했다.", ("권태식", P))
    ja = mentions(JA, "権泰植(クォン・テシク)国防相が到着した。", ("権泰植", P))
    linked = _link((EN, en), (RU, ru), (KO, ko), (JA, ja))
    assert len({_entity(linked, m) for m in (*en, *ru, *ko, *ja)}) == 1
    made = linked.made[0]
    assert made.name == "Kwon Tae-shik"
    assert {language for language, _ in made.aliases} == {"en", "ru", "ko", "ja"}
    assert ("ja", "クォン・テシク") in made.aliases


def test_every_link_says_by_what_rule_and_how_sure() -> None:
    en = mentions(EN, "Pavel Zarubin spoke of Kyiv.", ("Pavel Zarubin", P), ("Kyiv", L))
    ru = mentions(RU, "Павла Зарубина спросили о Киеве.", ("Павла Зарубина", P), ("Киеве", L))
    linked = _link((EN, en), (RU, ru))
    person, place = linked.links[en[0].id], linked.links[ru[1].id]
    assert person.rule == "transliteration" and 0.7 < person.confidence < 0.95
    assert (place.entity, place.rule, place.confidence) == ("kyiv", "alias", 0.98)


def test_namesakes_by_surname_stay_apart() -> None:
    en = mentions(EN, "Lawyer Igor Zarubin said no.", ("Igor Zarubin", P))
    ru = mentions(RU, "Павел Зарубин сказал: да.", ("Павел Зарубин", P))
    linked = _link((EN, en), (RU, ru))
    assert _entity(linked, en[0]) != _entity(linked, ru[0])


def test_a_bare_surname_needs_support() -> None:
    en = mentions(EN, "Pavel Dolgorukov came to Sochi.", ("Pavel Dolgorukov", P), ("Sochi", L))
    far = document("e-ru", "ru", "RU", "2015-01-02", "2015-01-02")
    alone = mentions(far, "Долгоруков купил дом.", ("Долгоруков", P))
    linked = _link((EN, en), (far, alone))
    assert _entity(linked, en[0]) != _entity(linked, alone[0])
    near = mentions(RU, "Долгоруков прибыл в Сочи.", ("Долгоруков", P), ("Сочи", L))
    linked = _link((EN, en), (RU, near), (far, alone))
    assert _entity(linked, en[0]) == _entity(linked, near[0]) != _entity(linked, alone[0])
    assert linked.links[near[0].id].rule == "surname and event"
    assert linked.links[near[0].id].confidence < 0.8


def test_a_surname_two_persons_share_is_nobody_elses() -> None:
    en = mentions(
        EN,
        "Pavel Dolgorukov and Igor Dolgorukov came to Sochi.",
        ("Pavel Dolgorukov", P),
        ("Igor Dolgorukov", P),
        ("Sochi", L),
    )
    ru = mentions(RU, "Долгоруков прибыл в Сочи.", ("Долгоруков", P), ("Сочи", L))
    linked = _link((EN, en), (RU, ru))
    assert len({_entity(linked, m) for m in (*en[:2], ru[0])}) == 3


def test_common_surnames_point_at_nobody() -> None:
    en = mentions(EN, "Pavel Ivanov came to Sochi.", ("Pavel Ivanov", P), ("Sochi", L))
    ru = mentions(RU, "Иванов прибыл в Сочи.", ("Иванов", P), ("Сочи", L))
    linked = _link((EN, en), (RU, ru))
    assert _entity(linked, en[0]) != _entity(linked, ru[0])


def test_the_holder_of_a_sole_office_needs_no_more_than_a_surname() -> None:
    en = mentions(EN, "President Moon Sang-hyun of South Korea spoke.", ("Moon Sang-hyun", P), ("South Korea", L))
    ja = mentions(JA, "韓国の文大統領は述べた。", ("韓国", L), ("文", P))
    linked = _link((EN, en), (JA, ja))
    assert _entity(linked, en[0]) == _entity(linked, ja[1])
    assert linked.links[ja[1].id].rule == "surname and office"


def test_within_a_document_surnames_and_initials_are_the_full_name() -> None:
    text = "Ольга Верещагина прибыла. Верещагина сказала, что О. Верещагину ждали."
    ru = mentions(RU, text, ("Ольга Верещагина", P), ("Верещагина", P), ("О. Верещагину", P))
    linked = _link((RU, ru))
    assert len({_entity(linked, m) for m in ru}) == 1
    assert [linked.links[m.id].rule for m in ru[1:]] == ["surname", "initials"]


def test_a_name_with_its_reading_in_brackets() -> None:
    ja = mentions(JA, "篠塚透(しのづか・とおる)氏は語った。", ("篠塚透", P))
    ru = mentions(RU, "Тоору Синодзука рассказал.", ("Тоору Синодзука", P))
    linked = _link((JA, ja), (RU, ru))
    assert _entity(linked, ja[0]) == _entity(linked, ru[0])


def test_a_ship_and_the_city_of_its_name_stay_two() -> None:
    ru = mentions(RU, "Катер «Бердянск» вышел из Бердянска.", ("Бердянск", S), ("Бердянска", L))
    en = mentions(EN, "The Berdyansk left Berdyansk.", ("Berdyansk", S), ("Berdyansk", L))
    linked = _link((RU, ru), (EN, en))
    assert _entity(linked, ru[0]) == _entity(linked, en[0]) != _entity(linked, ru[1]) == _entity(linked, en[1])


def test_an_unknown_ship_by_its_sound() -> None:
    ru = mentions(RU, "сухогруз «Светлогорец»", ("«Светлогорец»", S))
    en = mentions(EN, "the freighter Svetlogorets", ("Svetlogorets", S))
    linked = _link((RU, ru), (EN, en))
    assert _entity(linked, ru[0]) == _entity(linked, en[0])


def test_the_disputed_islands_under_all_their_names() -> None:
    en = mentions(EN, "Dokdo, or Takeshima", ("Dokdo", L), ("Takeshima", L))
    ja = mentions(JA, "竹島(韓国名・独島)", ("竹島", L), ("独島", L))
    ko = mentions(KO, "독도는", ("독도", L))
    linked = _link((EN, en), (JA, ja), (KO, ko))
    assert len({_entity(linked, m) for m in (*en, *ja, *ko)}) == 1


def test_a_variant_is_its_base_type() -> None:
    ru = mentions(RU, "Ту-95МС вылетели", ("Ту-95МС", "AIRCRAFT"))
    en = mentions(EN, "a Tu-95 bomber", ("Tu-95", "AIRCRAFT"))
    linked = _link((RU, ru), (EN, en))
    assert _entity(linked, ru[0]) == _entity(linked, en[0]) == "tu-95"


def test_a_ministry_without_a_country() -> None:
    ko = mentions(KO, "국방부는 밝혔다. 일본 방위성은", ("국방부", M), ("일본 방위성", M))
    ja = mentions(JA, "防衛省は発表した。国防部は", ("防衛省", M), ("国防部", M))
    linked = _link((KO, ko), (JA, ja))
    assert [_entity(linked, m) for m in ko] == ["mnd-korea", "mod-japan"]
    assert _entity(linked, ja[0]) == "mod-japan"
    assert _entity(linked, ja[1]) not in ("mod-japan", "mnd-korea"), "whose it is nobody says"


def test_a_bare_role_takes_the_one_body_of_its_document() -> None:
    en = mentions(
        EN,
        "Latvia's Defence Ministry said so. The Defence Ministry added",
        ("Latvia's Defence Ministry", M),
        ("Defence Ministry", M),
    )
    linked = _link((EN, en))
    assert _entity(linked, en[0]) == _entity(linked, en[1])
    assert linked.made[0].name == "Ministry of Defense (Latvia)"


def test_bare_roles_of_two_documents_are_not_one() -> None:
    en = mentions(document("f", "en"), "the Justice Ministry said", ("Justice Ministry", M))
    ru = mentions(document("g", "ru"), "Минюст сообщил", ("Минюст", M))
    linked = _link((document("f", "en"), en), (document("g", "ru"), ru))
    assert _entity(linked, en[0]) != _entity(linked, ru[0])


def test_order_changes_nothing() -> None:
    docs = [EN, RU, KO, JA]
    some = [
        *mentions(
            EN,
            "Pavel Zarubin met Cho Yong-min at Cape Takhir.",
            ("Pavel Zarubin", P),
            ("Cho Yong-min", P),
            ("Cape Takhir", L),
        ),
        *mentions(RU, "П. Зарубин и Чо Ён Мин, мыс Тахир", ("П. Зарубин", P), ("Чо Ён Мин", P), ("мыс Тахир", L)),
        *mentions(KO, "조용민은 파벨 자루빈을", ("조용민", P), ("파벨 자루빈", P)),
        *mentions(JA, "チョ・ヨンミン氏、ザルビン氏", ("チョ・ヨンミン", P), ("ザルビン", P)),
    ]
    first = link(docs, some, load())
    for seed in range(5):
        random.Random(seed).shuffle(some)
        random.Random(seed).shuffle(docs)
        assert link(docs, some, load()) == first


def test_an_id_once_given_stays_good() -> None:
    ru = mentions(RU, "Павел Зарубин прибыл.", ("Павел Зарубин", P))
    before = _link((RU, ru))
    en = mentions(EN, "Pavel Zarubin arrived.", ("Pavel Zarubin", P))
    after = _link((RU, ru), (EN, en))
    old, new = _entity(before, ru[0]), _entity(after, ru[0])
    assert old == new or after.redirects[old] == new
    more = mentions(KO, "파벨 자루빈", ("파벨 자루빈", P))
    assert _entity(_link((RU, ru), (EN, en), (KO, more)), ru[0]) == new
