"""Verbs by which a speaker goes on: "said the road was open, adding that ...", "said it would sail and warned that ...".

Parsers hang them on the reported clause as often as on the verb of saying before it.
"""

from collections.abc import Container, Iterator

from spacy.tokens import Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.forms import forms
from pipeline.extract.attributions.view import View

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Participles that tell by themselves, whatever follows them: "citing the weather", "calling it a mistake".
_TELLING = frozenset(
    forms(verb)[-1]
    for verb in """say add note argue claim cite insist warn stress declare assert allege contend accuse call describe urge blame
    denounce predict vow pledge promise complain explain boast joke quip write tweet recall reiterate emphasize emphasise
    acknowledge admit concede quote""".split()
)


def resumption(view: View, saying: Token, token: Token, known: Container[str]) -> int | None:
    """Where the words after `saying` stop because its speaker goes on with `token`, comma and conjunction included; None where he does not.

    `known` holds the forms of reporting verbs.
    """
    doc, before = view.doc, tree.verb_group(view.doc, token, saying.i + 1)[0] - 1
    if before <= saying.i + 1 or view.in_speech(token.i) != view.in_speech(saying.i):
        return None
    if token.tag_ == "VBG":
        return before if doc[before].text == "," and tells(view, token) and _alone(saying, before, known) else None
    if (
        doc[before].tag_ != "CC"
        or token.tag_ not in _FINITE
        or token.tag_ != saying.tag_
        or not _of_speaker(saying, token)
    ):
        return None
    return before - (doc[before - 1].text == ",")


def resumptions(view: View, saying: Token, start: int, high: int, known: Container[str]) -> Iterator[int]:
    """Where the speaker goes on with further verbs, in tokens after `start`."""
    for token in view.doc[start + 1 : high]:
        if token.lower_ in known and token.tag_[:2] == "VB":
            cut = resumption(view, saying, token, known)
            if cut is not None and cut > start:
                yield cut


def tells(view: View, participle: Token) -> bool:
    """Whether a participle tells something by itself or leads up to a clause or quotation."""
    after = participle.i + 1
    if participle.lower_ in _TELLING:
        return True
    return after < len(view.doc) and (view.doc[after].lower_ == "that" or view.opens_speech(after))


def _alone(saying: Token, end: int, known: Container[str]) -> bool:
    """Whether nobody else says anything in between, whose participle it might be."""
    return not any(t.lower_ in known and t.tag_ in _FINITE and _other(t) for t in saying.doc[saying.i + 1 : end])


def _other(verb: Token) -> bool:
    """Whether somebody is named who says it: a pronoun is likely the speaker himself."""
    teller = tree.subject(verb)
    return teller is None or teller.tag_ != "PRP"


def _of_speaker(saying: Token, token: Token) -> bool:
    """Whether a verb without a subject of its own, hung on the reported clause, has another time than that clause."""
    head = token.head
    if token.dep_ != "conj" or head.i <= saying.i or tree.child(token, tree.SUBJECTS) is not None:
        return False
    return head.tag_ != token.tag_ or tree.has_auxiliary(head)
