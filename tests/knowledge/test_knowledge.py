"""Look-ups: publishers by name and address in four languages, copies and lookalikes, countries, designators, words."""

from pathlib import Path

import pytest

from pipeline.errors import BadKnowledge
from pipeline.knowledge import Knowledge, load, version_of
from pipeline.knowledge.designators import PATTERN, normal


@pytest.fixture(scope="module")
def k() -> Knowledge:
    return load()


def outlet(k: Knowledge, name: str) -> str | None:
    found = k.outlet_named(name)
    return found.id if found else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("RIA-Novosti", "ria-novosti"),
        ("The RIA Novosti news agency", "ria-novosti"),
        ("РИА Новости", "ria-novosti"),
        ("агентство «РИА Новости»", "ria-novosti"),
        ("리아노보스티 통신", "ria-novosti"),
        ("RIAノーボスチ通信", "ria-novosti"),
        ("Vedomosti", "vedomosti"),
        ("газета «Ведомости»", "vedomosti"),
        ("베도모스티", "vedomosti"),
        ("ベドモスチ紙", "vedomosti"),
        ("MND", "mnd-korea"),
        ("Ministry of National Defense (Republic of Korea)", "mnd-korea"),
        ("South Korea's Ministry of National Defense", "mnd-korea"),
        ("South Korean Defence Ministry", "mnd-korea"),
        ("Министерство обороны Республики Корея", "mnd-korea"),
        ("국방부 홈페이지", "mnd-korea"),
        ("韓国国防省", "mnd-korea"),
        ("the FSB's official website", "fsb"),
        ("Ukrainian Navy press service", "ukrainian-navy"),
        ("пресс-служба ВМС Украины", "ukrainian-navy"),
        ("UN press release SC/13601", "united-nations"),
        ("外務省ホームページ", "mofa-japan"),
    ],
)
def test_a_publisher_is_known_by_its_names(k: Knowledge, name: str, expected: str) -> None:
    assert outlet(k, name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vedomosti", "Вечерние ведомости"),
        ("Interfax", "Interfax-Ukraine"),
        ("KBS News", "KBS World"),
        ("RBC", "RBC-Ukraine"),
        ("Ministry of Defense (Japan)", "Ministry of National Defense (Republic of Korea)"),
        ("Ministry of Defense (Japan)", "Ministry of Defence (Russia)"),
        ("국방부", "미 국방부"),
        ("국방부", "중국 국방부"),
        ("韓国国防省", "防衛省"),
        ("Novaya Gazeta", "Novaya Gazeta Europe"),
        ("Правда", "Украинская правда"),
        ("朝日新聞", "テレビ朝日"),
        ("Yonhap", "Yonhap News TV"),
    ],
)
def test_lookalikes_stay_apart(k: Knowledge, one: str, other: str) -> None:
    assert outlet(k, one) and outlet(k, other)
    assert outlet(k, one) != outlet(k, other)


@pytest.mark.parametrize(
    "name",
    [
        "lifeour.site (copy)",
        "РИА Новости (копия на someblog.example)",
        "共同通信 (掲示板の転載)",
        "NHK (ブログの転載)",
        "Some Site (machine translation of RT)",
        "Ministry of Defense",
        "Министерство обороны",
        "Reuters fan page",
        "",
    ],
)
def test_copies_and_ambiguous_names_resolve_to_nobody(k: Knowledge, name: str) -> None:
    assert k.outlet_named(name) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ria.ru/20181125/1533.html", "ria-novosti"),
        ("https://www.vedomosti.ru/politics/news/1", "vedomosti"),
        ("http://www.mnd.go.kr/user/boardList.action?boardId=O_1&siteId=mndEN", "mnd-korea"),
        ("https://www.mod.go.jp/e/press/release/2018/12/22a.html", "mod-japan"),
        ("https://world.kbs.co.kr/service/news_view.htm", "kbs-world"),
        ("https://news.kbs.co.kr/news/view.do", "kbs-news"),
        ("https://www.kbs.co.kr/", "kbs"),
        ("https://www.gov.uk/government/organisations/ministry-of-defence", "mod-uk"),
        ("https://www.bbc.com/russian/news-1", "bbc-russian"),
        ("https://www.bbc.com/news/world-1", "bbc"),
        ("https://interfax.com.ua/news/general/1.html", "interfax-ukraine"),
        ("https://notria.ru/1", None),
        ("https://ria.ru.mirror.example/1", None),
        ("https://ria24.today/1", None),
        ("not an address", None),
        ("http://[broken", None),
    ],
)
def test_an_address_leads_to_its_outlet_and_a_mirror_to_none(k: Knowledge, url: str, expected: str | None) -> None:
    found = k.outlet_at(url)
    assert (found.id if found else None) == expected


def test_a_document_is_its_publishers_before_its_hosts(k: Knowledge) -> None:
    assert getattr(k.outlet_for("Yonhap News Agency", "https://tass.ru/1"), "id", None) == "yonhap"
    assert getattr(k.outlet_for("An unknown blog", "https://tass.ru/1"), "id", None) == "tass"
    assert k.outlet_for("РИА Новости (копия на someblog.example)", "https://someblog.example/1") is None
    assert k.outlet_for(None, None) is None


def test_parents(k: Knowledge) -> None:
    assert k.outlets["ria-novosti"].parent == "rossiya-segodnya"
    assert k.outlets["kbs-world"].parent == "kbs"
    assert k.outlets["mnd-korea"].parent == "government-korea"


def test_the_world_is_covered(k: Knowledge) -> None:
    media = [o for o in k.outlets.values() if o.kind in ("agency", "newspaper", "broadcaster", "website")]
    assert len(media) >= 180
    assert {"RU", "UA", "KR", "KP", "JP", "CN", "US", "GB", "TR", "IR", "IL"} <= {o.country for o in media}
    for wanted in ("ria-novosti", "vedomosti", "mnd-korea"):
        assert set(k.outlets[wanted].names) >= {"en", "ru", "ko", "ja"} and k.outlets[wanted].domains


def test_countries_by_name_and_demonym(k: Knowledge) -> None:
    assert [k.country_of(n) for n in ("South Korean", "КНДР", "日本", "미국", "Türkiye", "Atlantis")] == [
        "KR", "KP", "JP", "US", "TR", None,
    ]  # fmt: skip


def test_state_bodies_are_composed_by_one_convention(k: Knowledge) -> None:
    assert getattr(k.roles.parse("Latvia's Foreign Ministry"), "name", None) == "Ministry of Foreign Affairs (Latvia)"
    of = k.roles.parse("Ministry of Foreign Affairs of Latvia")
    assert of and of.name == "Ministry of Foreign Affairs (Latvia)"
    assert getattr(k.outlet_named("Ministry of Defence of the Russian Federation"), "id", None) == "mod-russia"
    assert getattr(k.roles.parse("Norwegian Navy"), "name", None) == "Norwegian Navy"
    assert getattr(k.roles.parse("МИД Германии"), "entity", None) == "mfa-germany"
    assert k.roles.parse("Ministry of Silly Walks of Latvia") is None


def test_designators_in_both_scripts_are_one_craft(k: Knowledge) -> None:
    for written, entity in [("Ту-95МС", "tu-95"), ("Tu-95MS", "tu-95"), ("А-50", "a-50"), ("A-50", "a-50"), ("H-6K", "h-6"),
                            ("F-15K", "f-15"), ("P-1", "p-1"), ("С-400", "s-400"), ("STIR-180", "stir-180")]:  # fmt: skip
        found = k.designated(written)
        assert found and found.id == entity, written
    assert k.designated("A-500") is None and k.designated("P-17") is None
    assert normal("МиГ-31К") == normal("MiG-31K")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("SC/13601", "document"), ("S/PV.8410", "document"), ("S/2018/1050", "document"), ("A/73/L.47", "document"),
        ("A/RES/73/194", "document"), ("DDH-971", "hull"), ("STIR-180", "radar"), ("AN/SPY-1D", "radar"), ("Tu-95MS", "craft"),
        ("Ту-95", "craft"), ("P-1哨戒機", "craft"), ("F-15K전투기", "craft"), ("9M729", "missile"), ("COVID-19", "craft"),
    ],
)  # fmt: skip
def test_kinds_of_designators(text: str, group: str) -> None:
    match = PATTERN.search(text)
    assert match and match.lastgroup == group and match.start() == 0


@pytest.mark.parametrize("text", ["2018-11-25", "pages 10-12", "in May 2018", "SBU-", "11-20", "T-shirt"])
def test_dates_and_ranges_are_no_designators(text: str) -> None:
    assert PATTERN.search(text) is None


def test_reporting_words(k: Knowledge) -> None:
    english = k.cues("en")
    assert len(english) >= 250 and min(len(k.cues(lang)) for lang in ("ru", "ko", "ja")) >= 40
    assert english["deny"].polarity == "negative" and english["accuse"].frame.split()[0] == "of"
    assert english["according to"].pos == "prep" and "as" in english["describe"].frame.split()
    assert english["claim"].pos == "verb" and k.cues("en", "noun")["claim"].pos == "noun"
    assert k.cues("tlh") == {}


def test_people_nouns(k: Knowledge) -> None:
    assert {"sailor", "serviceman", "man", "person"} <= k.people_nouns and "ship" not in k.people_nouns


def test_a_users_own_file_is_merged_over_ours(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        '[website.UA]\nport-gazette = { name = "Port Gazette", domains = ["portgazette.example"] }\n'
        '[agency.RU]\ntass = { name = "TASS", ru = ["Телеграфное агентство"] }\n',
        encoding="utf-8",
    )
    mine = load(own)
    assert getattr(mine.outlet_at("https://portgazette.example/1"), "id", None) == "port-gazette"
    assert getattr(mine.outlet_named("Телеграфное агентство"), "id", None) == "tass"
    assert getattr(mine.outlet_named("ТАСС"), "id", None) == "tass"
    assert load().outlet_named("Port Gazette") is None
    assert mine.version != load().version == version_of() and mine.version == version_of(own)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.toml").write_text(own.read_text(encoding="utf-8"), encoding="utf-8")
    assert load(folder).outlet_named("Port Gazette")


@pytest.mark.parametrize(
    "content",
    [
        "[agency.RU\n",
        '[agency.RU]\nx = "name"\n',
        '[agency.RU]\nx = { name = "X", nmae = "Y" }\n',
        '[agency.RU]\nx = { name = "X", en = "X" }\n',
    ],
)
def test_a_malformed_file_is_named_in_the_error(tmp_path: Path, content: str) -> None:
    own = tmp_path / "broken.toml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(BadKnowledge, match=r"broken\.toml|agency\.RU\.x"):
        load(own)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadKnowledge, match="there is no knowledge file"):
        load(tmp_path / "nowhere.toml")
