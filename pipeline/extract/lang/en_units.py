"""English units of measure, approximators and the words that tell counted things from numbered ones."""

import re

from pipeline.extract.lang.names import any_of, either, listed

# printed form (singular, or a symbol): unit as stored. SI units by symbol, others by their singular noun
_LONG = {
    "kilometer": "km", "kilometre": "km", "meter": "m", "metre": "m", "centimeter": "cm", "centimetre": "cm",
    "millimeter": "mm", "millimetre": "mm", "kilogram": "kg", "kilo": "kg", "gram": "g", "ton": "t", "tonne": "t",
    "metric ton": "t", "kiloton": "kt", "hour": "h", "second": "s", "hertz": "Hz", "kilohertz": "kHz",
    "megahertz": "MHz", "gigahertz": "GHz", "watt": "W", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW",
    "liter": "L", "litre": "L", "hectare": "ha", "volt": "V", "decibel": "dB", "minute": "minute", "day": "day",
    "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century", "mile": "mile",
    "nautical mile": "nautical mile", "knot": "knot", "foot": "foot", "inch": "inch", "yard": "yard", "acre": "acre",
    "pound": "pound", "ounce": "ounce", "barrel": "barrel", "gallon": "gallon", "degree": "degree",
    "square kilometer": "km²", "square kilometre": "km²", "square meter": "m²", "square metre": "m²",
    "cubic meter": "m³", "cubic metre": "m³", "square mile": "square mile", "square foot": "square foot",
    "degree celsius": "°C", "degree fahrenheit": "°F", "percentage point": "percentage point", "kiloliter": "kL",
}  # fmt: skip
_PLURALS = {"foot": "feet", "inch": "inches", "hertz": "hertz", "century": "centuries", "square foot": "square feet"}
_SYMBOLS = {
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "g": "g", "t": "t", "h": "h", "hr": "h", "hrs": "h",
    "min": "minute", "mins": "minute", "sec": "s", "secs": "s", "s": "s", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz",
    "GHz": "GHz", "kW": "kW", "MW": "MW", "GW": "GW", "ha": "ha", "nm": "nautical mile", "NM": "nautical mile",
    "nmi": "nautical mile", "mi": "mile", "ft": "foot", "lb": "pound", "lbs": "pound", "kt": "knot", "kts": "knot",
    "km/h": "km/h", "kph": "km/h", "mph": "mile per hour", "m/s": "m/s", "km²": "km²", "km2": "km²", "sq km": "km²",
    "°C": "°C", "°F": "°F", "dB": "dB",
}  # fmt: skip
_PERCENT = {"%": "%", "percent": "%", "per cent": "%", "pct": "%"}


def _plural(singular: str) -> str:
    if singular in _PLURALS:
        return _PLURALS[singular]
    return singular.replace("degree ", "degrees ") if singular.startswith("degree ") else f"{singular}s"


UNITS = _LONG | {_plural(word): unit for word, unit in _LONG.items()} | _SYMBOLS | _PERCENT
"""Every printed form to its unit; long forms in lower case, symbols as they are."""

_WORDS = either(UNITS.keys() - _SYMBOLS.keys() - {"%"}).replace(r"\ ", r"[\s-]+")
_SHORT = either(_SYMBOLS).replace(r"\ ", r"\s")
ATTACHED = rf"(?:{either(_SYMBOLS.keys() - {'s'})})(?![\w/²-])"  # not "in his 20s"
LONG_UNIT = rf"(?i:{_WORDS})\b(?!-)"
UNIT = rf"(?:\s*%|[\s-]\s*(?i:{_WORDS})\b(?:\s+per\s+(?:hour|second|minute))?(?!-)|[ \u00a0\u202f]?(?:{_SHORT})(?![\w/²-]))"
"""After a number: its unit, with the space or hyphen before it."""

TIME_SECONDS = {"day": 86400, "h": 3600, "minute": 60, "s": 1}
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "ruble", "₩": "won", "₴": "hryvnia"}
CURRENCY = re.compile(rf"(?:US|A|C|NZ|HK)?([{''.join(_CURRENCIES)}])\s?$")


def currency(match: re.Match[str]) -> str:
    """The money of a sign before a number, as its singular noun."""
    return _CURRENCIES[match[1]]


APPROXIMATOR = re.compile(
    r"(?<![\w-])(?:"
    r"(?:(?:well|just|slightly|a\s+little|far|no|not|nothing)\s+)?(?:more|less|fewer|greater|higher|lower|later|longer|bigger)\s+than"
    r"|(?:(?:well|just|slightly)\s+)?(?:over|under|above|below)|at\s+(?:least|most)|up\s+to|as\s+(?:many|few|much|little)\s+as"
    r"|(?:an\s+)?estimated|close\s+to|in\s+excess\s+of|upwards?\s+of|a\s+(?:minimum|maximum)\s+of|some|about|around|nearly"
    r"|almost|roughly|approximately|circa|approx\.|exactly|virtually|practically|[~≈])\s*$",
    re.IGNORECASE,
)
# before a number in digits: words that number a thing instead of counting it
LABEL = re.compile(
    r"(?<![\w-])"
    + any_of(
        r"nos?\.? № numbers? articles? arts?\.? sections? sec\. paragraphs? paras?\.? resolutions? laws? pages? pp?\. notes?"
        r" fn\. footnotes? chapters? ch\. volumes? vol\. issues? parts? annex(?:es)? appendix figures? fig\. tables? clauses?"
        r" rules? protocols? flights? wings? groups? units? battalions? brigades? divisions? regiments? squadrons? fleets?"
        r" routes? highways? roads? rooms? floors? channels? versions? types? class phase stage level grade items? steps?"
        r" cases? decrees? orders? directives? regulations? conventions? amendments? titles? box hull psalms? verses?"
        r" model boeing airbus dassault apollo group district precinct"
    )
    + r"\s*(?:\d[\d.]*\s*(?:,|and|or|to|[-–])\s*)*$",
    re.IGNORECASE,
)
NOMINAL_PEOPLE = frozenset(
    {"wounded", "dead", "injured", "missing", "killed", "hurt", "captured", "detained", "arrested"}
)
"""Participles that stand for people when no noun follows: "six wounded and two dead"."""

INVARIANT = frozenset(
    listed(
        "aircraft spacecraft hovercraft watercraft people personnel police troops staff crew cattle sheep fish deer series species head"
        " yen yuan won baht offspring rotorcraft craft men women children feet teeth mice geese oxen criteria phenomena media data bacteria fishermen"
        " servicemen crewmen seamen policemen gunmen airmen guardsmen firemen spokesmen congressmen lawmen countrymen midshipmen"
        " servicewomen policewomen spokeswomen gunwomen crewwomen"
    )
)
FAITHS_AND_PARTIES = frozenset(
    listed(
        "muslim jew christian catholic protestant hindu buddhist sikh republican democrat communist latino hispanic arab kurd"
    )
)
"""Capitalised nouns that count people and are no country's."""

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse",
    "geese": "goose", "oxen": "ox", "criteria": "criterion", "phenomena": "phenomenon", "lives": "life", "wives": "wife",
    "knives": "knife", "halves": "half", "leaves": "leaf", "shelves": "shelf", "thieves": "thief", "wolves": "wolf",
    "loaves": "loaf", "calves": "calf", "selves": "self", "buses": "bus", "viruses": "virus", "gases": "gas", "lenses": "lens",
    "bonuses": "bonus", "campuses": "campus", "censuses": "census", "choruses": "chorus", "crises": "crisis",
    "analyses": "analysis", "bases": "base", "theses": "thesis", "movies": "movie", "cookies": "cookie", "zombies": "zombie",
    "ties": "tie", "lies": "lie", "pies": "pie", "shoes": "shoe", "toes": "toe", "canoes": "canoe", "foes": "foe",
    "axes": "axe", "quizzes": "quiz", "troops": "troop", "bacteria": "bacterium", "calories": "calorie", "rookies": "rookie", "sorties": "sortie", "prairies": "prairie",
}  # fmt: skip


def singular(noun: str) -> str:
    """The singular of an English plural noun, in lower case: vessels, navies, torpedoes, servicemen, crises, aircraft."""
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("men", "women")) and word in INVARIANT:
        return word[:-2] + "an"
    if word in INVARIANT or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether a word looks like an English plural."""
    low = word.lower()
    return low in INVARIANT or (low.endswith("s") and len(low) > 2 and not low.endswith(("ss", "us", "is", "'s", "’s")))
