"""What a claim affirms and a passage denies, or the other way round, told at the words both use.

A negation reaches the words after it in English and Russian, those before it in Korean and Japanese, up to the end of its
clause. A word counts where both texts have it: the same stem, or the same event in the lexicon, whatever the language.
"""

import re
from functools import lru_cache

from pipeline.knowledge.events import event_words
from pipeline.records import Reason, Span
from pipeline.trace.stretch import Stretch
from pipeline.trace.vocabulary import content_words

REACH = 40  # characters a plain "not" reaches
DENIAL_REACH = 90  # characters that "denied having" reaches
_BREAK = re.compile(r"[.;:!?。、，,«»“”\"]|\b(?:and|but|while|although|because|after|until|а|но|хотя|пока|после)\b")
_BEFORE = {  # the negation stands before what it negates
    "en": re.compile(
        r"\b(?:not|no|never|nothing|nobody|neither|nor|cannot|withh[eo]ld\w*|refus\w+|fail(?:ed|s|ing)? to|lack\w*)\b|n['’]t\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(r"\b(?:не|нет|ни|никогда|отказал\w*)\b", re.IGNORECASE),
}
_DENIAL = {
    "en": re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials? (?:of|that))\b(?! the (?:charge|claim|accusation|report))", re.IGNORECASE),
    "ru": re.compile(r"\b(?:отриц|опроверг)\w*", re.IGNORECASE),
}  # fmt: skip
_AFTER = {  # and here after it
    "ko": re.compile(r"지\s?(?:않|못|말)|(?:이|가|은|는|도|를|을)?\s?없(?:었|다|으|는|고)|아니(?:다|라|었|며|고)|안 했"),
    "ja": re.compile(r"(?:てい|され|し|わ|れ|か|さ|せ|え)?(?:な(?:い|かっ|く|し)|ません|ず(?:[、。に]|(?![ぁ-ん])))|(?:で|では|も|は|が)な(?:い|かっ|く|し)"),
}  # fmt: skip
_AFTER_REACH = 14
_NO_DENIAL = {  # what looks like a negation and denies nothing: "at least", "soon", "surely", "not only", "nearly"
    "en": re.compile(
        r"\b(?:not only|not? (?:less|more|later|earlier|fewer) than|no doubt|no\. ?\d)", re.IGNORECASE
    ),
    "ru": re.compile(
        r"\bне (?:только|менее|меньше|более|больше|позднее|позже|раньше|ранее|раз)\b|\b(?:едва|чуть)(?: ли| было)? не\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(r"뿐(?:만|이)? ?아니(?:라|고|며)|(?:틀림|다름|끊임|변함) ?없|못지 ?않"),
    "ja": re.compile(
        r"少な(?:い|かっ|く)|[間ま]もなく|必ず|(?<![一-龯])まず|(?:だけ|のみ|ばかり)で(?:は)?なく|のみならず|とどまらず|[見み]なし|危な(?:い|かっ|く)|"
        r"かもしれ(?:な|ませ)|に違いな"
    ),
}  # fmt: skip
LEAST_WORDS = 2  # one word under a negation may be but named in passing
LEAST = 0.5  # least share of the shared words that must stand under the negation


def compare_polarity(claim: Stretch, passage: Stretch) -> list[Reason]:
    """Whether one text denies what the other affirms: most of the words they share stand under a negation in the one, and
    the other has no negation at all. Where both negate a shared word, that they agree on it.
    """
    mine, theirs = negated(claim.text, claim.language), negated(passage.text, passage.language)
    if not mine and not theirs:
        return []
    said, source = _told(claim), _told(passage)
    shared = [key for key in said if key in source]
    here = {key: under for key in shared if (under := _under(said[key], mine, claim))}
    there = {key: under for key in shared if (under := _under(source[key], theirs, passage))}
    both = [key for key in shared if key in here and key in there]
    if both:
        return [_reason(claim, here[both[0]], passage, there[both[0]], True)]
    denied = here if theirs == () else there if mine == () else {}
    least = max(LEAST * len(shared), LEAST_WORDS)
    if len(denied) < least:
        return []
    key = next(iter(denied))
    return [_reason(claim, here.get(key, said[key][0]), passage, there.get(key, source[key][0]), False)]


def _reason(claim: Stretch, mine: Span, passage: Stretch, theirs: Span, agrees: bool) -> Reason:
    return Reason("polarity", claim.words(mine), passage.words(theirs), agrees, mine, theirs)


@lru_cache(maxsize=20_000)
def negated(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The half-open stretches of a text that stand under a negation, the negation itself included."""
    if language in _BEFORE:
        return tuple(_forward(text, language))
    return tuple(_backward(text, language)) if language in _AFTER else ()


def denials(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that may deny what its other clauses say: verbs of denying, and in languages whose verb comes last
    all that is negated.
    """
    if language not in _DENIAL:
        return negated(text, language)
    return tuple(cue.span() for cue in _denying(_DENIAL[language], text, language))


def _forward(text: str, language: str) -> list[tuple[int, int]]:
    found = []
    for cues, reach in ((_BEFORE, REACH), (_DENIAL, DENIAL_REACH)):
        for cue in _denying(cues[language], text, language):
            stop = _BREAK.search(text, cue.end(), cue.end() + reach)
            found.append((cue.start(), stop.start() if stop else min(len(text), cue.end() + reach)))
    return found


def _backward(text: str, language: str) -> list[tuple[int, int]]:
    found = []
    for cue in _denying(_AFTER[language], text, language):
        start = max(0, cue.start() - _AFTER_REACH)
        breaks = [m.end() for m in _BREAK.finditer(text, start, cue.start())]
        found.append((breaks[-1] if breaks else start, cue.end()))
    return found


def _denying(cues: re.Pattern[str], text: str, language: str) -> list[re.Match[str]]:
    """The cues that do deny something."""
    idle = [m.span() for m in _NO_DENIAL[language].finditer(text)]
    return [c for c in cues.finditer(text) if not any(start < c.end() and c.start() < end for start, end in idle)]


def _told(stretch: Stretch) -> dict[str, list[Span]]:
    """The events of a stretch, and the stems that belong to none, each with its places."""
    found: dict[str, list[Span]] = {}
    events = event_words().find(stretch.text, stretch.language)
    for concept, (start, end) in events.items():
        again = re.finditer(re.escape(stretch.text[start:end]), stretch.text)
        found["=" + concept] = [Span(stretch.start + m.start(), stretch.start + m.end()) for m in again]
    taken = {place for places in found.values() for place in places}
    for word in content_words(stretch.text, stretch.start):
        if word.span not in taken:
            found.setdefault(word.stem, []).append(word.span)
    return found


def _under(places: list[Span], stretches: tuple[tuple[int, int], ...], of: Stretch) -> Span | None:
    """The negated stretch of the document that a word stands in, None unless all its places are in one."""
    found = [_around(place, stretches, of) for place in places]
    return found[0] if all(found) else None


def _around(place: Span, stretches: tuple[tuple[int, int], ...], of: Stretch) -> Span | None:
    for start, end in stretches:
        if of.start + start <= place.start and place.end <= of.start + end:
            return Span(of.start + start, max(place.end, of.start + end if of.language in _AFTER else place.end))
    return None
