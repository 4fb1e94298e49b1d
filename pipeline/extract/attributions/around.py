"""Content before or around its reporting verb: "..., he said.", "The crews, he said, were safe.", "'A,' he said, 'B.'"."""

from dataclasses import replace

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.reach import clause_like
from pipeline.extract.attributions.reporting import Range, Reporting, beside_quote
from pipeline.extract.attributions.resumed import tells
from pipeline.extract.attributions.view import View

_RELATIVE = frozenset({"that", "which", "who"})
_REMARK = 12  # tokens
_LEADS_IN = frozenset({"IN", "VBG", "VBN", "WRB", "TO"})  # open a phrase or clause that leads up to the speaker
_SETS_OFF = frozenset({",", "—", "–", "--", "―", ":"})


def around(view: View, verb: Reporting) -> tuple[str, tuple[Range, ...], tuple[Range, ...]] | None:
    """ "..., he said.", "The crews, he said, were safe.", "'A,' he said, 'B.'": set off by commas or quotation marks."""
    if not verb.finite or verb.token.tag_ == "VBG":
        return None
    if _put_it(view, verb):
        verb = replace(verb, frames=verb.frames - {"place", "at"} | {"clause"}, cue=(verb.cue[0], verb.cue[1] + 1))
    if not verb.frames & {"clause", "quote"} or ("clause" not in verb.frames and not beside_quote(view, verb)):
        return None
    if (
        any(c.dep_ in tree.OBJECTS for c in verb.token.rights)
        and verb.frames & {"object", "call", "place"}
        and not beside_quote(view, verb)
    ):
        return None
    if (not beside_quote(view, verb) or _title_before(view, verb)) and _reports_on(view, verb):
        return None
    if verb.speaker == "that" or (verb.speaker in _RELATIVE and not beside_quote(view, verb)):
        return None
    doc, start = view.doc, verb.before
    as_clause = start - 1 >= verb.low and doc[start - 1].lower_ == "as"
    start -= as_clause
    if start > verb.low and not _set_off(view, start - 1):
        return None
    if start <= verb.low and not as_clause:
        return None
    end = _attributing_end(view, verb)
    low = _clause_low(view, verb.low, start) if end < verb.high and doc[end].text == "," else verb.low
    pieces = [(low, start)] if start > low else []
    if end < verb.high and _goes_on(view, verb, low, end):
        pieces.append((end, verb.high))
    pieces = [p for p in pieces if any(t.is_alpha for t in doc[p[0] : p[1]])]
    if not pieces or not _says_something(view, pieces):
        return None
    return ("as+clause" if as_clause else "clause+verb"), (verb.cue,), tuple(pieces)


def _reports_on(view: View, verb: Reporting) -> bool:
    """Whether the content follows the verb: "Though it rained, sailors say the fire spread", "At noon, he agreed to leave"."""
    doc, after = view.doc, verb.after
    if after >= verb.high or doc[after].is_punct:
        return False
    if doc[after].tag_ == "TO" or any(c.dep_ in ("ccomp", "xcomp") and c.i >= after for c in verb.token.rights):
        return True
    return doc[verb.low].tag_ in _LEADS_IN and "clause" in verb.frames and clause_like(view, after, verb.high)


def _put_it(view: View, verb: Reporting) -> bool:
    """Whether the words are "as he put it", which tell what stands around them."""
    before, end = verb.before - 1, verb.cue[1]
    as_he = before >= verb.low and view.words[before] == "as" and "place" in verb.frames
    return as_he and end < verb.high and view.words[end] == "it"


def _title_before(view: View, verb: Reporting) -> bool:
    """Whether the quotation before the speaker is a name in a phrase that leads up to him: "On 'The Morning Show,' he said"."""
    quote = view.quote_at(view.starts[verb.before - 1])
    before = view.token_at(quote.start) - 1 if quote else verb.low
    return before > verb.low and view.doc[verb.low].tag_ == "IN" and not view.doc[before].is_punct


def _set_off(view: View, index: int) -> bool:
    token = view.doc[index]
    return token.text in _SETS_OFF or view.closes_quote(index)


def _attributing_end(view: View, verb: Reporting) -> int:
    """Where the attributing words end: at the next comma, mark or quotation past verb and source."""
    doc, at = view.doc, verb.after
    while at < verb.high:
        if view.opens_speech(at):
            return at
        if doc[at].text in (",", ";", ":", "—", "–", "--", "―"):
            return _next_quote(view, verb, at) if beside_quote(view, verb) else at
        at += 1
    return verb.high


def _next_quote(view: View, verb: Reporting, comma: int) -> int:
    """The quotation that goes on behind a remark with commas of its own ("in Springfield, Illinois, '...'"); the comma without one."""
    for at in range(comma + 1, min(comma + _REMARK, verb.high)):
        if view.opens_speech(at):
            return at
        token = view.doc[at]
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or (token.lower_ in verb.known and tells(view, token)):
            return comma
    return comma


def _clause_low(view: View, low: int, start: int) -> int:
    """Past the last semicolon before an inserted speaker: "the strait was closed; the closure, Kyiv maintains, is illegal"."""
    cut = next((i + 1 for i in range(start - 1, low, -1) if view.doc[i].text == ";" and not view.in_speech(i)), low)
    return cut if not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in view.doc[cut:start]) else low


def _goes_on(view: View, verb: Reporting, low: int, end: int) -> bool:
    """Whether what follows the attributing words is content again rather than a remark on the speaker."""
    doc = view.doc
    following = end + (doc[end].is_punct and not view.opens_quote(end))
    if following >= verb.high:
        return False
    if view.opens_quote(following):
        return True
    head = verb.token.head
    if head.i > end and verb.token.dep_ in ("parataxis", "advcl", "dep", "discourse"):
        return True
    leads_in = doc[low].tag_ in _LEADS_IN or not any(t.tag_[:2] in ("VB", "MD") for t in doc[low : verb.before])
    return leads_in and any(t.tag_[:2] in ("VB", "MD") for t in doc[following : verb.high])


def _says_something(view: View, pieces: list[Range]) -> bool:
    """Whether the pieces hold a verb or a quotation: "In Kyiv, officials said nothing" has neither before the comma."""
    doc = view.doc
    return any(t.tag_[:2] in ("VB", "MD") or t.text in "\"“”''``" for a, b in pieces for t in doc[a:b])
