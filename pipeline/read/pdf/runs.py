"""Characters and words put together to runs: what is drawn one after the other on one line."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.read.pdf.characters import HYPHENS, Characters
from pipeline.read.pdf.lines import parted
from pipeline.read.pdf.model import Glyph

_SPACES = frozenset(" \u00a0\u2002\u2003\u2009\u202f\u3000\t")
_IGNORED = frozenset("\r\n\u200b\ufeff\u2060\u200e\u200f")
# Characters that may be taken word by word: none that is a hyphen, a ligature, a space or no letter at all.
_LETTERS = "!-~\u00a1-\u00ac\u00ae-\u024f\u0370-\u052f\u2013-\u201f\u2026\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
_STRETCH = re.compile(f"[{_LETTERS}]+|.", re.DOTALL)
_WORDS = re.compile(f"[{_LETTERS} ]+")


@dataclass(slots=True)
class Run:
    """Glyphs of one writing direction (degrees), and whether a space ends them."""

    direction: int = 0
    glyphs: list[Glyph] = field(default_factory=list)
    spaced_end: bool = False


class Runs:
    """The runs of a page, in the order they are drawn; `unmapped` counts characters that are no known letters."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self.unmapped = 0
        self.found: list[Run] = []
        self._run = Run()
        self._spaced = self._broken = False
        at = 0
        for row in characters.codes().split("\n"):
            self._take_row(row, at)
            self._broken = True
            at += len(row) + 1
        self._close()

    def _take_row(self, row: str, at: int) -> None:
        """The characters of a line as pdfium parts them, the first one at index `at`: words where they can be taken whole."""
        words = row.strip()
        start = at + len(row) - len(row.lstrip())
        base = self._characters.level(start, start + len(words)) if words else None
        if base is not None and _WORDS.fullmatch(words) and (found := self._characters.words(words, start, base)):
            self._spaced = self._spaced or start > at
            self._add_words(found)
            self._spaced = row.endswith((" ", " \r"))
            return
        for match in _STRETCH.finditer(row):
            if not _WORDS.fullmatch(match[0]) or match[0] == " ":
                self._take_odd(at + match.start(), match[0])
            elif word := self._characters.word(at + match.start(), match[0], base):
                self._add(word, 0)
            else:
                for index, char in enumerate(match[0], at + match.start()):
                    self._take(index, char)

    def _add_words(self, words: list[Glyph]) -> None:
        """Words of one size and baseline, with spaces between them."""
        self._add(words[0], 0)
        for last, word in pairwise(words):
            if -0.6 * word.size < word.x0 - last.x1 < 0.9 * word.size:
                self._run.glyphs.append(word)
            else:
                self._spaced = True
                self._add(word, 0)

    def _take_odd(self, at: int, char: str) -> None:
        """A character that is no part of a word."""
        if char in _SPACES:
            self._spaced = True
        elif char not in _IGNORED and (char in HYPHENS or unicodedata.category(char) not in ("Cc", "Cs")):
            self._take(at, char)

    def _take(self, at: int, char: str) -> None:
        direction = self._characters.font(at).direction
        self.unmapped += char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn")
        self._add(self._characters.glyph(at, char), direction)

    def _add(self, glyph: Glyph, direction: int) -> None:
        """Go on with the run, or begin another one."""
        last = self._run.glyphs[-1] if self._run.glyphs else None
        if last is not None and direction == self._run.direction and _continues(last, glyph, direction):
            # pdfium breaks the line around a raised marker, and then says nothing of the space behind it.
            glyph.spaced = self._spaced or (self._broken and parted(last, glyph))
        else:
            self._close()
            glyph.spaced = False
        run = self._run
        run.direction = direction
        run.glyphs.append(glyph)
        self._spaced = self._broken = False

    def _close(self) -> None:
        if self._run.glyphs:
            self._run.spaced_end = self._spaced
            self.found.append(self._run)
            self._run = Run()


def _continues(last: Glyph, glyph: Glyph, direction: int) -> bool:
    """Whether a character goes on the line of the one before it: near its baseline, neither far ahead nor far behind."""
    size = max(last.size, glyph.size)
    if direction in (90, 270):
        return (
            abs(glyph.base - last.base) < 0.5 * size
            and min(abs(glyph.top - last.bottom), abs(last.top - glyph.bottom)) < size
        )
    if direction == 180:
        return abs(glyph.base - last.base) < 0.5 * size and -0.6 * size < last.x0 - glyph.x1 < 0.9 * size
    if direction:
        return abs(glyph.base - last.base) < 2 * size
    return abs(glyph.base - last.base) < 0.5 * size and -0.6 * size < glyph.x0 - last.x1 < 0.9 * size
