"""How a language without a tagger counts: numbers, approximators, and a small table of what is counted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.extract.lang.names import either


@dataclass(slots=True)
class Counting:
    """The counting of one language.

    `units` maps a printed counter or the stem of a noun to a unit in English (SI symbol or singular noun). `before` and
    `after` are patterns of approximators before the number and between or behind number and unit. `gap` may stand between
    number and unit, `ending` after a stem, `not_after` refuses a number by what stands before it.
    The units in `whole` take no ending. `adverbs` are words such as "twice", whose unit is the time.
    """

    language: str
    units: Mapping[str, str]
    before: str
    after: str = r"(?!)"
    gap: str = r"\s?"
    ending: str = ""
    not_after: str = r"(?!)"
    whole: frozenset[str] = frozenset()
    adverbs: Mapping[str, float] = field(default_factory=dict)
    unit: re.Pattern[str] = field(init=False, repr=False)
    approximator: re.Pattern[str] = field(init=False, repr=False)
    times: re.Pattern[str] = field(init=False, repr=False)
    refused: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Compile the patterns."""
        stems = either(self.units.keys() - self.whole)
        unit = rf"(?P<unit>(?:{either(self.whole) or '(?!)'})(?!\w)|{stems})(?:{self.ending})"
        after = rf"(?P<late>\s?(?:{self.after}))?"
        self.unit = re.compile(rf"(?P<early>{self.after})?(?P<gap>{self.gap}){unit}{after}", re.IGNORECASE)
        self.approximator = re.compile(rf"(?P<words>{self.before})\s?$", re.IGNORECASE)
        self.times = re.compile(rf"\b(?:{either(self.adverbs) or '(?!)'})\b", re.IGNORECASE)
        self.refused = re.compile(rf"(?:{self.not_after})$")
