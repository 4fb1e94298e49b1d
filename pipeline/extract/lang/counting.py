"""How a language without a tagger counts: numbers, approximators, and a small table of what is counted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.extract.lang.names import either

MEASURES = frozenset(
    """km m cm mm t kg g hPa kL h minute s day week month year km/h m/s km² m² ha L Hz kHz MHz GHz % foot mile yard knot degree won dollar
    yen yuan euro ruble pound time""".split()
) | {"nautical mile", "percentage point"}
"""Units of measure, money and repetition: no noun is counted by them."""


@dataclass(slots=True)
class Counting:
    """The counting of one language.

    `units` maps a printed counter or the stem of a noun to a unit in English (SI symbol or singular noun). `before` and
    `after` are patterns of approximators before the number and between or behind number and unit; `beyond` of verbs behind
    that say the same ("넘는", "가까운"), groups `more`, `less`, `under`. `gap` may stand between number and unit, `ending` after a stem, `not_after`
    refuses a number by what stands before it, `one_of` refuses a one ("one of them"). The units in `whole` take no ending. `adverbs` are words such as "twice", whose
    unit is the time; `lengths` words that are number and unit in one where `lasting` follows; `ranges` words for two numbers
    ("서너"). `half` adds a half to the number. `listed` is a comma that joins two numbers in a row to a range ("二、三回").
    `labelled` finds numbers that a word before them or brackets give a unit ("magnitude 5.8"): (pattern with group `n`, unit).
    `by_context` tells a counter of many things by the words before it: (counter, pattern, unit), the first that fits.
    `noun_before` and `noun_after` say how many characters of the text before or behind a counter name what is counted;
    measures have no such noun, only words of `rate` ("시속") before them. What is in `plural` counts from two on ("두 나라").
    `decades` behind a round number are years of somebody's life ("20대") unless `by_context` knows what is counted.
    """

    language: str
    units: Mapping[str, str]
    before: str
    after: str = r"(?!)"
    beyond: str = r"(?!)"
    gap: str = r"\s?"
    ending: str = ""
    not_after: str = r"(?!)"
    one_of: str = r"(?!)"
    half: str = r"(?!)"
    listed: str = ""
    whole: frozenset[str] = frozenset()
    adverbs: Mapping[str, float] = field(default_factory=dict)
    lengths: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    lasting: str = ""
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    labelled: tuple[tuple[str, str], ...] = ()
    by_context: tuple[tuple[str, str, str], ...] = ()
    plural: frozenset[str] = frozenset()
    decades: str = ""
    rate: str = r"(?!)"
    noun_before: Callable[[str], int] = lambda text: 0
    noun_after: Callable[[str], int] = lambda text: 0
    unit: re.Pattern[str] = field(init=False, repr=False)
    approximator: re.Pattern[str] = field(init=False, repr=False)
    times: re.Pattern[str] = field(init=False, repr=False)
    length: re.Pattern[str] = field(init=False, repr=False)
    range: re.Pattern[str] = field(init=False, repr=False)
    refused: re.Pattern[str] = field(init=False, repr=False)
    among: re.Pattern[str] = field(init=False, repr=False)
    rates: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Compile the patterns."""
        stems = either(self.units.keys() - self.whole)
        unit = rf"(?P<unit>(?:{either(self.whole) or '(?!)'})(?!\w)|{stems})(?P<half>{self.half})?(?:{self.ending})"
        after = rf"(?:(?P<late>\s?(?:{self.after}))|{self.beyond})?"
        self.unit = re.compile(rf"(?P<early>{self.after})?(?P<gap>{self.gap}){unit}{after}", re.IGNORECASE)
        self.approximator = re.compile(rf"(?P<words>{self.before})\s?$", re.IGNORECASE)
        self.times = re.compile(rf"\b(?:{either(self.adverbs) or '(?!)'})\b", re.IGNORECASE)
        self.length = re.compile(rf"\b(?:{either(self.lengths) or '(?!)'})(?={self.lasting})")
        self.range = re.compile(rf"\b(?:{either(self.ranges) or '(?!)'})(?=\s)")
        self.rates = re.compile(rf"(?:{self.rate})\s?$")
        self.among = re.compile(rf"(?:{self.one_of})$")
        self.refused = re.compile(rf"(?:{self.not_after})$")

    def ahead(self, text: str, unit: str) -> int:
        """How many characters at the end of `text` belong to a quantity of this unit that starts behind it."""
        if unit not in MEASURES:
            return self.noun_before(text)
        found = self.rates.search(text)
        return len(text) - found.start() if found else 0

    def unit_of(self, printed: str, *nouns: str, number: float) -> str | None:
        """The unit a printed counter stands for behind, or before, these words; None where it counts nothing."""
        for counter, pattern, unit in self.by_context:
            if counter == printed and any(re.search(pattern, noun) for noun in nouns):
                return unit
        of_life = printed == self.decades and number in range(10, 100, 10)
        return None if of_life else self.units[printed]
