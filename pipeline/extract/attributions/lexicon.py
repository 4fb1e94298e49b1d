"""The reporting words of a language, arranged for look-up by part of speech, lemma and phrase."""

from dataclasses import dataclass, replace
from typing import Any

from pipeline.extract.attributions.forms import forms
from pipeline.knowledge import Cue, Knowledge


@dataclass(frozen=True)
class Lexicon:
    """Cues by lemma: `verbs` and `nouns`; `forms` leads from a verb's form, lower case, to its lemma.

    `prepositions` holds phrases as tuples of words under their first word, the longest first.
    """

    verbs: dict[str, Cue]
    forms: dict[str, str]
    nouns: dict[str, Cue]
    prepositions: dict[str, list[tuple[str, ...]]]
    adverbs: frozenset[str]

    def frames(self, lemma: str) -> frozenset[str]:
        """How the content of a verb may be attached; empty for a verb that is no cue."""
        cue = self.verbs.get(lemma)
        return frozenset(cue.frame.split()) if cue else frozenset()


def lexicon(knowledge: Knowledge, language: str) -> Lexicon:
    """The lexicon of a language, frames of a word listed in several groups taken together."""
    found: dict[tuple[str, str], Cue] = {}
    for cue in _cues(knowledge, language):
        key = (cue.pos, cue.lemma)
        old = found.get(key)
        found[key] = replace(old, frame=f"{old.frame} {cue.frame}") if old else cue
    prepositions: dict[str, list[tuple[str, ...]]] = {}
    for pos, lemma in found:
        if pos == "prep":
            words = tuple(lemma.split())
            prepositions.setdefault(words[0], []).append(words)
    for phrases in prepositions.values():
        phrases.sort(key=len, reverse=True)
    verbs = {lemma: cue for (pos, lemma), cue in found.items() if pos == "verb"}
    return Lexicon(
        verbs,
        {form: lemma for lemma in verbs for form in forms(lemma)} if language == "en" else {},
        {lemma: cue for (pos, lemma), cue in found.items() if pos == "noun"},
        prepositions,
        frozenset(lemma for pos, lemma in found if pos == "adv"),
    )


def _cues(knowledge: Knowledge, language: str) -> list[Cue]:
    """All cue entries in file order: a lemma may stand in several groups, and be verb and noun ("claim")."""
    groups: list[dict[str, Any]] = knowledge.table.get("cues", {}).get(language, [])
    return [Cue(lemma=lemma, **{k: v for k, v in g.items() if k != "lemmas"}) for g in groups for lemma in g["lemmas"]]
