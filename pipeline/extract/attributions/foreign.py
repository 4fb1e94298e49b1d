"""Attributions in Russian, Korean and Japanese, read from the surface: who, a reporting verb, a quotation or clause.

«...», — сказал X · X заявил, что ... · По словам X, ... — X는 “...”고 밝혔다 — Xは「...」と述べた · Xによると、...
Verbs come from the knowledge files by dictionary form; a sentence of another build is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.extract.attributions.korean import KoreanRules
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View
from pipeline.knowledge import Knowledge

LANGUAGES = ("ru", "ko", "ja")
_SURFACE = ("ru", "ja")


class ForeignRules:
    """Finds drafts in a text of one of the three languages."""

    def __init__(self, knowledge: Knowledge):
        self._korean = KoreanRules(knowledge)
        self._patterns = {lang: _patterns(lang, knowledge) for lang in _SURFACE}
        self._negative = {
            lang: frozenset(c.lemma for c in knowledge.cues(lang, "verb").values() if c.polarity == "negative")
            for lang in _SURFACE
        }

    def __call__(self, view: View, language: str) -> Iterator[Draft]:
        """One draft for each sentence that a pattern of the language fits; the first pattern that fits counts."""
        if language == "ko":
            yield from self._korean(view)
            return
        for start, end in view.sentences:
            for rule, pattern in self._patterns[language]:
                found = pattern.match(view.text, start, end)
                if found is not None:
                    yield _draft(found, rule, self._polarity(language, found["cue"]))
                    break

    def _polarity(self, language: str, cue: str) -> str:
        stems = (lemma.removesuffix("する")[: max(2, len(lemma) - 4)] for lemma in self._negative[language])
        return "negative" if any(cue.lower().startswith(stem) for stem in stems) else "positive"


def _draft(found: re.Match[str], rule: str, polarity: str) -> Draft:
    content = [found.span(name) for name in ("content", "more") if name in found.re.groupindex and found[name]]
    return Draft(found.start("cue"), (found.span("source"),), (found.span("cue"),), tuple(content), rule, polarity)


def _patterns(language: str, knowledge: Knowledge) -> list[tuple[str, re.Pattern[str]]]:
    verbs = "|".join(sorted({f for v in knowledge.cues(language, "verb") for f in _FORMS[language](v)}, key=_longest))
    leads = "|".join(sorted(map(re.escape, knowledge.cues(language, "prep")), key=_longest))
    return [
        (
            rule,
            re.compile(pattern.replace("VERBS", f"(?P<cue>(?:{verbs}))").replace("LEADS", f"(?P<cue>{leads})"), re.I),
        )
        for rule, pattern in _SENTENCES[language]
    ]


def _longest(form: str) -> tuple[int, str]:
    return -len(form), form


def _russian(verb: str) -> Iterable[str]:
    """Past and third-person forms of a regular verb; reflexives keep their ending."""
    reflexive = verb.endswith("ся")
    stem = re.sub(r"(?:ть|ти)(?:ся)?$", "", verb)
    endings = ("л", "ла", "ло", "ли", "т", "ет", "ют", "ят")
    if stem.endswith("гну"):  # опровергнуть: опроверг, опровергла
        return [stem.removesuffix("ну") + e + r"\b" for e in ("", "ла", "ло", "ли")]
    return [stem + e + (("сь" if e[-1] in "ао" or e == "ли" else "ся") if reflexive else "") + r"\b" for e in endings]


def _japanese(verb: str) -> Iterable[str]:
    """Any inflected form: the stem and the kana behind it."""
    stem = verb.removesuffix("する") if verb.endswith("する") else verb[:-1]
    return [re.escape(stem) + r"[ぁ-ん]{1,6}"] if len(stem) > 1 or not re.match(r"[ぁ-ん]", stem) else []


_FORMS = {"ru": lru_cache(_russian), "ja": lru_cache(_japanese)}
_RU_SOURCE = r"(?P<source>[^,.:;«»\"—–()]{2,90}?)"
# Per language, the surest first. Groups: source, cue, content, more (what goes on behind the speaker).
_SENTENCES = {
    "ru": [
        ("ru quote+verb", r"(?P<content>[«\"“].+[»\"”]),?\s*[—–-]\s*VERBS\s+" + _RU_SOURCE + r"(?=[,.;]|$)"),
        ("ru verb+quote", _RU_SOURCE + r"\s+VERBS[^:«\"]{0,80}:\s*(?P<content>[«\"“].+[»\"”])"),
        ("ru verb+clause", _RU_SOURCE + r"\s+VERBS(?:\s[^,.«»]{1,60})?,\s*(?P<content>что\s.+)"),
        ("ru phrase", r"(?:LEADS)\s+" + _RU_SOURCE + r",\s*(?P<content>.+)"),
        ("ru clause+verb", r"(?P<content>.+),\s*(?:[—–-]\s*)?(?:как\s+)?VERBS\s+" + _RU_SOURCE + r"(?=[.,;]|$)"),
    ],
    "ja": [
        ("ja phrase", r"(?P<source>[^、。「」]{2,40}?)LEADS、(?P<content>.+)"),
        ("ja quote", r"(?P<source>[^。「」]{2,50}?)(?:は|が)、?(?:[^「」。]{0,40}、?)(?P<content>「[^」]+」)(?:と|などと)[^。「」]{0,12}?VERBS"),
        ("ja clause", r"(?P<source>[^、。「」]{2,40}?)(?:は|が)、?(?P<content>[^。]{4,}?)(?:と|との[^。]{1,8}を)VERBS"),
    ],
}  # fmt: skip
