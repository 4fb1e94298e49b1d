"""How Japanese counts: number and counter without a space; the noun counted stands before ("漁船3隻") or behind ("3隻の漁船")."""

import re
from functools import cache

from pipeline.extract.lang.counting import Counting
from pipeline.extract.lang.names import listed

_BY_UNIT = {
    "person": "人 名", "ship": "隻 艘", "aircraft": "機", "shot": "発", "time": "回 度 倍", "case": "件", "h": "時間", "minute": "分 分間",
    "s": "秒 秒間", "day": "日間 日ぶり 日余り 日以上 日連続", "week": "週間", "month": "か月 カ月 ヶ月 ヵ月 か月間 カ月間 ヶ月間 ヵ月間 か月ぶり カ月ぶり",
    "year": "年間 年ぶり 年余り 年以上 年 歳", "km": "キロメートル キロ km ㎞", "m": "メートル m", "cm": "センチメートル センチ cm ㎝",
    "mm": "ミリメートル ミリ mm ㎜", "foot": "フィート", "nautical mile": "カイリ 海里", "mile": "マイル", "yard": "ヤード", "t": "トン t",
    "kg": "キログラム kg ㎏", "g": "グラム", "ha": "ヘクタール ha", "km²": "平方キロメートル 平方キロ", "m²": "平方メートル", "L": "リットル", "kL": "キロリットル", "hPa": "ヘクトパスカル hPa",
    "knot": "ノット", "Hz": "ヘルツ Hz", "MHz": "メガヘルツ MHz", "GHz": "ギガヘルツ GHz", "km/h": "km/h", "%": "% ％ パーセント",
    "percentage point": "ポイント", "yen": "円", "dollar": "ドル", "won": "ウォン", "yuan": "人民元 元", "euro": "ユーロ", "ruble": "ルーブル",
    "pound": "ポンド", "country": "か国 カ国 ヶ国 ヵ国 箇国", "vote": "票", "vehicle": "台 両", "sheet": "枚", "item": "つ 個 本 基 点", "body": "体 遺体",
    "place": "カ所 か所 ヶ所 箇所 ヵ所 地点", "flight": "便", "animal": "頭 匹", "bird": "羽", "letter": "通", "book": "冊", "building": "棟",
    "house": "軒 戸", "household": "世帯", "company": "社", "school": "校", "organization": "団体", "kind": "種類", "seat": "議席", "gun": "門 丁",
    "page": "ページ",
}  # fmt: skip
_COUNTED = {form: unit for unit, forms in _BY_UNIT.items() for form in listed(forms)}
_DEVICES = "カメラ|パソコン|コンピューター|携帯電話|スマートフォン|発電機|装置|機器|端末"
_CONTEXTS = (
    ("機", r"ヘリ(?:コプター)?$", "helicopter"), ("機", r"(?:無人機|ドローン)$", "drone"), ("棟", r"(?:住宅|民家|家屋)$", "house"),
    ("件", r"(?:文書|書類|資料)$", "document"), ("件", r"記録$", "record"), ("件", r"攻撃$", "attack"), ("件", r"事故$", "accident"),
    ("台", rf"(?:{_DEVICES})(?:など)?$", "item"), ("機", r"(?:発電|ミサイル発射)$", "item"), ("発", r"(?:ミサイル|ロケット)(?:など)?$", "missile"),
    ("基", r"ミサイル$", "missile"), ("基", r"衛星$", "satellite"), ("基", r"原発|原子炉$", "reactor"), ("本", r"ミサイル$", "missile"),
    ("度", r"(?:北緯|南緯|東経|西経|気温|水温|角度|方位|零下|氷点下|体温)$", "degree"), ("つ", r"島$", "island"),
    ("キロ", r"(?:時速|毎時)$", "km/h"), ("キロメートル", r"(?:時速|毎時)$", "km/h"), ("km", r"(?:時速|毎時)$", "km/h"),
    ("メートル", r"(?:秒速|毎秒)$", "m/s"),
)  # fmt: skip
# Behind a counter, what makes another word of it: 発表, 機関, 人前, 分の1, 度目.
_OTHER_WORDS = {
    "人": "前員口気物々質選当", "名": "前義称誉簿目", "機": "関種能械構会材動密銃雷首体", "発": "表射言行生見電足展売祥動想", "回": "り転線路収答復避目顧想",
    "度": "目数線合胸", "分": "の野析散類割岐", "年": "生目度代版前後産製式型次", "台": "湾風数北頭詞帳", "本": "部社土格当日文質州島来人",
    "件": "数名", "時間": "帯割", "社": "会員長説", "通": "信報行常過", "円": "滑卓", "体": "制験", "便": "宜利", "点": "検数火", "個": "人性",
    "秒": "速読針", "つ": "い", "票": "数", "元": "首帥",
}  # fmt: skip
_NOT_WORDS = "".join(rf"(?!(?<={counter})[{chars}])" for counter, chars in _OTHER_WORDS.items())
# Counters that count only with figures before them: in names such as 三本, 八戸, 一社, and in words, they count nothing.
_FIGURES_ONLY = (
    "".join(rf"(?<![一二三四五六七八九十百千万]{counter})" for counter in "本戸羽門基社通頭匹校枚元便点体丁個軒")
    + "(?<!十分)"
)  # 十分 is mostly "enough"
_AGED = "さん|氏|君|ちゃん|容疑者|被告|男性|女性|船長|社長|会長|組合長|相|長官|議員|教授|選手|記者|代表|知事|市長|委員|職員|社員"
_NO_NOUN = re.compile(
    r"(?:午前|午後|同日|当日|前日|翌日|今年|昨年|来年|今月|先月|来月|毎年|毎日|毎月|今回|前回|次回|過去|最近|現在|当時|以来|以降|以上|以下|以内|平均|最大|最小"
    r"|最低|最高|最長|各|第|同|全|他|再度|一時|一部|途中|直後|直前|以前|前|後|間|中|内|外|上|下|際|時|頃|分|秒|高度|距離|速度|時速|秒速|長さ|幅|高さ|重さ"
    r"|深さ|約|数|何|幾|年|月|日|毎|的)$"
)
_NOUN = re.compile(r"(?P<noun>[一-龥々ァ-ヶーA-Za-z・]{2,20}|船|艦|機|車)(?:計|合計|合わせて|延べ|のべ|など)?$")
_AFTER = re.compile(r"の(?P<noun>[一-龥々ァ-ヶーA-Za-z・]{1,12}(?:たち|ら)?)")
_PEOPLE_AND_THINGS = re.compile(
    r"(?:人|者|員|民|兵|士|官|生|客|隊|男性|女性|男|女|子供|子ども|家族|記者|船|艦|艇|機|車|ヘリ|ヘリコプター|ドローン|国|島|社|企業|団体|ボート|遺体|ミサイル)(?:たち|ら)?$"
)


def _noun_before(text: str) -> int:
    """Characters of the noun that stands right before a number: "韓国駆逐艦" of "韓国駆逐艦1隻"."""
    found = _NOUN.search(text)
    if found is None or _NO_NOUN.search(found["noun"]) or re.search(r"\d$", text[: found.start()]):
        return 0
    if re.search("[一二三四五六七八九十百千]", found["noun"]):
        return 0  # "三世帯" of "三世帯五人"
    return len(text) - found.start()


def _noun_after(text: str) -> int:
    """Characters of の and the noun behind it: "の漁船" of "3隻の漁船が"."""
    found = _AFTER.match(text)
    if found is None or not _PEOPLE_AND_THINGS.search(found["noun"]):
        return 0
    return 0 if re.match(r"約?[\d一二三四五六七八九十]", text[found.end() :]) else found.end()


@cache
def counting() -> Counting:
    """The counting of Japanese; a counter with 目 behind it is an ordinal."""
    return Counting(
        "ja",
        _COUNTED,
        before=r"約|およそ|おおよそ|少なくとも|最大(?:で)?|最長(?:で)?|ほぼ|最低(?:でも)?|ざっと|せいぜい",
        after=r"余り|余(?![裕地計])|以上|超(?![音短大特])|ほど|程度|前後|近く|未満|以下|強(?![化調制力])|弱(?![体点まいっ])|あまり|くらい|ぐらい|足らず",
        beyond=r"を(?P<more>超える|超え|上回る|下回る)|に(?P<less>上る|達する|迫る)",
        gap=r"",
        ending=rf"(?!目|[A-Za-z])(?!(?<=[ァ-ヶー])[ァ-ヶー]){_NOT_WORDS}{_FIGURES_ONLY}",
        not_after=r"第|[A-Za-z]|[数何幾]|(?:もう|いま|今)",
        one_of=r"の|うち|うちの",
        half=r"半(?![分数島径ば])",
        listed="、",
        by_context=_CONTEXTS,
        labelled=(
            (r"(?:マグニチュード(?:は)?|M)(?P<n>\d(?:\.\d)?)(?![\d-])", "magnitude"),
            (rf"(?:{_AGED})[（(](?P<n>[1-9]\d)[)）]", "year"),
        ),
        rate="時速|秒速|毎時|毎秒",
        noun_before=_noun_before,
        noun_after=_noun_after,
    )
