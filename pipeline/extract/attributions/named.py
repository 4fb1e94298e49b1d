"""Content named rather than told: "called X Y", "described X as Y", "put the number at six"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.reach import clause_end
from pipeline.extract.attributions.reporting import Range, Reporting
from pipeline.extract.attributions.view import View

# What can be placed by an account rather than by a hand.
_EVENTS = frozenset(
    """fire shot shots shooting incident attack blame responsibility start beginning end origin crash collision explosion strike
    location position site launch impact time date cost value number toll figure loss losses share total age""".split()
)
_WHEN = frozenset({"after", "while", "when", "because", "before", "although", "though"})
_REMARKS = frozenset({"which", "who", "whose", "whom"})
Found = tuple[str, tuple[Range, ...], tuple[Range, ...]]  # rule, cue, content


def reach(view: View, verb: Reporting, part: Token) -> Range:
    """From the start of a phrase to the end of the clause it belongs to."""
    start, end = tree.extent(part, verb.after, verb.high)
    end = max(end, start + 1, clause_end(view, verb.token, max(start, part.i), verb.high, verb.known))
    return start, min([end, *_remarks(view, verb, part, end)])


def _remarks(view: View, verb: Reporting, part: Token, end: int) -> Iterator[int]:
    """Where the writer's own words begin behind a phrase: when and where it was said, ", which ..."."""
    for c in verb.token.rights:
        opening = c.left_edge
        clause = (
            c.dep_ == "advcl" and opening.lower_ in _WHEN and (c.tag_ not in ("VBG", "VBN") or tree.has_auxiliary(c))
        )
        if opening.i > part.i and (clause or opening.lower_ == "during") and not view.in_speech(opening.i):
            yield opening.i
    for at in range(part.i + 1, end - 1):
        if view.doc[at].text == "," and view.doc[at + 1].lower_ in _REMARKS and not view.in_speech(at):
            yield at


def called(view: View, verb: Reporting) -> Found | None:
    """ "called X Y": object and predicate; what is named may stand before as the noun of a relative clause."""
    if (
        "call" not in verb.frames
        or not verb.finite
        or view.words[verb.cue[1] : verb.cue[1] + 1] in (["on"], ["upon"], ["for"])
    ):
        return None
    named = tree.child(verb.token, {"xcomp", "obj2", "iobj"} - {"iobj"})
    thing = tree.child(verb.token, tree.OBJECTS)
    if named is None or named.i < verb.token.i:
        if thing is not None and not _relativised(verb.token) and _called_something(view, verb, thing):
            return "call", (verb.cue,), (reach(view, verb, thing),)
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
        end = reach(view, verb, named)[1]
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


def placed(view: View, verb: Reporting) -> Found | None:
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


def described(view: View, verb: Reporting) -> Found | None:
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
    _, end = reach(view, verb, target)
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
