"""Korean dates and times."""

import re
from dataclasses import replace
from functools import cache

from pipeline.extract.lang.common import calendar, half_before, numeric
from pipeline.extract.lang.names import any_of, either, full_weekdays, listed
from pipeline.extract.lang.places import ABBREVIATIONS, KOREAN
from pipeline.extract.lang.temporal import Anchor, Grammar, Joins, Piece, Reader, Rule, Shift, Unit

_WEEKDAYS = {name: number for number, name in enumerate(full_weekdays("ko"))}
_YEAR = r"(?:1[89]|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = r"\s?[~∼～〜–-]\s?"
_PLACE = either(KOREAN)
_UNIVERSAL = r"(?:협정\s?세계|세계\s?표준|그리니치\s?(?:표준|평균))시"
_HALF = "오전|오후|새벽|아침|저녁|한낮|한밤|심야|낮|밤"
_HOURS = {w: n for n, w in enumerate(listed("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두"), 1)}
_DAYS = {w: n for n, w in enumerate(listed("하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘"), 1)} | {"보름": 15}
_NATIVE = _HOURS | {"석": 3, "넉": 4, "일": 1}
_LENGTH = r"간(?![가-힣]*[담부호격접행척])|째|여(?![가-힣])|치(?![가-힣])|분(?![가-힣])|짜리"
_NOT_LENGTH = rf"(?!{_LENGTH}|\s?동안|\s?만에|\s?만의|\s간(?![가-힣])|에\s걸쳐)"
_ALONE = r"(?=$|[^가-힣]|에|부터|의|까지|쯤|만|보다)"
_UNITS: dict[str, Unit] = {
    "일": "day", "주": "week", "주일": "week", "달": "month", "개월": "month", "년": "year", "해": "year",
}  # fmt: skip
_DIRECTIONS = {"지난": -1, "오는": 1}
_WEEKS = {"지난": -1, "이번": 0, "금": 0, "다음": 1}

# What may stand before and behind a day and belongs to the expression: "지난", the zone, the weekday, the part of the day.
_LEAD = r"(?:(?P<way>지난|오는)\s)?"
_ZONED = rf"(?:(?P<zb>{_UNIVERSAL}(?:\(UTC\))?)\s|(?P<zp>{_PLACE}|현지)\s?시[간각](?:으로|\s기준(?:으로)?)?,?\s)?(?:(?P<way>지난|오는)\s)?"
_WD = r"(?:\s?[(（][월화수목금토일](?:요일)?[)）])?"
_ZONE = (
    rf"(?:\s?[(（](?:이하\s)?(?P<zq>{_PLACE}|현지)\s?시[간각][)）]|\s?[(（]?(?P<zu>{_UNIVERSAL})[)）]?"
    rf"|\s?[(（]?(?P<z>{either(ABBREVIATIONS)})(?![A-Za-z])[)）]?)?"
)
_PART = rf"(?:\s(?:{_HALF})(?=부터|에|까지|[,.)]|\s(?!\d|(?:{either(_HOURS)})\s?시)|$))?"
_STAGE = r"(?:\s?(?:초순|중순|하순|상순|초|말)(?![가-힣])|\s?(?:초순|중순|하순|상순|초|말)(?=에|부터|까지|께|쯤|의))?"
_AROUND = rf"{_WD}{_ZONE}{_PART}"


def _named(m: re.Match[str]) -> Piece | None:
    piece = calendar(m, {}, {})
    direction = _DIRECTIONS.get(m.groupdict().get("way") or "", 0)
    return piece and replace(piece, zone=_zone(m), direction=direction)


def _zone(m: re.Match[str]) -> str | None:
    g = m.groupdict()
    if g.get("z"):
        return ABBREVIATIONS[g["z"]]
    if g.get("zu") or g.get("zb"):
        return "+00:00"
    place = g.get("zp") or g.get("zq")
    return ("local" if place == "현지" else KOREAN[place]) if place else None


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of the day, 0 to 23; None where there is none such."""
    late = (
        half in ("오후", "저녁")
        or (half in ("밤", "한밤", "심야") and hour >= 6)
        or (half in ("낮", "한낮") and hour < 6)
    )
    if late and hour < 12:
        return hour + 12
    if half in ("오전", "새벽", "밤", "한밤", "심야") and hour == 12:
        return 0
    return hour if hour <= 23 else None


def _clock(m: re.Match[str]) -> Piece | None:
    """ "오전 9시 9분", "밤 11시", "오후 2시 3분 22초", "오후 3~4시", "낮 열두 시"."""
    g = m.groupdict()
    number, half = _HOURS.get(g.get("hn") or "") or int(g["h"]), g.get("half") or g.get("half_n")
    if "half" in g and half is None and number <= 12 and not (g["h"] or "").startswith("0"):
        half = half_before(m, ("오전", "오후")) or ("오후" if 1 <= number <= 6 else None)
    hour = _hour(number, half)
    if hour is None:
        return None
    minute = 30 if g.get("half_past") else int(g["mi"] or 0)
    second = int(g["s"]) if g["s"] else None
    last = _hour(int(g["h2"]), half) if g.get("h2") else None
    until = Piece(m.start(), m.end(), hour=last, zone=_zone(m)) if last is not None and last > hour else None
    return Piece(m.start(), m.end(), hour=hour, minute=minute, second=second, zone=_zone(m), until=until)


def _relative(anchor: Anchor, amount: int = 0, unit: Unit = "day") -> Reader:
    return lambda m: Piece(m.start(), m.end(), shift=Shift(anchor, amount, unit), zone=_zone(m))


def _counted(m: re.Match[str]) -> Piece:
    """ "3일 전", "두 달 뒤", "이틀 전", "일주일 전"."""
    g = m.groupdict()
    unit: Unit = "day" if g["nd"] else _UNITS[g["u"] or g["u2"]]
    number = _DAYS[g["nd"]] if g["nd"] else _NATIVE[g["nn"]] if g["nn"] else int(g["n"])
    back = g["way"] == "전"
    anchor: Anchor = "document" if back else "previous"
    return Piece(m.start(), m.end(), shift=Shift(anchor, -number if back else number, unit, counted=True))


def _weekday(m: re.Match[str]) -> Piece:
    shift = Shift("document", _WEEKS[m["week"]], "week") if m["week"] else None
    return Piece(
        m.start(), m.end(), weekday=_WEEKDAYS[m["wd"]], shift=shift, direction=_DIRECTIONS.get(m["way"] or "", 0)
    )  # fmt: skip


def _words(name: str, words: str, shift: Shift) -> Rule:
    around = _ZONE + _PART if shift.unit == "day" else ""
    return Rule(name, any_of(words) + around, _relative(shift.anchor, shift.amount, shift.unit))


_RULES = (
    *numeric(slash_month_first=False),
    Rule(
        "month_day",
        rf"{_ZONED}(?:(?P<y>{_YEAR})년\s?)?(?P<mn>{_MONTH})월\s?(?P<d>{_DAY})(?:{_TO}(?P<d2>{_DAY}))?일{_NOT_LENGTH}{_AROUND}",
        _named,
    ),
    Rule("year_month", rf"{_LEAD}(?P<y>{_YEAR})년\s?(?P<mn>{_MONTH})월(?!호){_STAGE}", _named),
    Rule("year", rf"(?:지난\s)?(?P<y>{_YEAR})년(?!\s?(?:간(?![가-힣])|째|동안|대(?![가-힣]{{2}})|만에|산))", _named),
    Rule("month", rf"{_LEAD}(?P<mn>{_MONTH})월(?!\s?{_DAY}일|호){_STAGE}", _named),
    Rule(
        "days", rf"{_ZONED}(?P<d1>{_DAY})일?{_TO}(?P<d>{_DAY})일{_NOT_LENGTH}(?!\s?(?:전|후){_ALONE}){_AROUND}", _named
    ),
    Rule(
        "day",
        rf"{_ZONED}(?P<d>{_DAY})일{_NOT_LENGTH}(?!\s?(?:전|후|뒤){_ALONE}|\s?[가-힣]?요일|\s?평균|\s?\d+\s?[회번]){_AROUND}",
        _named,
    ),
    Rule(
        "weekday",
        rf"(?:(?P<week>지난|이번|금|다음)\s?주\s|(?P<way>지난|오는)\s)?(?P<wd>{either(_WEEKDAYS)}){_PART}",
        _weekday,
    ),
    Rule(
        "clock",
        rf"(?:(?P<zp>{_PLACE}|현지)\s?시[간각](?:으로)?\s?)?"
        rf"(?:(?:(?P<half>{_HALF})\s?)?(?P<h>\d{{1,2}})(?:{_TO}(?P<h2>\d{{1,2}}))?시(?![간즌])"
        rf"|(?P<half_n>{_HALF})\s(?P<hn>{either(_HOURS)})\s?시(?![가-힣]))"
        rf"(?:\s?(?P<mi>[0-5]?\d)분(?!간)|\s?(?P<half_past>반))?(?:\s?(?P<s>[0-5]?\d)초(?!간))?(?:쯤|경|께|\s?무렵|\s정각)?{_ZONE}",
        _clock,
    ),
    Rule(
        "digital",
        rf"(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:]){_ZONE}",
        _clock,
    ),
    Rule("noon", rf"정오(?:쯤|경|께|\s?무렵)?{_ZONE}", lambda m: Piece(m.start(), m.end(), hour=12, zone=_zone(m))),
    _words("same_month_last_year", r"(?:지난해|작년|전년)\s같은\s?달 전년\s동월", Shift("document", -12, "month")),
    _words("today", r"오늘(?!날) 금일", Shift("document")),
    _words("yesterday", r"어제 어젯밤 간밤 지난밤", Shift("document", -1)),
    _words("before", r"그제(?!야|서야) 그저께", Shift("document", -2)),
    _words("tomorrow", r"내일 명일", Shift("document", 1)),
    _words("after", "모레", Shift("document", 2)),
    _words("same_day", r"이날 같은\s?날 당일 그날", Shift("previous")),
    _words("next_day", r"다음\s?날 이튿날 익일", Shift("previous", 1)),
    _words("day_before", r"전날 전일(?!본) 하루\s?전", Shift("previous", -1)),
    _words("last_week", r"지난\s?주(?!년|자|장|요|민|식|말)", Shift("document", -1, "week")),
    _words("this_week", r"이번\s?주(?!장|요|민|식|말) 금주", Shift("document", 0, "week")),
    _words("next_week", r"다음\s?주(?!장|요|민|식|자|말)", Shift("document", 1, "week")),
    _words("last_month", r"지난\s?달", Shift("document", -1, "month")),
    _words("this_month", r"이달(?!의) 이번\s?달", Shift("document", 0, "month")),
    _words("next_month", r"다음\s?달 내달", Shift("document", 1, "month")),
    _words("same_month", r"같은\s?달", Shift("previous", 0, "month")),
    _words("before_last_year", "재작년", Shift("document", -2, "year")),
    _words("last_year", r"지난해 작년", Shift("document", -1, "year")),
    _words("this_year", r"올해 금년 올(?=\s?\d{1,2}월)", Shift("document", 0, "year")),
    _words("year_after_next", "내후년", Shift("document", 2, "year")),
    _words("next_year", "내년", Shift("document", 1, "year")),
    _words("same_year", r"같은\s?해 그해", Shift("previous", 0, "year")),
    _words("year_after", "이듬해", Shift("previous", 1, "year")),
    Rule(
        "counted",
        rf"(?:(?P<n>\d{{1,3}})\s?(?P<u>일|주일?|달|개월|년)|(?<![가-힣])(?P<nn>{either(_NATIVE)})\s?(?P<u2>주일|주|달|해)"
        rf"|(?<![가-힣])(?P<nd>{either(_DAYS)}))\s?(?P<way>전|후|뒤){_ALONE}",
        _counted,
    ),
)
_JOINS = Joins(
    clock_date=r"(?!)",
    date_clock=r",?\s*(?:\([가-힣]{1,6}\s?시[간각]\)\s*)?",
    weekday_date=r"\s*",
    range_gap=rf"{_TO}|부터\s+|에서\s+",
    approximators=r"약\s?",
    shift_first=r"\s*",
    to_="까지",
)


@cache
def grammar() -> Grammar:
    """The grammar of Korean dates and times."""
    return Grammar(
        _RULES,
        _JOINS,
        guard=r"(?<![0-9A-Za-z.:/&=?#%+$-])(?<!제)(?<!매[달월년]\s)",
        future=r"예정|계획|방침|까지|오는\s?$|기로|겠다",
        past=r"[했됐었았였렸났왔갔겼졌혔켰섰췄쳤봤냈뒀줬](?:다|으며|고|지만|는데)",
        statement_after=r"^[^,.]{0,12}(?:밝혔|말했|전했|발표|공개|주장|내놨|내놓|설명|반박|보도|알렸|강조|통보|제시|항의|촉구|요구|부인)",
        place=rf"({_PLACE})\s?시[간각]",
        zones=KOREAN,
        home_zone="Asia/Seoul",
        abroad=rf"(?:{either(k for k, zone in KOREAN.items() if zone not in ('Asia/Seoul', 'Asia/Tokyo'))})(?:\s[가-힣]{{1,8}})?에서",
        bare_days_are_recent=True,
    )
