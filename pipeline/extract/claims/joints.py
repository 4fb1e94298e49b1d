"""A second look at a clause that a wrong parse has left in one piece.

Parsers often hang the second of two coordinated sentences on the last noun of the first, or take "told him that ..." for a
relative clause. The words themselves show such a joint: ", and", ";" or a full stop, or "that" after a verb of saying, and
then the start of a noun phrase and a finite verb, with a finite verb before the joint too.
"""

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.extract.claims.words import forms

_JOINERS = frozenset({"and", "but", "yet", "while", "whereas"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENS = frozenset({"DT", "PRP", "PRP$", "EX", "CD", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "PDT", "IN"})
_RELATIVE = frozenset({"that", "which", "who", "whom", "whose", "where", "when", "what", "if", "because"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens of a clause up to a joint, in order; `says` where the joint is the "that" of a verb of saying."""

    tokens: list[int]
    says: bool = False


def joints(doc: Doc, tokens: list[int], cues: Collection[str] = ()) -> list[Piece]:
    """The tokens of a clause (ascending indexes) cut at every joint found; one piece where there is none.

    `cues` are lemmas of verbs of saying.
    """
    pieces, begin = [], 0
    for at in range(1, len(tokens) - 1):
        says = doc[tokens[at]].lower_ == "that" and _says(doc, tokens[begin:at], cues)
        opening = at + 1 if says else _after_joint(doc, tokens, at)
        if not opening:
            continue
        before = tokens[begin:at]
        stated = doc[tokens[at]].text == "." or _finite(doc, before)
        if stated and _subject_and_verb(doc, tokens[opening:]):
            pieces.append(Piece(before, says))
            begin = at
    return [*pieces, Piece(tokens[begin:])]


def _says(doc: Doc, tokens: list[int], cues: Collection[str]) -> bool:
    """Whether the last finite verb before a "that" is one of saying."""
    verbs = [doc[i] for i in tokens if doc[i].tag_ in FINITE]
    return bool(verbs) and not forms(verbs[-1]).isdisjoint(cues)


def _after_joint(doc: Doc, tokens: list[int], at: int) -> int:
    """Where in `tokens` the words after a joint at `at` begin; 0 where there is no joint."""
    token, following = doc[tokens[at]], doc[tokens[at + 1]]
    if token.text == ";" or (token.text == "." and (following.is_space or following.is_title)):
        return at + 1 + following.is_space
    if token.lower_ == "and" and following.lower_ == "that":
        return at + 2
    return at + 2 if token.text == "," and following.lower_ in _JOINERS else 0


def _subject_and_verb(doc: Doc, tokens: list[int]) -> bool:
    """Whether a noun phrase stands first and a finite verb follows that belongs to no relative clause."""
    if not tokens or doc[tokens[0]].tag_ not in _OPENS:
        return False
    for before, i in zip([tokens[0], *tokens], tokens, strict=False):
        token = doc[i]
        if token.lower_ in _RELATIVE or token.text in (",", ";"):
            return False
        if token.tag_ in FINITE:
            return i != tokens[0] and doc[before].tag_ != "TO"
    return False


def _finite(doc: Doc, tokens: list[int]) -> bool:
    return any(doc[i].tag_ in FINITE for i in tokens)


def head_of(doc: Doc, tokens: list[int]) -> Token:
    """The predicate of a piece: its first finite verb, or the verb that is an auxiliary to."""
    first = next((doc[i] for i in tokens if doc[i].tag_ in FINITE), doc[tokens[0]])
    return first.head if first.dep_ in ("aux", "aux:pass", "cop", "auxpass") and first.head.i in tokens else first
