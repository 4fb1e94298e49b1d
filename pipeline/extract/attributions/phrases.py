"""Attributions made by a phrase: "according to X", "in the words of X", "reportedly"."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.attributions.lexicon import Lexicon
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

Range = tuple[int, int]  # token indexes, end exclusive
_BREAKS = frozenset({",", ";", ":", "—", "–", "--", "―", "(", ")"})
_APPOSED = frozenset(
    {"the", "a", "an", "one", "who", "which", "head", "chief", "deputy", "former", "senior", "director"}
)


def drafts(view: View, lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts for the prepositional cues of a parsed Doc."""
    for token in view.doc:
        for words in lexicon.prepositions.get(token.lower_, ()):
            if tuple(t.lower_ for t in view.doc[token.i : token.i + len(words)]) == words:
                draft = _according(view, token, token.i + len(words))
                if draft is not None:
                    yield draft
                break


def _according(view: View, first: Token, after: int) -> Draft | None:
    low, high = view.region(first.i)
    source = _source(view, after, high)
    if source is None:
        return None
    doc, start, end = view.doc, first.i, source[1]
    as_before = start - 1 if start > low and doc[start - 1].text == "," else start
    pieces: list[Range] = []
    if as_before > low:
        pieces.append((low, as_before))
    if end < high and (
        as_before == low
        or (doc[end].text in _BREAKS and _clause(view, end, high) and not _clause(view, low, as_before))
    ):
        pieces.append((end, high))
    elif not pieces:
        return None
    return Draft(
        first.idx, (view.chars(source),), (view.chars((start, after)),), tuple(map(view.chars, pieces)), "phrase"
    )


def _clause(view: View, start: int, end: int) -> bool:
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in view.doc[start:end])


def _source(view: View, start: int, high: int) -> Range | None:
    """The noun phrase after the preposition, an apposition between commas included."""
    doc = view.doc
    end = start
    while end < high and doc[end].text not in _BREAKS and not view.opens_quote(end):
        if doc[end].tag_ in ("VBD", "VBZ", "VBP", "MD") and end > start:
            break
        end += 1
    if end < high and doc[end].text == "(":
        closing = next((i for i in range(end, min(end + 8, high)) if doc[i].text == ")"), None)
        end = closing + 1 if closing is not None else end
    if end + 2 < high and doc[end].text == "," and doc[end + 1].lower_ in _APPOSED:
        closing = next((i for i in range(end + 1, min(end + 20, high)) if doc[i].text in (",", ".")), None)
        if closing is not None and not any(t.tag_ in ("VBD", "VBZ", "MD") for t in doc[end + 1 : closing]):
            end = closing
    return (start, end) if end > start else None
