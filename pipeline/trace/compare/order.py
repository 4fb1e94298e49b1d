"""Who does it to whom, and where it goes: two names that change places around one word.

"moved to the Korean embassy" against "began at the Korean embassy and moved to the Japanese one": after the same word stands
another name of one kind, and the claim's name stands before it. Only in one language, where more words than that one are
shared, and where neither text turns the sentence round ("was rammed by"): without a parse of both, less would accuse too easily.
"""

import re

from pipeline.records import Mention, Reason, Span
from pipeline.trace.stretch import Stretch
from pipeline.trace.vocabulary import content_words

_KINDS = frozenset({"GPE", "NORP", "LOC", "FAC", "ORG", "PERSON"})
_TURNED = re.compile(r"\b(?:by|of|from|against|received?|от|со стороны)\b|[,;:.]", re.IGNORECASE)
LEAST_SHARED = 2  # words in common beside the names
NEAR = 40  # characters between the word and the name after it


def compare_order(claim: Stretch, passage: Stretch) -> list[Reason]:
    """The first word of the claim after which the passage has another name, and the claim's before it, if any."""
    if claim.language != passage.language:
        return []
    mine, theirs = _places(claim), _places(passage)
    shared = [stem for stem in mine if stem in theirs]
    if len(shared) < LEAST_SHARED:
        return []
    for stem in shared:
        here, there = _name_after(claim, mine[stem]), _name_after(passage, theirs[stem])
        if here and there and _swapped(here, there, passage, theirs[stem]):
            own, other = Span(mine[stem].start, here.end), Span(theirs[stem].start, there.end)
            return [Reason("role", claim.words(own), passage.words(other), False, own, other)]
    return []


def _places(stretch: Stretch) -> dict[str, Span]:
    """The content words that stand in no name, each where it stands; those that stand there twice are left out."""
    found: dict[str, list[Span]] = {}
    for word in content_words(stretch.text, stretch.start):
        if not any(m.start < word.span.end and word.span.start < m.end for m in stretch.mentions):
            found.setdefault(word.stem, []).append(word.span)
    return {stem: places[0] for stem, places in found.items() if len(places) == 1}


def _name_after(stretch: Stretch, word: Span) -> Mention | None:
    """The linked name next after a word, in its clause and not turned round."""
    after = [m for m in stretch.mentions if m.start >= word.end]
    name = min(after, key=lambda m: m.start, default=None)
    if name is None or not name.entity or name.label not in _KINDS or name.start - word.end > NEAR:
        return None
    return None if _TURNED.search(stretch.text[word.end - stretch.start : name.start - stretch.start]) else name


def _swapped(mine: Mention, theirs: Mention, passage: Stretch, word: Span) -> bool:
    """Whether the passage names the claim's name before the word, and only there."""
    where = [m.end <= word.start for m in passage.mentions if m.entity == mine.entity]
    return theirs.entity != mine.entity and theirs.label == mine.label and bool(where) and all(where)
