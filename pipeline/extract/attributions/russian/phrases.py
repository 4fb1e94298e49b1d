"""Attributions made by a phrase: "по словам X, ...", "согласно докладу X", "со ссылкой на X", "по его данным"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.russian.lexicon import Lexicon, lemma
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

Range = tuple[int, int]

_THEIRS = frozenset({"его", "ее", "их"})
_UNNAMED = frozenset(
    {
        "предварительный",
        "официальный",
        "последний",
        "имеющийся",
        "неподтвержденный",
        "некоторый",
        "различный",
        "разный",
        "уточненный",
        "обновленный",
        "оперативный",
        "другой",
        "данный",
        "свежий",
        "новый",
    }
)
_CONTRAST = frozenset({"а", "но", "однако", "тогда", "при"})


def phrase_drafts(view: View, words: Lexicon, verbs: Sequence[Draft]) -> Iterator[Draft]:
    """One draft for each phrase that says whose words or figures follow."""
    for token in view.doc:
        found = _account(view, token, words) or _according(view, token, words) or _citing(view, token)
        if found is not None:
            cue, source, anchor = found
            content = _shared(view, anchor, verbs) or _around(view, cue, source)
            if content:
                parts = sorted({*cue, *source})
                chars = [view.chars(r) for r in cue]
                yield Draft(
                    view.doc[parts[0][0]].idx, tuple(view.chars(r) for r in source), tuple(chars), content, "ru phrase"
                )


Phrase = tuple[tuple[Range, ...], tuple[Range, ...], Token]


def _account(view: View, token: Token, words: Lexicon) -> Phrase | None:
    """ "По словам X", "по мнению X", "со слов X", "по его данным", "по предварительным данным"."""
    if token.lower_ not in ("по", "со", "с", "на") or token.i + 1 >= len(view.doc):
        return None
    noun = next((t for t in view.doc[token.i + 1 : token.i + 4] if t.pos_ in ("NOUN", "PROPN") or t.is_punct), None)
    if noun is None or noun.is_punct or not _accounts(token, noun, words):
        return None
    between = view.doc[token.i + 1 : noun.i]
    theirs = [t for t in between if t.lower_.replace("ё", "е") in _THEIRS]
    if theirs:
        return ((token.i, token.i + 1), (noun.i, noun.i + 1)), ((theirs[0].i, theirs[0].i + 1),), noun
    if any(lemma(t) in ("этот", "такой", "тот", "сей") for t in between):
        return None
    cue = ((token.i, noun.i + 1),)
    source = _genitive(view, noun)
    if source is None:
        return (cue, (), noun) if any(lemma(t) in _UNNAMED for t in between) else None
    return cue, (source,), noun


def _accounts(preposition: Token, noun: Token, words: Lexicon) -> bool:
    kind = preposition.lower_
    if kind == "по":
        return lemma(noun) in words.accounts and (
            tree.has(noun, "Case", "Dat") or noun.lower_.endswith(("м", "ю", "у", "и", "е"))
        )
    if kind in ("со", "с"):
        return noun.lower_ == "слов" or (
            noun.lower_ == "точки" and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "зрения"
        )
    return noun.lower_ == "взгляд"


def _genitive(view: View, noun: Token) -> Range | None:
    """The noun phrase right behind the noun: whose words they are."""
    doc, at = view.doc, noun.i + 1
    high = view.region(noun.i)[1]
    if at < high and doc[at].lower_ == "зрения":
        at += 1
    if (
        at >= high
        or doc[at].pos_ in ("ADP", "VERB", "CCONJ", "SCONJ", "AUX")
        or (doc[at].is_punct and doc[at].text not in tree.QUOTES)
    ):
        return None
    head = next(
        (t for t in doc[at : min(at + 6, high)] if t.pos_ in ("NOUN", "PROPN", "PRON") and not t.is_punct), None
    )
    if head is None:
        return None
    while (
        head.head.i > noun.i
        and head.head.i != head.i
        and head.head.pos_ in ("NOUN", "PROPN")
        and head.dep_ in ("amod", "nmod", "appos", "flat", "flat:name", "compound")
    ):
        if head.head.i >= high or any(t.text == "," for t in doc[at : head.head.i]):
            break
        head = head.head
    end = max(tree.phrase(head, at, high)[1], head.i + 1)
    comma = next((i for i in range(head.i + 1, end) if doc[i].text == ","), end)
    if comma + 1 < end and (tree.has(doc[comma + 1], "Case", "Nom") or (end < high and doc[end].text != ",")):
        end = comma  # what follows is the clause, not an apposition
    return at, _to_comma(view, end, at, high)


def _to_comma(view: View, end: int, start: int, high: int) -> int:
    """The end of the source, grown over a person's name and a closing quotation that follow it directly."""
    doc = view.doc
    while end < high and (
        doc[end].ent_iob_ == "I" or (doc[end].ent_type_ == "PERSON" and doc[end - 1].pos_ in ("NOUN", "PROPN"))
    ):
        end += 1
    if (
        sum(t.text == "«" for t in doc[start:end]) > sum(t.text == "»" for t in doc[start:end])
        and end < high
        and doc[end].text == "»"
    ):
        end += 1
    return end


def _according(view: View, token: Token, words: Lexicon) -> Phrase | None:
    """ "Согласно сообщению X": a document or somebody's figures, not a law."""
    if token.lower_ != "согласно" or token.i + 1 >= len(view.doc):
        return None
    high = view.region(token.i)[1]
    head = next((t for t in view.doc[token.i + 1 : min(token.i + 6, high)] if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None or not (
        lemma(head) in words.papers
        or lemma(head) in words.media
        or head.ent_type_ in ("ORG", "MINISTRY", "OUTLET", "PERSON")
    ):
        return None
    start, end = tree.phrase(head, token.i + 1, high)
    return ((token.i, token.i + 1),), ((token.i + 1, _to_comma(view, end, start, high)),), head


def _citing(view: View, token: Token) -> Phrase | None:
    """ "Со ссылкой на X", "ссылаясь на X"."""
    doc = view.doc
    if (
        token.lower_ not in ("ссылкой", "ссылаясь", "сославшись")
        or token.i + 2 >= len(doc)
        or token.nbor().lower_ != "на"
    ):
        return None
    start = token.i - 1 if token.i and token.nbor(-1).lower_ in ("со", "с") else token.i
    high = view.region(token.i)[1]
    head = next((t for t in doc[token.i + 2 : min(token.i + 8, high)] if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None:
        return None
    while (
        head.head.i > token.i and head.head.i != head.i and head.head.i < high and head.head.pos_ in ("NOUN", "PROPN")
    ):
        head = head.head
    first, end = tree.phrase(head, token.i + 2, high)
    return ((start, token.i + 2),), ((min(first, head.i), _to_comma(view, end, first, high)),), token


def _shared(view: View, anchor: Token, verbs: Sequence[Draft]) -> tuple[Range, ...]:
    """The content of the reporting verb that the phrase hangs on: "сообщает X со ссылкой на Y"."""
    if anchor.lower_ not in ("ссылкой", "ссылаясь", "сославшись", "слов"):
        return ()
    low, high = view.chars(view.region(anchor.i))
    first, last = (
        bisect_left(verbs, at, key=lambda d: d.anchor) for at in (max(low, anchor.idx - 160), min(high, anchor.idx))
    )
    before = verbs[first:last]
    chosen = before[-1] if before else None
    return chosen.content if chosen and not any(a <= anchor.idx < b for a, b in chosen.content) else ()


def _around(view: View, cue: tuple[Range, ...], source: tuple[Range, ...]) -> tuple[Range, ...]:
    """The clause that the phrase stands in, without the phrase: character ranges."""
    first, last = min(a for a, _ in (*cue, *source)), max(b for _, b in (*cue, *source))
    low, high = view.region(first)
    doc = view.doc
    if last + 1 < high and doc[last].text == "," and (clause := _added(doc[last + 1])) is not None:
        last = min(clause.right_edge.i + 1, high)
    low, high = _clause(view, first, low), _contrast(view, last, high)
    before = [(low, first)] if any(t.is_alpha for t in doc[low:first]) else []
    behind = [(last, high)] if any(t.is_alpha for t in doc[last:high]) else []
    if (
        before
        and behind
        and not any(tree.predicate(t) for t in doc[last:high])
        and any(tree.predicate(t) for t in doc[low:first])
    ):
        behind = behind if doc[last].text != "," else []
    pieces = [*before, *behind]
    if not any(tree.predicate(t) or t.pos_ in ("VERB", "NOUN") for a, b in pieces for t in doc[a:b]):
        return ()
    return tuple(view.chars(p) for p in pieces)


def _added(token: Token) -> Token | None:
    """The head of a relative or participial clause that opens with a token: "данным, опубликованным в газете, ..."."""
    head = (
        token if "Part" in token.morph.get("VerbForm", []) and not tree.has(token, "Variant", "Short") else token.head
    )
    opens = token.lemma_ == "который" or head is token
    return head if opens and head.dep_.startswith("acl") else None


def _clause(view: View, first: int, low: int) -> int:
    """Where the clause of the phrase begins: behind the last "что" or contrasting conjunction before it."""
    doc = view.doc
    for at in range(first - 1, low, -1):
        if doc[at].text == ";" or (
            doc[at - 1].text == "," and doc[at].lower_ in (*_CONTRAST, "что", "и") and at >= first - 2
        ):
            return at + (doc[at].lower_ != "что")
    return low


def _contrast(view: View, last: int, high: int) -> int:
    """Where another voice is set against it: ", а по данным Y"."""
    doc = view.doc
    for at in range(last + 1, high - 3):
        if (
            doc[at].text == ","
            and doc[at + 1].lower_ in ("а", "но", "тогда", "однако")
            and any(t.lower_ == "по" for t in doc[at + 2 : at + 4])
        ):
            return at
    return high
