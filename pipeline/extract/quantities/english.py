"""English quantities: a number, what stands before it, and the noun it counts."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract import numbers
from pipeline.extract.lang import en_units as units
from pipeline.extract.quantities.nouns import Noun, NounReader
from pipeline.knowledge import Knowledge
from pipeline.records import Quantity

_NUMBER = re.compile(
    rf"(?<![\w.,/:'’№#&+\0°-])(?:{numbers.pattern('en')})"
    rf"(?:(?={units.ATTACHED})|(?![\w\0]|[.,:/]\d|°(?![CF])))"
)
_RANGE = re.compile(
    rf"(?P<gap>\s?[-–—]\s?|\s+(?:to|or|and)\s+)(?P<high>{numbers.pattern('en')})(?![\w\0]|[.,:/]\d|[-–]\d)"
)
_UNIT = re.compile(units.UNIT)
_NEXT_PART = re.compile(rf"(?:,?\s+and\s+|,\s+|\s+)(?P<n>{numbers.pattern('en')})(?P<u>{units.UNIT})")
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b")
_HALF_A = re.compile(rf"(?<![\w-])(?P<n>(?i:half\s+an?|a\s+quarter\s+of\s+an?))(?P<u>{units.UNIT})")
_ONE_UNIT = re.compile(rf"(?<![\w-])[Aa]n?(?P<u>\s+{units.LONG_UNIT})")
_TWICE = re.compile(
    r"(?<![\w-])(?P<n>[Tt]wice|[Tt]hrice)\b(?!\s+(?:as|the|that|its|their|his|her|a|an|over|more|daily)\b|-)"
)
_AGE = re.compile(r"-years?-olds?\b|\s+years?[\s-]+old\b")
_OLD_MARK = re.compile(r"[.,;:!?)\]\"”’'»]$")
_LINE_NUMBER = re.compile(r"(?:^|\n)[ \t]*\(?$")
_NUMBER_OF = re.compile(
    r"\bnumbers?\s+of\s+(?:the\s+|its\s+|their\s+)?((?:[a-z-]+\s+(?!at\b|to\b|by\b|in\b|of\b|on\b|had\b|has\b|was\b|is\b|rose\b|from\b|who\b|that\b))?[a-z]+)\b"
)
_BARE_AFTER = re.compile(r"\s*(?:$|[.,;:)\]\n\"”—–]|(?:and|or|but|to|in|on|at|by|from|for|of|during|with|were|was|are|is|have|had|has|after|before"
                         r"|when|while|who|that|which|as|against|between|more|the|others?|this|last|each|went|died|remain\w*)\b|[a-z]+ed\b|\0)")  # fmt: skip
_VOTING = re.compile(r"\s+(?:against\b|in\s+favou?r\b|abstain\w*|opposed\b|for\b(?=[,;.)]))")
_JOINED = re.compile(
    r"(?:\b(?:and|or|but|while|whereas|than|versus|vs\.?)\s|[,;]\s)(?:only\s+|just\s+|all\s+)?$", re.IGNORECASE
)
_DURING = re.compile(r"(?<!for )(?<!lasted )(?<!took )(?<!spent )(?<!after )over$")
_MONEY_SCALE = re.compile(r"[mb]\b", re.IGNORECASE)
_SPELLS = {"day", "week", "month", "year", "decade", "century"}
_PEOPLE_BEFORE = re.compile(
    r"\b(?:(?:kill|wound|injur|arrest|detain|rescu|evacuat|displac)(?:ing|ed|e|s|es)?|(?:crew|team|population)\s+of)\s$",
    re.IGNORECASE,
)
_AND_NUMBER = re.compile(rf"(?:,?\s+(?:and|or|to)|,)\s+(?P<n>{numbers.pattern('en')})")
_OPENING_WORD = re.compile(r"(?:^|[.!?][\"”’)]*\s+|\n)[\"“]?[A-Z][\w'’-]*\s$")
_THE = re.compile(r"\b(?:the|these|those|both|this|that)\s$", re.IGNORECASE)
_TAKEN_IN = re.compile(r"\b(?:remaining|other|another|further|additional)\s$", re.IGNORECASE)
_NAME = re.compile(r"(?:^|[\s(\"“])[A-Z][\w.'’-]*\s$")
_AGE_OF = re.compile(r"[A-Z]\w+,\s$")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+[\"“(]?[A-Z]|\n\s*\n")
_NOT_ONE_AFTER = re.compile(
    r"(?:\b(?:no|the|this|that|any|each|every|which|such|another|day|number|or)\s|[a-z]-)$", re.IGNORECASE
)
_IDIOM = re.compile(
    r"\s+(?:another|day\b(?!\s+(?:after|before|later))|thing|way|point|hand|side|reason|such|time\b|more\b|or\b|of\b|step|word)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number found: its span, its value, and the upper end where it is a range."""

    start: int
    end: int
    value: float
    words: str
    high: float | None = None

    @property
    def is_digits(self) -> bool:
        return self.words[0].isdigit()


class EnglishReader:
    """Reads the quantities of one English text.

    `text` is the document's, `masked` the same with everything blanked whose digits do not count; `tags` maps the
    offset of a token to its Penn Treebank tag, empty where nothing is tagged.
    """

    def __init__(self, knowledge: Knowledge, text: str, masked: str, tags: dict[int, str]) -> None:
        self.text = text
        self.masked = masked
        self.nouns = NounReader(knowledge, text, masked, tags)
        self.sentences = [m.start() for m in _SENTENCE.finditer(text)]
        self.found: list[Quantity] = []

    def read(self) -> list[Quantity]:
        """All quantities, in order."""
        end = 0
        for number in self._numbers():
            if number.start < end:
                continue
            quantity = self._quantity(number)
            if quantity is not None:
                if quantity.start < end:
                    quantity = replace(quantity, start=end)
                self.found.append(quantity)
                end = quantity.end
        return self.found

    # --- numbers ---------------------------------------------------------------------------------

    def _numbers(self) -> Iterator[_Number]:
        plain = [
            _Number(m.start(), m.end(), v, m.group())
            for m in _NUMBER.finditer(self.masked)
            if (v := numbers.value(m.group())) is not None
        ]
        special = [
            _Number(m.start("n"), m.end("n"), v, m["n"])
            for m in _HALF_A.finditer(self.masked)
            if (v := 0.5 if m["n"].lower().startswith("half") else 0.25)
        ]
        special += [
            _Number(m.start(), m.start() + self._article(m), 1.0, "a")
            for m in _ONE_UNIT.finditer(self.masked)
            if self._approximator(m.start())[0] or _AND_A_HALF.match(self.masked, m.end())
        ]
        special += [
            _Number(m.start(), m.end(), 2.0 if m["n"].lower() == "twice" else 3.0, m["n"])
            for m in _TWICE.finditer(self.masked)
        ]
        return iter(sorted([*plain, *special], key=lambda n: (n.start, -n.end)))

    @staticmethod
    def _article(m: re.Match[str]) -> int:
        return 2 if m.group()[1] == "n" else 1

    def _approximator(self, start: int) -> tuple[str | None, int]:
        """The approximator before an offset, in lower case, and where it starts."""
        offset = max(0, start - 32)
        match = units.APPROXIMATOR.search(self.masked[offset:start])
        if not match:
            return None, start
        return " ".join(match.group().lower().split()), offset + match.start()

    def _numbered(self, number: _Number, follows: bool) -> bool:
        """Whether the number names a thing (Article 19, 1., note 3) instead of counting things."""
        left = self.masked[max(0, number.start - 40) : number.start]
        if not number.is_digits:  # Ground Zero, the Big Three
            return number.words[0].isupper() and not self._opens(number.start) and self._named(left)
        right = self.masked[number.end : number.end + 3]
        if _LINE_NUMBER.search(left) and re.match(r"[.)]\s|\)", right):
            return True
        if left and _OLD_MARK.search(left[-1:]) and not left.endswith(("(", "$")):
            return True
        if units.LABEL.search(left):
            return not follows or bool(re.search(r"\b(?i:nos?\.|№|articles?|numbers?|notes?|pages?|pp?\.)\s*$", left))
        aged = bool(_AGE_OF.search(left) and re.match(r"[,.;)]|\s+and\s", right))
        return aged or (self._named(left) and not follows)

    @staticmethod
    def _named(left: str) -> bool:
        """Whether a name stands before, and not just the first word of a sentence."""
        return bool(_NAME.search(left)) and not _OPENING_WORD.search(left)

    # --- quantities ------------------------------------------------------------------------------

    def _quantity(self, number: _Number) -> Quantity | None:
        if number.words.lower() in ("twice", "thrice"):
            return Quantity(number.start, number.end, number.value, "time")
        number = self._ranged(number)
        approximator, start = self._approximator(number.start)
        if money := units.CURRENCY.search(self.masked[max(0, number.start - 4) : number.start]):
            return self._money(number, money)
        found = self._measured(number) or self._old(number) or self._counted(number)
        if found is None or self._numbered(number, follows=found.end > number.end):
            return None
        if (
            approximator == "over"
            and found.unit in _SPELLS
            and _DURING.search(self.masked[max(0, start - 8) : start + 4])
        ):
            approximator, start = None, number.start  # over six years: while they passed
        return replace(found, start=min(start, found.start), approximator=approximator, number_to=number.high)

    def _money(self, number: _Number, sign: re.Match[str]) -> Quantity:
        """ "$2.5 million", "$5m"."""
        approximator, start = self._approximator(number.start - len(sign.group()))
        scale = _MONEY_SCALE.match(self.masked, number.end)
        value = number.value * ({"m": 1e6, "b": 1e9}[scale[0].lower()] if scale else 1)
        end = scale.end() if scale else number.end
        return Quantity(start, end, value, units.currency(sign), approximator, number.high)

    def _ranged(self, number: _Number) -> _Number:
        """ "80-90", "two or three", "between 5 and 10": one number with an upper end."""
        match = _RANGE.match(self.masked, number.end)
        high = numbers.value(match["high"]) if match else None
        if match is None or high is None or high <= number.value:
            return number
        between = re.search(r"\b[Bb]etween\s$", self.masked[max(0, number.start - 9) : number.start])
        word = match["gap"].strip()
        joined = {"and": bool(between), "to": not self._changed(number), "or": high <= 2 * number.value + 1}.get(
            word, True
        )
        if not joined:
            return number
        start = number.start - len(between.group()) if between else number.start
        return replace(number, start=start, end=match.end(), high=high)

    def _changed(self, number: _Number) -> bool:
        """Whether a number is raised or cut "from" it "to" another: two numbers, not a range."""
        return bool(re.search(r"\b(?:from|by)\s$", self.masked[max(0, number.start - 6) : number.start]))

    def _measured(self, number: _Number) -> Quantity | None:
        """A number with a unit of measure, its parts summed up: "4 minutes and 26 seconds"."""
        match = _UNIT.match(self.masked, number.end)
        if match is None:
            return None
        unit = self._unit(match.group())
        idiom = number.words.lower() == "one" and _IDIOM.match(self.masked, number.end)  # one day they will
        if unit is None or idiom or (number.words == "a" and unit == "%"):
            return None
        value, end = number.value, match.end()
        while unit in units.TIME_SECONDS and (more := _NEXT_PART.match(self.masked, end)):
            smaller = self._unit(more["u"])
            amount = numbers.value(more["n"])
            if (
                smaller not in units.TIME_SECONDS
                or units.TIME_SECONDS[smaller] >= units.TIME_SECONDS[unit]
                or amount is None
            ):
                break
            value = value * units.TIME_SECONDS[unit] / units.TIME_SECONDS[smaller] + amount
            unit, end = smaller, more.end()
        if half := _AND_A_HALF.match(self.masked, end):
            value, end = value + 0.5, half.end()
        if old := re.match(r"[\s-]+olds?\b", self.masked[end : end + 6]):
            end += old.end()
        return Quantity(number.start, end, value, unit)

    @staticmethod
    def _unit(printed: str) -> str | None:
        words = " ".join(printed.strip(" -\u00a0\u202f\n\t").split())
        per = {"hour": "h", "second": "s", "minute": "minute"}
        if match := re.fullmatch(r"(.+) per (hour|second|minute)", words, re.IGNORECASE):
            base = EnglishReader._unit(match[1])
            return f"{base}/{per[match[2].lower()]}" if base and len(base) < 3 else f"{base} per {match[2].lower()}"
        return units.UNITS.get(words) or units.UNITS.get(words.lower().replace("-", " "))

    def _old(self, number: _Number) -> Quantity | None:
        match = _AGE.match(self.masked, number.end)
        return Quantity(number.start, match.end(), number.value, "year") if match else None

    def _counted(self, number: _Number) -> Quantity | None:
        """A number with the noun it counts, or an elliptical one."""
        if (
            number.words == "a"
            or number.words.lower().startswith(("half a", "a quarter"))
            or (self.masked[number.end : number.end + 1] in "-–'’" and number.end < len(self.masked))
        ):
            return None
        one = number.words.lower() == "one"
        if one and (_NOT_ONE_AFTER.search(self._left(number)) or _IDIOM.match(self.masked, number.end)):
            return None
        noun = self.nouns.after(number.end, plural=number.value != 1 or number.high is not None)
        if noun is not None:
            return Quantity(number.start, noun.end, number.value, noun.unit, counted=noun.span)
        return None if one else self._partitive(number) or self._shared(number) or self._elliptical(number)

    def _shared(self, number: _Number) -> Quantity | None:
        """ "430 and 690 kilometers": the unit stands once, after the second."""
        match = _AND_NUMBER.match(self.masked, number.end)
        if match is None:
            return None
        second = replace(number, start=match.start("n"), end=match.end(), value=2.0)
        noun = self.nouns.after(second.end, plural=True)
        other = self._measured(second) or (noun and Quantity(second.start, noun.end, 2.0, noun.unit, counted=noun.span))
        return replace(other, start=number.start, end=number.end, number=number.value) if other else None

    def _partitive(self, number: _Number) -> Quantity | None:
        """ "Twelve of the sailors", "two of those held", "10 of 24 regions"."""
        noun = self.nouns.partitive(number.end)
        if noun is None:
            return None
        before = self._antecedent(number.start)
        unit, span = (noun.unit, noun.span) if noun.unit else (before.unit, before.counted) if before else ("", None)
        if not unit:
            return None
        return Quantity(number.start, noun.end, number.value, unit, counted=span)

    def _elliptical(self, number: _Number) -> Quantity | None:
        """A bare number whose noun was said before: "seven votes to four", "the number of wounded at six"."""
        if voted := _VOTING.match(self.masked, number.end):
            return Quantity(number.start, voted.end(), number.value, "vote")
        left = self._left(number)
        taken = _TAKEN_IN.search(left)
        if not _BARE_AFTER.match(self.masked, number.end) or (_THE.search(left) and not taken):
            return None
        start = number.start - len(taken.group()) if taken else number.start
        if _PEOPLE_BEFORE.search(self.masked[max(0, number.start - 44) : self._approximator(number.start)[1]]):
            return Quantity(start, number.end, number.value, "person")
        if noun := self._number_of(number.start):
            return Quantity(start, number.end, number.value, noun.unit, counted=noun.span)
        before = self._antecedent(number.start)
        if before is None or not (taken or self._goes_on(number, before)):
            return None
        return Quantity(start, number.end, number.value, before.unit, counted=before.counted)

    def _goes_on(self, number: _Number, before: Quantity) -> bool:
        """Whether a bare number continues a count: "... and 280 during the second", "seven votes to four", "Two were hurt"."""
        between = self.masked[before.end : self._approximator(number.start)[1]]
        if between == " to ":
            return True
        same_sentence = not _SENTENCE.search(self.text, before.end, number.start + 1)
        joined = bool(_JOINED.search(between))
        if before.counted is None:  # a measure: 90 minutes, and about 20 the second time
            return same_sentence and joined and number.value != 1
        return (same_sentence and joined) or self._opens(number.start)

    def _left(self, number: _Number) -> str:
        return self.masked[max(0, number.start - 24) : number.start]

    def _opens(self, start: int) -> bool:
        """Whether a sentence begins here."""
        return bool(re.search(r"(?:^|[.!?][\"”’)]*\s+|\n)[\"“]?$", self.masked[max(0, start - 6) : start]))

    def _number_of(self, start: int) -> Noun | None:
        """The noun of "the number of wounded" earlier in the sentence."""
        index = bisect_left(self.sentences, start)
        begin = max(start - 90, self.sentences[index - 1] if index else 0)
        said = list(_NUMBER_OF.finditer(self.masked, begin, start))
        return self.nouns.named(*said[-1].span(1)) if said else None

    def _antecedent(self, start: int) -> Quantity | None:
        """The last thing counted, in this sentence or the one before."""
        index = bisect_left(self.sentences, start)
        limit = self.sentences[index - 2] if index > 1 else 0
        for quantity in reversed(self.found):
            if quantity.start < limit or start - quantity.end > 300:
                return None
            if quantity.unit not in (None, "%", "time"):
                return quantity
        return None
