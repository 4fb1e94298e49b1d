"""Content before or around its reporting verb: "..., he said.", "The crews, he said, were safe.", "'A,' he said, 'B.'"."""

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.reporting import Range, Reporting, beside_quote
from pipeline.extract.attributions.view import View

_RELATIVE = frozenset({"that", "which", "who"})
_SETS_OFF = frozenset({",", "—", "–", "--", "―", ":"})


def around(view: View, verb: Reporting) -> tuple[str, tuple[Range, ...], tuple[Range, ...]] | None:
    """ "..., he said.", "The crews, he said, were safe.", "'A,' he said, 'B.'": set off by commas or quotation marks."""
    if not verb.finite or verb.token.tag_ == "VBG":
        return None
    if not verb.frames & {"clause", "quote"} or ("clause" not in verb.frames and not beside_quote(view, verb)):
        return None
    if (
        any(c.dep_ in tree.OBJECTS for c in verb.token.rights)
        and verb.frames & {"object", "call", "place"}
        and not beside_quote(view, verb)
    ):
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


def _set_off(view: View, index: int) -> bool:
    token = view.doc[index]
    return token.text in _SETS_OFF or view.closes_quote(index)


def _attributing_end(view: View, verb: Reporting) -> int:
    """Where the attributing words end: at the next comma, mark or quotation past verb and source."""
    doc, at = view.doc, verb.after
    while at < verb.high:
        if doc[at].text in (",", ";", ":", "—", "–", "--", "―") or view.opens_speech(at):
            return at
        at += 1
    return verb.high


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
    before = doc[low : verb.before]
    return not any(t.tag_[:2] in ("VB", "MD") for t in before) and any(
        t.tag_[:2] in ("VB", "MD") for t in doc[following : verb.high]
    )


def _says_something(view: View, pieces: list[Range]) -> bool:
    """Whether the pieces hold a verb or a quotation: "In Kyiv, officials said nothing" has neither before the comma."""
    doc = view.doc
    return any(t.tag_[:2] in ("VB", "MD") or t.text in "\"“”''``" for a, b in pieces for t in doc[a:b])
