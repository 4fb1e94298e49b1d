"""What is reported of the noun a relative clause hangs on: "the mine, which the navy says drifted for days, ..."."""

from pipeline.extract.attributions.named import Found
from pipeline.extract.attributions.reach import clause_end
from pipeline.extract.attributions.reporting import Reporting
from pipeline.extract.attributions.view import View

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})  # taggers mix up the past and the participle


def relative(view: View, verb: Reporting) -> Found | None:
    """ "which the navy says drifted", "what officials call": the pronoun and the verb it is the subject of."""
    doc, start, pronoun = view.doc, verb.cue[1], verb.before - 1
    if "clause" not in verb.frames or not verb.finite or pronoun < verb.low or verb.before == verb.cue[0]:
        return None
    if doc[pronoun].tag_ not in ("WDT", "WP") or not _goes_on(view, start, verb.high):
        return None
    end = clause_end(view, verb.token, start, verb.high, verb.known)
    end = next((i for i in range(start, end) if doc[i].text == "," and not view.in_speech(i)), end)
    return "relative", (verb.cue,), ((pronoun, pronoun + 1), (start, end))


def _goes_on(view: View, at: int, high: int) -> bool:
    """Whether a finite verb follows, perhaps behind an adverb."""
    at += at + 1 < high and view.doc[at].tag_ == "RB"
    return at < high and view.doc[at].tag_ in _FINITE
