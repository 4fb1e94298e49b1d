"""Attributions made by a verb, from the dependency tree and, where the tree fails, from the surface.

For every reporting verb the ways its content may be attached are tried from the surest to the loosest: a clause or
quotation after it, one before or around it, "call X Y", "describe X as Y", "accuse X of Y", "vow to do", an object.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract import places
from pipeline.extract.attributions import tree
from pipeline.extract.attributions.around import around
from pipeline.extract.attributions.lexicon import Lexicon
from pipeline.extract.attributions.named import Found, called, described, placed, reach
from pipeline.extract.attributions.reach import clause_end, clause_start, surface_start
from pipeline.extract.attributions.relative import relative
from pipeline.extract.attributions.reporting import Range, Reporting, is_verb, polarity, reporting, reports, sharing
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

_PREPOSITIONS = frozenset({"of", "with", "for", "to", "on", "about", "against", "at", "over", "upon"})
_RECIPIENT = 7  # tokens of "the two neighbouring governments" before "to answer"
_REMARK = 6  # tokens between a verb and the colon that ends its paragraph
_VOTES = frozenset({"vote", "votes", "majority", "margin", "referendum", "ballot"})  # decide rather than tell
_WITNESSES = frozenset(
    """poll survey study analysis report average data figure statistic record document file footage video image photograph photo
    map satellite log email letter review research investigation inquiry audit count census result finding ledger""".split()
)


def drafts(view: View, lexicon: Lexicon) -> Iterator[Draft]:
    """One draft for each verb of a parsed Doc that reports something."""
    last: Reporting | None = None
    for index, word in enumerate(view.words):
        lemma = lexicon.forms.get(word)
        if lemma is not None and is_verb(token := view.doc[index]):
            verb = sharing(view, reporting(view, token, lemma, lexicon), last)
            last = verb if verb.source else last
            found = _content(view, verb) if reports(view, verb) else None
            if found is not None:
                rule, cue, content = found
                aloud = verb.finite and "mind" not in verb.frames
                source, cue, content = (_chars(view, part) for part in (verb.sources, cue, content))
                yield Draft(token.idx, source, cue, content, rule, polarity(verb, lexicon.verbs[lemma].polarity), aloud)


def _chars(view: View, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    return tuple(view.chars(r) for r in ranges if r[0] < r[1])


def _content(view: View, verb: Reporting) -> Found | None:
    closing = verb.before - 1
    if closing >= verb.low and view.closes_quote(closing) and view.in_speech(closing):
        found = around(view, verb)
        if found is not None:
            return found
    for rule in (
        relative,
        _clause_after,
        around,
        called,
        placed,
        described,
        _clause_without_that,
        _gerund,
        _of,
        _infinitive,
        _object,
        _by,
        _next_paragraph,
    ):
        found = rule(view, verb)
        if found is not None:
            return found
    return None


def _clause_after(view: View, verb: Reporting) -> Found | None:
    """ "said that ...", "said: '...'", "told reporters that ..."."""
    if not verb.frames & {"clause", "quote"}:
        return None
    start = surface_start(view, verb.token, verb.after, verb.high)
    return None if start is None else _clause(view, verb, start)


def _clause(view: View, verb: Reporting, start: int) -> Found:
    return "verb+clause", (verb.cue,), ((start, clause_end(view, verb.token, start, verb.high, verb.known)),)


def _clause_without_that(view: View, verb: Reporting) -> Found | None:
    """ "officials say the strait is closed"."""
    if "clause" not in verb.frames:
        return None
    start = clause_start(view, verb.token, verb.after, verb.high, plain=not verb.frames & {"object", "call", "as"})
    return None if start is None else _clause(view, verb, start)


def _gerund(view: View, verb: Reporting) -> Found | None:
    """ "admitted using the code", "proposes doing away with the rule"."""
    at = verb.after
    if "object" not in verb.frames or not verb.finite or verb.passive or at >= verb.high or view.doc[at].tag_ != "VBG":
        return None
    return _clause(view, verb, at) if view.doc[at].head == verb.token else None


def _by(view: View, verb: Reporting) -> Found | None:
    """ "The loss was confirmed by the ministry": what the passive is about, "by" with the cue."""
    patient = tree.child(verb.token, {"nsubj:pass", "nsubjpass"}) if verb.passive else None
    end = verb.cue[1]
    if (
        patient is None
        or "clause" not in verb.frames
        or not verb.finite
        or end >= verb.high
        or view.doc[end].lower_ != "by"
        or verb.source is None
    ):
        return None
    if any(t.lower_ in _VOTES or t.tag_ == "CD" for t in view.doc[verb.source[0] : verb.source[1]]):
        return None
    return "verb+by", ((verb.cue[0], end + 1),), (tree.extent(patient, verb.low, verb.cue[0]),)


def _next_paragraph(view: View, verb: Reporting) -> Found | None:
    """ "He added:" at the end of a paragraph: the next one, where it has no quotation marks that say the same."""
    colon = verb.high - 1
    if "quote" not in verb.frames or not verb.finite or colon - verb.after > _REMARK or view.doc[colon].text != ":":
        return None
    following = view.block_after(view.doc[colon].idx)
    if following is None or colon < verb.after or view.quotes_within(following.start, following.end):
        return None
    return "verb+paragraph", (verb.cue,), ((view.token_at(following.start), view.token_at(following.end - 1) + 1),)


def _of(view: View, verb: Reporting) -> Found | None:
    """ "spoke of X", "accused X of Y", "reacted with 'X'", "called for X", "put X at Y"."""
    wanted = verb.frames & _PREPOSITIONS if verb.finite else frozenset()
    thing = next((c for c in verb.token.rights if c.dep_ in tree.OBJECTS and not _dated(view, c)), None)
    if verb.passive and wanted == {"to"}:
        return None  # "compared to last year"
    if thing is not None and "call" in verb.frames:
        return None  # "called the ship on three frequencies" is no calling on anybody
    for part in verb.token.rights:
        if (
            part.dep_ in ("obl", "advcl", "xcomp", "nmod", "obl:agent", "ccomp")
            and (mark := tree.preposition(part)) in wanted
        ):
            if mark == "to" and part.tag_[:2] == "VB":
                continue
            return _with_preposition(view, verb, part)
    inner = wanted if wanted == {"to"} else wanted & {"of", "at", "with"}  # "likened the plan to a war"
    for part in thing.rights if thing is not None else ():
        if part.dep_ in ("nmod", "acl") and tree.preposition(part) in inner:
            return _with_preposition(view, verb, part)
    return None


def _dated(view: View, token: Token) -> bool:
    """Whether a word is part of a date: "called on Friday for", "called Friday for"."""
    return places.at(view.doc._.dates, token.idx) is not None


def _with_preposition(view: View, verb: Reporting, part: Token) -> Found | None:
    start, end = reach(view, verb, part)
    thing = next((c for c in verb.token.rights if c.dep_ in tree.OBJECTS and c.i < part.i), None)
    if thing is not None:
        return "verb+object+prep", (verb.cue,), ((tree.extent(thing, verb.after, verb.high)[0], end),)
    patient = tree.child(verb.token, {"nsubj:pass", "nsubjpass"}) if verb.passive else None
    if patient is not None:
        joined = start == verb.cue[1]  # "was accused of"
        cue, start = ((verb.cue[0], start + 1), start + 1) if joined else (verb.cue, start)
        return "verb+prep", (cue,), (tree.extent(patient, verb.low, verb.cue[0]), (start, end))
    if start > verb.cue[1] + 1:
        return "verb+prep", (verb.cue,), ((start + 1, end),)
    return "verb+prep", ((verb.cue[0], start + 1),), ((start + 1, end),)


def _infinitive(view: View, verb: Reporting) -> Found | None:
    """ "vowed to answer", "urged Seoul to answer", "was said to have left"."""
    part = next((c for c in verb.token.rights if c.dep_ in ("xcomp", "ccomp", "advcl") and _to(c)), None)
    wanted = {"passive"} if verb.passive else {"to"}
    if not verb.finite or not verb.frames & wanted:
        return None
    if part is None:
        return _urged(view, verb)
    start, end = reach(view, verb, part)
    thing = next((c for c in verb.token.rights if c.dep_ in (*tree.OBJECTS, "iobj") and c.i < part.i), None)
    if thing is not None:
        start = min(start, tree.extent(thing, verb.after, verb.high)[0])
    patient = tree.child(verb.token, {"nsubj:pass", "nsubjpass"}) if verb.passive else None
    pieces: tuple[Range, ...] = (
        (start, max(end, clause_end(view, verb.token, start, verb.high, verb.known) if thing is None else end)),
    )
    if patient is not None:
        pieces = (tree.extent(patient, verb.low, verb.cue[0]), *pieces)
    return "verb+infinitive", (verb.cue,), pieces


def _urged(view: View, verb: Reporting) -> Found | None:
    """ "urged Tokyo to return" where the tree has lost the infinitive: a short noun phrase and "to"."""
    doc = view.doc
    for at in range(verb.after, min(verb.after + _RECIPIENT, verb.high - 1)):
        if doc[at].tag_ == "TO" and doc[at + 1].tag_ == "VB" and not verb.passive:
            end = clause_end(view, verb.token, at, verb.high, verb.known)
            return "verb+infinitive", (verb.cue,), ((verb.after, end),)
        if doc[at].tag_[:2] not in ("NN", "PR", "DT", "JJ", "PO", "HY"):
            return None
    return None


def _is_evidence(view: View, verb: Reporting) -> bool:
    """Whether the subject is something that bears witness: a poll, a report, a video."""
    tokens = view.doc[verb.source[0] : verb.source[1]] if verb.source else ()
    return any(t.lower_.removesuffix("s") in _WITNESSES for t in tokens if t.tag_[:2] == "NN")


def _to(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in token.lefts)


def _object(view: View, verb: Reporting) -> Found | None:
    """ "denies the charge", "condemned the inspections", "expressed 'deep regrets'"."""
    if verb.speaker in ("that", "which") and verb.token.head.tag_ not in ("NNP", "NNPS"):
        return None  # "the groups that attacked the grid"
    shown = "evidence" in verb.frames and _is_evidence(view, verb)
    if not (shown or "object" in verb.frames) or not verb.finite or (verb.source is None and not verb.passive):
        return None
    thing = next((c for c in verb.token.rights if c.dep_ in tree.OBJECTS), None)
    if thing is None or thing.lower_ in ("itself", "himself", "herself", "themselves"):
        return None
    return "verb+object", (verb.cue,), (reach(view, verb, thing),)
