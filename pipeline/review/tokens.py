"""A text as tokens that compare alike whatever the typography: case, quotation marks, dashes, spaces, full-width forms."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein

_EAST = "\u1100-\u11ff\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
NUMERALS = "〇零一二三四五六七八九十百千万億兆"  # a run of them is one number: 三 is not found in 十三
_TOKEN = re.compile(
    rf"\d+(?:[.,:/]\d+)*[%‰°]?|[{NUMERALS}]+|[{_EAST}]|[^\W\d_{_EAST}]+(?:['’][^\W\d_{_EAST}]+)*|[-+−](?=\d)|[$€£¥₩₽№]"
)
_EASTERN = re.compile(f"[{_EAST}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, sign or East Asian letter at `start..end` (code points, end exclusive); `key` is what compares."""

    key: str
    start: int
    end: int


def key(words: str) -> str:
    """The words without what typography changes.

    >>> key("Ещё"), key("８０"), key("don’t")
    ('еще', '80', "don't")
    """
    plain = unicodedata.normalize("NFKC", words).replace("’", "'").replace("−", "-").replace("\u00ad", "")
    return plain.casefold().replace("ё", "е")


def tokens(text: str) -> Iterator[Token]:
    """The tokens in order. Hangul, kana and Han go letter by letter, since spaces between them come and go."""
    return (Token(key(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text))


def steps(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """How one list of keys becomes the other: (equal, replace, insert or delete, from, to, from, to), ends exclusive."""
    for op in Levenshtein.opcodes(before, after):
        yield op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end


def is_eastern(word: str) -> bool:
    """Whether it begins with a Hangul, kana or Han letter: there, letters do not tell a name from another word."""
    return bool(_EASTERN.match(word))


class TokenText:
    """A text with its tokens, and where each run of three of them stands."""

    GRAM = 3

    def __init__(self, text: str) -> None:
        """`text` is the reading text of one version."""
        self.text = text

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens in order."""
        return list(tokens(self.text))

    @cached_property
    def keys(self) -> list[str]:
        """Their keys."""
        return [token.key for token in self.tokens]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def grams(self) -> dict[tuple[str, ...], list[int]]:
        """For each run of three keys the places it begins at, as token numbers."""
        found: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(self.keys) - self.GRAM + 1):
            found.setdefault(tuple(self.keys[place : place + self.GRAM]), []).append(place)
        return found

    def before(self, offset: int, count: int) -> list[str]:
        """The keys of the last `count` tokens that begin before a character."""
        last = bisect_left(self._starts, offset)
        return self.keys[max(0, last - count) : last]

    def after(self, offset: int, count: int) -> list[str]:
        """The keys of the first `count` tokens that begin at or after a character."""
        first = bisect_right(self._starts, offset - 1)
        return self.keys[first : first + count]
