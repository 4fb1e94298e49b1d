"""Attributions made by a colon: "IVANOV: We were there." in a transcript, "Tokyo: Radar was used" in a headline."""

import re
from collections.abc import Iterator

from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

_TRANSCRIPT = re.compile(r"[\"“]?(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?P<cue>:)\s+(?=\S)")
_HEADLINE = re.compile(r"(?P<name>[^\W\d_a-z][^\n:.?!]{1,50})(?P<cue>:)\s+(?=\S)")
_NAMES = frozenset({"PERSON", "ORG", "MINISTRY", "OUTLET"})


def drafts(view: View) -> Iterator[Draft]:
    """One draft for each turn of a transcript and each headline of the form "name: statement"."""
    for number, (start, end) in enumerate(view.prose):
        found = _TRANSCRIPT.match(view.text, start, end)
        if found is None and (number == 0 or view.is_heading(start)):
            found = _HEADLINE.match(view.text, start, end)
            found = found if found and _is_name(view, *found.span("name")) else None
        if found is not None:
            yield Draft(found.start("cue"), (found.span("name"),), (found.span("cue"),), ((found.end(), end),), "colon")


def _is_name(view: View, start: int, end: int) -> bool:
    """Whether the words before the colon are somebody's name and no more."""
    return any(m.label in _NAMES and m.start <= start + 4 and m.end == end for m in view.doc._.mentions)
