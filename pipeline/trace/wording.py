"""The words of a verdict: one sentence that a person would write, made from the stored facts alone.

Pure functions; `pipeline.trace.explain` reads the facts from a database. A kind of fact that is not known here is told
with its own name and both sides' words, so that a new comparison needs no change to be readable.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

MOST = 4  # things named in a row before the rest is only counted
LONGEST = 160  # characters of a stretch of text within the sentence
SPEAKS = "speaks of"
ALIKE = 0.5  # likeness of two quotations from which the words that differ are pointed out

_SYMBOLS = frozenset("m km cm mm ft nmi s min h t kg g Hz kHz MHz GHz km/h".split())
_INVARIABLE = frozenset("aircraft spacecraft troops police percent".split())
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
_SAID_ABROAD = {
    "at least": "не меньше|не менее|как минимум|минимум|以上|少なくとも|이상|최소|적어도",
    "at most": "не больше|не более|до|以下|最大|이하|최대",
    "more than": "больше|более|свыше|超|を超える|넘는|넘게",
    "less than": "меньше|менее|未満|弱|미만|안 되는",
    "about": "около|примерно|приблизительно|порядка|約|およそ|ほど|程度|약|대략|정도",
    "nearly": "почти|ほぼ|近く|거의|가까이",
}
_APPROXIMATORS = {word: english for english, words in _SAID_ABROAD.items() for word in words.split("|")}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WHEN = ("date", "time")
_EXCUSED_BY = {"quotation": ("quotation",), "date": _WHEN, "time": _WHEN}  # kinds of which one that agrees is enough
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?")
_OPENS_WITH_NUMBER = re.compile(
    r"(?:(?:about|around|nearly|almost|over|more than|less than|at least|up to|some|roughly|approximately)\s+)?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|four|fif|six|seven|eigh|nine|twen|for|"
    r"both|dozens?|hundreds?|thousands?|the|several|half)\w*\b)",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"(?:the|this|that|early|late|mid|around|about|on|in|at|today|yesterday|tomorrow|morning|noon|midnight|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(r"^(?:About|Around|Early|Late|The|This|That)\b")
_PREPOSITION = re.compile(r"^(?:on|in|at)\s+", re.IGNORECASE)
_COMPOUND = re.compile(r"^(?P<number>[\d.,]+|[A-Za-z]+)-(?P<unit>[a-z]+)$")
_INSTITUTION = re.compile(
    r"\b(?:Ministry|Navy|Army|Force|Forces|Service|Council|Cent(?:er|re)|Guard|Office|Court|Government|Department|Command|"
    r"Agency|Committee|Commission|Parliament|Union|Tribunal|Embassy|Staff|Cabinet|Police|Nations)\b",
    re.IGNORECASE,
)
_OFFICES = ("ministry", "agency_of_state")
_AGENCY = re.compile(r"\b(?:News|Press|Information) (?:Agency|Service)\b")  # called by their names alone
_ADDRESS = re.compile(r"[\w-]+\.\w")  # ria24.today
_ABBREVIATED = re.compile(r"\s*\([A-Z][A-Za-z]*[A-Z][A-Za-z]*\)$")
_NOBODY = re.compile(r"^(?!(?:the|an?|one|two|three|some|several|officials|experts|analysts|military) )[a-z]")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact compared: both sides' words and, where they need it, their values in English words (else None)."""

    kind: str
    claim: str
    source: str
    agrees: bool
    claim_value: str | None = None
    source_value: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: what to call it, as the subject of a sentence, its language (ISO 639-1), and whom it cites."""

    name: str
    language: str = "en"
    citing: str | None = None


def sentence(relation: str, claim: Side, source: Side, facts: Sequence[Fact], silent: Sequence[str] = ()) -> str:
    """Why a passage supports, partly supports or contradicts a claim; `silent` are words of the claim it says nothing of.

    >>> day = Fact("date", "December 21", "December 20", False)
    >>> sentence("contradicts", Side("the report"), Side("the ministry's statement"), [day])
    "The report says December 21; the ministry's statement says December 20."
    """
    if relation == "contradicts":
        text = _contradiction(claim, source, facts)
    elif relation == "supports":
        text = _support(claim, source, facts)
    elif relation == "partly supports":
        text = _part(claim, source, facts, silent)
    else:
        text = f"{source.name} comes near, and was not linked"
    text = text.removesuffix(".")  # of "3 p.m."
    return text + "." if _ADDRESS.match(text) else f"{text[:1].upper()}{text[1:]}."


def _contradiction(claim: Side, source: Side, facts: Sequence[Fact]) -> str:
    differing = grounds(facts)
    if not differing:
        return f"{source.name} says what cannot be true together with the claim"
    if any(f.kind == "speaker" for f in differing):  # who says it is what the texts part on
        return _parting(differing, replace(claim, name="the report"), source)
    heard = f"{source.name}, citing {source.citing}," if source.citing else source.name
    return _parting(differing, claim, replace(source, name=heard))


def _parting(facts: Sequence[Fact], claim: Side, source: Side) -> str:
    """Facts that differ, a kind after the other: "the report speaks of 80 people wounded; Vedomosti of 60"."""
    kinds = list(dict.fromkeys(f.kind for f in facts))
    said = [_SAYING.get(kind, _any)([f for f in facts if f.kind == kind], claim, source) for kind in kinds]
    mine, theirs = (" and ".join(side) for side in zip(*said, strict=True))
    verb = f"{SPEAKS} "
    if len(said) == 1 and mine.startswith(verb) and theirs.startswith(verb):
        theirs = theirs.removeprefix("speaks ")
    return f"{claim.name} {mine}; {source.name} {theirs}"


def grounds(facts: Sequence[Fact]) -> list[Fact]:
    """The facts on which two texts part, as `relate` weighs them: a quotation, a day or a time only where none of its kind
    agrees, a day only where both print it; where that leaves nothing, all that differ.
    """
    differing = [f for f in facts if not f.agrees and f.kind not in ("word", "name") and f.source]
    agreeing = {f.kind for f in facts if f.agrees}
    weighty = [
        f for f in differing if agreeing.isdisjoint(_EXCUSED_BY.get(f.kind, ())) and (f.kind != "date" or _printed(f))
    ]
    return weighty or differing


def _printed(fact: Fact) -> bool:
    return any(map(str.isdigit, fact.claim)) and any(map(str.isdigit, fact.source))


Said = tuple[str, str]  # what the claim says and what the source says, each from the verb on


def _numbers(facts: Sequence[Fact], claim: Side, source: Side) -> Said:
    mine = _row(_number(f.claim, f.claim_value, claim.language) for f in facts)
    theirs = _row(_number(f.source, f.source_value, source.language) for f in facts)
    verb = "says" if mine.endswith(" times") or theirs.endswith(" times") else SPEAKS
    return f"{verb} {mine}", f"{verb} {theirs}"


def _dates(facts: Sequence[Fact], claim: Side, source: Side) -> Said:
    mine = _row(_date(f.claim, f.claim_value, claim.language) for f in facts)
    theirs = _row(_date(f.source, f.source_value, source.language) for f in facts)
    return f"says {mine}", f"says {theirs}"


def _quotations(facts: Sequence[Fact], claim: Side, source: Side) -> Said:
    mine = _row(_quoted(f.claim) for f in facts)
    theirs = _row(_quoted(f.source) + _changed(f.claim, f.source) for f in facts)
    return f"quotes {mine}", f"has {theirs}"


def _changed(mine: str, theirs: str) -> str:
    """The words that differ between two versions of one utterance: ` (“minutes”, not “hours”)`; "" where most differ."""
    a, b = mine.split(), theirs.split()
    matcher = SequenceMatcher(None, [w.casefold() for w in a], [w.casefold() for w in b], autojunk=False)
    if matcher.ratio() < ALIKE:
        return ""
    pairs = [(" ".join(a[i:j]), " ".join(b[k:m])) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    said = [
        f"{_quoted(y)}, not {_quoted(x)}" if x and y else f"without {_quoted(x)}" if x else f"with {_quoted(y)}"
        for x, y in pairs[:2]
    ]
    return f" ({'; '.join(said)})" if said else ""


def _polarity(facts: Sequence[Fact], claim: Side, source: Side) -> Said:
    fact = facts[0]
    if {fact.claim, fact.source} == {"affirmed", "negated"}:
        yes, no = "says that it was so", "says that it was not"
        return (yes, no) if fact.claim == "affirmed" else (no, yes)
    return _any(facts, claim, source)


def _said_by(facts: Sequence[Fact], claim: Side, source: Side) -> Said:
    """Who is said to have said it: the same words put in another's mouth."""
    fact = facts[0]
    return f"has it from {called(fact.claim)}", f"has it from {called(fact.source)}"


def _any(facts: Sequence[Fact], claim: Side, source: Side) -> Said:
    """Any other kind of fact (certainty, scope, role): both sides' words as they stand."""
    return f"says {_row(_quoted(f.claim) for f in facts)}", f"says {_row(_quoted(f.source) for f in facts)}"


_SAYING: dict[str, Callable[[Sequence[Fact], Side, Side], Said]] = {
    "number": _numbers,
    "date": _dates,
    "time": _dates,
    "quotation": _quotations,
    "polarity": _polarity,
    "speaker": _said_by,
}


def _support(claim: Side, source: Side, facts: Sequence[Fact]) -> str:
    shared = _shared(claim, facts)
    if shared:
        return f"{source.name} says the same: both have {shared}"
    return f"{source.name} says the same" + (" in much the same words" if claim.language == source.language else "")


def _part(claim: Side, source: Side, facts: Sequence[Fact], silent: Sequence[str]) -> str:
    shared = _shared(claim, facts)
    differing = [f for f in facts if not f.agrees and f.source and f.kind in ("number", "date", "time")]
    if not (shared or silent or differing):
        return f"{source.name} tells of the same, but does not say all of it"
    text = f"{source.name} bears out part of it" + (f": both have {shared}" if shared else "")
    if silent:
        text += f"; it says nothing of {_row((_plain(w, claim.language) for w in silent), 'or')}"
    if differing:
        text += f"; {_parting(differing, claim, source)}"
    return text


def _shared(claim: Side, facts: Sequence[Fact]) -> str:
    """What agrees, in the claim's words: numbers and days first, then names; "" where nothing but words was compared."""
    order = {"number": 0, "date": 1, "time": 1, "quotation": 2, "name": 3}
    agreeing = sorted((f for f in facts if f.agrees and f.kind in order), key=lambda f: order[f.kind])
    return _row(_quoted(f.claim) if f.kind == "quotation" else _plain(f.claim, claim.language) for f in agreeing)


def _row(words: Iterable[str], last: str = "and") -> str:
    """Words in a row, each once: "a, b and c"; beyond `MOST` the rest is counted."""
    found = list(dict.fromkeys(words))
    if len(found) > MOST + 1:
        found = [*found[:MOST], f"{len(found) - MOST} more"]
    return f" {last} ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _number(words: str, value: str | None, language: str) -> str:
    words = _tidy(words)
    if match := _COMPOUND.match(words):  # "12-mile" stood before a noun
        return f"{match['number']} {match['unit']}{'' if match['unit'].endswith('s') or match['number'] in ('1', 'one') else 's'}"
    if language == "en" and _OPENS_WITH_NUMBER.match(words):
        return words[0].lower() + words[1:]
    if value == words:
        return words
    return _quoted(words) + (f" ({value})" if value and language != "en" else "")


def _date(words: str, value: str | None, language: str) -> str:
    words = _PREPOSITION.sub("", _tidy(words)) if language == "en" else _tidy(words)
    if value and _ISO.match(words):
        return value
    if language != "en":
        return _quoted(words) + (f" ({value})" if value else "")
    shown = _APPROXIMATE.sub(lambda m: m[0].lower(), words) if _CALENDAR.match(words) else _quoted(words)
    return shown + (f" ({value})" if value and not any(map(str.isdigit, words)) else "")


def _plain(words: str, language: str) -> str:
    """Words of the claim as they are in English, in quotation marks in other languages."""
    return _tidy(words) if language == "en" else _quoted(words)


def _quoted(words: str) -> str:
    return f"“{_tidy(words)}”"


def _tidy(words: str) -> str:
    words = " ".join(words.split()).strip('"“”«»')
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def date_words(value: str) -> str | None:
    """An ISO date, time or interval in words, None for anything else.

    >>> date_words("2018-12-20"), date_words("2018-12-20T15:05+09:00"), date_words("2018-12")
    ('20 December 2018', '20 December 2018, 15:05', 'December 2018')
    """
    if "/" in value:
        first, last = map(date_words, value.split("/", 1))
        return f"{first} to {last}" if first and last else None
    match = _ISO.match(value)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return None
    year, month, day, clock = match.groups()
    words = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    return (f"{int(day)} {words}" if day else words) + (f", {clock}" if clock else "")


def number_words(number: float, number_to: float | None, unit: str | None, approximator: str | None = None) -> str:
    """A quantity's value in words; `unit` is a symbol or a noun in the singular.

    >>> number_words(267, None, "s"), number_words(3, None, "person"), number_words(6, None, "ship", "at least")
    ('4 min 27 s', '3 people', 'at least 6 ships')
    """
    lead = approximator if approximator and approximator.isascii() else _APPROXIMATORS.get(approximator or "", "")
    lead = f"{lead} " if lead else ""
    if unit == "s" and number >= 60 and number_to is None and number == int(number):
        minutes, seconds = divmod(int(number), 60)
        return f"{lead}{minutes} min" + (f" {seconds} s" if seconds else "")
    value = f"{number:,.10g}" + (f" to {number_to:,.10g}" if number_to is not None else "")
    return f"{lead}{value} {_noun(unit, number if number_to is None else number_to)}" if unit else lead + value


def _noun(unit: str, number: float) -> str:
    if number == 1 or unit in _SYMBOLS or unit in _INVARIABLE:
        return unit
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if re.search(r"[^aeiou]y$", unit):
        return unit[:-1] + "ies"
    return unit + ("es" if re.search(r"(?:s|x|ch|sh)$", unit) else "s")


def speaking(speaker: str | None) -> str:
    """Where the claim stands, as a subject: "the report", or, where it has a speaker, "in the report the Navy"."""
    name = named(speaker)
    return f"in the report {name}" if name else "the report"


def called(name: str) -> str:
    """A name as it stands within a sentence: the abbreviation in brackets left out, "the" before an institution.

    >>> called("Federal Security Service (FSB)"), called("Ukrainian Navy"), called("Interfax")
    ('the Federal Security Service', 'the Ukrainian Navy', 'Interfax')
    """
    bare = _ABBREVIATED.sub("", _tidy(name))
    taken = re.match(r"(?:the|an?)\s|\w+['’]s\s", bare, re.IGNORECASE) or _AGENCY.search(bare)
    return f"the {bare}" if bare.isascii() and _INSTITUTION.search(bare) and not taken else bare


def published_by(
    publisher: str | None, title: str | None, kind: str | None = None, *, carried_by: str | None = None
) -> str:
    """What to call a source: its publisher, or the statement of an office, or its title.

    `carried_by` is who carries that publisher's text, "" for a copy by nobody in particular.

    >>> published_by("Ministry of Defense (Japan)", None, "ministry"), published_by("News1", None, carried_by="The Daily")
    ('the statement of the Ministry of Defense (Japan)', 'News1 in The Daily')
    """
    name = called(publisher) if publisher else f"the text {_quoted(title)}" if title else "the source"
    if carried_by is not None:
        return f"{name} in {called(carried_by)}" if carried_by else f"{name} (in a copy)"
    return f"the statement of {name}" if kind in _OFFICES and name.startswith("the ") else name


def named(speaker: str | None) -> str | None:
    """A speaker as it stands within a sentence; None for words that name nobody ("whose two boats", "Friday's")."""
    return None if not speaker or _NOBODY.match(speaker) or speaker.endswith("'s") else called(speaker)
