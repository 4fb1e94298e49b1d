"""Who a reporting verb has for its speaker: its subject, the body "в" which something is said, the document that says it."""

from bisect import bisect_left

from spacy.tokens import Token

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.russian.lexicon import Lexicon, lemma
from pipeline.extract.attributions.view import View

Range = tuple[int, int]

_PLACES = ("в", "во", "на", "при")
_SPEAKS = frozenset({"PERSON", "ORG", "MINISTRY", "OUTLET", "LOC"})
_RELATIVE = frozenset({"который", "кто", "что"})
_NO_SPEAKER = frozenset({"это", "что", "все", "никто", "ничто", "кто-то"})


def source(view: View, verb: Token, words: Lexicon) -> tuple[Range, ...]:
    """Token ranges of the speaker of a verb, empty where it names none."""
    low, high = view.region(verb.i)
    who = _participle_head(verb) or tree.subject(_finite_head(verb))
    if who is not None and lemma(who) in _RELATIVE:
        who = _antecedent(who, verb)
    if who is None:
        who = _place(view, verb, words) or _behind(verb, high) or _ahead(verb, low)
    if who is None:
        return ()
    low, high = (0, len(view.doc)) if not low <= who.i < high else (low, high)
    start, end = _bounded(verb, who, *tree.phrase(who, low, high))
    return (_with_person(view, _without_date(view, start, end), high),)


def speaks(view: View, verb: Token, ranges: tuple[Range, ...], words: Lexicon) -> bool:
    """Whether what was taken for the speaker can speak: a person, a body, a document, or something with such a name in it."""
    if not ranges:
        return False
    tokens = view.doc[ranges[0][0] : ranges[0][1]]
    if any(t.ent_type_ in _SPEAKS for t in tokens):
        return True
    head = tokens.root
    if lemma(head) in _NO_SPEAKER:
        return False
    if head.pos_ == "PRON" or tree.has(head, "Animacy", "Anim"):
        return True
    known = words.bodies | words.media | words.documents | words.unnamed
    return lemma(head) in known or lemma(head).split("-")[-1] in known


def _finite_head(verb: Token) -> Token:
    """The verb whose subject a gerund shares ("добавив, что"): the one it hangs on."""
    if tree.has(verb, "VerbForm", "Conv") and verb.head.i != verb.i:
        return verb.head
    return verb


def _participle_head(verb: Token) -> Token | None:
    """ "Чиновник, сообщивший о взрыве": the noun of an active participle."""
    full = tree.has(verb, "VerbForm", "Part") and not tree.has(verb, "Variant", "Short")
    return verb.head if full and tree.has(verb, "Voice", "Act") and verb.dep_ in ("acl", "amod") else None


def _antecedent(relative: Token, verb: Token) -> Token | None:
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    return clause.head if clause.dep_ in ("acl:relcl", "acl") and lemma(relative) == "который" else None


def _place(view: View, verb: Token, words: Lexicon) -> Token | None:
    """ "В ФСБ сообщили", "в заявлении говорится": plural or reflexive verbs without a subject."""
    reflexive = verb.lower_.endswith(("ся", "сь"))
    if not (tree.has(verb, "Number", "Plur") or reflexive) or tree.has(verb, "Person", "1"):
        return None
    node = verb
    for _ in range(3):
        for child in node.children:
            if child.dep_ in ("obl", "nmod", "advmod", "parataxis", "obj", "iobj", "orphan") and _can_host(
                child, words, reflexive
            ):
                return child
        if node.dep_ != "conj":
            break
        node = node.head
    near = view.doc[max(0, verb.i - 1) : verb.i + 2] if reflexive else view.doc[verb.i : verb.i + 2]
    return next(
        (t.head for t in near if t.lower_ in _PLACES and t.dep_ == "case" and _can_host(t.head, words, reflexive)), None
    )


def _can_host(noun: Token, words: Lexicon, reflexive: bool) -> bool:
    if tree.preposition(noun) not in _PLACES or (not tree.has(noun, "Case", "Loc") and noun.ent_type_ not in _SPEAKS):
        return False
    if reflexive:
        return lemma(noun) in words.documents | words.media
    return noun.ent_type_ in _SPEAKS or lemma(noun) in words.bodies | words.media


def _behind(verb: Token, high: int) -> Token | None:
    """A noun in the nominative right behind the verb that the parser hung elsewhere: "сообщил Иван Петров"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 4, high)]:
        if token.is_punct or token.pos_ in ("VERB", "ADP", "SCONJ", "CCONJ"):
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON") and tree.has(token, "Case", "Nom"):
            return token if tree.agrees(verb, token) else None
    return None


def _ahead(verb: Token, low: int) -> Token | None:
    """A noun in the nominative right before the verb that the parser hung elsewhere: "посол Иван Петров сообщил: ..."."""
    node = verb.nbor(-1) if verb.i > low else None
    if node is None or node.pos_ not in ("NOUN", "PROPN") or not tree.agrees(verb, node):
        return None
    while (
        node.head.i < node.i
        and node.head.i >= low
        and node.dep_ in ("flat", "flat:name", "appos", "nmod", "flat:foreign")
    ):
        node = node.head
    return node if tree.has(node, "Case", "Nom") and node.dep_ not in ("nsubj", "nsubj:pass") else None


def _bounded(verb: Token, who: Token, start: int, end: int) -> Range:
    """The phrase, never across its verb."""
    return (start, min(end, verb.i)) if who.i < verb.i else (max(start, verb.i + 1), end)


def _without_date(view: View, start: int, end: int) -> Range:
    """The phrase without a date at either edge: "МИД в понедельник заявил"."""
    doc = view.doc
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    dates = view.doc._.dates
    for date in dates[bisect_left(dates, first, key=lambda d: d.end) : bisect_left(dates, last, key=lambda d: d.start)]:
        if start < end and date.start <= doc[end - 1].idx < date.end and date.start > doc[start].idx:
            end = view.token_at(date.start)
            while end - 1 > start and (doc[end - 1].pos_ == "ADP" or doc[end - 1].is_punct):
                end -= 1
        elif start < end and date.start <= doc[start].idx < date.end < doc[end - 1].idx:
            start = view.token_at(date.end - 1) + 1
    return start, end


def _with_person(view: View, found: Range, high: int) -> Range:
    """The phrase with the person's name right behind it, which parsers hang elsewhere: "представитель МИД | Анна Белова"."""
    start, end = found
    doc = view.doc
    if end >= high or any(t.ent_type_ == "PERSON" for t in doc[start:end]) or doc[end].ent_type_ != "PERSON":
        return found
    if doc[end].ent_iob_ != "B" or not (tree.has(doc[end], "Case", "Nom") or not doc[end].morph.get("Case", [])):
        return found
    while end < high and doc[end].ent_type_ == "PERSON" and (doc[end].ent_iob_ == "I" or end == found[1]):
        end += 1
    return start, end
