"""Who says it: the person a claim names as its speaker against the one to whom the passage gives the words."""

import re

from pipeline.records import Reason
from pipeline.trace.fingerprint import names
from pipeline.trace.stretch import Stretch, Voice
from pipeline.trace.vocabulary import content_stems

_HAN = re.compile("[\u4e00-\u9fff]")


def compare_speakers(claim: Stretch, passage: Stretch) -> list[Reason]:
    """Whether the passage gives its words to the claim's speaker; nothing unless both name a person, and one person each.

    Two persons who speak for one body are another matter than two who may have said the same each for himself: only the
    former differ.
    """
    if len({v.speaker for v in claim.voices}) != 1 or len({v.speaker for v in passage.voices}) != 1:
        return []
    mine, theirs = claim.voices[0], passage.voices[0]
    same = _same(mine, theirs)
    if same is None or (not same and (not mine.bodies & theirs.bodies or _named(mine, passage))):
        return []
    return [Reason("speaker", mine.speaker, theirs.speaker, same, mine.place, theirs.place)]


def _same(mine: Voice, theirs: Voice) -> bool | None:
    """Whether two voices are one person's; None where a name in Chinese characters tells nothing of how it sounds."""
    if mine.person and theirs.person:
        return mine.person == theirs.person
    if same_person(mine.speaker, theirs.speaker):
        return True
    return None if _HAN.search(mine.speaker + theirs.speaker) else False


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: a word or a sound in common, in whatever scripts.

    >>> same_person("Dmitry Polyanskiy", "Полянский"), same_person("Alexei Volkov", "Anton Lozovoy")
    (True, False)
    """
    return bool(content_stems(one) & content_stems(other) or names(one).keys() & names(other).keys())


def _named(voice: Voice, passage: Stretch) -> bool:
    """Whether the passage, or what stands beside it, names the speaker anywhere."""
    return same_person(voice.speaker, " ".join((passage.text, passage.context)))
