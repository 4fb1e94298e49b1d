"""Who a stretch of text names: the person or body at the head of a noun phrase such as a statement's source.

"Vice Admiral Alexei Volsky of the FSB coast guard" names Alexei Volsky; "an official of the Joint Chiefs of Staff" names nobody.
"""

import re

from spacy.tokens import Doc, Span, Token

from pipeline.extract.places import within
from pipeline.records import Mention

NAMES = ("PERSON", "ORG", "OUTLET", "MINISTRY", "LOC")
"""Labels of mentions that can speak, the likeliest first. A nationality or a ship does not speak for itself."""

_UNIT = re.compile(
    r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,4}?(?:centers?|centres?|office|service|department|directorate|division|bureau|branch|unit|board|"
    r"committee|agency|administration|staff|command|headquarters|mission|embassy|delegation|secretariat|website|site)$",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"\b(?:of|for|from|at|in|by|with|to|on|against|near|inside|within|outside|under|quoted|close|familiar|loyal|named|who|which|that)\b",
    re.IGNORECASE,
)
_POST = re.compile(  # "Secretary of State John Kerry": the "of" belongs to the post, not to the person
    r"\b(?:Secretary|Minister|Chief|Director|Commissioner)\s+(?:of|for)\s+(?:(?!President|Minister|Prime|King)[A-Z][\w-]*\s+(?:and\s+)?){1,4}$"
)
_POSSESSIVE = re.compile(r"['’]s?\s+\w")
_LEAD = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def resolve(doc: Doc, start: int, end: int) -> tuple[str | None, str | None]:
    """(name, entity id) of what the text `start..end` (code points, half-open) names; (None, None) where it names nobody.

    The head decides: a name after "of", "for" or "quoted by", or before "'s", only belongs to it. A body's department is called
    by its printed words without the article ("FSB public relations center") and has the id of the body.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    text = span.text[start - span.start_char : end - span.start_char] if span is not None else ""
    inside = [m for m in within(doc._.mentions, start, end) if m.label in NAMES]
    heads = [m for m in inside if _is_head(doc, m, text, start, end)]
    if people := [m for m in heads if m.label == "PERSON"]:
        return people[0].name, people[0].entity
    if heads:
        return heads[0].name, heads[0].entity
    return _department(inside, text, start) or (None, None)


def _is_head(doc: Doc, mention: Mention, text: str, start: int, end: int) -> bool:
    """Whether the phrase is the mention's: nothing in the phrase owns or introduces it, and it is no one else's attribute."""
    before, after = text[: mention.start - start], text[mention.end - start :]
    if mention.label == "PERSON" and before.rstrip().endswith(",") and not _names_person(doc, start, mention.start):
        before = ""  # an apposition: "a spokesman for the FSB, Alexei Volkov"
    if mention.label == "PERSON":
        before = _POST.sub("", before)
    if _BELONGS.search(before) or _POSSESSIVE.match(after):
        return False
    return _ends_phrase(doc, mention, after, end) and _leads_to(before, mention)


def _names_person(doc: Doc, start: int, end: int) -> bool:
    return any(m.label == "PERSON" for m in within(doc._.mentions, start, end))


def _leads_to(before: str, mention: Mention) -> bool:
    """Whether what stands before the mention may be its title or class ("the investigative group", "spokesman")."""
    return "," not in before or mention.label == "PERSON"


def _ends_phrase(doc: Doc, mention: Mention, after: str, end: int) -> bool:
    """Whether what follows a name only adds to it ("the FSB, in a statement"; "the MOD (Japan)"), not a further head noun."""
    if re.match(r"\s*(?:[,(（;–—]|and\b|$)", after) or _BELONGS.match(after.lstrip()):
        return True
    root = _root(doc.char_span(mention.start, end, alignment_mode="contract"))
    return root is not None and mention.start <= root.idx < mention.end


def _root(span: Span | None) -> Token | None:
    return span.root if span is not None and span.doc.has_annotation("DEP") else None


def _department(inside: list[Mention], text: str, start: int) -> tuple[str, str | None] | None:
    """The printed name of a body's department: the body's name first, then its own words, up to the unit noun."""
    for mention in inside:
        before, after = text[: mention.start - start], text[mention.end - start :]
        if mention.label in ("PERSON", "LOC") or _LEAD.sub("", before).strip():
            continue
        if match := _UNIT.match(after):
            words = re.sub(r"^['’]s?", "", match.group()).split()
            return " ".join([text[mention.start - start : mention.end - start], *words]), mention.entity
    return None
