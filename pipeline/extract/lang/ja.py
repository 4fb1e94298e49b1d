"""Japanese dates, times and counters; Chinese texts get the dates, which are written alike."""

import re
from functools import cache

from pipeline.extract import numbers
from pipeline.extract.lang.common import half_before, numeric
from pipeline.extract.lang.counting import Counting
from pipeline.extract.lang.names import any_of, either
from pipeline.extract.lang.places import ABBREVIATIONS, JAPANESE
from pipeline.extract.lang.temporal import Anchor, Grammar, Joins, Piece, Rule, Shift, Unit

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the year before each began
_WEEKDAYS = {name: number for number, name in enumerate("月火水木金土日")}
_KANJI = "[〇一二三四五六七八九十]"
_YEAR = rf"(?:(?:1[89]|20)\d\d|{_KANJI}{{4}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|{_KANJI}{{1,2}})"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|{_KANJI}{{1,3}})"
_ERA = rf"(?P<era>{either(_ERAS)})(?P<ey>\d{{1,2}}|元)年"
_PLACE = either(JAPANESE)
_NOT_LENGTH = r"(?!間|目|ぶり|連続|前|後|以上|以内)"
_UNITS: dict[str, Unit] = {"日": "day", "週間": "week", "か月": "month", "カ月": "month", "ヶ月": "month", "年": "year"}


def _int(text: str | None) -> int | None:
    found = numbers.value(text, "ja") if text else None
    return None if found is None else int(found)


def _named(m: re.Match[str]) -> Piece | None:
    """Year, month and day in digits or kanji, the year perhaps of an era."""
    g = m.groupdict()
    year = _int(g.get("y"))
    if g.get("era"):
        year = _ERAS[g["era"]] + (1 if g["ey"] == "元" else int(g["ey"]))
    month, day, last = _int(g.get("mn")), _int(g.get("d")), _int(g.get("d2"))
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    until = Piece(m.start(), m.end(), year=year, month=month, day=last) if last else None
    return Piece(m.start(), m.end(), year=year, month=month, day=day, until=until)


def _clock(m: re.Match[str]) -> Piece | None:
    """ "午後3時ごろ", "午前9時33分", "2時半"."""
    g = m.groupdict()
    hour = _int(g["h"])
    if hour is None:
        return None
    half = g["half"] or half_before(m, ("午前", "午後")) if "half" in g and hour <= 12 else None
    if half == "午後" and hour < 12:
        hour += 12
    minute = 30 if g.get("past") else _int(g.get("mi")) or 0
    if hour > 23:
        return None
    place = g.get("zp")
    zone = ABBREVIATIONS[g["z"]] if g.get("z") else ("local" if place == "現地" else JAPANESE[place]) if place else None
    return Piece(m.start(), m.end(), hour=hour, minute=minute, second=_int(g.get("s")), zone=zone)


def _weekday(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), weekday=_WEEKDAYS[m["wd"]])


def _words(name: str, words: str, shift: Shift) -> Rule:
    return Rule(name, any_of(words), lambda m: Piece(m.start(), m.end(), shift=shift))


def _counted(m: re.Match[str]) -> Piece | None:
    number = _int(m["n"])
    if number is None:
        return None
    anchor: Anchor = "document" if m["way"] == "前" else "previous"
    shift = Shift(anchor, number * (-1 if m["way"] == "前" else 1), _UNITS[m["u"]], counted=True)
    return Piece(m.start(), m.end(), shift=shift)


_RULES = (
    *numeric(slash_month_first=False),
    Rule("era", rf"{_ERA}(?:(?P<mn>{_MONTH})月(?:(?P<d>{_DAY})日)?)?", _named),
    Rule(
        "month_day",
        rf"(?:(?P<y>{_YEAR})年)?(?P<mn>{_MONTH})月(?P<d>{_DAY})日?(?:[~〜～-](?P<d2>{_DAY}))?日{_NOT_LENGTH}",
        _named,
    ),
    Rule("year_month", rf"(?P<y>{_YEAR})年(?P<mn>{_MONTH})月", _named),
    Rule("year", rf"(?P<y>{_YEAR})年(?!間|代|ぶり|度)", _named),
    Rule("month", r"(?P<mn>1[0-2]|0?[1-9])月(?!間|ぶり|曜)", _named),
    Rule("day", rf"(?P<d>3[01]|[12]\d|0?[1-9])日{_NOT_LENGTH}", _named),
    Rule("kanji_day", rf"(?P<d>{_KANJI}{{2,3}})日{_NOT_LENGTH}", _named),
    Rule("weekday", r"(?P<wd>[月火水木金土日])曜日?", _weekday),
    Rule(
        "clock",
        rf"(?:(?P<zp>{_PLACE}|現地)時間(?:の)?)?(?P<half>午前|午後)?(?P<h>\d{{1,2}}|{_KANJI}{{1,3}})時(?!間|代|点)"
        rf"(?:(?P<mi>[0-5]?\d|{_KANJI}{{1,3}})分(?!間)|(?P<past>半))?(?:(?P<s>[0-5]?\d)秒)?(?:ごろ|頃|すぎ|過ぎ)?(?:\s?[(（]?(?P<z>{either(ABBREVIATIONS)})\b)?",
        _clock,
    ),
    Rule("digital", r"(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])", _clock),
    Rule("noon", r"正午", lambda m: Piece(m.start(), m.end(), hour=12)),
    _words("today", r"今日(?!的) きょう 本日", Shift("document")),
    _words("yesterday", r"昨日 きのう 昨夜", Shift("document", -1)),
    _words("before", r"一昨日 おととい", Shift("document", -2)),
    _words("tomorrow", r"明日 あす(?!か)", Shift("document", 1)),
    _words("same_day", r"同日 この日 同じ日 その日 当日", Shift("previous")),
    _words("next_day", r"翌日 次の日", Shift("previous", 1)),
    _words("day_before", "前日", Shift("previous", -1)),
    _words("last_week", "先週", Shift("document", -1, "week")),
    _words("this_week", "今週", Shift("document", 0, "week")),
    _words("next_week", "来週", Shift("document", 1, "week")),
    _words("last_month", "先月", Shift("document", -1, "month")),
    _words("this_month", "今月", Shift("document", 0, "month")),
    _words("next_month", "来月", Shift("document", 1, "month")),
    _words("last_year", r"昨年 去年", Shift("document", -1, "year")),
    _words("this_year", "今年", Shift("document", 0, "year")),
    _words("next_year", "来年", Shift("document", 1, "year")),
    Rule("counted", r"(?P<n>\d{1,3})(?P<u>日|週間|[かカヶ]月|年)(?P<way>前|後)", _counted),
)
_JOINS = Joins(
    clock_date=r"(?!)",
    date_clock=r"[、の]?\s?(?:[(（][月火水木金土日][)）])?(?:の|早朝|未明|朝|昼|夕方|夜|深夜)?",
    weekday_date=r"[、の(（]?",
    range_gap=r"\s?[~〜～–—-]\s?|から",
    approximators=r"約",
    shift_first=r"の?",
)


@cache
def grammar() -> Grammar:
    """The grammar of Japanese dates and times."""
    return Grammar(
        _RULES,
        _JOINS,
        guard=r"(?<![0-9A-Za-z.:/&=?#%+$-])",
        future=r"予定|まで|方針|見通し|見込み",
        past=r"(?:した|った|れた|いた)",
        statement_after=r"^[^、。]{0,14}(?:述べ|話し|語っ|発表|明らかに|明かし)",
        place=rf"({_PLACE})時間",
        zones=JAPANESE,
    )


_COUNTED = {
    "人": "person", "名": "person", "隻": "ship", "機": "aircraft", "発": "shot", "回": "time", "度": "time", "件": "case",
    "時間": "h", "分": "minute", "分間": "minute", "秒": "s", "秒間": "s", "日間": "day", "週間": "week", "か月": "month",
    "カ月": "month", "ヶ月": "month", "年間": "year", "キロメートル": "km", "キロ": "km", "km": "km", "㎞": "km", "メートル": "m",
    "m": "m", "フィート": "foot", "カイリ": "nautical mile", "海里": "nautical mile", "マイル": "mile", "トン": "t", "t": "t",
    "%": "%", "％": "%", "パーセント": "%", "円": "yen", "ドル": "dollar", "ウォン": "won", "か国": "country", "カ国": "country",
    "票": "vote", "台": "vehicle", "枚": "sheet", "つ": "item", "歳": "year", "ノット": "knot", "カ所": "place", "か所": "place",
    "キログラム": "kg", "kg": "kg", "便": "flight", "本": "item", "体": "body",
}  # fmt: skip


@cache
def counting() -> Counting:
    """How Japanese counts: number, then counter; a counter with 目 behind it is an ordinal."""
    return Counting(
        "ja",
        _COUNTED,
        before=r"約|およそ|少なくとも|最大|ほぼ|最低",
        after=r"余り|以上|ほど|程度|前後|近く|未満|以下|強|弱",
        gap=r"",
        ending=r"(?!目|[A-Za-z])",
        not_after=r"第|[A-Za-z]",
    )
