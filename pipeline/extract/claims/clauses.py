"""A parsed sentence cut into its clauses: every stretch that states something of its own.

Works on Universal Dependencies. A coordinated verb, a participle or relative clause set off by a comma, an adverbial
clause and the content of a "that" clause are clauses of their own when they carry enough; what carries too little
("... and seized them") stays with the clause it hangs on, and so do coordinated subjects and objects.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from pipeline.extract.claims.joints import FINITE, head_of, joints
from pipeline.extract.claims.words import EVENT_PREPOSITIONS, FACT_SUBORDINATORS, TIME_SUBORDINATORS, UNSTATED

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl", "nsubjpass", "csubjpass"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop", "auxpass"})
_INNER = frozenset(
    {*_AUXILIARIES, "ROOT", "amod", "flat", "compound", "fixed", "xcomp", "det", "case", "mark", "punct", "reparandum"}
)
_QUESTION = frozenset({"WRB", "WP", "WDT", "WP$"})  # "where it sank": asked, not stated
_RELATIVE = frozenset({"acl", "acl:relcl", "relcl"})
_PHRASES = frozenset({"obl", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod", "nmod:tmod", "dislocated", "prep"})
MIN_TOKENS, MIN_WEIGHT, MIN_PHRASE, LONG_PHRASE = 5, 4, 6, 12


@dataclass(slots=True)
class Clause:
    """The tokens (indexes into the Doc, ascending) that belong to one predicate, `head`, and to no clause within it."""

    head: int
    kind: str
    tokens: list[int]


def clauses(sentence: Tokens, cues: Collection[str] = ()) -> list[Clause]:
    """The clauses of a parsed sentence in order of their first token; together they hold every token once.

    `cues` are lemmas of verbs of saying.
    """
    kinds = {token.i: kind for token in sentence if (kind := _kind(token))}
    kinds[sentence.root.i] = "main"
    owners = _owners(sentence, kinds)
    groups: dict[int, list[int]] = {head: [] for head in kinds}
    for token in sentence:
        groups[owners[token.i]].append(token.i)
    _merge_weak(sentence, kinds, groups)
    _mark_frames(sentence.doc, kinds, groups)
    found = [
        c
        for head, tokens in groups.items()
        if tokens
        for c in _cut(sentence, Clause(head, kinds[head], sorted(tokens)), cues)
    ]
    return sorted(found, key=lambda clause: clause.tokens[0])


def _mark_frames(doc: Doc, kinds: dict[int, str], groups: dict[int, list[int]]) -> None:
    """Name "frame" the clauses that say or deny another one: "the minister said (that ...)"."""
    for head in [h for h in groups if kinds[h] == "content"]:
        if doc[head].dep_ != "ccomp" and not _has_that(doc[head]):
            continue
        above = next((h for h, tokens in groups.items() if doc[head].head.i in tokens), None)
        if above is not None and kinds[above] in ("main", "conj", "parataxis"):
            kinds[above] = "frame"


def _has_that(token: Token) -> bool:
    """Whether "that" joins the clause to what stands before, as after a verb of saying."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)


def _cut(sentence: Tokens, clause: Clause, cues: Collection[str]) -> Iterator[Clause]:
    """A clause, or its pieces where its words show that it is more than one."""
    for piece in joints(sentence.doc, clause.tokens, cues):
        own = clause.head in piece.tokens
        head = clause.head if own else head_of(sentence.doc, piece.tokens).i
        yield Clause(head, "frame" if piece.says else clause.kind if own else "conj", piece.tokens)


def _kind(token: Token) -> str | None:
    """What kind of clause the token heads, None when it heads none."""
    relation = token.dep_
    if relation == "conj":
        return "conj" if _is_predicate(token) and _is_predicate(token.head) else None
    if relation == "parataxis":
        return "parataxis" if _is_predicate(token) else None
    if relation == "advcl":
        return "adverbial" if _states_fact(token) else None
    if relation in _RELATIVE and not _has_that(token):
        return "relative" if _set_off(token) else None
    if relation in _PHRASES and _tells_event(token):
        return "phrase"
    if relation in _INNER or _is_restrictive(token) or token.left_edge.tag_ in _QUESTION:
        return None
    # A finite verb is a clause whatever relation a weak parse gives it; an infinitive or a lone participle is not.
    return "content" if is_finite(token) else None


def is_verb(token: Token) -> bool:
    """A verb by its Penn tag, or by its universal tag where there is no Penn tag."""
    return token.tag_[:2] in ("VB", "MD") or (not token.tag_ and token.pos_ in ("VERB", "AUX"))


def is_content(token: Token) -> bool:
    """A noun, name, number, adjective or full verb."""
    tag = token.tag_[:2]
    return tag in ("NN", "CD", "JJ") or (is_verb(token) and token.dep_ not in ("aux", "aux:pass", "cop", "auxpass"))


def is_finite(token: Token) -> bool:
    """Whether the token heads a finite verb group: "sank", "had sunk", "was sinking", "is a ship"."""
    heads = (token, *(c for c in token.children if c.dep_ in _AUXILIARIES))
    return any(t.tag_ in FINITE or (not t.tag_ and "VerbForm=Fin" in str(t.morph)) for t in heads)


def _is_predicate(token: Token) -> bool:
    """A verb, or a noun or adjective with a copula or a subject."""
    return is_verb(token) or any(c.dep_ in SUBJECTS or c.dep_ == "cop" for c in token.children)


def _states_fact(token: Token) -> bool:
    """An adverbial clause of time, cause, contrast or manner; purpose and condition state nothing."""
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod", "case") and c.i < token.i}
    if marks & UNSTATED or "to" in marks:
        return False
    if marks & FACT_SUBORDINATORS or _set_off(token):
        return True
    return is_finite(token) and not marks & TIME_SUBORDINATORS


def _set_off(token: Token) -> bool:
    """Whether a comma or dash stands right before the token's subtree, or right after one that opens the sentence."""
    left, right = token.left_edge, token.right_edge
    if left.i > left.sent.start:
        return (left.is_punct and left.text != '"') or left.nbor(-1).text in (",", ";", "–", "—", "-", "(")
    return right.text == "," or (right.i + 1 < len(right.doc) and right.nbor().text == ",")


def _tells_event(token: Token) -> bool:
    """A long phrase set off by a comma: "After a conference, ...", "..., in breach of Article 19 of the treaty"."""
    left, right = token.left_edge, token.right_edge
    first = left.nbor() if left.is_punct and left.i + 1 < len(left.doc) else left
    length = right.i - first.i + 1
    if length < MIN_PHRASE or not _set_off(token):
        return False
    if length >= LONG_PHRASE and first.tag_ == "IN":
        return True
    in_breach_of = first.lower_ == "in" and first.nbor().tag_ == "NN" and first.nbor(2).lower_ == "of"
    return first.lower_ in EVENT_PREPOSITIONS or in_breach_of


def _is_restrictive(token: Token) -> bool:
    """Whether a relative pronoun is the subject of the clause and no comma sets it off: "the boat that had sunk"."""
    left = token.left_edge
    if left.lower_ not in ("that", "which", "who") or left.i + 1 >= len(left.doc) or _set_off(token):
        return False
    return left.dep_ in SUBJECTS or (left.dep_ != "mark" and (is_verb(left.nbor()) or left.nbor().tag_ == "RB"))


def _owners(sentence: Tokens, kinds: dict[int, str]) -> dict[int, int]:
    """For every token the clause head it belongs to: the nearest one upward, itself included."""
    owners: dict[int, int] = {}
    root = sentence.root.i
    for token in sentence:
        path, here = [], token
        while here.i not in owners and here.i not in kinds:
            path.append(here.i)
            if here.head.i == here.i or not sentence.start <= here.head.i < sentence.end:
                break
            here = here.head
        owner = owners.get(here.i, here.i if here.i in kinds else root)
        owners[here.i] = owner
        owners.update(dict.fromkeys(path, owner))
    return owners


def _merge_weak(sentence: Tokens, kinds: dict[int, str], groups: dict[int, list[int]]) -> None:
    """Give clauses that carry too little back to the clause above them, the innermost first."""
    doc = sentence.doc
    for head in sorted(groups, key=lambda h: -_depth(doc[h])):
        if kinds[head] == "main" or _carries(kinds[head], [doc[i] for i in groups[head]]):
            continue
        above = doc[head].head
        while above.i not in groups or above.i == head:
            if above.head.i == above.i:
                above = sentence.root
                break
            above = above.head
        groups[above.i] += groups.pop(head)


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth


def _carries(kind: str, tokens: Iterable[Token]) -> bool:
    """Whether a clause says enough to stand alone: five words, or four that mean something."""
    words = [t for t in tokens if any(map(str.isalnum, t.text))]
    while words and words[0].dep_ == "cc":
        words.pop(0)
    weight = sum(map(is_content, words))
    enough = MIN_PHRASE if kind == "phrase" else MIN_TOKENS
    return weight >= 2 and (len(words) >= enough or weight >= MIN_WEIGHT)
