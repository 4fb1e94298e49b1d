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
_OPINIONS = frozenset({"opinion", "view", "assessment", "estimation", "judgment", "judgement"})
_OURS = frozenset({"my", "our", "your"})
_LONGEST_OWNER = 9


def drafts(view: View, lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts for the prepositional cues and adverbs of a parsed Doc."""
    for index, word in enumerate(view.words):
        if word in lexicon.adverbs and (hearsay := _hearsay(view, view.doc[index], lexicon)) is not None:
            yield hearsay
        if word == "in" and (held := _opinion(view, view.doc[index])) is not None:
            yield held
        for words in lexicon.prepositions.get(word, ()):
            if tuple(view.words[index : index + len(words)]) == words:
                draft = _according(view, view.doc[index], index + len(words))
                if draft is not None and not _rate(view, view.doc[index]):
                    yield draft
                break


def _rate(view: View, token: Token) -> bool:
    """Whether "per" makes a rate: "40 per cent", "90 km per hour"."""
    return token.lower_ == "per" and token.i + 1 < len(view.doc) and view.doc[token.i + 1].tag_ in ("NN", "JJ")


def _according(view: View, first: Token, after: int) -> Draft | None:
    low, high = view.region(first.i)
    source = _source(view, after, high)
    if source is None:
        return None
    doc, start, end = view.doc, first.i, source[1]
    as_before = start - 1 if start > low and doc[start - 1].text == "," else start
    pieces: list[Range] = [(low, as_before)] if as_before > low else []
    if end < high and (not pieces or _goes_on(view, end, high, pieces[0])):
        pieces.append((end, high))
    if not pieces:
        return None
    return Draft(
        first.idx, (view.chars(source),), (view.chars((start, after)),), tuple(map(view.chars, pieces)), "phrase"
    )


def _opinion(view: View, first: Token) -> Draft | None:
    """ "In his opinion, ...", "..., in the minister's view": the owner is the source."""
    low, high = view.region(first.i)
    doc, end = view.doc, first.i + 1
    while end < min(high, first.i + _LONGEST_OWNER) and doc[end].lower_ not in _OPINIONS:
        end += 1
    if end >= high or doc[end].lower_ not in _OPINIONS or doc[end - 1].tag_ not in ("POS", "PRP$"):
        return None
    owner = (first.i + 1, end - (doc[end - 1].tag_ == "POS"))
    if any(t.text in _BREAKS or t.tag_[:2] == "VB" for t in doc[owner[0] : owner[1]]) or doc[owner[0]].lower_ in _OURS:
        return None
    pieces = [(low, first.i)] if first.i > low else []
    if end + 1 < high and doc[end + 1].text == "," and (not pieces or not _finite(view, *pieces[0])):
        pieces.append((end + 2, high))
    if not pieces or not any(_finite(view, *piece) for piece in pieces):
        return None
    cue = view.chars((first.i, end + 1)) if doc[end - 1].tag_ == "PRP$" else view.chars((end, end + 1))
    return Draft(first.idx, (view.chars(owner),), (cue,), tuple(map(view.chars, pieces)), "phrase")


def _goes_on(view: View, end: int, high: int, before: Range) -> bool:
    """Whether the clause that the phrase interrupts goes on behind it: "The ship, according to Reuters, sank"."""
    return view.doc[end].text in _BREAKS and end + 2 < high and not _finite(view, *before)


def _finite(view: View, start: int, end: int) -> bool:
    """Whether a stretch holds a verb that can make it a clause."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN") for t in view.doc[start:end])


def _hearsay(view: View, adverb: Token, lexicon: Lexicon) -> Draft | None:
    """ "The tanker was reportedly hit": all the clause but the adverb, unless a reporting verb names who says it."""
    low, high = view.region(adverb.i)
    if any(t.lower_ in lexicon.forms and t.tag_[:2] == "VB" for t in view.doc[low:high]):
        return None
    pieces = [(a, b) for a, b in ((low, adverb.i), (adverb.i + 1, high)) if a < b]
    return Draft(adverb.idx, (), (view.chars((adverb.i, adverb.i + 1)),), tuple(map(view.chars, pieces)), "adverb")


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
