"""Attributions in Russian, read from slovnet's trees and, where a tree slips, from the surface."""

from collections.abc import Iterable, Iterator

from pipeline.extract.attributions.russian.colons import colon_drafts
from pipeline.extract.attributions.russian.lexicon import lexicon
from pipeline.extract.attributions.russian.phrases import phrase_drafts
from pipeline.extract.attributions.russian.speakers import RussianSpeakers
from pipeline.extract.attributions.russian.trim import trimmed
from pipeline.extract.attributions.russian.verbs import verb_drafts
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View
from pipeline.knowledge import Knowledge
from pipeline.records import Attribution


class RussianRules:
    """Finds drafts in a parsed Russian text."""

    def __init__(self, knowledge: Knowledge):
        self._words = lexicon(knowledge)

    def __call__(self, view: View) -> Iterator[Draft]:
        """A draft for each verb and each phrase that reports something; what an outer voice adds is no inner one's content."""
        verbs = list(verb_drafts(view, self._words))
        yield from trimmed([*verbs, *phrase_drafts(view, self._words, verbs), *colon_drafts(view, self._words)])

    def resolved(self, view: View, found: Iterable[Attribution]) -> list[Attribution]:
        """The attributions with their speakers named."""
        return RussianSpeakers(view, self._words).resolved(found)
