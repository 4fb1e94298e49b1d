"""Whether a Korean word goes on over the end of a line. Korean lines may break within words, and PDFs rarely say so."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from pipeline.read.pdf.model import Line

_HANGUL = re.compile("[가-힣]")
_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
# Particles and endings that never stand alone: a line that begins with one goes on with the word above.
_ENDINGS = re.compile(
    r"(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에서|에게|까지|부터|보다|라고|이라고|다고|다|했다|됐다|였다|이다|한다|된다|"
    r"습니다|니다|하고|하며|했고|하는|하지|한|할|된|될|인|들|들이|들은|일|월|년|시|분|명|함|호|기|측|군)(?![가-힣])[.,”\"’')]?"
)
_COUNTERS = re.compile(r"(?:일|월|년|시|분|초|명|척|대|회|건|개|미터|킬로|원|도|차|호)")
_CLOSED = re.compile(
    r"(?:이|가|만|던|힌|은|는|을|를|의|에|에서|으로|와|과|고|며|다|한|된|해|서|도|까지|부터|라고|[.,!?…”’)\]])$"
)


class KoreanLines:
    """What the lines of a document show of the way it breaks them."""

    def __init__(self, flows: Sequence[Sequence[Line]]) -> None:
        lines = [line for flow in flows for line in flow if line.pieces and _HANGUL.search(line.text)]
        # A document that draws the space at the end of some lines draws none where it cuts a word.
        self._spaces_drawn = any(line.spaced_end for line in lines)
        self._between_words = _breaks_between_words(flows)
        self._words = _whole_words(lines)

    def cuts(self, above: Line, line: Line) -> bool:
        """Whether a word goes on from one line to the next, the second beginning with Hangul."""
        if above.spaced_end:
            return False
        if self._spaces_drawn:
            return True
        if self._between_words:
            return False
        head, tail = above.text.split(" ")[-1], line.text.split(" ")[0]
        return self._judged(head, tail)

    def _judged(self, head: str, tail: str) -> bool:
        """By the words the document has elsewhere, then by particles: a guess, right more often than not."""
        joined, apart = self._words[_core(head + tail)], min(self._words[_core(head)], self._words[_core(tail)])
        if head[-1].isdigit():
            return bool(_COUNTERS.match(tail))
        if joined != apart:
            return joined > apart
        if _ENDINGS.fullmatch(tail):
            return True
        return not _CLOSED.search(head) or len(_core(head)) < 2


def _core(word: str) -> str:
    match = _WORD.search(word)
    return match[0] if match else ""


def _whole_words(lines: Sequence[Line]) -> Mapping[str, int]:
    """Words that stand within lines, where none is cut."""
    words: Counter[str] = Counter()
    for line in lines:
        words.update(_core(word) for word in line.text.split(" ")[1:-1])
    return words


def _breaks_between_words(flows: Sequence[Sequence[Line]]) -> bool:
    """Whether lines are ragged by more than a letter, or stretched to be even: then they end where words do."""
    slack: list[float] = []
    spaces: list[float] = []
    for flow in flows:
        right = max(line.x1 for line in flow)
        inner = [a for a, b in pairwise(flow) if 0 < b.base - a.base < 1.8 * a.size and _HANGUL.match(b.text)]
        inner = [line for line in inner if right - line.x1 < 8 * line.size and not line.text.endswith((".", "다"))]
        slack += [(right - line.x1) / line.size for line in inner]
        spaces += [gap / line.size for line in inner if (gap := _space(line)) is not None]
    if not slack:
        return False
    if median(slack) > 0.8:
        return True
    wide = sorted(spaces)
    return len(wide) > 4 and wide[int(0.9 * len(wide))] > 2.2 * wide[int(0.1 * len(wide))]


def _space(line: Line) -> float | None:
    """The usual width of the spaces of a line."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(line.pieces) if b.spaced]
    return median(gaps) if gaps else None
