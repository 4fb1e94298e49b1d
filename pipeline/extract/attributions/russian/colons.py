"""Attributions made by a colon alone: "Пограничная служба: катера вошли в пролив"."""

from collections.abc import Iterator

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.russian.lexicon import Lexicon, lemma
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

_NAMES = frozenset({"PERSON", "ORG", "MINISTRY", "OUTLET"})
_REACH = 14  # tokens before the colon


def colon_drafts(view: View, words: Lexicon) -> Iterator[Draft]:
    """One draft for each sentence that opens with somebody's name and a colon, and goes on with a statement."""
    for start, end in view.plain_sentences:
        low, high = view.token_at(start), view.token_at(end - 1) + 1
        at = next((t.i for t in view.doc[low : min(low + _REACH, high)] if t.text == ":" or tree.finite(t)), None)
        if at is None or view.doc[at].text != ":" or at == low or not _names(view, low, at, words):
            continue
        if at + 1 < high and any(tree.predicate(t) for t in view.doc[at + 1 : high]):
            cue = view.chars((at, at + 1))
            yield Draft(cue[0], (view.chars((low, at)),), (cue,), (view.chars((at + 1, high)),), "ru colon")


def _names(view: View, low: int, high: int, words: Lexicon) -> bool:
    """Whether the words are a noun phrase in the nominative that is, or holds, the name of somebody who can speak."""
    phrase = view.doc[low:high]
    if any(t.text in tree.DASHES or t.is_digit or t.text in "()" for t in phrase) or not any(
        t.ent_type_ in _NAMES for t in phrase
    ):
        return False
    head = phrase.root
    speaker = head.ent_type_ in _NAMES or tree.has(head, "Animacy", "Anim") or lemma(head) in words.bodies | words.media
    return (
        speaker
        and not tree.preposition(head)
        and head.pos_ in ("NOUN", "PROPN")
        and head.morph.get("Case", ["Nom"]) == ["Nom"]
    )
