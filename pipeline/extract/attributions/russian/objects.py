"""Content in the object of a reporting verb: "опроверг слухи", "сообщил о взрыве", "пообещал вернуть", "назвал это ложью"."""

from collections.abc import Iterable

from spacy.tokens import Token

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.russian.clauses import Found, clause_end
from pipeline.extract.attributions.russian.lexicon import Lexicon
from pipeline.extract.attributions.russian.reporting import Reporting
from pipeline.extract.attributions.view import View

_ABOUT = ("о", "об", "обо", "про")
_EMPTY = frozenset({"это", "то", "он", "она", "они", "что", "все", "который"})


def framed(view: View, verb: Reporting, words: Lexicon) -> Found | None:
    """The complement that one of the verb's frames allows; it must say something, and the verb must have a speaker."""
    if not verb.source:
        return None
    children = [c for c in verb.token.children if not any(a <= c.i < b for a, b in verb.source)]
    for frame, parts in (
        ("noun", _objects(children)), ("with", _pair(children, ("в", "во"))), ("call", _named(children)), ("to", _infinitives(children)), ("of", _about(children) or _about_behind(view, verb)),
        ("for", _with_case(children, ("к", "ко"))), ("object", _objects(children)),
    ):  # fmt: skip
        if frame in verb.frames and parts and not (frame == "to" and tree.has(verb.token, "VerbForm", "Part")):
            start, end = min(t.left_edge.i for t in parts), max(t.right_edge.i for t in parts) + 1
            start, end = (
                max(start, verb.low),
                clause_end(view, verb, start, words) if frame == "noun" else min(end, verb.high),
            )
            if not (start <= verb.token.i < end) and _tells(view, start, end):
                return f"verb+{frame}", ((start, end),)
    return None


def _pair(children: Iterable[Token], prepositions: tuple[str, ...]) -> list[Token]:
    """ "Обвинил X в Y": both, in order."""
    objects, charged = _objects(children), _with_case(children, prepositions)
    return [*objects, *charged] if charged else []


def _named(children: Iterable[Token]) -> list[Token]:
    """ "Назвал X Y-ом": the object and what it is called."""
    objects = [c for c in children if not tree.preposition(c) and tree.has(c, "Case", "Acc")][:1] or _objects(children)
    named = [
        c
        for c in [*children, *(g for o in objects for g in o.rights)]
        if not tree.preposition(c) and tree.has(c, "Case", "Ins")
    ]
    as_what = [c for c in children if any(m.lower_ == "как" for m in c.children)]
    return [*objects, *(named or as_what)] if objects and (named or as_what) else []


def _infinitives(children: Iterable[Token]) -> list[Token]:
    return [c for c in children if tree.has(c, "VerbForm", "Inf")][:1]


def _about(children: Iterable[Token]) -> list[Token]:
    return _with_case(children, _ABOUT)


def _about_behind(view: View, verb: Reporting) -> list[Token]:
    """The same where the parser hung it on the speaker: "сообщил Иванов о взрыве"."""
    for token in view.doc[verb.token.i + 1 : min(verb.token.i + 8, verb.high)]:
        if token.text in ",;:" or tree.finite(token):
            return []
        if token.lower_ in _ABOUT and token.head.i > token.i:
            return [token.head]
    return []


def _with_case(children: Iterable[Token], prepositions: tuple[str, ...]) -> list[Token]:
    return [c for c in children if tree.preposition(c) in prepositions][:1]


def _objects(children: Iterable[Token]) -> list[Token]:
    """Nouns without a preposition in the accusative or genitive."""
    return [
        c for c in children
        if c.dep_ in ("obj", "obl", "iobj", "nmod") and c.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "DET") and not tree.preposition(c)
        and (tree.has(c, "Case", "Acc") or tree.has(c, "Case", "Gen") or c.dep_ == "obj")
    ][:1]  # fmt: skip


def _tells(view: View, start: int, end: int) -> bool:
    """Whether the words say more than a pronoun."""
    words = [t for t in view.doc[start:end] if not t.is_punct and t.pos_ not in ("ADP", "PART")]
    return bool(words) and not (len(words) == 1 and words[0].lemma_ in _EMPTY)
