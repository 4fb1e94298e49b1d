"""English dates and times: the rules, and what may stand between two parts of one expression."""

from functools import cache

from pipeline.extract.lang import en_read as read
from pipeline.extract.lang.common import numeric
from pipeline.extract.lang.en_words import (
    ABBREVIATION,
    ABOUT,
    CITY,
    COUNT,
    DAY,
    FUTURE,
    HALF,
    HOUR_WORD,
    LAST_NEXT,
    MONTH,
    PART,
    PAST,
    SAYING,
    SIDE,
    TH,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
    ZONE,
)
from pipeline.extract.lang.places import ENGLISH
from pipeline.extract.lang.temporal import Grammar, Joins, Rule, Shift

_MINUTE = r"[0-5]\d"
_SECOND_DAY = (
    rf"(?:(?:\s?[-–—]\s?|\s+to\s+)(?P<d2>{DAY}){TH}(?![\d:]|\s?(?:{MONTH}|[ap]\.?m)\b)"
    rf"|\s+and\s+(?P<d3>{DAY})(?=\s*[,.;)])(?!,\d))?"
)
_CALENDAR = (
    Rule(
        "month_day",
        rf"(?P<mo>{MONTH})\s*(?:the\s+)?(?P<d>{DAY}){TH}(?!\d|:\d|\s?[ap]\.?m\b){_SECOND_DAY}"
        rf"(?:,?\s+(?:of\s+)?(?P<y>{YEAR}))?\b",
        read.month_day,
    ),
    Rule(
        "day_month",
        rf"(?:(?P<d1>{DAY}){TH}{TO}(?:the\s+)?)?(?P<d>{DAY}){TH}[\s-](?:day\s+)?(?:of\s+)?(?P<mo>{MONTH})"
        rf"(?:[,-]?\s*(?P<y>{YEAR}))?\b",
        read.month_day,
    ),
    Rule(
        "month_year",
        rf"(?:(?i:early|late|mid)[ -](?:in\s+)?)?(?P<mo>{MONTH})(?:\s+of)?,?\s+(?P<y>{YEAR})\b",
        read.month_day,
    ),
    Rule("month_alone", rf"{LAST_NEXT}?(?:(?i:mid|early|late)[ -])?(?P<mo>{MONTH})(?![\w-])", read.month_alone),
    Rule("the_day", rf"(?i:on\s+the\s+)(?P<d>{DAY})(?:st|nd|rd|th)\b", read.the_day),
    Rule(
        "weekday", rf"(?:{SIDE}|{LAST_NEXT})?(?P<wd>{WEEKDAY})(?![\w-])(?:['’]s(?=\s))?(?:\s+{PART}\b)?", read.weekday
    ),
)
_HH_MM = rf"(?P<h>\d{{1,2}})(?:[:.](?P<mi>{_MINUTE})(?::(?P<s>{_MINUTE}))?)?"
_CLOCK = (
    Rule(
        "clock_range",
        rf"(?P<h>\d{{1,2}})(?::(?P<mi>{_MINUTE}))?(?:\s?[-–—]\s?|\s+(?:to|until)\s+|(?P<two>\s+and\s+))"
        rf"(?P<h2>\d{{1,2}})(?:[:.](?P<mi2>{_MINUTE}))?\s*{HALF}{ZONE}",
        read.clock_range,
    ),
    Rule("clock", rf"{_HH_MM}\s*{HALF}{ZONE}", read.clock),
    Rule(
        "clock_24",
        rf"(?P<h>[01]?\d|2[0-3]):(?P<mi>{_MINUTE})(?::(?P<s>{_MINUTE}))?(?![\d:]|[.,]\d)"
        rf"(?:\s?(?:hours|hrs|h)\b)?{ZONE}",
        read.bare_clock,
    ),
    Rule(
        "military",
        rf"(?P<h>[01]\d|2[0-3])(?P<mi>{_MINUTE})(?:\s?(?:hours|hrs)\b|(?=\s?(?:{ABBREVIATION}|local)\b)){ZONE}",
        read.clock,
    ),
    Rule(
        "oclock",
        rf"(?P<h>\d{{1,2}}|(?i:{HOUR_WORD}))\s+o['’]clock(?:\s+in\s+the\s+(?P<ap>[ae]|m)\w+)?{ZONE}",
        read.oclock,
    ),
    Rule("noon", rf"(?P<noon>(?i:noon|midday|midnight))\b{ZONE}", read.noon),
)
_YEARS = (
    Rule("years", rf"(?P<y>{YEAR})(?P<sep>\s?[–—]\s?|[-/])(?P<y2>{YEAR}|\d\d)(?![\d/-])", read.years),
    Rule("decade", r"(?i:the\s+)?(?i:(?:early|late|mid)[ -])?(?P<y>1[89]\d0|20\d0)['’]?s\b", read.decade),
    Rule("part_of_year", rf"(?i:mid|early|late)-(?P<y>{YEAR})(?![\w%])", read.month_day),
    Rule("year", rf"(?P<y>{YEAR})(?![\w%])", read.year),
)
_RELATIVE = (
    Rule("two_days_off", r"(?i:the\s+day\s+before\s+yesterday)\b", read.relative(Shift("document", -2))),
    Rule("two_days_on", r"(?i:the\s+day\s+after\s+tomorrow)\b", read.relative(Shift("document", 2))),
    Rule(
        "same_day",
        rf"(?i:(?:that\s+(?:same\s+|very\s+)?|the\s+(?:very\s+)?same\s+)(?:day|{PART}))\b",
        read.relative(Shift("previous")),
    ),
    Rule(
        "next_day",
        rf"(?i:the\s+(?:very\s+)?(?:following|next|previous|preceding|prior)\s+(?:day|{PART}))\b",
        read.beside,
    ),
    Rule("beside", rf"(?i:the\s+(?:day|{PART})\s+(?:before|after|earlier))\b", read.beside),
    Rule("today", rf"(?i:today|tonight|this\s+(?:very\s+)?{PART})\b", read.relative(Shift("document"))),
    Rule(
        "yesterday", rf"(?i:yesterday(?:\s+{PART})?|last\s+(?:night|evening))\b", read.relative(Shift("document", -1))
    ),
    Rule("tomorrow", rf"(?i:tomorrow(?:\s+{PART})?)\b", read.relative(Shift("document", 1))),
    Rule(
        "counted",
        rf"(?i:(?P<n>{COUNT}|the)\s+(?:full\s+)?{UNIT}\s+(?P<way>ago|later|earlier|before|after(?:wards?)?|hence|from\s+now))\b",
        read.counted,
    ),
    Rule(
        "period",
        r"(?i:(?:(?:earlier|later|early|late)\s+)?"
        r"(?P<which>(?:the\s+)?(?:last|next|following|previous|preceding)|(?:the|that)\s+same|that|this|coming)"
        r"\s+(?P<u>week|month|year|weekend))\b(?!-)",
        read.period,
    ),
)
_JOINS = Joins(
    clock_date=rf",?\s+(?:(?:[Oo]n|of)\s+)?(?:the\s+{PART}\s+of\s+)?",
    date_clock=rf"[,.]?\s+(?:(?:at|from|by)\s+)?{ABOUT}?",
    weekday_date=r",?\s+(?:the\s+)?",
    range_gap=r"\s?[-–—]\s?|\s+(?:to|through|thru|till|until)\s+(?:the\s+\w+\s+of\s+)?",
    and_gap=r"\s+and\s+",
    between=r"[Bb]etween\s+",
    from_=r"[Ff]rom\s+",
    leads=rf"(?:[Tt]he\s+)?(?:(?i:early|late)\s+)?(?:{PART}|early\s+hours)\s+of\s+(?:on\s+)?",
    approximators=ABOUT,
    shifted=r",?\s+(?:of\s+)?",
)


@cache
def grammar() -> Grammar:
    """The grammar of English dates and times."""
    return Grammar(
        (*numeric(slash_month_first=True), *_CALENDAR, *_CLOCK, *_YEARS, *_RELATIVE),
        _JOINS,
        future=FUTURE,
        past=PAST,
        statement_before=rf"\b{SAYING}\b(?!.*\bthat\s)[^,;:\"“”]{{0,60}}$",
        statement_after=rf"^[^.;:\"“”]{{0,90}}?\b{SAYING}\s+(?:that\b|[\"“])",
        place=rf"\b(?i:in|near|outside)\s+({CITY})\b",
        zones=ENGLISH,
    )
