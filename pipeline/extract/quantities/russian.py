"""Russian quantities, from tags and dictionary forms: number, adjectives, noun; the agreement tells a count from an ordinal.

"около 30 километров", "трое погибших", "двумя катерами", "от трёх до пяти лет", "1,5 млн рублей", "15 из 24 моряков".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.extract.lang import ru_numbers
from pipeline.extract.lang.names import any_of
from pipeline.extract.lang.ru_units import ADJECTIVE, COMPOUND, COUNTED, MEASURES, MONEY, PEOPLE, SIGNS, prefix
from pipeline.records import Quantity, Span

_BEFORE = re.compile(
    any_of(
        r"около почти примерно приблизительно порядка свыше более больше менее меньше до не\s+менее(?:\s+чем)? не\s+более(?:\s+чем)? не\s+меньше(?:\s+чем)?"
        r" не\s+больше(?:\s+чем)? как\s+минимум минимум максимум по\s+меньшей\s+мере по\s+крайней\s+мере чуть\s+более чуть\s+больше чуть\s+менее чуть\s+меньше"
        r" немногим\s+более немногим\s+менее более\s+чем больше\s+чем менее\s+чем без\s+малого ориентировочно где-то намного\s+более значительно\s+более"
    )
    + r"\s+(?:в\s+|на\s+|через\s+|с\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+с\s+(?:лишним|небольшим)\b", re.IGNORECASE)
_TIMES = {"дважды": 2.0, "трижды": 3.0, "четырежды": 4.0, "вдвое": 2.0, "втрое": 3.0, "вчетверо": 4.0}
_NOT_AFTER = re.compile(
    r"(?:стать[яиюей]{1,2}|статей|статьям|ст\.|пункт[а-я]{0,2}|п\.|п\.\s?п\.|№|номер[а-я]{0,3}|глав[аыеу]|резолюци[а-я]{1,2}|част[ьи]|ч\.|канал[а-я]{0,2}|борт|стр\.|"
    r"страниц[а-я]|рис\.|том|группы|версии|дом|д\.|кв\.|ул\.|улиц[а-я]|параграф[а-я]?|протокол[а-я]?|тел\.|рейс[а-я]?)\s*$",
    re.IGNORECASE,
)
_SUM = {"day": 86400, "h": 3600, "minute": 60, "s": 1}
_GAP = 4  # adjectives between number and noun
_INDECLINABLE = frozenset(
    {
        "евро",
        "тенге",
        "песо",
        "км",
        "м",
        "т",
        "кг",
        "%",
        "лет",
        "раз",
        "чел",
        "ч",
        "мин",
        "сек",
        "см",
        "мм",
        "га",
        "л",
        "квт",
        "мвт",
        "гвт",
        "руб",
        "долл",
        "грн",
        "мес",
    }
)


@cache
def _number() -> re.Pattern[str]:
    number = ru_numbers.pattern()
    signs = "".join(map(re.escape, SIGNS))
    dash = r"\s?[-–—]\s?"
    return re.compile(
        rf"(?<![\w.,:/\0№#-])(?:(?P<sign>[{signs}])\s?)?(?P<from>(?i:от|с|между)\s+)?(?P<low>{number})"
        rf"(?:(?:{dash}|\s+(?i:до|или)\s+|(?<=\w)-)(?P<high>{number}))?(?![\w:/]|-[а-яё]{{1,3}}(?!\w)|[.,]\d)"
    )


@dataclass(frozen=True)
class _Noun:
    """What is counted: its unit, and the tokens from the first adjective to the noun."""

    unit: str | None
    start: int
    end: int


class RussianReader:
    """Reads the quantities of one tagged document; `masked` is its text, same length, with blanks where digits do not count."""

    def __init__(self, doc: Doc, masked: str) -> None:
        self._doc, self._text = doc, masked
        self._at = {token.idx: token.i for token in doc}

    def read(self) -> tuple[Quantity, ...]:
        """The quantities in order, none overlapping."""
        found = sorted(
            [*self._counted(), *self._left_out(), *self._adjectives(), *self._times()], key=lambda q: (q.start, -q.end)
        )
        kept: list[Quantity] = []
        for quantity in found:
            if kept and quantity.start < kept[-1].end:
                continue
            if quantity.unit is None:
                quantity = replace(quantity, unit=self._unit_before(quantity, kept))
                if quantity.unit is None:
                    continue
            whole = _summed(kept[-1], quantity, self._text) if kept else None
            if whole is not None:
                kept[-1] = whole
            else:
                kept.append(quantity)
        return tuple(kept)

    def _counted(self) -> Iterator[Quantity]:
        for match in _number().finditer(self._text):
            if _NOT_AFTER.search(self._text, max(0, match.start() - 16), match.start("low")):
                continue
            low = ru_numbers.value(match["low"])
            high = ru_numbers.value(match["high"]) if match["high"] else None
            noun = self._sign(match) or self._noun(match.end(), high or low or 0, match)
            if low is None or noun is None or (high is not None and high <= low):
                continue
            yield self._quantity(match, low, high, noun)

    def _quantity(self, match: re.Match[str], low: float, high: float | None, noun: _Noun) -> Quantity:
        start, end = match.start("sign") if match["sign"] else match.start("low"), max(noun.end, match.end())
        if match["from"] and high is not None:
            start = match.start("from")
        approximator = _BEFORE.search(self._text, max(0, start - 30), start)
        behind = _BEHIND.match(self._text, match.end())
        words = approximator.group().strip().lower() if approximator else behind.group().strip() if behind else None
        counted = Span(noun.start, noun.end) if noun.end > noun.start else None
        return Quantity(approximator.start() if approximator else start, end, low, noun.unit, words, high, counted)

    def _sign(self, match: re.Match[str]) -> _Noun | None:
        return _Noun(SIGNS[match["sign"]], match.start("sign"), match.start("sign")) if match["sign"] else None

    def _noun(self, after: int, number: float, match: re.Match[str]) -> _Noun | None:
        """The noun behind a number, agreeing adjectives passed over; people where a numeral or participle stands alone."""
        behind = _BEHIND.match(self._text, after)
        first = self._token(behind.end() if behind else after)
        if first is None:
            return self._alone(match)
        last: Token | None = None
        for token in self._doc[first.i : first.i + _GAP + 1]:
            unit = _unit(token)
            if token.pos_ in ("NOUN", "PROPN") or (unit is not None and token.pos_ not in ("ADJ", "VERB", "DET")):
                return self._checked(token, unit, first, number, match)
            if not _modifies(token):
                break
            last = token
        if last is not None and (_form(last) in PEOPLE or "Part" in last.morph.get("VerbForm", [])):
            return _Noun("person", first.idx, last.idx + len(last))
        return self._alone(match)

    def _checked(
        self, token: Token, unit: str | None, first: Token, number: float, match: re.Match[str]
    ) -> _Noun | None:
        if not _agrees(token, number) and unit not in MEASURES.values():
            return None
        if unit is None:
            unit = "person" if "Anim" in token.morph.get("Animacy", []) else None
        small_word = number == 1 and not match["low"][0].isdigit()
        if (unit is None or small_word) and (token.pos_ == "PROPN" or (small_word and not _counts_one(token, unit))):
            return None
        unit = _specified(unit, self._doc[first.i : token.i + 1])
        end = token.idx + len(token)
        if token.text.rstrip(".") == token.text and self._text[end : end + 1] == "." and _form(token) in _ABBREVIATED:
            end += 1
        return _Noun(unit or _form(token), first.idx, end)

    def _alone(self, match: re.Match[str]) -> _Noun | None:
        """ "Трое ранены", "15 из 24": people, or a number whose noun is left out."""
        if match["low"].lower() in ru_numbers.COLLECTIVE:
            return _Noun("person", match.end(), match.end())
        ahead = re.match(
            rf"\s+из\s+(?:\w+\s+)?(?:{ru_numbers.pattern()})(?!\w)", self._text[match.end() : match.end() + 40]
        )
        back = re.search(r"\d\s+из\s+(?:\w+\s+)?$", self._text[max(0, match.start() - 24) : match.start()])
        if (ahead or back) and match["low"][0].isdigit():
            return _Noun("person", match.end(), match.end())
        return None

    def _token(self, offset: int) -> Token | None:
        """The token that begins at an offset or behind one space or hyphen."""
        for at in (offset, offset + 1):
            if at in self._at and (at == offset or self._text[offset] in " \u00a0\u202f-\n"):
                token = self._doc[self._at[at]]
                return None if self._text[token.idx] == "\0" else token
        return None

    def _left_out(self) -> Iterator[Quantity]:
        """ "11 погибли, 12 спасены": numbers with a verb and no noun; the unit, still None, is that of the count before."""
        for token in self._doc:
            if not _beside_verb(token) or self._text[token.idx] == "\0":
                continue
            number = ru_numbers.value(token.text)
            if number is not None and number > 1:
                yield Quantity(token.idx, token.idx + len(token), number, None)

    def _unit_before(self, quantity: Quantity, kept: list[Quantity]) -> str | None:
        """The unit of the last count of people or things, if it stands in this sentence or the one before."""
        before = next((q for q in reversed(kept) if q.unit in _COUNTABLE), None)
        if before is None or len(re.findall(r"[.!?]\s|\n", self._text[before.end : quantity.start])) > 1:
            return None
        return before.unit

    def _adjectives(self) -> Iterator[Quantity]:
        for match in re.finditer(ADJECTIVE, self._text):
            number = float(match["n"].replace(",", ".")) if match["n"] else prefix(match["w"])
            if match["n"] or match["stem"].lower() not in ("кратн",):
                yield Quantity(match.start(), match.end(), number, COMPOUND[match["stem"].lower()])

    def _times(self) -> Iterator[Quantity]:
        for token in self._doc:
            if token.lower_ in _TIMES and self._text[token.idx] != "\0":
                yield Quantity(token.idx, token.idx + len(token), _TIMES[token.lower_], "time")


_ABBREVIATED = frozenset({"руб", "долл", "чел", "мин", "сек", "мес", "грн", "ч"})


_COUNTABLE = frozenset(COUNTED.values())


def _beside_verb(token: Token) -> bool:
    """Whether a numeral is a verb's subject or object by itself, or stands between a verb and a comma or full stop."""
    if token.pos_ not in ("NUM", "ADJ", "NOUN") or not (token.is_digit or token.pos_ == "NUM"):
        return False
    if token.dep_ in ("nsubj", "nsubj:pass", "obj", "obl") and _tells(token.head):
        return True
    last = token.i + 1 == len(token.doc)
    return token.i > 0 and _tells(token.nbor(-1)) and (last or token.nbor().text in ",;.")


def _tells(verb: Token) -> bool:
    """Whether a verb says in the plural, or of nobody, what became of those counted: "погибли", "спасены", "арестовано"."""
    forms = verb.morph.get("VerbForm", [])
    return verb.pos_ == "VERB" and ("Fin" in forms or "Short" in verb.morph.get("Variant", []))


def _form(token: Token) -> str:
    return token.lemma_.replace("ё", "е")


def _unit(token: Token) -> str | None:
    for table in (MEASURES, MONEY, COUNTED):
        for form in (_form(token), token.lower_.rstrip(".")):
            if form in table:
                return table[form]
    return None


def _specified(unit: str | None, tokens: object) -> str | None:
    """ "Морских миль", "квадратных метров", "градусов Цельсия"."""
    words = " ".join(t.lower_ for t in tokens)  # type: ignore[attr-defined]
    if unit == "mile" and re.search(r"\bморск", words):
        return "nautical mile"
    if unit in ("m", "km") and re.search(r"\b(?:кв|квадратн)", words):
        return f"{unit}²"
    if unit == "m" and re.search(r"\b(?:куб|кубическ)", words):
        return "m³"
    return "person" if unit is None and re.search(r"\bлетательн", words) else unit


def _modifies(token: Token) -> bool:
    """Whether a token may stand between number and noun."""
    participle = (
        token.pos_ == "VERB"
        and "Part" in token.morph.get("VerbForm", [])
        and "Short" not in token.morph.get("Variant", [])
    )
    if token.text == ".":
        return token.i > 0 and token.nbor(-1).lower_ in ("кв", "куб")
    return token.pos_ in ("ADJ", "DET") or participle or token.lower_ in ("кв", "куб", "и", "с")


def _counts_one(token: Token, unit: str | None) -> bool:
    """ "Один моряк" counts, "одна из", "с одной стороны" and "один день" in passing do not."""
    return unit is not None and token.lemma_ not in (
        "сторона",
        "раз",
        "дело",
        "слово",
        "место",
        "часть",
        "день",
        "вопрос",
    )


def _agrees(noun: Token, number: float) -> bool:
    """Whether the noun's number fits a count: "16 каналов", "2 канала", not "на 16 канале"."""
    if noun.lower_.rstrip(".") in _INDECLINABLE or number != int(number) or not noun.morph.get("Number", []):
        return True
    singular = "Sing" in noun.morph.get("Number", [])
    last, teens = int(number) % 10, 11 <= int(number) % 100 <= 14
    if last == 1 and not teens:
        return singular or noun.lemma_ in ("сутки",)
    if 2 <= last <= 4 and not teens:
        return not singular or "Gen" in noun.morph.get("Case", [])
    return not singular


def _summed(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """Hours, minutes and seconds that follow each other, as one length in the smaller unit."""
    larger, smaller = _SUM.get(first.unit or ""), _SUM.get(second.unit or "")
    if larger is None or smaller is None or smaller >= larger or first.number_to or second.number_to:
        return None
    if not re.fullmatch(r"\s?(?:и\s)?", text[first.end : second.start]):
        return None
    number = first.number * larger / smaller + second.number
    return replace(first, end=second.end, number=number, unit=second.unit, counted=second.counted)
