"""How much of what a citation supports a text says: shared words, names and numbers.

Within one language all content words count, names and numbers double; across languages only names (by their
consonants), numbers and designators can be shared, and nothing shared proves nothing.
"""

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.trace.fingerprint import designators, names
from pipeline.trace.vocabulary import content_words

Level = Literal["strong", "weak", "none", "unknown"]

STRONG = 0.5  # share of the weight found, of at least three things
WEAK = 0.3  # of at least two; other texts on the same event share a quarter of a claim's words by chance
ENOUGH = 3  # things to compare, below which nothing can be said
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WHENEVER = frozenset(
    w.stem for w in content_words("day days week month year time today same morning evening night earlier later")
)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The share (0..1) of a scope's words, weighted, that a text has, its level, and what is shared."""

    share: float
    level: Level
    shared: tuple[str, ...] = ()


def compare_content(scope: str, language: str, text: str, other: str, *, leave_out: str = "") -> Overlap:
    """How much of `scope` (ISO language) stands in `text` (language `other`).

    Words and numbers of `leave_out` (the publisher's names, the cited date) do not count.
    """
    if not scope.strip() or not text.strip():
        return Overlap(0.0, "unknown")
    return _within(scope, text, leave_out) if language == other else _across(scope, text, leave_out)


def _within(scope: str, text: str, leave_out: str) -> Overlap:
    without = _WHENEVER | {w.stem for w in content_words(leave_out)}
    words = {w.stem: w.span.of(scope) for w in reversed(content_words(scope)) if w.stem not in without}
    weights = {stem: 2 if word[0].isupper() or word[0].isdigit() else 1 for stem, word in words.items()}
    if len(words) < ENOUGH:
        return Overlap(0.0, "unknown")
    has = {w.stem for w in content_words(text)}
    shared = [stem for stem in reversed(words) if stem in has]
    share = sum(weights[stem] for stem in shared) / sum(weights.values())
    return Overlap(share, _level(share, len(shared), "none"), tuple(words[stem] for stem in shared))


def _level(share: float, shared: int, otherwise: Level) -> Level:
    if share >= STRONG and shared >= ENOUGH:
        return "strong"
    return "weak" if share >= WEAK and shared > 1 else otherwise


def _across(scope: str, text: str, leave_out: str) -> Overlap:
    ours, theirs, without = _marks(scope), _marks(text), _marks(leave_out)
    wanted = [mark for mark in ours if mark not in without]
    shared = [mark for mark in wanted if mark in theirs]
    share = len(shared) / len(wanted) if wanted else 0.0
    numbers = [mark for mark in wanted if mark[0].isdigit()]
    silent = len(numbers) > 1 and not shared  # numbers are the same everywhere: two and neither found tells
    return Overlap(share, _level(share, len(shared), "none" if silent else "unknown"), tuple(ours[m] for m in shared))


def _marks(text: str) -> dict[str, str]:
    """What is the same in every language, with its words: numbers, the consonants of names, designators."""
    numbers = {match.group(): match.group() for match in _NUMBER.finditer(text)}
    spans = {**names(text), **designators(text)}
    return numbers | {mark: text[start:end] for mark, (start, end) in spans.items()}
