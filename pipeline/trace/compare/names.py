"""Names of a claim against names of a passage: the same entity, the same words, or the same sound in another script."""

from pipeline.records import Mention, Reason, Span
from pipeline.text import fold
from pipeline.trace.fingerprint import designators, names
from pipeline.trace.stretch import Stretch

_LOOSE = frozenset({"NORP"})  # "Russian", "Ukrainian": everywhere in such texts, no sign of the same event


def compare_names(claim: Stretch, passage: Stretch) -> list[Reason]:
    """For every name of the claim, once: the passage's name for it, or "" where the passage does not name it."""
    entities: dict[str | None, Mention] = {m.entity: m for m in passage.mentions if m.entity}
    folded = {fold(passage.words(m)): m for m in passage.mentions}
    sounds = names(passage.text) | designators(passage.text)
    seen: dict[str, Reason] = {}
    for mention in claim.mentions:
        if mention.label not in _LOOSE:
            place = _place(claim, mention, passage, entities, folded, sounds)
            key = mention.entity or fold(claim.words(mention))
            if key not in seen:
                seen[key] = _reason(claim, mention, passage, place)
    return list(seen.values())


def _place(
    claim: Stretch,
    mention: Mention,
    passage: Stretch,
    entities: dict[str | None, Mention],
    folded: dict[str, Mention],
    sounds: dict[str, tuple[int, int]],
) -> Span | None:
    """Where the passage names it."""
    words = claim.words(mention)
    match = entities.get(mention.entity) if mention.entity else None
    if match := match or folded.get(fold(words)):
        return Span(match.start, match.end)
    keys = [*names(words), *designators(words)]
    heard = [key for key in keys if key in sounds]
    if heard and (mention.label == "PERSON" or 2 * len(heard) >= len(keys)):  # "South" is no Ministry of South Korea
        return Span(passage.start + sounds[heard[-1]][0], passage.start + sounds[heard[-1]][1])
    at = passage.text.find(words)
    return Span(passage.start + at, passage.start + at + len(words)) if at >= 0 else None


def _reason(claim: Stretch, mention: Mention, passage: Stretch, place: Span | None) -> Reason:
    source = passage.text[place.start - passage.start : place.end - passage.start] if place else ""
    return Reason("name", claim.words(mention), source, place is not None, Span(mention.start, mention.end), place)
