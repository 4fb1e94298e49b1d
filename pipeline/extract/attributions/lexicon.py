"""The reporting words of English, arranged for look-up by form and by phrase."""

from dataclasses import dataclass

from pipeline.extract.attributions.forms import forms
from pipeline.knowledge import Cue, Knowledge


@dataclass(frozen=True)
class Lexicon:
    """Cues by lemma: `verbs` and `nouns`; `forms` leads from a verb's form, lower case, to its lemma.

    `prepositions` holds phrases as tuples of words under their first word, the longest first.
    """

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    forms: dict[str, str]
    prepositions: dict[str, list[tuple[str, ...]]]
    adverbs: frozenset[str]
    frames: dict[str, frozenset[str]]


def lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of English. Multiword verbs are left out: their frames are found on the verb."""
    verbs = {lemma: cue for lemma, cue in knowledge.cues("en", "verb").items() if " " not in lemma}
    prepositions: dict[str, list[tuple[str, ...]]] = {}
    for lemma in sorted(knowledge.cues("en", "prep"), key=lambda p: (-len(p), p)):
        prepositions.setdefault(lemma.split()[0], []).append(tuple(lemma.split()))
    return Lexicon(
        verbs,
        knowledge.cues("en", "noun"),
        {form: lemma for lemma in verbs for form in forms(lemma)},
        prepositions,
        frozenset(knowledge.cues("en", "adv")),
        {lemma: frozenset(cue.frame.split()) for lemma, cue in verbs.items()},
    )
