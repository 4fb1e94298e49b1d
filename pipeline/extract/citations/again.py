"""Sources named once more in the running text: "the same report", "газета также пишет", "앞서 인용한 성명", "同紙によると".

Such words mean the nearest citation before them of that kind of document or publisher. Where two could be meant, or
something else that was never cited stands nearer, nothing is found: a wrong source is worse than none.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.citations import again_words
from pipeline.extract.citations.brackets import MEDIA
from pipeline.extract.citations.draft import Draft, Setting
from pipeline.extract.citations.kinds import BY_OUTLET, alike, beside, documents_named, kind_named
from pipeline.extract.citations.scopes import sentence_at
from pipeline.extract.citations.words import UNQUOTED
from pipeline.records import Citation, Span
from pipeline.text import fold

REACH = 6  # sentences back in which "the same" finds what it means
NAMED = 15  # sentences back for "the Reuters article"
NEAR = 3  # sentences back for "the agency reported"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that name a source again: their span, the kind they name, and how far back that may be (None: anywhere)."""

    span: Span
    kind: str
    document: bool
    reach: int | None
    outlet: str | None = None


def named_again(setting: Setting, body: Span, drafts: list[Draft]) -> list[Draft]:
    """Drafts for all words in `body` that can only mean one of `drafts`; these are those of the whole text."""
    marks = {n.label: n.marker.start for n in setting.notes if n.marker}
    works = sorted(
        (
            (marks.get(d.says.note or "", d.says.start), d)
            for d in drafts
            if d.says.kind != "bibliography" and not _waits(d, marks)
        ),
        key=lambda each: each[0],
    )
    found: list[Draft] = []
    behind = Span(max(body.start, min((at for at, _ in works), default=body.end)), body.end)
    for phrase in _phrases(setting, behind, drafts):
        if (work := _meant(setting, phrase, works)) and not _cited_at_once(setting, phrase, works):
            found.append(draft := _draft(setting, phrase, work))
            works = [each for each in works if not draft.says.start <= each[1].says.start < draft.says.end]
            insort(works, (draft.says.start, draft), key=lambda each: each[0])
    return found


def _waits(draft: Draft, marks: dict[str, int]) -> bool:
    """Whether nothing tells where in the running text a note's citation stands."""
    return draft.says.note is not None and draft.says.note not in marks


# --- the words -------------------------------------------------------------------------------------


def _phrases(setting: Setting, body: Span, drafts: list[Draft]) -> list[_Phrase]:
    """The phrases of `body` in order, none within another or a citation, but for a bare name that a phrase takes in."""
    says = (d.says for d in drafts)
    taken = [Span(c.start, c.end) for c in says if c.kind != "narrative" or c.published or c.title]
    found: list[_Phrase] = []
    for phrase in (*_named(setting, body), *_unnamed(setting.text, body)):
        if not any(phrase.span.start < other.end and other.start < phrase.span.end for other in taken):
            found.append(phrase)
            taken.append(phrase.span)
    return sorted(found, key=lambda p: p.span.start)


def _unnamed(text: str, body: Span) -> Iterator[_Phrase]:
    forms = (
        (again_words.ABOVE, True, None),
        (again_words.SAME_DOCUMENT, True, REACH),
        (again_words.SAME_PUBLISHER, False, REACH),
        (again_words.PUBLISHER, False, NEAR),
    )
    for patterns, document, reach in forms:
        for pattern in patterns:
            for match in pattern.finditer(text, body.start, body.end):
                yield _Phrase(Span(*match.span()), kind_named(match), document, reach)


def _named(setting: Setting, body: Span) -> Iterator[_Phrase]:
    """ "The Reuters article", "статья «Известий»", "동아일보 기사": a medium's name with the document that is meant."""
    text = setting.text
    for mention in setting.mentions:
        outlet = setting.knowledge.outlets.get(mention.entity or "")
        if outlet is None or outlet.kind not in MEDIA or not body.start <= mention.start < body.end:
            continue
        for pattern in again_words.NAMED_BEFORE:
            if match := pattern.search(text, max(body.start, mention.start - 60), mention.start):
                yield _Phrase(Span(match.start(), mention.end), kind_named(match), True, NAMED, outlet.id)
        for pattern in again_words.NAMED_BEHIND:
            if (match := pattern.match(text, mention.end, body.end)) and _is_definite(text, mention.start):
                yield _Phrase(Span(mention.start, match.end()), kind_named(match), True, NAMED, outlet.id)


def _is_definite(text: str, start: int) -> bool:
    """Whether a name in Latin letters has "the" or "the same" before or in it; other scripts have no article."""
    before = again_words.DEFINITE.search(text, max(0, start - 12), start)
    return bool(before) or not text[start].isascii() or text[start : start + 4].casefold() == "the "


# --- what they mean --------------------------------------------------------------------------------

Placed = list[tuple[int, Draft]]


def _meant(setting: Setting, phrase: _Phrase, works: Placed) -> Draft | None:
    """The one work that a phrase can mean, or None."""
    place = phrase.span.start
    before = [(at, d) for at, d in works if at < place and (d.says.note or d.says.end <= place)]
    fitting = [(at, d) for at, d in before if _fits(setting, phrase, d)]
    here = _number(setting, place)
    if phrase.reach is not None:
        fitting = [(at, d) for at, d in fitting if here - _number(setting, at) <= phrase.reach]
    if phrase.outlet or phrase.reach is None:
        return _only(fitting)
    if not fitting:
        return None
    nearest = _number(setting, fitting[-1][0])
    work = _only([(at, d) for at, d in fitting if _number(setting, at) == nearest])
    return None if work is None or _something_nearer(setting, phrase, fitting[-1][0], work) else work


def _only(works: Placed) -> Draft | None:
    """The work that all of these cite, the one that says most of it; None where they are several."""
    roots = {id(root): root for root in (_root(d) for _, d in works)}
    told = {_identity(d) for d in roots.values() if d.says.published or d.says.title or d.says.url}
    if not roots or len(told) > 1 or len({_publisher(d) for d in roots.values()}) > 1:
        return None
    return max(roots.values(), key=lambda d: (bool(d.says.published or d.says.title or d.says.url), d.says.start))


def _root(draft: Draft) -> Draft:
    """The work that a draft stands for; a report of another day by the same medium is one of its own."""
    work = draft.points_to
    return work if work and work.says.published == draft.says.published else draft


def _identity(draft: Draft) -> tuple[str | None, ...]:
    return _publisher(draft), draft.says.published, draft.says.title


def _publisher(draft: Draft) -> str | None:
    return draft.says.outlet or fold(draft.says.publisher or draft.says.author or draft.says.url or "")


def _number(setting: Setting, place: int) -> int:
    """The number of the sentence at a place."""
    return bisect_right(setting.sentences, place, key=lambda s: s.start)


def _fits(setting: Setting, phrase: _Phrase, draft: Draft) -> bool:
    """Whether a work is, as far as is known, of the kind that a phrase names."""
    work = _root(draft)
    outlet = setting.knowledge.outlets.get(work.says.outlet or "")
    if phrase.outlet:
        return work.says.outlet == phrase.outlet and phrase.kind in _kinds(setting, work)
    if not phrase.document:
        return outlet is not None and outlet.kind in MEDIA and phrase.kind in (outlet.kind, "medium")
    return phrase.kind in _kinds(setting, work)


def _kinds(setting: Setting, draft: Draft) -> frozenset[str]:
    """The kinds of document a citation may be of: by its own words, or else by who published it."""
    if said := _said(setting, draft):
        return alike(said)
    outlet = setting.knowledge.outlets.get(draft.says.outlet or "")
    return BY_OUTLET.get(outlet.kind, frozenset()) if outlet else frozenset()


def _said(setting: Setting, draft: Draft) -> str | None:
    """The kind of document that a citation says it cites, in its own words or, in the running text, right beside them."""
    words = UNQUOTED.sub(" ", setting.text[draft.says.start : draft.says.end])  # a title tells of its subject
    named = documents_named(words, 0, len(words))
    if not named and draft.says.kind == "narrative":
        named = beside(setting.text, draft.says.start, draft.says.end, sentence_at(setting.sentences, draft.says.start))
    return named[0][2] if named else None


def _something_nearer(setting: Setting, phrase: _Phrase, place: int, work: Draft) -> bool:
    """Whether something that is not cited stands between and may be what a phrase means: another medium, or "a statement"."""
    sentence = sentence_at(setting.sentences, place)
    if not phrase.document or phrase.kind == "report":
        if _other_medium(setting, phrase, work, sentence.start):
            return True
        if not phrase.document:
            return False
    after = sentence.end if _said(setting, work) else sentence.start
    text = setting.text
    return any(
        phrase.kind in alike(kind)
        and not work.says.start <= at < work.says.end
        and not again_words.KNOWN_BEFORE.search(text, max(0, at - 20), at)
        for at, _, kind in documents_named(text, after, phrase.span.start)
    )


def _other_medium(setting: Setting, phrase: _Phrase, work: Draft, start: int) -> bool:
    """Whether a medium of that kind (any, for a report) is named in between, or a body that the same word may mean."""
    if phrase.kind == "broadcaster" and again_words.BUREAU.search(setting.text, start, phrase.span.start):
        return True
    first = bisect_left(setting.mentions, start, key=lambda m: m.start)
    last = bisect_left(setting.mentions, phrase.span.start, key=lambda m: m.start)
    for mention in setting.mentions[first:last]:
        outlet = setting.knowledge.outlets.get(mention.entity or "")
        if outlet and outlet.id == work.says.outlet:
            continue
        if outlet and outlet.kind in MEDIA:
            rivals = phrase.kind in (outlet.kind, "medium", "report")
        else:
            words = f"{mention.name} {setting.text[mention.start : mention.end]}"
            rivals = phrase.kind == "agency" and bool(again_words.AGENCY.search(words))
        if rivals or (phrase.kind == "agency" and outlet and outlet.kind == "agency_of_state"):
            return True
    return False


def _cited_at_once(setting: Setting, phrase: _Phrase, works: Placed) -> bool:
    """Whether the same sentence goes on to cite formally what it names: "the same agency reported (Reuters, May 3)"."""
    sentence = sentence_at(setting.sentences, phrase.span.start)
    return any(phrase.span.end <= at <= sentence.end and d.says.kind != "narrative" for at, d in works)


# --- the citation ----------------------------------------------------------------------------------


def _draft(setting: Setting, phrase: _Phrase, work: Draft) -> Draft:
    """The citation: it takes over what the work says, its day only where no other day may be meant."""
    sentence = sentence_at(setting.sentences, phrase.span.start)
    says = Citation(
        phrase.span.start, phrase.span.end, "narrative", work.says.publisher, work.says.outlet,
        author=work.says.author, scope=sentence,
    )  # fmt: skip
    draft = Draft(says, points_to=work)
    behind = setting.text[phrase.span.end : min(sentence.end, phrase.span.end + 40)]
    if phrase.document or not again_words.OTHER_DAY.search(behind):
        draft.inherit(work)
    return draft
