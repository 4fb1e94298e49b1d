"""A text as analysis wants it, with the way back to the text as it is stored.

Characters without a look of their own (soft hyphens, zero-width spaces, marks of direction) are left out, letters written as
several characters (decomposed é, й, ガ, 한) are composed, stress marks are dropped, full-width letters and digits become plain.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass

_INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_MARKS = "\u0300-\u036f\u0483-\u0487\u3099\u309a"
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_SYLLABLE = "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"  # Hangul in its letters
_UNCLEAN = re.compile(rf"[{_INVISIBLE}]|[^{_INVISIBLE}{_MARKS}][{_MARKS}]+|[{_WIDE}]|{_SYLLABLE}")
_STRESSED = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]")  # Russian writes stress where a word is rare


def clean(text: str) -> str:
    """The text as analysis wants it.

    >>> clean("No\\u00advember ２５, cafe\\u0301")
    'November 25, café'
    """
    return _UNCLEAN.sub(_replaced, text)


def _replaced(found: re.Match[str]) -> str:
    words = found.group()
    if len(words) == 1:
        return chr(ord(words) - 0xFEE0) if "\uff10" <= words <= "\uff5a" else ""
    return _STRESSED.sub("", unicodedata.normalize("NFC", words))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean text whose every character knows the half-open stretch of the stored text it stands for."""

    text: str
    starts: "array[int]"
    stops: "array[int]"

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the clean text, not empty, as a stretch of the stored one."""
        return self.starts[start], self.stops[end - 1]

    def forth(self, offset: int) -> int:
        """An offset of the stored text in the clean one; within something left out, where that would have stood."""
        return bisect_left(self.starts, offset)


def cleaned(text: str) -> Cleaned | None:
    """The clean text with the way back; None where the text is clean as it is."""
    if text.isascii() or not _UNCLEAN.search(text):
        return None
    parts, starts, stops, at = [], array("q"), array("q"), 0
    for found in _UNCLEAN.finditer(text):
        new = _replaced(found)
        parts += [text[at : found.start()], new]
        starts.extend(range(at, found.start() + len(new)))
        stops.extend(range(at + 1, found.start() + len(new) + 1))
        if new:
            stops[-1] = found.end()
        at = found.end()
    starts.extend(range(at, len(text)))
    stops.extend(range(at + 1, len(text) + 1))
    return Cleaned("".join((*parts, text[at:])), starts, stops)
