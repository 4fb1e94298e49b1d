"""Attributions made by a verb, from the dependency tree and, where the tree fails, from the surface.

For every reporting verb the ways its content may be attached are tried from the surest to the loosest: a clause or
quotation after it, one before or around it, "call X Y", "describe X as Y", "accuse X of Y", "vow to do", an object.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.lexicon import Lexicon
from pipeline.extract.attributions.reach import clause_end, clause_start, surface_start
from pipeline.extract.attributions.sources import source_range
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

_PREPOSITIONS = frozenset({"of", "with", "for", "to", "on", "about", "against", "at", "over", "upon"})
_FREE_RELATIVE = frozenset({"what", "how", "why", "where", "when", "whether", "who"})
_NEVER = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "rarely", "seldom"})
_CEASED = frozenset({"stop", "stops", "stopped", "cease", "ceases", "ceased", "quit", "without"})
_OURSELVES = frozenset(
    {"i", "you", "we", "one", "nobody", "everyone", "everybody", "anyone", "someone", "who", "there"}
)
# What can be placed by an account rather than by a hand.
_EVENTS = frozenset(
    """fire shot shots shooting incident attack blame responsibility start beginning end origin crash collision explosion strike
    location position site launch impact time date cost value number toll figure loss losses share total age""".split()
)
_WITNESSES = frozenset(
    """poll survey study analysis report average data figure statistic record document file footage video image photograph photo
    map satellite log email letter review research investigation inquiry audit count census result finding ledger""".split()
)
_SETS_OFF = frozenset({",", "—", "–", "--", "―", ":"})
Range = tuple[int, int]  # token indexes, end exclusive


@dataclass(frozen=True)
class Reporting:
    """A reporting verb in its sentence: bounds `low..high`, its group, who says it, how content may be attached."""

    token: Token
    low: int
    high: int
    frames: frozenset[str]
    cue: Range
    source: Range | None
    passive: bool
    speaker: str  # the head of the source, lower case, "" where there is none
    known: Container[str]  # forms of all reporting verbs

    @property
    def sources(self) -> tuple[Range, ...]:
        """The source as a tuple, empty where nobody is named."""
        return (self.source,) if self.source else ()

    @property
    def finite(self) -> bool:
        """Whether the verb tells of something that happens or happened: no infinitive, no "would"."""
        tags = [t.tag_ for t in self.token.doc[self.cue[0] : self.cue[1]]]
        return "TO" not in tags and "MD" not in tags

    @property
    def plain(self) -> bool:
        """Whether it is a plain word of saying in a finite form: it counts even where the speaker cannot be made out."""
        return self.frames == {"clause", "quote"} and self.token.tag_ in ("VBD", "VBZ", "VBP")

    @property
    def told(self) -> bool:
        """Whether a quoted speaker reports another's words: a plain verb of saying with a third person before it."""
        named = self.source is not None and self.speaker not in _OURSELVES
        return named and self.finite and not {"mind", "object"} & self.frames and "clause" in self.frames

    @property
    def after(self) -> int:
        """First token past the verb and what belongs to its group; past the source where that follows."""
        end = self.cue[1]
        if self.source and self.source[0] >= end and self.source[0] - end <= 3:
            end = self.source[1]
        return end

    @property
    def before(self) -> int:
        """First token of the attributing words: source or verb, whichever comes first."""
        near = self.source is not None and self.cue[0] - 8 <= self.source[1] <= self.cue[0]
        return self.source[0] if self.source is not None and near else self.cue[0]


Found = tuple[str, tuple[Range, ...], tuple[Range, ...]]  # rule, cue, content


def drafts(view: View, lexicon: Lexicon) -> Iterator[Draft]:
    """One draft for each verb of a parsed Doc that reports something."""
    last: Reporting | None = None
    for token in view.doc:
        lemma = lexicon.forms.get(token.lower_)
        if lemma is not None and _is_verb(token):
            verb = _sharing(view, _reporting(view, token, lemma, lexicon), last)
            last = verb if verb.source else last
            found = _content(view, verb) if _reports(view, verb) else None
            if found is not None:
                rule, cue, content = found
                polarity = _polarity(verb, lexicon.verbs[lemma].polarity)
                yield Draft(token.idx, *(_chars(view, part) for part in (verb.sources, cue, content)), rule, polarity)


def _is_verb(token: Token) -> bool:
    """Whether a form is used as a verb: by its tag, or where taggers slip ("Tass reports that", "is warning")."""
    tag = token.tag_[:2]
    if tag == "VB":
        return True
    if tag != "NN" or not token.i or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if token.lower_.endswith("ing"):
        return before.lower_ in ("is", "are", "was", "were", "been", "be", "'s", "’s", "'re", "’re")
    named = before.tag_ in ("NNP", "NNPS", "PRP", "NNS")
    return named and (after.lower_ == "that" or (token.lower_.endswith("s") and after.text in (".", ",", ":")))


def _chars(view: View, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    return tuple(view.chars(r) for r in ranges if r[0] < r[1])


def _reporting(view: View, token: Token, lemma: str, lexicon: Lexicon) -> Reporting:
    low, high = view.region(token.i)
    passive = tree.is_passive(token)
    teller = tree.agent(token) if passive else tree.subject(token)
    source = source_range(view, token, teller, low, high) if teller is not None or not passive else None
    return Reporting(
        token,
        low,
        high,
        lexicon.frames[lemma],
        tree.verb_group(view.doc, token, low),
        source,
        passive,
        teller.lower_ if teller is not None else "",
        lexicon.forms,
    )


def _sharing(view: View, verb: Reporting, last: Reporting | None) -> Reporting:
    """The verb, given the source of the reporting verb before it where it stands in one row with it ("named ..., and said")."""
    if verb.source or verb.passive or last is None or last.low != verb.low or verb.token.tag_ != last.token.tag_:
        return verb
    before = view.doc[verb.cue[0] - 1] if verb.cue[0] > verb.low else None
    if before is None or not (before.text == "," or before.tag_ == "CC"):
        return verb
    return replace(verb, source=last.source, speaker=last.speaker)


def _reports(view: View, verb: Reporting) -> bool:
    """Whether somebody in fact says it: not "would say", "never said", "to condemn", "I think", and not within a quotation.

    What a quoted speaker says of others' words is kept only where it is told outright ("'Tokyo told us that ...'").
    """
    words = [t.lower_ for t in view.doc[verb.cue[0] : verb.cue[1]]]
    if any(w in _NEVER for w in words):
        return False
    if view.in_speech(verb.token.i):
        return verb.told
    if verb.source is None and not verb.passive and not (verb.plain or _beside_quote(view, verb)):
        return False
    before = view.doc[verb.cue[0] - 1] if verb.cue[0] > verb.low else None
    if verb.token.tag_ == "VBG" and before is not None and (words[0] == "to" or _gerund(before)):
        return False
    unsure = verb.source is None or verb.speaker in _OURSELVES or verb.token.tag_ in ("VB", "VBG")
    return not ("mind" in verb.frames and unsure)


def _gerund(before: Token) -> bool:
    """Whether an -ing form after this word names an act rather than tells of it: "without saying", "stopped talking"."""
    return (before.tag_ in ("IN", "TO") and before.lower_ != "by") or before.lower_ in _CEASED


def _polarity(verb: Reporting, of_word: str) -> str:
    """Negative for a denial; "did not deny" is none, "did not say" reports nothing and stays as it is."""
    negated = any(c.lower_ in ("not", "n't", "never") for c in verb.token.children)
    return "negative" if of_word == "negative" and not negated else "positive"


def _content(view: View, verb: Reporting) -> Found | None:
    closing = verb.before - 1
    if closing >= verb.low and _closes_quote(view, closing) and view.in_speech(closing):
        found = _around(view, verb)
        if found is not None:
            return found
    for rule in (_clause_after, _around, _called, _placed, _as, _clause_without_that, _of, _infinitive, _object):
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


def _around(view: View, verb: Reporting) -> Found | None:
    """ "..., he said.", "The crews, he said, were safe.", "'A,' he said, 'B.'": set off by commas or quotation marks."""
    if not verb.frames & {"clause", "quote"} or ("clause" not in verb.frames and not _beside_quote(view, verb)):
        return None
    if (
        any(c.dep_ in tree.OBJECTS for c in verb.token.rights)
        and verb.frames & {"object", "call", "place"}
        and not _beside_quote(view, verb)
    ):
        return None
    doc, start = view.doc, verb.before
    as_clause = start - 1 >= verb.low and doc[start - 1].lower_ == "as"
    start -= as_clause
    if start > verb.low and not _set_off(view, start - 1):
        return None
    if start <= verb.low and not as_clause:
        return None
    end = _attributing_end(view, verb)
    pieces = [(verb.low, start)] if start > verb.low else []
    if end < verb.high and _goes_on(view, verb, end):
        pieces.append((end, verb.high))
    pieces = [p for p in pieces if any(t.is_alpha for t in doc[p[0] : p[1]])]
    if not pieces or not _says_something(view, pieces):
        return None
    return ("as+clause" if as_clause else "clause+verb"), (verb.cue,), tuple(pieces)


def _beside_quote(view: View, verb: Reporting) -> bool:
    """Whether a quotation ends right before the attributing words."""
    return verb.before > verb.low and _closes_quote(view, verb.before - 1)


def _set_off(view: View, index: int) -> bool:
    token = view.doc[index]
    return token.text in _SETS_OFF or _closes_quote(view, index)


def _closes_quote(view: View, index: int) -> bool:
    token = view.doc[index]
    quote = view.quote_at(token.idx)
    return quote is not None and token.idx + len(token) >= quote.end


def _attributing_end(view: View, verb: Reporting) -> int:
    """Where the attributing words end: at the next comma, mark or quotation past verb and source."""
    doc, at = view.doc, verb.after
    while at < verb.high:
        if doc[at].text in (",", ";", ":", "—", "–", "--", "―") or view.opens_quote(at):
            return at
        at += 1
    return verb.high


def _goes_on(view: View, verb: Reporting, end: int) -> bool:
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
    before = doc[verb.low : verb.before]
    return not any(t.tag_[:2] in ("VB", "MD") for t in before) and any(
        t.tag_[:2] in ("VB", "MD") for t in doc[following : verb.high]
    )


def _says_something(view: View, pieces: list[Range]) -> bool:
    """Whether the pieces hold a verb or a quotation: "In Kyiv, officials said nothing" has neither before the comma."""
    doc = view.doc
    return any(t.tag_[:2] in ("VB", "MD") or t.text in "\"“”''``" for a, b in pieces for t in doc[a:b])


def _called(view: View, verb: Reporting) -> Found | None:
    """ "called X Y": object and predicate; what is named may stand before as the noun of a relative clause."""
    if "call" not in verb.frames or not verb.finite:
        return None
    named = tree.child(verb.token, {"xcomp", "obj2", "iobj"} - {"iobj"})
    thing = tree.child(verb.token, tree.OBJECTS)
    if named is None or named.i < verb.token.i:
        if thing is not None and not _relativised(verb.token) and _called_something(view, verb, thing):
            return "call", (verb.cue,), (_reach(view, verb, thing),)
        named, thing = (
            (thing, None) if _relativised(verb.token) and thing is not None and thing.i > verb.token.i else (None, None)
        )
    if named is None:
        return None
    start, end = _predicate(view, verb, named)
    if thing is not None and thing.i > verb.token.i:
        start = min(start, tree.extent(thing, verb.after, verb.high)[0])
    antecedent = _antecedent(view, verb)
    pieces = ((antecedent, (start, end)) if antecedent else ((start, end),)) if start < end else ()
    return ("call", (verb.cue,), pieces) if pieces else None


def _called_something(view: View, verb: Reporting, thing: Token) -> bool:
    """Whether after "called" and its object, a quotation or "a ..." follows, as a predicate the tree has lost would."""
    rest = range(min(thing.i + 1, verb.high), min(thing.right_edge.i + 8, verb.high))
    return any(view.opens_quote(i) or view.doc[i].lower_ in ("a", "an") for i in rest)


def _predicate(view: View, verb: Reporting, named: Token) -> Range:
    """How far what something is called reaches: an adjective no further than its own words, a relative clause to its comma."""
    start, end = tree.extent(named, verb.after, verb.high)
    if named.tag_[:2] != "JJ":
        end = _reach(view, verb, named)[1]
    if _relativised(verb.token) and verb.token.dep_ != "advcl":
        end = next(
            (i for i in range(named.i, end) if view.doc[i].text == "," and not view.quote_at(view.doc[i].idx)), end
        )
    return start, end


def _relativised(verb: Token) -> bool:
    return verb.dep_ in ("acl:relcl", "relcl", "acl", "ccomp", "advcl:relcl", "advcl")


def _antecedent(view: View, verb: Reporting) -> Range | None:
    """The noun a restrictive relative clause hangs on ("an exchange that he called possible")."""
    head = verb.token.head
    if verb.token.dep_ not in ("acl:relcl", "relcl") or head.i >= verb.token.i:
        return None
    if head.tag_ == "WP":
        return None
    between = view.doc[head.i + 1 : verb.before]
    if any(t.text == "," or t.lower_ == "which" for t in between):
        return None
    return max(head.left_edge.i, verb.low), head.i + 1


def _placed(view: View, verb: Reporting) -> Found | None:
    """ "put the number at six", "places the shot inside the border": an object and where or how much it is said to be."""
    doc, start = view.doc, verb.after
    if (
        "place" not in verb.frames
        or start >= verb.high
        or doc[start].tag_ not in ("DT", "PRP$", "NN", "NNS", "NNP", "CD", "JJ")
    ):
        return None
    figure = any(
        doc[i].lower_ == "at" and _number(doc[i + 1 : i + 4]) for i in range(start, min(start + 12, verb.high - 1))
    )
    if not figure and not any(t.tag_[:2] == "NN" and t.lower_ in _EVENTS for t in doc[start : start + 4]):
        return None
    return "place", (verb.cue,), ((start, clause_end(view, verb.token, start, verb.high, verb.known)),)


def _number(tokens: Span) -> bool:
    return any(t.tag_ == "CD" or t.text[:1].isdigit() or t.lower_ in ("zero", "nearly", "about") for t in tokens)


def _as(view: View, verb: Reporting) -> Found | None:
    """ "described X as Y"; without an object between them the cue is "described as"."""
    if "as" not in verb.frames or not verb.finite:
        return None
    doc, verb_at = view.doc, verb.token
    target = next(
        (
            c
            for c in verb_at.rights
            if c.dep_ in ("obl", "xcomp", "advcl", "ccomp", "nmod") and tree.preposition(c) == "as"
        ),
        None,
    )
    thing = next((c for c in verb_at.rights if c.dep_ in tree.OBJECTS), None)
    if target is None and thing is not None:
        target = next((c for c in thing.rights if tree.preposition(c) == "as"), None)
    if target is None:
        return None
    _, end = _reach(view, verb, target)
    if thing is not None and thing.i < target.i:
        return "as", (verb.cue,), ((tree.extent(thing, verb.after, verb.high)[0], end),)
    mark = next((i for i in range(verb.cue[1], min(verb.cue[1] + 4, verb.high)) if doc[i].lower_ == "as"), None)
    if mark is None or mark + 1 >= end:
        return None
    pieces: tuple[Range, ...] = ((mark + 1, end),)
    patient = tree.child(verb_at, {"nsubj:pass", "nsubjpass"}) if verb.passive else None
    if patient is not None:
        pieces = (tree.extent(patient, verb.low, verb.cue[0]), *pieces)
    return "as", ((verb.cue[0], mark + 1),), pieces


def _of(view: View, verb: Reporting) -> Found | None:
    """ "spoke of X", "accused X of Y", "reacted with 'X'", "called for X", "put X at Y"."""
    wanted = verb.frames & _PREPOSITIONS if verb.finite else frozenset()
    for part in verb.token.rights:
        if (
            part.dep_ in ("obl", "advcl", "xcomp", "nmod", "obl:agent", "ccomp")
            and (mark := tree.preposition(part)) in wanted
        ):
            if mark == "to" and part.tag_[:2] == "VB":
                continue
            return _with_preposition(view, verb, part)
    thing = next((c for c in verb.token.rights if c.dep_ in tree.OBJECTS), None)
    for part in thing.rights if thing is not None else ():
        if part.dep_ in ("nmod", "acl") and tree.preposition(part) in wanted & {"of", "at", "with"}:
            return _with_preposition(view, verb, part)
    return None


def _with_preposition(view: View, verb: Reporting, part: Token) -> Found | None:
    start, end = _reach(view, verb, part)
    thing = next((c for c in verb.token.rights if c.dep_ in tree.OBJECTS and c.i < part.i), None)
    if thing is not None:
        return "verb+object+prep", (verb.cue,), ((tree.extent(thing, verb.after, verb.high)[0], end),)
    patient = tree.child(verb.token, {"nsubj:pass", "nsubjpass"}) if verb.passive else None
    if patient is not None:
        return "verb+prep", (verb.cue,), (tree.extent(patient, verb.low, verb.cue[0]), (start, end))
    if start > verb.cue[1] + 1:
        return "verb+prep", (verb.cue,), ((start + 1, end),)
    return "verb+prep", ((verb.cue[0], start + 1),), ((start + 1, end),)


def _infinitive(view: View, verb: Reporting) -> Found | None:
    """ "vowed to answer", "urged Seoul to answer", "was said to have left"."""
    part = next((c for c in verb.token.rights if c.dep_ in ("xcomp", "ccomp", "advcl") and _to(c)), None)
    wanted = {"passive"} if verb.passive else {"to"}
    if part is None or not verb.finite or not verb.frames & wanted:
        return None
    start, end = _reach(view, verb, part)
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


def _is_evidence(view: View, verb: Reporting) -> bool:
    """Whether the subject is something that bears witness: a poll, a report, a video."""
    tokens = view.doc[verb.source[0] : verb.source[1]] if verb.source else ()
    return any(t.lower_.removesuffix("s") in _WITNESSES for t in tokens if t.tag_[:2] == "NN")


def _reach(view: View, verb: Reporting, part: Token) -> Range:
    """From the start of a phrase to the end of the clause it belongs to."""
    start, end = tree.extent(part, verb.after, verb.high)
    return start, max(end, start + 1, clause_end(view, verb.token, max(start, part.i), verb.high, verb.known))


def _to(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in token.lefts)


def _object(view: View, verb: Reporting) -> Found | None:
    """ "denies the charge", "condemned the inspections", "expressed 'deep regrets'"."""
    shown = "evidence" in verb.frames and _is_evidence(view, verb)
    if not (shown or "object" in verb.frames) or not verb.finite or (verb.source is None and not verb.passive):
        return None
    thing = next((c for c in verb.token.rights if c.dep_ in tree.OBJECTS), None)
    if thing is None or thing.lower_ in ("itself", "himself", "herself", "themselves"):
        return None
    return "verb+object", (verb.cue,), (_reach(view, verb, thing),)
