"""Questions to a Russian tree (Universal Dependencies): subjects, verbs, noun phrases."""

from collections.abc import Iterator

from spacy.tokens import Token

DASHES = frozenset({"—", "–", "-", "―", "−"})
QUOTES = frozenset('«»“”„"')
_OUTSIDE = frozenset({"acl:relcl", "acl", "advcl", "parataxis", "ccomp", "csubj", "discourse", "vocative"})
_LEADS = frozenset({"case", "cc", "mark", "discourse", "punct", "advmod"})


def has(token: Token, feature: str, value: str) -> bool:
    """Whether the token has this value of a morphological feature."""
    return value in token.morph.get(feature, [])


def finite(token: Token) -> bool:
    """A verb form that makes a clause, or a short passive participle or predicative adjective: "задержаны", "известно"."""
    return token.pos_ in ("VERB", "AUX") and (
        has(token, "VerbForm", "Fin") or (has(token, "VerbForm", "Part") and has(token, "Variant", "Short"))
    )


def predicate(token: Token) -> bool:
    """Whether the token heads a clause of its own: a finite verb, or a word with a subject or copula."""
    return finite(token) or any(c.dep_ in ("nsubj", "nsubj:pass", "cop") for c in token.children)


def subject(token: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is coordinated with."""
    node = token
    for _ in range(4):
        found = next((c for c in node.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
        if found is not None:
            return found if node is token or agrees(token, found) else None
        if node.dep_ != "conj" or node.head.pos_ not in ("VERB", "AUX", "ADJ"):
            return None
        node = node.head
    return None


def agrees(verb: Token, noun: Token) -> bool:
    """Whether number and gender, as far as both show them, are the same."""
    return all(
        not (mine := verb.morph.get(f, [])) or not (theirs := noun.morph.get(f, [])) or mine == theirs
        for f in ("Number", "Gender")
    )


def phrase(head: Token, low: int, high: int) -> tuple[int, int]:
    """Token range of the noun phrase of a head, without preposition and relative clause, as far as it is one stretch."""
    inside = set(_inside(head, head))
    start = end = head.i
    while start - 1 >= low and start - 1 in inside:
        start -= 1
    while end + 1 < high and end + 1 in inside:
        end += 1
    doc = head.doc
    while start < head.i and (doc[start].dep_ in _LEADS or doc[start].is_space) and doc[start].text not in QUOTES:
        start += 1
    return start, end + 1


def _inside(token: Token, head: Token) -> Iterator[int]:
    yield token.i
    for child in token.children:
        if child.dep_ in _OUTSIDE and not (child.dep_ == "acl" and _unset(child)):
            continue
        if child.dep_ == "case" and token is head:
            continue
        if child.i > token.i and has(child, "VerbForm", "Part") and not _unset(child):
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            continue
        yield from _inside(child, head)


def _unset(participle: Token) -> bool:
    """Whether a participle stands before its noun, or behind it without a comma."""
    edge = participle.left_edge
    return participle.i < participle.head.i or not (edge.is_punct or (edge.i and edge.nbor(-1).is_punct))


def preposition(token: Token) -> str:
    """The preposition of a noun, lower case; "" where it has none."""
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), "")


def edge(token: Token) -> tuple[int, int]:
    """Token range of all that hangs on a token."""
    return token.left_edge.i, token.right_edge.i + 1
