"""Content behind a reporting verb: a clause with "что", a colon, a quotation; or the sentence that "об этом" points back to."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.russian.lexicon import Lexicon, lemma
from pipeline.extract.attributions.russian.reporting import Range, Reporting
from pipeline.extract.attributions.view import View

Found = tuple[str, tuple[Range, ...]]

_OPENERS = frozenset(
    {
        "что",
        "чтобы",
        "будто",
        "как",
        "якобы",
        "почему",
        "зачем",
        "где",
        "когда",
        "кто",
        "сколько",
        "какой",
        "каким",
        "ли",
    }
)
_POINTING = frozenset({"такой", "этот", "подобный", "данный"})
_ACCOUNTS = frozenset(
    "цифра данные сведение информация заявление мнение предположение вывод оценка версия прогноз сообщение слова слово".split()
)
_JOINING = frozenset({"и", "а", "но", "однако", "хотя", "тогда"})
_REACH = 30  # tokens between verb and "что"


def clause_after(view: View, verb: Reporting, words: Lexicon) -> Found | None:
    """What follows ", что", a colon, or the mark of a quotation."""
    start = _start(view, verb)
    if start is None:
        return None
    end = clause_end(view, verb, start, words)
    return ("verb+clause", ((start, end),)) if start < end else None


def _start(view: View, verb: Reporting) -> int | None:
    doc, at = view.doc, verb.token.i + 1
    clausal = "clause" in verb.frames and "noun" not in verb.frames
    source_end = max([r[1] for r in verb.source if r[0] > verb.token.i], default=0)
    while at < min(verb.token.i + _REACH, verb.high - 1):
        token = doc[at]
        if token.text == ":":
            return at + 1 if {"clause", "quote"} & verb.frames else None
        if view.opens_speech(at) and {"clause", "quote"} & verb.frames and at - verb.token.i < 12:
            return at
        if token.text == "," and clausal and doc[at + 1].lower_ in _OPENERS and _of_verb(doc[at + 1], verb):
            return at + 1
        if token.text in (";", ".", "!", "?", "…") or token.text in tree.DASHES:
            return None
        if at >= source_end and tree.finite(token) and not _inserted(view, verb, at):
            return None
        at += 1
    return None


def _of_verb(opener: Token, verb: Reporting) -> bool:
    """Whether the clause is the verb's: not one that another verb in between governs, nor "тот, кто" and "так же, как"."""
    if opener.lower_ in ("что", "чтобы", "будто", "якобы"):
        node = opener.head
        while node.i != node.head.i and node.i > verb.token.i:
            if node.dep_ in ("ccomp", "csubj", "advcl", "acl", "acl:relcl", "parataxis", "conj", "obj", "xcomp", "obl"):
                if node.head.i == verb.token.i:
                    return True
                if node.head.i > verb.token.i and node.dep_ in ("acl", "acl:relcl") and node.head.pos_ == "NOUN":
                    return _governed(node.head, verb)
            node = node.head
        return True
    if opener.lower_ == "как" and not tree.predicate(opener.head):
        return False
    return opener.head.head.i == verb.token.i or (opener.head.dep_ in ("ccomp",) and opener.head.head.i == verb.token.i)


def _governed(noun: Token, verb: Reporting) -> bool:
    return noun.dep_ in ("obj", "obl") and noun.head.i == verb.token.i


def _inserted(view: View, verb: Reporting, at: int) -> bool:
    """Whether a finite verb between verb and clause belongs to an insertion between commas, a relative clause of the speaker."""
    return any(
        t.dep_ in ("acl:relcl", "acl", "advcl", "parataxis") and t.i > verb.token.i
        for t in [view.doc[at], *view.doc[at].ancestors]
    )


def clause_end(view: View, verb: Reporting, start: int, words: Lexicon) -> int:
    """The sentence's end, or where the speaker's own doings go on: "заявил, что ..., и призвал"."""
    cuts = [cut for c in _rivals(verb.token) if (cut := _cut(view, c, start)) is not None]
    return min([verb.high, *cuts, *_joints(view, verb, start, words)])


def _joints(view: View, verb: Reporting, start: int, words: Lexicon) -> Iterator[int]:
    """Commas behind which the speaker does something else ("..., и поблагодарил") or somebody else speaks ("..., но X говорит").

    Between predicates of one clause no comma stands before "и": it closes the reported clause.
    """
    doc = view.doc
    for at in range(start + 2, verb.high - 2):
        if doc[at].text == "," and doc[at + 1].lower_ in _JOINING and not view.in_speech(at):
            following = next(
                (t for t in doc[at + 2 : min(at + 10, verb.high)] if tree.finite(t) or t.text in ",;:"), None
            )
            if following is None or following.is_punct:
                continue
            own = next((c for c in following.children if c.dep_.startswith("nsubj")), None)
            same_doer = own is None and following.morph == verb.token.morph
            if same_doer or (own is not None and lemma(following) in words.verbs):
                yield at


def _rivals(token: Token) -> list[Token]:
    found = [c for c in token.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
    return found + [c for c in token.children if c.dep_ == "advcl" and tree.has(c, "VerbForm", "Conv")]


def _cut(view: View, rival: Token, start: int) -> int | None:
    """Where a rival clause begins, its comma and conjunction included, if it does so behind the content's start."""
    at = rival.left_edge.i
    doc = view.doc
    while at < rival.i and (doc[at].is_punct or doc[at].dep_ == "cc"):
        at += 1
    while at > start and (doc[at - 1].dep_ == "cc" or doc[at - 1].text == ","):
        at -= 1
    return at if at > start + 1 and not view.in_speech(at) else None


def back(view: View, verb: Reporting, _words: Lexicon) -> Found | None:
    """ "Об этом сообщил X", "такое заявление сделал X": the content is the sentence before."""
    doc = view.doc
    if not _points_back(
        [t for t in doc[verb.low : min(verb.low + 5, verb.token.i)] if not t.is_punct and not t.is_space]
    ):
        return None
    at = view.sentence_number(doc[verb.low].idx) - 1
    if at < 0 or verb.low > verb.token.i:
        return None
    start, end = view.plain_sentences[at]
    return "back", ((view.token_at(start), view.token_at(end - 1) + 1),)


def _points_back(opening: Sequence[Token]) -> bool:
    """ "Об этом", "такую цифру", "эту информацию"."""
    words = [t.lower_ for t in opening[:2]]
    if words in (["об", "этом"], ["о", "этом"]):
        return True
    return bool(opening) and lemma(opening[0]) in _POINTING and any(lemma(t) in _ACCOUNTS for t in opening[1:4])
