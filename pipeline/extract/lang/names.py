"""Names of months and weekdays from CLDR (through Babel), ready to be looked up and put into a pattern."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale


@cache
def months(locale: str) -> dict[str, int]:
    """Every CLDR month name of a locale, wide and abbreviated, alone or inflected, casefolded, no full stop."""
    return _named(Locale(locale).months, ("wide", "abbreviated"))


@cache
def weekdays(locale: str) -> dict[str, int]:
    """Every CLDR weekday name of a locale, casefolded, no full stop; Monday is 0."""
    return _named(Locale(locale).days, ("wide", "abbreviated"))


def full_months(locale: str) -> list[str]:
    """The twelve month names as they stand alone, January first."""
    wide = Locale(locale).months["stand-alone"]["wide"]
    return [wide[i] for i in range(1, 13)]


def full_weekdays(locale: str) -> list[str]:
    """The seven weekday names as they stand alone, Monday first."""
    wide = Locale(locale).days["stand-alone"]["wide"]
    return [wide[i] for i in range(7)]


def either(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first, so that no word hides a longer one."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def listed(text: str) -> tuple[str, ...]:
    """The words of a string, set apart by spaces."""
    return tuple(text.split())


def any_of(patterns: str) -> str:
    """An alternation of the small patterns in a string, which are set apart by spaces."""
    return f"(?:{'|'.join(patterns.split())})"


def _named(forms: object, widths: tuple[str, ...]) -> dict[str, int]:
    names: dict[str, int] = {}
    for context in ("stand-alone", "format"):
        for width in widths:
            for number, name in forms[context][width].items():  # type: ignore[index]
                names[name.casefold().rstrip(".")] = number
    return names
