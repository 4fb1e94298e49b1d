"""What short forms stand for.

Ibid. and id. mean the work cited last, "note 2 above" a work of note 2, op. cit. or a short title an
earlier work of that name; idem with another work means only its author.
"""

import re

from pipeline.extract.citations.draft import Draft
from pipeline.extract.citations.words import CROSS
from pipeline.text import fold

SHORT = ("ibid", "cross-reference")
SHORTEST = 4  # letters of a title by which a work is known again
_SURNAME = re.compile(r"[^\W\d_][\w’'-]+")


def point_back(drafts: list[Draft], text: str) -> None:
    """Set `points_to` of every short form among `drafts` (in order of start); it inherits what it leaves out."""
    for place, draft in enumerate(drafts):
        if draft.says.kind == "ibid":
            target = _last_note(drafts[:place], draft)
        elif draft.says.kind == "cross-reference":
            target = _crossed(drafts[:place], draft, text)
        elif draft.says.kind == "parenthetical" and draft.says.author and not draft.says.title:
            target = _listed(drafts, draft)
        elif draft.same_author:
            draft.say(author=next((d.says.author for d in reversed(drafts[:place]) if d.says.author), None))
            continue
        elif draft.says.kind == "footnote" and (target := _titled_alike(drafts[:place], draft)):
            draft.say(kind="cross-reference")
        else:
            continue
        if target is not None:
            draft.points_to = target.points_to or target
            if draft.says.kind == "cross-reference":  # the name it gives is only a label of the work
                draft.say(publisher=None, outlet=None, author=None)
            draft.inherit(draft.points_to)
            if draft.says.kind == "parenthetical" and (draft.points_to.says.published or "").startswith(
                draft.says.published or "?"
            ):
                draft.say(published=draft.points_to.says.published)


def _last_note(before: list[Draft], draft: Draft) -> Draft | None:
    """The work cited last in the notes; an ibid. in the running text means the work cited last there."""
    works = [d for d in before if d.says.kind not in ("narrative", *SHORT) or d.points_to]
    same = [d for d in works if (d.says.note is None) == (draft.says.note is None)]
    return same[-1] if same else None


def _crossed(before: list[Draft], draft: Draft, text: str) -> Draft | None:
    """The work of the note that is named, or else the latest earlier work of that publisher or author."""
    match = CROSS.search(text, draft.says.start, draft.says.end)
    works = [d for d in before if d.says.kind not in ("narrative", "link", *SHORT) or d.points_to]
    if match and (label := match[match.lastindex or 0]):
        works = [d for d in works if d.says.note == label]
        return next((d for d in works if _same_name(d, draft)), works[0] if works else None)
    return next((d for d in reversed(works) if _same_name(d, draft)), None)


def _same_name(work: Draft, short: Draft) -> bool:
    """Whether publisher or author of a work fit the name that a short form gives."""
    if short.says.outlet and work.says.outlet:
        return short.says.outlet == work.says.outlet
    given = fold(short.says.author or short.says.publisher or "")
    known = [fold(n) for n in (work.says.author, work.says.publisher) if n]
    return bool(given) and any(given in k or k in given for k in known)


def _titled_alike(before: list[Draft], draft: Draft) -> Draft | None:
    """The earlier work whose author and title a note repeats in short: "Miller, “Shots in the Dark,” p. 3"."""
    if (
        draft.says.published
        or draft.says.outlet
        or draft.says.url
        or not draft.says.title
        or len(draft.says.title) < SHORTEST
    ):
        return None
    works = [d for d in before if d.says.title and not d.points_to and fold(draft.says.title) in fold(d.says.title)]
    return next((d for d in reversed(works) if _same_name(d, draft)), None)


def _listed(drafts: list[Draft], draft: Draft) -> Draft | None:
    """The bibliography entry of an author and year: "(Smith 2018)"."""
    names = [fold(n) for n in _SURNAME.findall(draft.says.author or "") if n[0].isupper()]
    for entry in drafts:
        if (
            entry.says.kind == "bibliography"
            and names
            and (entry.says.published or "").startswith(draft.says.published or "?")
        ):
            listed = fold(" ".join(n for n in (entry.says.author, entry.says.publisher) if n))
            if names[0] in listed:
                return entry
    return None
