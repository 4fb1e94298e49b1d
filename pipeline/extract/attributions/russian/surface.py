"""Attributions in Russian where no parser has read, from the surface: who, a reporting verb, a quotation or clause.

«...», — сказал X · X заявил, что ... · По словам X, ...
Verbs come from the knowledge files by dictionary form; a sentence of another build is left alone.
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View
from pipeline.knowledge import Knowledge

_SOURCE = r"(?P<source>[^,.:;«»\"—–()]{2,90}?)"
# The surest first. Groups: source, cue, content.
_SENTENCES = (
    ("ru quote+verb", rf"(?P<content>[«\"“].+[»\"”]),?\s*[—–-]\s*VERBS\s+{_SOURCE}(?=[,.;]|$)"),
    ("ru verb+quote", rf"{_SOURCE}\s+VERBS[^:«\"]{{0,80}}:\s*(?P<content>[«\"“].+[»\"”])"),
    ("ru verb+clause", rf"{_SOURCE}\s+VERBS(?:\s[^,.«»]{{1,60}})?,\s*(?P<content>что\s.+)"),
    ("ru phrase", rf"(?:LEADS)\s+{_SOURCE},\s*(?P<content>.+)"),
    ("ru clause+verb", rf"(?P<content>.+),\s*(?:[—–-]\s*)?(?:как\s+)?VERBS\s+{_SOURCE}(?=[.,;]|$)"),
)


class SurfaceRules:
    """Finds drafts in a Russian text without a parse."""

    def __init__(self, knowledge: Knowledge):
        cues = knowledge.cues("ru", "verb")
        verbs = "|".join(sorted({f for verb in cues for f in _forms(verb)}, key=_longest))
        leads = "|".join(sorted(map(re.escape, knowledge.cues("ru", "prep")), key=_longest))
        slots = {"VERBS": f"(?P<cue>(?:{verbs}))", "LEADS": f"(?P<cue>{leads})"}
        self._patterns = [(rule, re.compile(_filled(pattern, slots), re.I)) for rule, pattern in _SENTENCES]
        negative = [lemma for lemma, cue in cues.items() if cue.polarity == "negative"]
        self._negative = tuple(lemma[: max(2, len(lemma) - 4)] for lemma in negative)

    def __call__(self, view: View) -> Iterator[Draft]:
        """One draft for each sentence that a pattern fits; the first pattern that fits counts."""
        for start, end in view.sentences:
            for rule, pattern in self._patterns:
                found = pattern.match(view.text, start, end)
                if found is not None:
                    yield self._draft(found, rule)
                    break

    def _draft(self, found: re.Match[str], rule: str) -> Draft:
        polarity = "negative" if found["cue"].lower().startswith(self._negative) else "positive"
        source, cue, content = (found.span(name) for name in ("source", "cue", "content"))
        return Draft(cue[0], (source,), (cue,), (content,), rule, polarity)


def _filled(pattern: str, slots: dict[str, str]) -> str:
    for slot, words in slots.items():
        pattern = pattern.replace(slot, words)
    return pattern


def _longest(form: str) -> tuple[int, str]:
    return -len(form), form


def _forms(verb: str) -> Iterable[str]:
    """Past and third-person forms of a regular verb; reflexives keep their ending."""
    reflexive = verb.endswith("ся")
    stem = re.sub(r"(?:ть|ти)(?:ся)?$", "", verb)
    endings = ("л", "ла", "ло", "ли", "т", "ет", "ют", "ят")
    if stem.endswith("гну"):  # опровергнуть: опроверг, опровергла
        return [stem.removesuffix("ну") + e + r"\b" for e in ("", "ла", "ло", "ли")]
    return [stem + e + (("сь" if e[-1] in "ао" or e == "ли" else "ся") if reflexive else "") + r"\b" for e in endings]
