"""The statements of a parsed Russian sentence: its clauses, without who says them, what they cite, and the joining words.

Coordinated and parenthetical predicates, the content of "что" and relative clauses set off by a comma are statements of their own
where they carry enough; what carries too little stays with the clause it hangs on.
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from pipeline.extract.claims.statements import Frames, Statement

_CONTENT = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB"})
_OUTER = frozenset(",;:.!?…–—-()[]/")
_JOINING = frozenset(
    {"и", "а", "но", "или", "однако", "зато", "что", "чтобы", "будто", "также", "причем", "причём", "хотя", "который"}
)
_PAIRS = {"«": "»", "„": "“", "“": "”", "(": ")"}
_UNSTATED = frozenset({"если", "чтобы", "ли", "пусть", "как_бы"})  # condition, purpose and question state nothing
_PREDICATIVE = frozenset({"должен", "надо", "нужно", "можно", "необходимо", "нельзя", "известно", "намерен", "готов"})
MIN_WEIGHT, MIN_WORDS = 2, 3  # content words, words: fewer are no statement of their own


def statements(sentence: Tokens, frames: Frames, cues: Collection[str]) -> list[Statement]:
    """The statements of a sentence, in order; `cues` are dictionary forms of verbs of saying."""
    heads = _heads(sentence, cues)
    groups: dict[int, list[int]] = {head: [] for head in heads}
    for token in sentence:
        groups[_owner(token, heads, sentence.root.i)].append(token.i)
    _merge_weak(sentence.doc, groups, sentence.root.i)
    found = [s for head, tokens in groups.items() for s in _stated(sentence.doc, head, sorted(tokens), frames, cues)]
    return sorted(found, key=lambda s: (s.tokens.start, s.tokens.end))


def finite(token: Token) -> bool:
    """A verb form or a word that makes a clause: finite verb, short participle, or predicate with subject or copula."""
    if token.pos_ in ("VERB", "AUX"):
        short = "Short" in token.morph.get("Variant", [])
        return "Fin" in token.morph.get("VerbForm", []) or short
    return not _PREDICATIVE.isdisjoint((_form(token), token.lower_)) or any(
        c.dep_ in ("nsubj", "nsubj:pass", "cop") for c in token.children
    )


def _heads(sentence: Tokens, cues: Collection[str]) -> set[int]:
    return {sentence.root.i, *(t.i for t in sentence if _opens(t, cues))}


def _opens(token: Token, cues: Collection[str]) -> bool:
    """Whether a token heads a clause of its own."""
    if not finite(token):
        return False
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i}
    if marks & _UNSTATED:
        return False
    if token.dep_ in ("conj", "parataxis"):
        return True
    if token.dep_ in ("ccomp", "csubj", "nsubj"):
        return _form(token.head) in cues or any(_form(a) in cues for a in token.ancestors)
    return token.dep_ in ("acl:relcl", "acl", "advcl") and _set_off(token)


def _set_off(token: Token) -> bool:
    left = token.left_edge
    return left.is_punct or (left.i > 0 and left.nbor(-1).is_punct) or left.i == token.sent.start


def _owner(token: Token, heads: Collection[int], root: int) -> int:
    for node in (token, *token.ancestors):
        if node.i in heads:
            return node.i
    return root


def _merge_weak(doc: Doc, groups: dict[int, list[int]], root: int) -> None:
    """Give clauses that say too little back to the clause above, the innermost first."""
    for head in sorted(groups, key=lambda h: -len(list(doc[h].ancestors))):
        if head == root or _carries(doc, groups[head]):
            continue
        above = next((a.i for a in doc[head].ancestors if a.i in groups), root)
        groups[above] += groups.pop(head)


def _carries(doc: Doc, tokens: Collection[int]) -> bool:
    words = [doc[i] for i in tokens if any(map(str.isalnum, doc[i].text))]
    return len(words) >= MIN_WORDS and sum(t.pos_ in _CONTENT for t in words) >= MIN_WEIGHT


def _stated(doc: Doc, head: int, tokens: list[int], frames: Frames, cues: Collection[str]) -> Iterator[Statement]:
    """What one clause states, the part in somebody's words apart from the part that is not."""
    kept: dict[int | None, list[int]] = {}
    for i in tokens:
        if i not in frames.cited and i not in frames.shell and not doc[i].is_space:
            kept.setdefault(frames.content.get(i), []).append(i)
    for attribution, words in kept.items():
        own = attribution is None
        if not _carries(doc, words) or (own and (head in frames.shell or (_form(doc[head]) in cues and len(kept) > 1))):
            continue
        span = _trimmed(doc, *_stretch(doc, words))
        if span is not None and (not own or any(finite(t) for t in span)):
            yield Statement(span, doc[head], "frame" if own and len(kept) > 1 else "clause", attribution)


def _stretch(doc: Doc, tokens: list[int]) -> tuple[int, int]:
    """First and last word: of all, or of the longest unbroken run where the gaps outweigh the words."""
    words = [
        i for i in tokens if not doc[i].is_punct or doc[i].text in _PAIRS or doc[i].text in _PAIRS.values()
    ] or tokens
    if words[-1] - words[0] + 1 <= 2 * len(words):
        return words[0], words[-1] + 1
    runs: list[list[int]] = []
    for i in tokens:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest = max(runs, key=len)
    return longest[0], longest[-1] + 1


def _trimmed(doc: Doc, start: int, end: int) -> Tokens | None:
    """Without punctuation and joining words at the edges; a quotation mark or bracket whose partner is outside goes too."""
    before = (-1, -1)
    while (start, end) != before and start < end:
        before = (start, end)
        first, last = doc[start], doc[end - 1]
        inside = [t.text for t in doc[start:end]]
        if first.is_space or first.text in _OUTER - {"("} or _joins(first) or _half(first.text, inside):
            start += 1
        elif last.is_space or last.text in _OUTER - {")"} or last.dep_ == "cc" or _half(last.text, inside):
            end -= 1
    return doc[start:end] if start < end else None


def _joins(token: Token) -> bool:
    return token.lower_ in _JOINING and token.dep_ in ("cc", "mark", "advmod", "discourse", "parataxis")


def _half(mark: str, inside: list[str]) -> bool:
    """Whether a mark of a pair stands here without its partner."""
    for opening, closing in _PAIRS.items():
        if mark in (opening, closing) and inside.count(opening) != inside.count(closing):
            return True
    return False


def _form(token: Token) -> str:
    return token.lemma_.replace("ё", "е")
