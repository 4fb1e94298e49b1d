"""Korean dates, times and counters."""

import re
from functools import cache

from pipeline.extract.lang.common import calendar, half_before, numeric
from pipeline.extract.lang.counting import Counting
from pipeline.extract.lang.names import any_of, either, full_weekdays
from pipeline.extract.lang.places import ABBREVIATIONS, KOREAN
from pipeline.extract.lang.temporal import Anchor, Grammar, Joins, Piece, Reader, Rule, Shift, Unit

_WEEKDAYS = {name: number for number, name in enumerate(full_weekdays("ko"))}
_YEAR = r"(?:1[89]|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_PLACE = either(KOREAN)
_NOT_LENGTH = r"(?!\s?(?:간|째|동안|여|만에|치|분))"
_ALONE = r"(?=$|[^가-힣]|에|부터|의|까지|쯤|만)"
_UNITS: dict[str, Unit] = {"일": "day", "주": "week", "주일": "week", "달": "month", "개월": "month", "년": "year"}


def _named(m: re.Match[str]) -> Piece | None:
    return calendar(m, {}, {})


def _zone(m: re.Match[str]) -> str | None:
    g = m.groupdict()
    if g.get("z"):
        return ABBREVIATIONS[g["z"]]
    place = g.get("zp") or g.get("zq")
    return ("local" if place == "현지" else KOREAN[place]) if place else None


def _clock(m: re.Match[str]) -> Piece | None:
    """ "오전 9시 9분", "밤 11시", "오후 2시 3분 22초"."""
    g = m.groupdict()
    hour, half = int(m["h"]), g.get("half")
    if "half" in g and half is None and hour <= 12:
        half = half_before(m, ("오전", "오후")) or ("오후" if 1 <= hour <= 6 else None)
    late = half in ("오후", "저녁") or (half == "밤" and hour >= 6) or (half == "낮" and hour < 6)
    if late and hour < 12:
        hour += 12
    elif half in ("오전", "새벽", "밤") and hour == 12:
        hour = 0
    if hour > 23:
        return None
    minute = 30 if g.get("half_past") else int(g["mi"] or 0)
    second = int(g["s"]) if g["s"] else None
    return Piece(m.start(), m.end(), hour=hour, minute=minute, second=second, zone=_zone(m))


def _relative(anchor: Anchor, amount: int = 0, unit: Unit = "day") -> Reader:
    return lambda m: Piece(m.start(), m.end(), shift=Shift(anchor, amount, unit))


def _counted(m: re.Match[str]) -> Piece:
    amount = int(m["n"]) * (1 if m["way"] == "후" else -1)
    anchor: Anchor = "document" if m["way"] == "전" else "previous"
    return Piece(m.start(), m.end(), shift=Shift(anchor, amount, _UNITS[m["u"]], counted=True))


def _words(name: str, words: str, shift: Shift) -> Rule:
    return Rule(name, any_of(words), _relative(shift.anchor, shift.amount, shift.unit))


_RULES = (
    *numeric(slash_month_first=False),
    Rule(
        "month_day",
        rf"(?:(?P<y>{_YEAR})년\s?)?(?P<mn>{_MONTH})월\s?(?P<d>{_DAY})(?:\s?[~∼-]\s?(?P<d2>{_DAY}))?일{_NOT_LENGTH}",
        _named,
    ),
    Rule("year_month", rf"(?P<y>{_YEAR})년\s?(?P<mn>{_MONTH})월", _named),
    Rule("year", rf"(?P<y>{_YEAR})년(?!\s?(?:간|째|동안|대))", _named),
    Rule("month", rf"(?P<mn>{_MONTH})월(?!\s?{_DAY}일)", _named),
    Rule("days", rf"(?P<d1>{_DAY})일?\s?[~∼-]\s?(?P<d>{_DAY})일{_NOT_LENGTH}(?!\s?(?:전|후))", _named),
    Rule("day", rf"(?P<d>{_DAY})일{_NOT_LENGTH}(?!\s?(?:전|후|뒤){_ALONE}|\s?[가-힣]?요일)", _named),
    Rule("weekday", rf"(?P<wd>{either(_WEEKDAYS)})", lambda m: Piece(m.start(), m.end(), weekday=_WEEKDAYS[m["wd"]])),
    Rule(
        "clock",
        rf"(?:(?P<zp>{_PLACE}|현지)\s?시[간각](?:으로)?\s?)?(?:(?P<half>오전|오후|새벽|아침|저녁|밤|낮)\s?)?(?P<h>\d{{1,2}})시(?!간)"
        rf"(?:\s?(?P<mi>[0-5]?\d)분(?!간)|\s?(?P<half_past>반))?(?:\s?(?P<s>[0-5]?\d)초)?(?:쯤|경|께)?"
        rf"(?:\s?\(?(?P<z>{either(ABBREVIATIONS)})\b\)?|\s?\((?P<zq>{_PLACE}|현지)\s?시[간각]\))?",
        _clock,
    ),
    Rule(
        "digital",
        r"(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])",
        _clock,
    ),
    Rule("noon", r"정오", lambda m: Piece(m.start(), m.end(), hour=12)),
    _words("today", "오늘", Shift("document")),
    _words("yesterday", r"어제 어젯밤", Shift("document", -1)),
    _words("before", r"그제 그저께", Shift("document", -2)),
    _words("tomorrow", "내일", Shift("document", 1)),
    _words("same_day", r"이날 같은\s?날 당일 그날", Shift("previous")),
    _words("next_day", r"다음\s?날 이튿날", Shift("previous", 1)),
    _words("day_before", r"전날 하루\s?전", Shift("previous", -1)),
    _words("last_week", r"지난\s?주(?!년)", Shift("document", -1, "week")),
    _words("this_week", r"이번\s?주", Shift("document", 0, "week")),
    _words("next_week", r"다음\s?주", Shift("document", 1, "week")),
    _words("last_month", r"지난\s?달", Shift("document", -1, "month")),
    _words("this_month", r"이달 이번\s?달", Shift("document", 0, "month")),
    _words("next_month", r"다음\s?달", Shift("document", 1, "month")),
    _words("last_year", r"지난해 작년", Shift("document", -1, "year")),
    _words("this_year", "올해", Shift("document", 0, "year")),
    _words("next_year", r"내년 이듬해", Shift("document", 1, "year")),
    Rule("counted", rf"(?P<n>\d{{1,3}})(?P<u>일|주일?|달|개월|년)\s?(?P<way>전|후|뒤){_ALONE}", _counted),
)
_JOINS = Joins(
    clock_date=r"(?!)",
    date_clock=r",?\s*(?:\([가-힣]{1,6}\s?시[간각]\)\s*)?",
    weekday_date=r"\s*",
    range_gap=r"\s?[~∼–—]\s?|부터\s+|에서\s+",
    approximators=r"약\s?",
    shift_first=r"\s*",
)


@cache
def grammar() -> Grammar:
    """The grammar of Korean dates and times."""
    return Grammar(
        _RULES,
        _JOINS,
        guard=r"(?<![0-9A-Za-z.:/&=?#%+$-])",
        future=r"예정|계획|방침|까지|오는\s?$",
        past=r"[했됐었았렸났왔갔]다",
        statement_after=r"^[^,.]{0,12}(?:밝혔|말했|전했|발표|공개|주장)",
        place=rf"({_PLACE})\s?시[간각]",
        zones=KOREAN,
    )


_COUNTED = {
    "명": "person", "인": "person", "사람": "person", "척": "ship", "대": "aircraft", "기": "aircraft", "발": "shot", "차례": "time",
    "번": "time", "회": "time", "건": "case", "시간": "h", "분": "minute", "분간": "minute", "초": "s", "초간": "s", "일간": "day",
    "일 동안": "day", "일째": "day", "주간": "week", "주일": "week", "개월": "month", "달": "month", "년간": "year", "년 동안": "year",
    "km": "km", "㎞": "km", "킬로미터": "km", "m": "m", "미터": "m", "피트": "foot", "해리": "nautical mile", "마일": "mile",
    "t": "t", "톤": "t", "%": "%", "퍼센트": "%", "원": "won", "달러": "dollar", "엔": "yen", "개국": "country", "국": "country",
    "표": "vote", "구": "body", "노트": "knot", "곳": "place", "마리": "animal", "개": "item", "세": "year", "kg": "kg", "여대": "aircraft",
}  # fmt: skip


@cache
def counting() -> Counting:
    """How Korean counts: number, then counter; 여 after the number or 약 before it say that it is not exact."""
    return Counting(
        "ko",
        _COUNTED,
        before=r"약|최소|최대|적어도|거의|무려|대략",
        after=r"여|이상|가량|정도|쯤|남짓|안팎|미만|이하",
        ending=r"(?![A-Za-z째])",
        not_after=r"제|호|[A-Za-z]",
    )
