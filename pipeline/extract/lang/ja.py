"""Japanese dates and times."""

import re
from functools import cache

from pipeline.extract import numbers
from pipeline.extract.lang.common import half_before, numeric
from pipeline.extract.lang.names import any_of, either
from pipeline.extract.lang.places import ABBREVIATIONS, JAPANESE
from pipeline.extract.lang.temporal import Anchor, Grammar, Joins, Piece, Rule, Shift, Unit

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}  # the year before each began
_WEEKDAYS = {name: number for number, name in enumerate("月火水木金土日")}
_KANJI = "[〇一二三四五六七八九十]"
_YEAR = rf"(?:(?:1[89]|20)\d\d|{_KANJI}{{4}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|{_KANJI}{{1,2}})"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|{_KANJI}{{1,3}})"
_DIGIT_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = r"\s?[~∼〜～–-]\s?"
_PLACE = either(JAPANESE)
_UNIVERSAL = r"(?:協定世界時|世界標準時|グリニッジ標準時)(?:[(（]UTC[)）])?"
_HALF = "午前|午後"
_NOT_LENGTH = r"(?!間|目|ぶり|連続|前(?!夜)|後(?!半)|以上|以内|余り|ほど|がかり|分の)"
_UNITS: dict[str, Unit] = {
    "日": "day", "週間": "week", "か月": "month", "カ月": "month", "ヶ月": "month", "ヵ月": "month", "年": "year",
}  # fmt: skip
_DIRECTIONS = {"去る": -1, "来る": 1, "先": -1, "今": 0, "来": 1}

# What may stand before and behind a day and belongs to the expression: the zone, the weekday, the part of the day.
_ZONED = rf"(?:(?:(?P<zp>{_PLACE}|現地)時間(?:の|で)?|(?P<zb>{_UNIVERSAL})(?:の|で)?)、?)?"
_WD = r"(?:\s?[(（][月火水木金土日](?:曜日?)?[)）])?"
_ZONE = (
    rf"(?:\s?[(（](?P<zq>{_PLACE}|現地)時間[)）]|\s?[(（]?(?P<zu>{_UNIVERSAL})[)）]?"
    rf"|\s?[(（]?(?P<z>{either(ABBREVIATIONS)})(?![A-Za-z])[)）]?)?"
)
_PART = r"(?:(?:の)?(?:午前中|午前(?!\d|[〇一二三四五六七八九十])|午後(?!\d|[〇一二三四五六七八九十])|未明|早朝|昼すぎ|昼(?!\d)|夕方|深夜(?!\d)|夜(?!\d|間)|夕(?!食)|朝(?!\d|鮮|食|刊)))?"
_STAGE = r"(?:上旬|中旬|下旬|初旬|末|初め|半ば)?"
_AROUND = rf"{_WD}{_ZONE}{_PART}"
_BEFORE_NOW = r"(?:(?<=[はがのにもとで])|(?<![ぁ-んァ-ヶー]))"  # where a word in kana can begin


def _int(text: str | None) -> int | None:
    found = numbers.value(text, "ja") if text else None
    return None if found is None else int(found)


def _named(m: re.Match[str]) -> Piece | None:
    """Year, month and day in digits or kanji, the year perhaps of an era."""
    g = m.groupdict()
    year = _int(g.get("y"))
    if g.get("era"):
        year = _ERAS[g["era"]] + (1 if g["ey"] == "元" else _int(g["ey"]) or 0)
    month, day, last = _int(g.get("mn")), _int(g.get("d")), _int(g.get("d2"))
    if (month is not None and not 1 <= month <= 12) or any(x is not None and not 1 <= x <= 31 for x in (day, last)):
        return None
    if g.get("and") and (last or 0) != (day or 0) + 1:
        return None  # "20、21日" is one stretch only where one day follows the other
    until = Piece(m.start(), m.end(), year=year, month=month, day=last) if last else None
    direction = _DIRECTIONS.get(g.get("way") or "", 0)
    return Piece(
        m.start(), m.end(), year=year, month=month, day=day, zone=_zone(m), until=until, direction=direction
    )  # fmt: skip


def _fiscal(m: re.Match[str]) -> Piece:
    """ "2023年度": April to March."""
    year = _int(m["y"]) or _ERAS[m["era"]] + (1 if m["ey"] == "元" else _int(m["ey"]) or 0)
    until = Piece(m.start(), m.end(), year=year + 1, month=3, day=31)
    return Piece(m.start(), m.end(), year=year, month=4, day=1, until=until)


def _zone(m: re.Match[str]) -> str | None:
    g = m.groupdict()
    if g.get("z"):
        return ABBREVIATIONS[g["z"]]
    if g.get("zu") or g.get("zb"):
        return "+00:00"
    place = g.get("zp") or g.get("zq")
    return ("local" if place == "現地" else JAPANESE[place]) if place else None


def _clock(m: re.Match[str]) -> Piece | None:
    """ "午後3時ごろ", "午前9時33分", "2時半", "午後3〜4時"."""
    g = m.groupdict()
    hour = _int(g["h"])
    if hour is None:
        return None
    plain = "half" in g and hour <= 12 and not g["h"].startswith("0")
    half = g["half"] or half_before(m, ("午前", "午後")) if plain else None
    if not g["h"][0].isdigit() and not g.get("half"):
        return None  # "一時" is mostly "for a while"
    later = 12 if half == "午後" else 0
    hour += later if hour < 12 else 0
    minute = 30 if g.get("past") else _int(g.get("mi")) or 0
    last = _int(g.get("h2"))
    if hour > 23:
        return None
    ends = last is not None and hour < last + later <= 23
    until = Piece(m.start(), m.end(), hour=(last or 0) + later, zone=_zone(m)) if ends else None
    return Piece(m.start(), m.end(), hour=hour, minute=minute, second=_int(g.get("s")), zone=_zone(m), until=until)


def _weekday(m: re.Match[str]) -> Piece:
    shift = Shift("document", _DIRECTIONS[m["week"]], "week") if m["week"] else None
    direction = _DIRECTIONS.get(m["way"] or "", 0)
    return Piece(m.start(), m.end(), weekday=_WEEKDAYS[m["wd"]], shift=shift, direction=direction)


def _words(name: str, words: str, shift: Shift) -> Rule:
    around = _ZONE + _PART if shift.unit == "day" else ""
    return Rule(name, any_of(words) + around, lambda m: Piece(m.start(), m.end(), shift=shift, zone=_zone(m)))


def _counted(m: re.Match[str]) -> Piece | None:
    number = _int(m["n"])
    if number is None:
        return None
    anchor: Anchor = "document" if m["way"] == "前" else "previous"
    shift = Shift(anchor, number * (-1 if m["way"] == "前" else 1), _UNITS[m["u"]], counted=True)
    return Piece(m.start(), m.end(), shift=shift)


_RULES = (
    *numeric(slash_month_first=False),
    Rule("fiscal", rf"(?:(?P<y>{_YEAR})|(?P<era>{either(_ERAS)})(?P<ey>\d{{1,2}}|元|{_KANJI}{{1,3}}))年度", _fiscal),
    Rule(
        "era",
        rf"(?P<era>{either(_ERAS)})(?P<ey>\d{{1,2}}|元|{_KANJI}{{1,3}})年(?!代|度|間)"
        rf"(?:(?P<mn>{_MONTH})月(?:(?P<d>{_DAY})日{_AROUND})?)?",
        _named,
    ),
    Rule(
        "month_day",
        rf"{_ZONED}(?:(?P<y>{_YEAR})年)?(?P<mn>{_MONTH})月(?P<d>{_DAY})"
        rf"(?:(?:日?{_TO}|(?P<and>[、,・]))(?P<d2>{_DAY}))?(?:両)?日{_NOT_LENGTH}{_AROUND}",
        _named,
    ),
    Rule("year_month", rf"(?P<y>{_YEAR})年(?P<mn>{_MONTH})月(?!号){_STAGE}", _named),
    Rule("year", rf"(?P<y>{_YEAR})年(?!間|代|ぶり|度|前|後|以上|製|産)", _named),
    Rule(
        "month",
        rf"(?P<way>去る)?(?P<mn>1[0-2]|0?[1-9]|十[一二]?|(?<![十百数か])[一二三四五六七八九])月(?!間|ぶり|曜|号|期){_STAGE}",
        _named,
    ),
    Rule(
        "days",
        rf"{_ZONED}(?P<d>{_DIGIT_DAY})(?:日?{_TO}|(?P<and>[、・]))(?P<d2>{_DIGIT_DAY})(?:両)?日{_NOT_LENGTH}{_AROUND}",
        _named,
    ),
    Rule("day", rf"{_ZONED}(?:翌|同|(?P<way>去る|来る))?(?P<d>{_DIGIT_DAY})日{_NOT_LENGTH}{_AROUND}", _named),
    Rule("kanji_day", rf"{_ZONED}(?P<d>{_KANJI}{{2,3}})日{_NOT_LENGTH}{_AROUND}", _named),
    Rule(
        "weekday",
        rf"(?:(?P<week>[先今来])週の?|(?P<way>去る|来る))?(?P<wd>[月火水木金土日])曜(?:日(?!報|版))?{_PART}",
        _weekday,
    ),
    Rule(
        "clock",
        rf"(?:(?P<zp>{_PLACE}|現地)時間(?:の)?)?同?(?P<half>{_HALF})?(?P<h>\d{{1,2}}|{_KANJI}{{1,3}})(?:{_TO}(?P<h2>\d{{1,2}}))?時(?!間|代|点|期|速)"
        rf"(?:(?P<mi>[0-5]?\d|{_KANJI}{{1,3}})分(?!間)|(?P<past>半))?(?:(?P<s>[0-5]?\d)秒(?!間))?(?:ごろ|頃|すぎ|過ぎ|前(?!後)|ちょうど)?{_ZONE}",
        _clock,
    ),
    Rule("digital", rf"(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:]){_ZONE}", _clock),
    Rule("noon", rf"正午(?:ごろ|頃|すぎ|過ぎ|前)?{_ZONE}", lambda m: Piece(m.start(), m.end(), hour=12, zone=_zone(m))),
    _words("same_month_last_year", "(?:前年|昨年)同月", Shift("document", -12, "month")),
    _words(
        "today",
        rf"今日(?!的|では|の社会) {_BEFORE_NOW}きょう(?!だい|うん|ち|こ|ぎ|み|り|ゅ|ょ|い) 本日 今朝 {_BEFORE_NOW}けさ 今夜 今晩",
        Shift("document"),
    ),
    _words("yesterday", rf"昨日 {_BEFORE_NOW}きのう 昨夜 昨晩 昨夕", Shift("document", -1)),
    _words("before", rf"一昨日 {_BEFORE_NOW}おととい", Shift("document", -2)),
    _words("tomorrow", rf"明日(?!香) {_BEFORE_NOW}あす(?!か|な) {_BEFORE_NOW}あした(?!ば)", Shift("document", 1)),
    _words("after", rf"明後日 {_BEFORE_NOW}あさって", Shift("document", 2)),
    _words("same_day", r"同日 この日 同じ日 その日(?!暮|本) 当日", Shift("previous")),
    _words("next_day", r"翌日 次の日(?!本) 翌朝", Shift("previous", 1)),
    _words("day_before", r"前日 前夜", Shift("previous", -1)),
    _words("last_week", "先週(?!末)", Shift("document", -1, "week")),
    _words("this_week", "今週(?!末)", Shift("document", 0, "week")),
    _words("next_week", "来週(?!末)", Shift("document", 1, "week")),
    _words("last_month", "先月", Shift("document", -1, "month")),
    _words("this_month", "今月", Shift("document", 0, "month")),
    _words("next_month", "来月", Shift("document", 1, "month")),
    _words("same_month", "同月", Shift("previous", 0, "month")),
    _words("month_after", "翌月", Shift("previous", 1, "month")),
    _words("before_last_year", r"一昨年 おととし", Shift("document", -2, "year")),
    _words("last_year", r"昨年(?!度) 去年", Shift("document", -1, "year")),
    _words("this_year", r"今年(?!度) ことし 本年(?!度)", Shift("document", 0, "year")),
    _words("year_after_next", "再来年", Shift("document", 2, "year")),
    _words("next_year", "来年(?!度)", Shift("document", 1, "year")),
    _words("same_year", "同年(?!代|齢)", Shift("previous", 0, "year")),
    _words("year_after", "翌年(?!度)", Shift("previous", 1, "year")),
    Rule(
        "counted",
        rf"(?P<n>\d{{1,3}}|{_KANJI}{{1,3}})(?P<u>日|週間|[かカヶヵ]月|年)(?P<way>前|後)(?!半|退|継|者|任)",
        _counted,
    ),
)
_JOINS = Joins(
    clock_date=r"(?!)",
    date_clock=r"[、の]?\s?(?:[(（][月火水木金土日][)）])?(?:の|早朝|未明|朝|昼|夕方|夜|深夜)?",
    weekday_date=r"[、の(（]?",
    range_gap=rf"{_TO}|から",
    approximators=r"約",
    shift_first=r"の?",
    to_="まで|にかけて",
)


@cache
def grammar() -> Grammar:
    """The grammar of Japanese dates and times."""
    return Grammar(
        _RULES,
        _JOINS,
        guard=r"(?<![0-9A-Za-z.:/&=?#%+$-])(?<![第毎])(?<!毎[月年])",
        future=r"予定|まで|方針|見通し|見込み|[うくすつむる]と(?:発表|表明|明らかに)",
        past=r"(?:した|った|れた|いた|べた|みた|めた|けた|せた|出た)",
        statement_after=r"^[^、。]{0,14}(?:述べ|話し|語っ|発表|明らかに|明かし)",
        place=rf"({_PLACE})時間",
        zones=JAPANESE,
        home_zone="Asia/Tokyo",
        abroad=rf"(?:{either(k for k, zone in JAPANESE.items() if zone not in ('Asia/Seoul', 'Asia/Tokyo'))})(?:の[^、。の]{{1,10}})?で(?!は|も)",
        bare_days_are_recent=True,
    )
