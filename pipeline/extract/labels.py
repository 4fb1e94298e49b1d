"""Brings another pipeline's labels to those our components read: its names, and its dependencies to Universal Dependencies.

For pipelines a user names in the settings, such as en_core_web_trf, whose names follow OntoNotes and whose dependencies follow
ClearNLP (Choi and Palmer, "Guidelines for the CLEAR style constituent to dependency conversion", 2012). What matters to
attributions and claims is mapped, down to prepositions and copulas, which the two schemes head differently.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

NAMES = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP",
    "MISC": "MISC", "PRODUCT": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC",
}  # fmt: skip
DEPENDENCIES = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "dative": "iobj",
    "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt", "neg": "advmod", "preconj": "cc:preconj",
    "predet": "det:predet", "quantmod": "advmod", "npadvmod": "obl", "oprd": "xcomp", "nn": "compound", "intj": "discourse",
    "complm": "mark", "meta": "dep", "possessive": "case",
}  # fmt: skip
_VERBAL = ("VERB", "AUX", "ADJ")
_MOVES_UP = (
    "nsubj",
    "nsubj:pass",
    "csubj",
    "aux",
    "advmod",
    "mark",
    "cc",
    "punct",
    "advcl",
    "obl",
    "ccomp",
    "conj",
    "expl",
    "parataxis",
)


def speaks_other_labels(nlp: Language) -> bool:
    """Whether a pipeline's parser or name finder uses labels that must be mapped."""
    used = {label for pipe in ("parser", "ner") if nlp.has_pipe(pipe) for label in nlp.get_pipe(pipe).labels}  # type: ignore[attr-defined]
    return bool(used & {"pobj", "dobj", "nsubjpass", "GPE", "CARDINAL", "PER"})


class LabelMapper:
    """spaCy component: maps names and dependencies in place. Goes right after the trained part."""

    def __call__(self, doc: Doc) -> Doc:
        """Names without a counterpart (dates, numbers) are left to our own components."""
        doc.set_ents([Span(doc, e.start, e.end, label=NAMES[e.label_]) for e in doc.ents if e.label_ in NAMES])
        if doc.has_annotation("DEP"):
            sentences = [(s.start, s.end) for s in doc.sents]
            for start, end in sentences:
                _map_sentence(list(doc[start:end]))
        return doc


def _map_sentence(tokens: list[Token]) -> None:
    for token in tokens:
        token.dep_ = DEPENDENCIES.get(token.dep_, token.dep_)
    for token in tokens:
        if token.dep_ in ("pobj", "pcomp"):
            _head_the_preposition(token)
    for token in tokens:
        if token.dep_ in ("attr", "acomp"):
            _head_the_copula(token)


def _head_the_preposition(noun: Token) -> None:
    """ "to Odessa": in ClearNLP the noun hangs on the preposition, in UD the preposition on the noun."""
    preposition = noun.head
    outer, was = preposition.head, preposition.dep_
    verbal = outer.pos_ in _VERBAL
    relation = (
        ("advcl" if verbal else "acl")
        if noun.dep_ == "pcomp"
        else "obl:agent"
        if was == "agent"
        else "obl"
        if verbal
        else "nmod"
    )
    if was in ("prep", "agent", "iobj"):
        noun.head, noun.dep_ = outer, relation
        preposition.head, preposition.dep_ = noun, "mark" if relation in ("advcl", "acl") else "case"


def _head_the_copula(predicate: Token) -> None:
    """ "is a minister": in ClearNLP the copula is the head, in UD the predicate."""
    copula = predicate.head
    if copula.lemma_ not in ("be", "is", "was", "are", "were"):
        predicate.dep_ = "xcomp"
        return
    head, relation, children = (
        copula.head,
        copula.dep_,
        [c for c in copula.children if c.i != predicate.i and c.dep_ in _MOVES_UP],
    )
    predicate.head = predicate if head.i == copula.i else head
    predicate.dep_ = relation
    for child in children:
        child.head = predicate
    copula.head, copula.dep_ = predicate, "cop"
