"""Attributions made by an adjective: "the minister is confident that ...", "officials were worried about ...".

Only what is said of a third person counts, as with verbs for what goes on in a head.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.lexicon import Lexicon
from pipeline.extract.attributions.reach import clause_end
from pipeline.extract.attributions.sources import source_range
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

_HELD = frozenset(
    """sure certain confident convinced adamant positive clear explicit doubtful skeptical sceptical unsure uncertain aware unaware
    hopeful optimistic pessimistic afraid fearful worried concerned anxious nervous alarmed glad happy pleased proud grateful
    thankful relieved sorry sad upset angry furious incensed outraged frustrated disappointed dismayed shocked surprised amazed
    appalled disgusted embarrassed ashamed insistent""".split()
)
_ABOUT = frozenset({"about", "of"})
_NOBODY = frozenset("i we you it this that which there what one everything something nothing".split())
_CONDITIONS = frozenset({"if", "unless", "whether"})
_NEGATED = frozenset({"not", "n't", "n’t", "never", "hardly", "barely"})


def drafts(view: View, lexicon: Lexicon) -> Iterator[Draft]:
    """One draft for each adjective of opinion or feeling that is said of somebody and followed by what it is about."""
    for index, word in enumerate(view.words):
        if word in _HELD and not view.in_speech(index):
            draft = _draft(view, view.doc[index], lexicon)
            if draft is not None:
                yield draft


def _draft(view: View, adjective: Token, lexicon: Lexicon) -> Draft | None:
    low, high = view.region(adjective.i)
    teller, start = tree.child(adjective, tree.SUBJECTS), _content(view, adjective, high)
    if teller is None or teller.i > adjective.i or teller.lower_ in _NOBODY or start is None:
        return None
    source, cue = source_range(view, adjective, teller, low, high), _cue(adjective, teller)
    if (
        source is None
        or source[1] > cue
        or cue == adjective.i
        or any(t.lower_ in _NEGATED or t.tag_ == "MD" for t in view.doc[cue : adjective.i])
        or any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in adjective.lefts)
    ):
        return None
    end = clause_end(view, adjective, start, high, lexicon.forms)
    parts = (
        view.chars(source),
        view.chars((cue, start if _is_about(view, start - 1) else adjective.i + 1)),
        view.chars((start, end)),
    )
    return Draft(adjective.idx, (parts[0],), (parts[1],), (parts[2],), "adjective", aloud=False)


def _content(view: View, adjective: Token, high: int) -> int | None:
    """Where what the adjective is about begins: at "that" or a clause, or behind "about" and "of"."""
    after = adjective.i + 1
    if after + 1 >= high:
        return None
    if _is_about(view, after):
        return None if adjective.lower_ == "clear" else after + 1  # "clear of snow"
    if view.words[after] == "that" and view.doc[after].tag_ == "IN":
        return after
    clause = next((c for c in adjective.rights if c.dep_ == "ccomp" and c.left_edge.i == after), None)
    return after if clause is not None and tree.child(clause, tree.SUBJECTS) is not None else None


def _is_about(view: View, index: int) -> bool:
    return view.words[index] in _ABOUT


def _cue(adjective: Token, teller: Token) -> int:
    """The first of the copula and auxiliaries between subject and adjective; the adjective itself without one."""
    return min(
        (c.i for c in adjective.lefts if c.dep_ in ("cop", "aux", "aux:pass") and c.i > teller.i), default=adjective.i
    )
