"""English words of time: the small patterns rules are made of, and the words that tell dates from their look-alikes."""

import re

from pipeline.extract.lang.names import any_of, either, full_months, full_weekdays, months, weekdays
from pipeline.extract.lang.places import ABBREVIATIONS, ENGLISH

MONTHS = months("en") | {"sept": 9}
FULL_MONTHS = {name.casefold() for name in full_months("en")}
WEEKDAYS = weekdays("en") | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
           "twenty": 20, "thirty": 30}  # fmt: skip

_FULL = either(form for name in full_months("en") for form in (name, name.upper()))
MONTH = rf"(?:(?:{_FULL})|{any_of('Jan Feb Mar Apr Jun Jul Aug Sept? Oct Nov Dec')}\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
TH = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]\d\d|20\d\d)(?![\d%])"
TO = r"(?:\s?[-–—]\s?|\s+(?:to|and|or|through)\s+)"
WEEKDAY = rf"(?:{either(full_weekdays('en'))}|{any_of('Mon Tues? Weds? Thu(?:rs?)? Fri Sat Sun')}\b\.?)"
PART = r"(?:morning|afternoon|evening|night)"
_UNDER_TEN = either(word for word, number in NUMBERS.items() if number < 10 and len(word) > 2)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS |= {ten: 10 * n for n, ten in enumerate(_TENS.split(), 2)}
COUNT = rf"(?:\d{{1,3}}|{any_of(_TENS)}-(?:{_UNDER_TEN})|{either(NUMBERS)})"
HOUR_WORD = either(word for word, number in NUMBERS.items() if number <= 12 and word not in ("a", "an"))
UNIT = r"(?P<u>day|week|month|year)s?\b"
HALF = r"(?P<ap>[AaPp](?:\.\s?[Mm]\.|\.?[Mm]\b))"
LAST_NEXT = r"(?:(?P<dir>(?i:last|past|next|this|coming))\s+)"
# "the previous Friday": told from the story's day, unlike "last Friday"
SIDE = r"(?:(?i:the)\s+(?P<side>(?i:previous|preceding|prior|following|next))\s+)"
BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)

CITY = either(ENGLISH)
ABBREVIATION = either(ABBREVIATIONS)
_OFFSET = r"(?:UTC|GMT)\s?[+−–-]\s?\d{1,2}(?::?[0-5]\d)?"
_CITY_TIME = rf"(?:{CITY})(?:['’]s)?(?:\s+(?i:standard|daylight|summer))?\s+[Tt]ime\b"
_ZONE = rf"{_OFFSET}|E\.T\.|(?:{ABBREVIATION})\b|{_CITY_TIME}|(?i:local\s+time)\b"
ZONE = (
    rf"(?:\s*\(\s*(?P<zp>{_ZONE}|local)\s*\)"
    rf"|[ \t]*(?P<z>{_ZONE}|[+-]\d\d:\d\d\b)"
    rf"|,?\s+(?:in|at)\s+(?P<zc>{CITY})\b)?"
)

# after "the day before", where it is complete in itself and not the day before something that is named next
COMPLETE = re.compile(
    rf"\s*(?:$|[^\w\s'’]|{any_of('in on at and or but were was is are had has have with by for to from as who which when while')}\b)"
)
# after "Sun", "Mon": a date, so that it is a day and not the sun
DATE_AFTER = re.compile(rf"[.,]{{0,2}}\s+(?:\d|{MONTH})")
# before a month: nothing but a date follows
TEMPORAL = re.compile(
    any_of(
        r"\b(?:in|of|since|until|till|by|from|through|throughout|during|before|after|between)\s$"
        r" \b(?:last|this|next|early|late|mid|previous|following|coming|past|end|beginning|start|middle)\s$"
    ),
    re.IGNORECASE,
)
WEAKLY_TEMPORAL = re.compile(r"\b(?:to|around|and|or|for|each|every)\s$", re.IGNORECASE)
OPENERS = re.compile(
    rf"\b{any_of('In By Since From Until The A An Its Before After During Of Between On And But Early Late')}\s$"
)
CAPITALISED = re.compile(r"[A-Z][\w.'’-]*\s$")
NAME_AFTER = re.compile(r"\s[A-Z][a-z]+")

# before four digits: a number of something, or the number a thing bears
NOT_A_YEAR_AFTER = re.compile(
    r"(?:\b"
    + any_of(
        r"nos?\.? № articles? sections? paragraphs? resolutions? law act rooms? flights? rules? orders? numbers? pages?"
        r" pp?\. notes? hull route chapter than nearly almost least most over some roughly approximately up\s+to"
        r" exactly only another all these those worth unit population\s+of total\s+of"
    )
    + r"|[$€£¥#])\s?$",
    re.IGNORECASE,
)
YEAR_AFTER = re.compile(
    r"(?:\b"
    + any_of(
        "in since by until till from to of during before after through between and or early late mid the an? its his"
        " her their our year spring summer autumn fall winter circa around about for"
    )
    + r"\s|[(,–—]\s?|[’']s?\s|[a-z]\s|^|\n)$",
    re.IGNORECASE,
)
SURELY_YEAR_AFTER = re.compile(r"\b(?:in|since|by|during|year|the|an?|its|from|of)\s$", re.IGNORECASE)
NOT_A_YEAR_BEFORE = re.compile(r"[./:]\d|-[A-Za-z]{2}|°|\s?(?:%|[ap]\.?m\b|k?m\b|per\s?cent\b)")
COUNTED = re.compile(r"\s(?:[a-z-]+\s)?(?:people|men|women|troops|personnel|[a-z-]{3,}(?<!s)s)\b(?!['’])")
# after "on the 23rd", where no floor or anniversary follows
DAY_ENDS = re.compile(
    r"\s*(?:$|[,.;:)\]\n]|"
    + any_of("and at in that when for to by from an? the its it he she they after before as but while which")
    + r"\b)"
)
PAPERS = re.compile(r"\s(?:Times|Telegraph|Mail|Express|Mirror|Herald|Post|Night|School)\b")
NAMED_DAYS = re.compile(r"\b(?:Black|Bloody|Good|Super|Cyber|Holy|Palm|Easter|Ash|News)\s$")
TIME_BEFORE = re.compile(
    rf"(?:\b{any_of('at around about by until till from before after between and to')}|,)\s$", re.I
)

ABOUT = (
    r"(?:(?i:about|around|approximately|roughly|nearly|almost|circa|some|over|more\s+than|less\s+than"
    r"|(?:shortly|just|soon|some\s+time|right)\s+(?:after|before))\s+)"
)
SAYING = any_of(
    "said says stated states told tells announced announces reported reports declared added noted wrote claimed"
    " confirmed denied explained disclosed revealed argued insisted testified tweeted posted commented replied"
    " responded warned complained recalled admitted acknowledged informed statement interview briefing remarks"
)
FUTURE = any_of(
    r"\b(?:will|would|shall|until|till|scheduled|planned|plans?|due|next|expected|upcoming|deadline|expires?|intends?)\b"
    r" \b(?:ahead\s+of|(?:to|is|are|was|were)\s+(?:be|to|set)|could\s+be|going\s+to|later\s+this)\b \bby\s$"
)
_IRREGULAR = any_of(
    "was were had did said told took came went met began made found held gave wrote fell won left became got saw sent"
    " kept brought lost shot struck led ran flew rose broke spoke knew thought built heard paid"
)
PAST = rf"\b(?:{_IRREGULAR}|\w{{2,}}ed)\b"
