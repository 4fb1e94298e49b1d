"""Quoted words of a claim against quoted words of a passage: the same, or altered."""

import re

from pipeline.records import Reason, Span
from pipeline.trace.stretch import Stretch
from pipeline.trace.vocabulary import content_stems

_QUOTED = re.compile(r'"([^"\n]{8,400})"|“([^”\n]{8,400})”|«([^»\n]{8,400})»|「([^」\n]{4,200})」')
ALIKE = 0.3  # least share of the claim's quoted words for two quotations to be of the same utterance


def compare_quotations(claim: Stretch, passage: Stretch) -> list[Reason]:
    """For every quotation of the claim the passage's most like it, if it quotes anything alike."""
    if claim.language != passage.language:
        return []
    theirs = [(place, _stems(passage, place)) for place in _quotations(passage)]
    found = []
    for mine in _quotations(claim):
        words = _stems(claim, mine)
        likeness, place = max(((_share(words, other), at) for at, other in theirs), default=(0.0, mine))
        if likeness >= ALIKE:
            said, source = _words(claim, mine), _words(passage, place)
            found.append(Reason("quotation", said, source, _plain(said) == _plain(source), mine, place))
    return found


def _quotations(stretch: Stretch) -> list[Span]:
    """Places of the quoted words, without the marks."""
    return [
        Span(stretch.start + m.start(m.lastindex or 0), stretch.start + m.end(m.lastindex or 0))
        for m in _QUOTED.finditer(stretch.text)
    ]


def _words(stretch: Stretch, place: Span) -> str:
    return " ".join(stretch.text[place.start - stretch.start : place.end - stretch.start].split())


def _stems(stretch: Stretch, place: Span) -> frozenset[str]:
    return content_stems(_words(stretch, place))


def _share(mine: frozenset[str], other: frozenset[str]) -> float:
    return len(mine & other) / len(mine) if mine else 0.0


def _plain(words: str) -> str:
    """Without case, and without the punctuation that typography moves into or out of the marks."""
    return re.sub(r"[\W_]+", " ", words).strip().casefold()
