"""RIA-Novosti, Vedomosti and MND on pages shaped like theirs, in four languages: by address, by publisher's line, in the text.

The pages are our own words in the shape of each house: dateline, agency tag, byline, copyright line.
"""

import pytest
import spacy

from pipeline.extract.entities import EntityFinder
from pipeline.extract.extensions import register
from pipeline.knowledge import load

register()

PAGES = [
    ("ria-novosti", "ru", "https://ria.ru/20200214/1.html", "РИА Новости",
     "МОСКВА, 14 фев — РИА Новости. Порт закрыли из-за ветра, сообщили агентству в мэрии.\n\n© РИА Новости / Иван Петров"),
    ("ria-novosti", "en", "https://ria.ru/en/1", "RIA-Novosti",
     "MOSCOW, February 14 (RIA Novosti) – The port was closed because of the wind, a port official told RIA-Novosti."),
    ("ria-novosti", "ko", "https://ria.ru/1", "리아노보스티",
     "14일 리아노보스티 통신은 항구가 강풍으로 닫혔다고 보도했다. 시장은 리아노보스티에 다음날 열 것이라고 말했다."),
    ("ria-novosti", "ja", "https://ria.ru/1", "RIAノーボスチ通信",
     "【モスクワ＝RIAノーボスチ】港は強風のため14日に閉鎖された。RIAノーボスチ通信が伝えた。"),
    ("vedomosti", "ru", "https://www.vedomosti.ru/business/1", "Ведомости",
     "Завод остановили, рассказал «Ведомостям» его директор. Об этом пишут «Ведомости»."),
    ("vedomosti", "en", "https://www.vedomosti.ru/en/1", "Vedomosti",
     "The plant has stopped, Vedomosti wrote on Monday, quoting its director."),
    ("vedomosti", "ko", "https://www.vedomosti.ru/1", "베도모스티", "러시아 경제지 베도모스티는 공장이 멈췄다고 전했다. 베도모스티에 따르면 이유는 없다."),
    ("vedomosti", "ja", "https://www.vedomosti.ru/1", "ベドモスチ", "ロシア紙ベドモスチは工場が止まったと報じた。ベドモスチ紙によると理由は不明。"),
    ("mnd-korea", "ko", "https://www.mnd.go.kr/user/newsInUserRecord.action", "국방부",
     "국방부 보도자료\n국방부는 14일 훈련을 마쳤다고 밝혔다. 국방부에 따르면 사고는 없었다."),
    ("mnd-korea", "en", "https://www.mnd.go.kr/mndEN/1", "Ministry of National Defense (Republic of Korea)",
     "The Ministry of National Defense (MND) of the Republic of Korea announced the end of the drill. The ROK MND reported no accident."),
    ("mnd-korea", "ru", "https://www.mnd.go.kr/1", "Министерство обороны Республики Корея",
     "Учения окончены, сообщило Минобороны Южной Кореи. В Министерстве обороны Республики Корея добавили, что аварий не было."),
    ("mnd-korea", "ja", "https://www.mnd.go.kr/1", "韓国国防省", "韓国国防省は14日、訓練を終えたと発表した。韓国国防部によると事故はなかった。"),
]  # fmt: skip


@pytest.mark.parametrize(("outlet", "language", "url", "publisher", "text"), PAGES)
def test_the_outlet_is_recognised_on_its_page(outlet: str, language: str, url: str, publisher: str, text: str) -> None:
    knowledge = load()
    assert getattr(knowledge.outlet_at(url), "id", None) == outlet
    assert getattr(knowledge.outlet_for(publisher, None), "id", None) == outlet
    doc = EntityFinder(knowledge)(spacy.blank("xx")(text))
    found = [m for m in doc._.mentions if m.entity == outlet]
    assert len(found) >= (1 if outlet == "vedomosti" and language == "en" else 2), [
        text[m.start : m.end] for m in doc._.mentions
    ]
