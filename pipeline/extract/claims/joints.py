"""A second look at a clause that a wrong parse has left in one piece: ", and" or ";" before a subject and its verb.

Parsers often hang the second of two coordinated sentences on the last noun of the first. The words themselves show the
joint: a comma and "and", then the start of a noun phrase, then a finite verb, with a finite verb before the joint too.
"""

from spacy.tokens import Doc, Token

_JOINERS = frozenset({"and", "but", "yet", "while", "whereas"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENS = frozenset({"DT", "PRP", "PRP$", "EX", "CD", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "PDT", "IN"})
_RELATIVE = frozenset({"that", "which", "who", "whom", "whose", "where", "when", "what", "if", "because"})


def joints(doc: Doc, tokens: list[int]) -> list[list[int]]:
    """The tokens of a clause (ascending indexes) cut at every joint found; one list, the same, where there is none."""
    pieces, begin = [], 0
    for at in range(1, len(tokens) - 1):
        opening = _after_joint(doc, tokens, at)
        if opening and _finite(doc, tokens[begin:at]) and _subject_and_verb(doc, tokens[opening:]):
            pieces.append(tokens[begin:at])
            begin = at
    return [*pieces, tokens[begin:]]


def _after_joint(doc: Doc, tokens: list[int], at: int) -> int:
    """Where in `tokens` the words after a joint at `at` begin; 0 where there is no joint."""
    token = doc[tokens[at]]
    if token.text == ";":
        return at + 1
    if token.lower_ == "and" and doc[tokens[at + 1]].lower_ == "that":
        return at + 2 if at + 2 < len(tokens) else 0
    joined = token.text == "," and at + 2 < len(tokens) and doc[tokens[at + 1]].lower_ in _JOINERS
    return at + 2 if joined else 0


def _subject_and_verb(doc: Doc, tokens: list[int]) -> bool:
    """Whether a noun phrase stands first and a finite verb follows that belongs to no relative clause."""
    if not tokens or doc[tokens[0]].tag_ not in _OPENS:
        return False
    for before, i in zip([tokens[0], *tokens], tokens, strict=False):
        token = doc[i]
        if token.lower_ in _RELATIVE or token.text in (",", ";"):
            return False
        if token.tag_ in _FINITE:
            return i != tokens[0] and doc[before].tag_ != "TO"
    return False


def _finite(doc: Doc, tokens: list[int]) -> bool:
    return any(doc[i].tag_ in _FINITE for i in tokens)


def head_of(doc: Doc, tokens: list[int]) -> Token:
    """The predicate of a piece: its first finite verb, or the verb that is an auxiliary to."""
    first = next((doc[i] for i in tokens if doc[i].tag_ in _FINITE), doc[tokens[0]])
    return first.head if first.dep_ in ("aux", "aux:pass", "cop", "auxpass") and first.head.i in tokens else first
