"""Russian dates, times and counted things. Ukrainian and Belarusian texts get it too, for their digits."""

import re
from dataclasses import replace
from functools import cache

from pipeline.extract.lang import ru_numbers
from pipeline.extract.lang.common import calendar, numeric
from pipeline.extract.lang.counting import Counting
from pipeline.extract.lang.names import any_of, either, months, weekdays
from pipeline.extract.lang.places import ABBREVIATIONS, RUSSIAN
from pipeline.extract.lang.ru_places import city_stems, country_stems
from pipeline.extract.lang.temporal import Anchor, Grammar, Joins, Piece, Reader, Rule, Shift, Unit

_STEMS = {
    "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "ма": 5, "июн": 6, "июл": 7, "август": 8, "сентябр": 9,
    "октябр": 10, "ноябр": 11, "декабр": 12,
}  # fmt: skip
_MONTHS = months("ru") | {"фев": 2, "сен": 9, "ноя": 11, "июн": 6, "июл": 7} | {
    f"{stem}{ending}": number
    for stem, number in _STEMS.items()
    for ending in ("й", "я", "е", "ю", "ем", "ь", "а", "у", "ом", "")
    if stem != "ма" or ending in ("й", "я", "е", "ю", "ем")
}  # fmt: skip
_DAYS = {
    f"{stem}{ending}": number
    for number, forms in enumerate(
        ("понедельник:,а,у,ом,е", "вторник:,а,у,ом,е", "сред:а,у,ы,ой", "четверг:,а,у,ом,е", "пятниц:а,у,ы,ей,е",
         "суббот:а,у,ы,ой,е", "воскресень:е,я,ю,ем")
    )
    for stem, endings in [forms.split(":")]
    for ending in endings.split(",")
}  # fmt: skip
_WEEKDAYS = weekdays("ru") | _DAYS
_NUMBERS = {w: n for n, forms in enumerate(
    ("час часа", "два две двух", "три трех трёх", "четыре четырех четырёх", "пять пяти", "шесть шести", "семь семи",
     "восемь восьми", "девять девяти", "десять десяти", "одиннадцать одиннадцати", "двенадцать двенадцати"), 1
) for w in forms.split()} | {w: int(n) for w, n in ru_numbers.WORDS.items() if 1 <= n <= 12}  # fmt: skip
_SHORT = {"янв", "фев", "февр", "мар", "апр", "июн", "июл", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек"}
_MONTH = rf"(?i:(?:{either(n for n in _MONTHS if len(n) > 2 and n not in _SHORT)})\b|(?:{either(_SHORT)})\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_YEARS = r"(?:-?(?:го|м|му|й)(?![а-яё]))?(?:\s?(?:года?|году|гг?\.|годом))?"
_PART = r"(?:утром|днем|днём|вечером|ночью|утра|вечера|дня|ночи)"
_WEEKDAY = rf"(?i:{either(_DAYS)})\b"
_ZONES = RUSSIAN | city_stems()
_PLACE = either(_ZONES)
_ABBREVIATION = either(ABBREVIATIONS)
_ZONE = (
    rf"(?:,?\s*\(?(?:(?P<msk>(?i:мск))\b(?![+-])|(?P<zl>(?i:(?:по\s+)?местно(?:му|го))(?:\s+времени)?)"
    rf"|(?:(?i:по\s+времени|по|в)\s+)(?P<zp>(?i:{_PLACE}))[а-я]*(?:\s+времени)?|(?P<zg>(?i:{_PLACE}))[а-я]*(?:ого|его)\s+времени"
    rf"|(?P<zu>(?:UTC|GMT|(?P<zm>(?i:мск)))\s?[+−-]\d{{1,2}}(?::\d\d)?)|(?P<z>{_ABBREVIATION})\b)\)?"
    rf"(?:\s*\((?:UTC|GMT)\s?[+−-]\d{{1,2}}(?::\d\d)?\))?)?"
)
_COUNT = rf"(?:\d{{1,3}}|{either(w for w in _NUMBERS if not w.startswith('час'))})"
_UNITS: dict[str, Unit] = {"д": "day", "су": "day", "не": "week", "ме": "month", "го": "year", "ле": "year"}
_UNIT = r"(?:день|дня|дней|суток|неделю|недели|недель|месяца?|месяцев|год|года|лет)"
_NAMED_HOURS = {"полдень": 12, "полудня": 12, "полночь": 0, "полуночи": 0}
_ADVERBIAL = (  # what shows that "накануне" before it is no preposition
    r"(?:в|во|на|с|о|об|по|из|к|от|у|он|она|они|мы|вечером|утром|дн[её]м|ночью|не|[А-ЯЁ]{2,}|[А-ЯЁа-яё]+(?:ый|ий)\s+[А-ЯЁа-яё]+|(?:[А-ЯЁа-яё]+\s+){0,2}"
    r"[а-яё]+(?:ли|ла|ло|л|лся|лась|лись|лось))\b"
)
_DIRECTION = {"прошл": -1, "минувш": -1, "предыдущ": -1, "следующ": 1, "будущ": 1, "эт": 0, "текущ": 0, "нынешн": 0}
_WHICH = rf"(?:{any_of('прошл минувш предыдущ следующ будущ эт текущ нынешн')}[а-я]{{1,3}})"


def _named(m: re.Match[str]) -> Piece | None:
    return calendar(m, _MONTHS, _WEEKDAYS)


def _this_year(m: re.Match[str]) -> Piece | None:
    """A month and perhaps a day "прошлого года"."""
    piece = calendar(m, _MONTHS, _WEEKDAYS)
    if piece is None:
        return None
    shift = Shift("document", _direction(m["which"]), "year")
    return Piece(piece.start, piece.end, month=piece.month, day=piece.day, shift=shift)


def _direction(word: str) -> int:
    return next((n for stem, n in _DIRECTION.items() if word.lower().startswith(stem)), 0)


def _zone(m: re.Match[str]) -> str | None:
    if m["msk"]:
        return "Europe/Moscow"
    if m["zl"]:
        return "local"
    if m["zp"] or m["zg"]:
        return _ZONES[(m["zp"] or m["zg"]).lower()]
    if m["zu"]:
        return _shifted(m["zu"], 3 if m["zm"] else 0)
    return ABBREVIATIONS[m["z"]] if m["z"] else None


def _shifted(words: str, base: int) -> str:
    """The offset of "UTC+3" or "МСК+7"; `base` are the hours of the clock it counts from."""
    sign, hours, minutes = re.search(r"([+−-])(\d+)(?::(\d\d))?", words).groups()  # type: ignore[union-attr]
    shift = base + (int(hours) if sign == "+" else -int(hours))
    return f"{'-' if shift < 0 else '+'}{abs(shift):02d}:{minutes or '00'}"


def _clock(m: re.Match[str]) -> Piece | None:
    """ "19:00", "9 часов 33 минуты", "семь утра"."""
    g = m.groupdict()
    word = g["h"].lower()
    hour = int(word) if word.isdigit() else _NAMED_HOURS[word] if word in _NAMED_HOURS else _NUMBERS[word]
    part = (g.get("part") or "").lower()
    if part[:1] in ("в", "д") and hour < 12:
        hour += 12
    elif part.startswith("н") and hour == 12:
        hour = 0
    second = int(g["s"]) if g.get("s") else None
    if hour > 23:
        return None
    return Piece(m.start(), m.end(), hour=hour, minute=int(g.get("mi") or 0), second=second, zone=_zone(m))


def _listed(m: re.Match[str]) -> Piece | None:
    """The first days of "24, 25 и 26 ноября", which have their month behind the last."""
    piece = calendar(m, _MONTHS, _WEEKDAYS)
    return replace(piece, end=m.end("d")) if piece else None


def _day_number(m: re.Match[str]) -> Piece | None:
    """ "23 числа", perhaps "прошлого месяца"."""
    shift = Shift("document", _direction(m["which"]), "month") if m["which"] else None
    return Piece(m.start(), m.end(), day=int(m["d"]), shift=shift)


def _years(m: re.Match[str]) -> Piece | None:
    first, last = int(m["y1"]), int(m["y2"])
    return Piece(m.start(), m.end(), bounds=(first, last)) if first < last else None


def _weekday(m: re.Match[str]) -> Piece | None:
    """A weekday; "среда" is also surroundings, so it needs its preposition or a comma before."""
    word = m["wd"].lower()
    if word.startswith("сред") and not re.search(r"(?:\b[вВ]\s|,\s|^)$", m.string[max(0, m.start() - 6) : m.start()]):
        return None
    return Piece(m.start(), m.end(), weekday=_WEEKDAYS[word], direction=_direction(m["which"] or ""))


def _relative(anchor: Anchor, amount: int = 0, unit: Unit = "day") -> Reader:
    return lambda m: Piece(m.start(), m.end(), shift=Shift(anchor, amount, unit))


def _eve(m: re.Match[str]) -> Piece | None:
    """ "Накануне", but not "накануне выборов"."""
    after = m.string[m.end() : m.end() + 60]
    before = m.string[max(0, m.start() - 30) : m.start()]
    said = re.search(r"[а-яё]+(?:л|ла|ло|ли|лся|лась|лись|лось|ет|ют|ит|ят|ется|ются)\s+$", before)
    alone = re.match(rf"\s*(?:[,.;:)—–]|$)|\s+{_ADVERBIAL}", after) or (said and re.match(r"\s+[А-ЯЁ«]", after))
    return Piece(m.start(), m.end(), shift=Shift("previous", -1)) if alone else None


def _counted(m: re.Match[str]) -> Piece | None:
    count = (m["n"] or "1").lower()
    amount = int(count) if count.isdigit() else _NUMBERS.get(count, 1)
    unit = next(unit for start, unit in _UNITS.items() if m["u"].lower().startswith(start))
    ago = m["way"].lower() == "назад"
    later = m["way"].lower() in ("спустя", "позже", "позднее")
    return Piece(
        m.start(), m.end(), shift=Shift("document" if ago else "previous", amount if later else -amount, unit, True)
    )


def _period(m: re.Match[str]) -> Piece | None:
    unit = next(unit for start, unit in _UNITS.items() if m["u"].lower().startswith(start))
    return Piece(m.start(), m.end(), shift=Shift("document", _direction(m["which"]), unit))


_RULES = (
    *numeric(slash_month_first=False),
    Rule(
        "day_month_which",
        rf"(?:(?P<d>{_DAY})\s+|(?<=в\s)|(?<=с\s))(?P<mo>{_MONTH})\s+(?P<which>(?i:{_WHICH}))\s+года?\b",
        _this_year,
    ),
    Rule(
        "day_list",
        rf"(?P<d>{_DAY})(?=(?:\s?,\s?{_DAY})*\s+и\s+{_DAY}\s+(?P<mo>{_MONTH})(?:\s+(?P<y>{_YEAR})(?!\d))?)",
        _listed,
    ),
    Rule(
        "day_month",
        rf"(?:(?P<d1>{_DAY})(?:\s?[-–—]\s?|\s+(?:по|до|на)\s+))?(?P<d>{_DAY})(?:-?го)?\s+(?P<mo>{_MONTH})(?:,?\s+(?P<y>{_YEAR})(?!\d){_YEARS})?",
        _named,
    ),
    Rule("month_year", rf"(?P<mo>{_MONTH})\s+(?P<y>{_YEAR})(?!\d){_YEARS}", _named),
    Rule("month", rf"(?<![\d«])(?<!\d[\s\u00a0])(?P<mo>(?-i:(?=[а-я])){_MONTH})(?!\s+{_YEAR})", _named),
    Rule("weekday", rf"(?:(?P<which>(?i:{_WHICH}))\s+)?(?P<wd>{_WEEKDAY})(?:\s+{_PART}\b)?", _weekday),
    Rule(
        "clock",
        rf"(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])(?:\s+(?P<part>утра|вечера|дня|ночи)\b)?{_ZONE}",
        _clock,
    ),
    Rule(
        "dotted_clock",
        rf"(?<=\b[вВсСкК]\s)(?P<h>[01]?\d|2[0-3])\.(?P<mi>[0-5]\d)(?![\d.,]|\s*(?:млн|тыс|%)){_ZONE}",
        _clock,
    ),
    Rule(
        "full_hours",
        rf"(?<=\b[вВкК]\s)(?P<h>[01]?\d|2[0-4])\s+час(?:ов|а|ам)?(?:\s+(?P<mi>[0-5]?\d)\s+мин(?:ут[аы]?|\.))?(?!\s+(?:утра|вечера|дня|ночи|в\s|езд|пут|назад))\b{_ZONE}",
        _clock,
    ),
    Rule("noon", rf"(?P<h>(?i:полдень|полудня|полночь|полуночи))\b{_ZONE}", _clock),
    Rule(
        "hours",
        rf"(?P<h>\d{{1,2}}|(?i:{either(_NUMBERS)}))(?:\s+час(?:а|ов|ам)?)?(?:\s+(?P<mi>[0-5]?\d)\s+мин(?:ут[аы]?|\.))?"
        rf"\s+(?P<part>утра|вечера|дня|ночи)\b{_ZONE}",
        _clock,
    ),
    Rule("year_span", rf"(?P<y1>{_YEAR})\s?[-–—]\s?(?P<y2>{_YEAR})\s?(?:годах|годов|годы|годам|гг\.?)", _years),
    Rule("day_number", rf"(?P<d>{_DAY})(?:-?го)?\s+числ[ау]\b(?:\s+(?P<which>(?i:{_WHICH}))\s+месяца\b)?", _day_number),
    Rule("years", rf"(?P<y>{_YEAR})(?!\d)(?:-?(?:го|м|му|й))?\s?(?:года|году|годом|год|гг?\.)", _named),
    Rule("bare_year", rf"(?<=\b[вВсСкК]\s)(?P<y>{_YEAR})(?:-(?:го|м|му|й)\b|(?![\d\s]*[а-яё]))(?!\d)", _named),
    Rule("today", r"(?i:сегодня|сегодняшн\w+)\b(?!»)", _relative("document")),
    Rule("yesterday", r"(?i:вчера|вчерашн\w+)\b", _relative("document", -1)),
    Rule("before_yesterday", r"(?i:позавчера)\b", _relative("document", -2)),
    Rule("tomorrow", r"(?i:завтра)\b", _relative("document", 1)),
    Rule("eve", r"(?i:накануне)\b", _eve),
    Rule(
        "day_earlier", r"(?i:дн[её]м\s+(?:раньше|ранее)|за\s+день\s+до\s+(?:этого|того))\b", _relative("previous", -1)
    ),
    Rule("day_later", r"(?i:дн[её]м\s+позже|на\s+следующий\s+день|на\s+следующее\s+утро)\b", _relative("previous", 1)),
    Rule(
        "same_day",
        r"(?i:(?:в\s+)?(?:тот|этот)\s+(?:же\s+)?(?:день|вечер)|тем\s+же\s+(?:вечером|утром|дн[её]м)|той\s+же\s+ночью)\b",
        _relative("previous"),
    ),
    Rule(
        "counted",
        rf"(?i:(?:(?P<n>{_COUNT})\s+)?(?P<u>{_UNIT}|дням?и?|недел(?:ей|ями)|месяц(?:ем|ами)|годом|годами)\s+(?P<way>назад|спустя|ранее|раньше|позже|позднее))\b",
        _counted,
    ),
    Rule("period", rf"(?i:(?P<which>{_WHICH})\s+(?P<u>недел[еиюя]|месяц[еау]?|год[уа]?))\b", _period),
)
_JOINS = Joins(
    clock_date=rf",?\s+(?:{_PART}\s+)?(?:в[о]?\s+)?",
    date_clock=rf",?\s+(?:{_PART}\s+)?(?:(?:в|около|примерно\s+в|к)\s+)?",
    weekday_date=r",?\s+",
    range_gap=r"\s?[-–—]\s?|\s+(?:по|до)\s+",
    and_gap=r"\s+и\s+",
    between=r"[Мм]ежду\s+",
    from_=r"\b[Сс]\s+",
    leads=rf"(?:(?i:{_PART}|в\s+ночь\s+на|в\s+ночь\s+с|ночью\s+на|поздно\s+вечером|ранним\s+утром)\s+(?:(?i:в[о]?)\s+)?)",
    preposition=r"(?i:(?<![а-яё])во?\s+)",
    approximators=r"(?:(?i:около|примерно\s+в|приблизительно\s+в|ориентировочно\s+в|вскоре\s+после|после|к)\s+)",
    shifted=r"\s+",
)
_SAID = r"(?:заяви|сообщи|сказа|рассказа|написа|пояснил|отмети|уточни|подчеркну)\w*"


@cache
def grammar() -> Grammar:
    """The grammar of Russian dates and times."""
    return Grammar(
        _RULES,
        _JOINS,
        guard=r"(?<![\w@#/$€£№&=%+])(?<![A-Za-z]-)(?<!\d[.,:])",
        future=r"(?i)\bдо\s$|\b(?:будет|будут|намерен\w*|планиру\w+|предстоящ\w+|предстоит|долж\w+|следующ\w+|"
        r"состо[ия]тся|пройд[её]т|пройдут|продолж[аи]тся|продолжится|начн[её]тся|начнутся|откроется|прибудет|прибудут|вернутся|верн[её]тся|вступит|ожида[ею]тся)\b",
        past=r"\b[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лись)\b",
        statement_before=rf"(?i)\b{_SAID}[^,;:«»]{{0,60}}$",
        statement_after=rf"(?i)^[^.;:«»,]{{0,60}}\b{_SAID}\s*,",
        place=rf"\b(?:в|во|на|по|В|Во|На)\s+((?i:{_PLACE}))[а-я]*",
        zones=_ZONES,
        home_zone="Europe/Moscow",
        press_zones={
            "UA": "Europe/Kiev",
            "BY": "Europe/Minsk",
            "KZ": "Asia/Almaty",
            "IL": "Asia/Jerusalem",
            "AZ": "Asia/Baku",
            "LV": "Europe/Riga",
        },
        abroad=rf"(?:\b(?:в|во|на)\s+|\b)(?:{either(country_stems())})[а-яё]*",
    )


_COUNTED = {
    "человек": "person", "чел": "person", "людей": "person", "люди": "person", "моряк": "person", "военнослужащ": "person", "военны": "person",
    "солдат": "person", "пограничник": "person", "офицер": "person", "сотрудник": "person", "ранен": "person", "погиб": "person", "пропал": "person",
    "украин": "person", "россиян": "person", "гражд": "person", "депутат": "person", "член": "person", "летчик": "person",
    "лётчик": "person", "пилот": "person", "пассажир": "person", "задержанн": "person", "журналист": "person", "матрос": "person",
    "судн": "vessel", "судов": "vessel", "суда": "vessel", "судам": "vessel", "корабл": "ship", "катер": "boat", "буксир": "tug",
    "самолет": "aircraft", "самолёт": "aircraft", "вертолет": "helicopter", "вертолёт": "helicopter", "истребител": "fighter",
    "бомбардировщик": "bomber", "ракетоносц": "bomber", "ракет": "missile", "снаряд": "shell", "выстрел": "shot", "танкер": "tanker",
    "беспилотник": "drone", "раз": "time", "минут": "minute", "мин": "minute", "час": "h", "ч": "h", "секунд": "s", "сек": "s",
    "день": "day", "дня": "day", "дней": "day", "дням": "day", "суток": "day", "сутки": "day", "недел": "week", "месяц": "month",
    "год": "year", "лет": "year", "км/ч": "km/h", "км": "km", "километр": "km", "м": "m", "метр": "m", "мил": "mile",
    "морских мил": "nautical mile", "морские мили": "nautical mile", "тонн": "t", "т": "t", "кг": "kg", "килограмм": "kg",
    "процент": "%", "%": "%", "рубл": "ruble", "доллар": "dollar", "евро": "euro", "гривен": "hryvnia", "голос": "vote",
    "стран": "country", "регион": "region", "област": "region", "нарушени": "violation", "пуск": "launch", "узл": "knot",
    "фут": "foot", "кв. км": "km²", "градус": "degree", "случа": "case", "государств": "state", "единиц": "unit", "баррел": "barrel",
}  # fmt: skip
_WHOLE = frozenset(
    {"м", "т", "ч", "км", "кг", "мин", "сек", "раз", "чел", "лет", "суда", "дня", "день", "дней", "евро"}
)


@cache
def counting() -> Counting:
    """How Russian counts: noun stems after at most three adjectives."""
    adjective = r"(?:[а-яё-]{3,}(?:ых|их|ые|ие|ой|ого|ый|ую|ая|ое|ыми|ими|ому|ему|ым|им)\s+){0,3}"
    return Counting(
        "ru",
        _COUNTED,
        before=any_of(
            r"около почти примерно приблизительно порядка свыше более больше менее меньше до не\s+менее не\s+более"
            r" не\s+меньше как\s+минимум по\s+меньшей\s+мере как\s+минимум"
        ),
        gap=rf"(?:\s+{adjective}|\s?|-)",
        ending=r"(?:(?<=[а-яё]{3})[а-яё]{0,5})\b|\b|(?<=%)",
        whole=_WHOLE,
        adverbs={"дважды": 2.0, "трижды": 3.0},
        not_after=r"(?i:\b(?:статьи?|статей|ст|пункт\w*|п|№|номер\w*|главы?|резолюци\w+)\.?\s?)",
    )
