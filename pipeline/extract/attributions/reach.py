"""How far a reported clause and the words for its source reach: the tree's answer, mended where parsers slip."""

from collections.abc import Container, Iterator
from itertools import chain

from spacy.tokens import Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.resumed import resumptions
from pipeline.extract.attributions.view import View

Range = tuple[int, int]

_THAT = frozenset({"that", "how", "why", "whether", "if", "what", "where", "who"})
_CLAUSAL = frozenset({"ccomp", "parataxis", "csubj"})
_STOPS = frozenset({",", ";", ":", ".", "?", "!"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_ASIDES = _CONTRAST | {"which"}
_REACH = 16  # tokens between verb and "that": "told reporters at the ministry in Seoul on Monday that"
_NEAR = 4  # tokens between verb and colon: "told reporters in Seoul: ..."
_TIMES = frozenset(
    "day night week month year morning evening afternoon time today yesterday weekend hour hours".split()
)
_ASKED = frozenset({"what", "how", "why", "whether", "who"})  # open what is asked, explained or shown
# What somebody says something in: "said in a letter that" is no "letter that".
_CARRIERS = frozenset(
    """letter statement interview report speech memo email tweet post filing note message briefing hearing conference release
    address testimony article column book document video appearance call meeting rally event session forum debate telegram
    broadcast podcast blog complaint lawsuit affidavit motion brief petition paper study analysis""".split()
)
_WHERE = frozenset({"in", "at", "on", "during", "through", "via", "by"})


def clause_start(view: View, verb: Token, after: int, high: int, *, plain: bool) -> int | None:
    """First token of the clause or quotation that follows a verb, "that" included; None where none does.

    `plain` says that the verb takes no object, so that any clause after it is its content.
    """
    clause = next((c for c in verb.rights if c.dep_ in _CLAUSAL and c.i >= after), None)
    if clause is not None and clause.dep_ == "parataxis" and view.doc[max(clause.left_edge.i - 1, 0)].text != ":":
        clause = None
    if clause is None:
        return after if plain and clause_like(view, after, high) else None
    start = max(clause.left_edge.i, after)
    return start if start < high and not _infinitival(clause) else None


def clause_like(view: View, start: int, high: int) -> bool:
    """Whether the words after a verb are a noun phrase and a finite verb, up to the first comma."""
    doc = view.doc
    if start >= high or doc[start].tag_ in ("IN", "TO", "RP", "CC", ",", ".", "VBN"):
        return False
    for token in doc[start + 1 : high]:
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if token.text in (";", ":", ","):
            return False
    return False


def _infinitival(clause: Token) -> bool:
    return (
        any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.lefts) and tree.child(clause, tree.SUBJECTS) is None
    )


def surface_start(view: View, verb: Token, after: int, high: int) -> int | None:
    """The "that", the colon or the quotation mark near the verb, if nothing but a recipient and adjuncts lies between."""
    doc = view.doc
    for at in range(after, min(after + _REACH, high)):
        token = doc[at]
        if token.lower_ in _ASKED and (at == after or (at == after + 1 and doc[after].tag_ == "RB")):
            return at
        if view.opens_quote(at) and (at == after or doc[at - 1].text in (",", ":", "that") or at == after + 1):
            return at
        if token.tag_ == "TO" and at + 1 < high and doc[at + 1].tag_ == "VB":
            return None
        if (
            token.lower_ == "that"
            and token.tag_ in ("IN", "WDT", "")
            and at + 1 < high
            and doc[at + 1].lower_ not in _TIMES
        ):
            return at if _of_verb(token, verb) else None
        if token.text == ":":
            return at + 1 if at + 1 < high and (at - after < _NEAR or view.opens_quote(at + 1)) else None
        if token.text in (";", ".", "?", "!") or (
            token.tag_ in ("VBD", "VBZ", "VBP", "MD") and not token.text[0].isupper()
        ):
            return None
        if token.text == "," and not _leads_on(view, at, high) and not _parenthesis(view, at, high):
            return None
    return None


def _leads_on(view: View, comma: int, high: int) -> bool:
    """Whether the content starts right after a comma."""
    return comma + 1 < high and (view.opens_quote(comma + 1) or view.doc[comma + 1].lower_ == "that")


def _of_verb(that: Token, verb: Token) -> bool:
    """Whether "that" opens a clause of the verb rather than of a noun between them ("denied the claim that")."""
    noun = that.nbor(-1)
    if noun.i <= verb.i or noun.tag_ not in ("NN", "NNS") or noun.lower_ in _TIMES:
        return True
    if noun.dep_ == "iobj" or _carries(noun):  # "told reporters that", "said in a letter that"
        return True
    return not (that.head.dep_ in ("acl", "acl:relcl") and that.head.head == noun)


def _carries(noun: Token) -> bool:
    return noun.lower_ in _CARRIERS and any(c.dep_ == "case" and c.lower_ in _WHERE for c in noun.lefts)


def _parenthesis(view: View, comma: int, high: int) -> bool:
    """Whether a comma opens an insertion that closes right before "that": "said, on January 4, that"."""
    for at in range(comma + 1, min(comma + 14, high - 1)):
        if view.doc[at].text == ",":
            return view.doc[at + 1].lower_ == "that" or view.opens_quote(at + 1)
    return False


def clause_end(view: View, verb: Token, start: int, high: int, known: Container[str]) -> int:
    """One past the last token of a clause that began at `start`: the sentence's end, or where the speaker's words stop.

    `known` holds the forms of reporting verbs: a contrasting clause with one of them is somebody else's.
    """
    rivals = (_cut(view, verb, part, start) for part in _rivals(verb, start))
    others = (
        _contrasts(view, start, high, known),
        _main_clause(view, verb, start),
        resumptions(view, verb, start, high, known),
    )
    cuts = chain((cut for cut in rivals if cut is not None), *others)
    return min([high, *(cut for cut in cuts if start < cut < high and not _within_quote(view, start, cut))])


def _within_quote(view: View, start: int, cut: int) -> bool:
    """Whether a cut would fall into a quotation that the content holds."""
    quote = view.quote_at(view.starts[cut])
    return quote is not None and view.starts[start] <= quote.start < view.starts[cut]


def _main_clause(view: View, verb: Token, start: int) -> Iterator[int]:
    """Where the clause that a fronted one leads up to begins: "Citing the weather, the port closed"."""
    for above in verb.ancestors:
        subject = tree.child(above, tree.SUBJECTS) if above.i > start else None
        comma = subject.left_edge.i - 1 if subject is not None else 0
        if comma > start and view.doc[comma].text == "," and not view.in_speech(comma):
            yield comma


def _rivals(verb: Token, start: int) -> list[Token]:
    """Later clauses that hang on the verb or above it, not on its content."""
    found, node = [], verb
    while True:
        found += [c for c in node.rights if c.i > start and c.dep_ in ("conj", "advcl", "parataxis")]
        if node.head.i == node.i:
            return found
        node = node.head


def _cut(view: View, verb: Token, part: Token, start: int) -> int | None:
    """Where a rival clause begins, its conjunction and comma included; None where it rather goes on with the content."""
    doc, begin = view.doc, part.left_edge.i
    while begin < part.i and (doc[begin].is_punct or doc[begin].tag_ == "CC"):
        begin += 1
    if begin <= start + 1 or doc[begin].lower_ == "that":
        return None
    before = begin
    while before - 1 > start and (doc[before - 1].tag_ == "CC" or doc[before - 1].text == ","):
        before -= 1
    if part.dep_ == "parataxis":
        continues = before == begin or doc[begin - 1].text in (";", ":") or tree.child(part, tree.SUBJECTS) is None
        return None if continues else before
    if part.dep_ == "advcl":
        return before if part.tag_ == "VBG" and doc[begin - 1].text == "," else None
    if part.tag_ in ("VB", "VBG") and part.tag_ != verb.tag_ and not tree.has_auxiliary(part):
        return None
    joined = any(t.tag_ == "CC" for t in doc[before:begin])
    return before if joined or (before < begin and part.tag_ in (verb.tag_, part.head.tag_)) else None


def _contrasts(view: View, start: int, high: int, known: Container[str]) -> Iterator[int]:
    """Where ", whereas the navy said" and ", which she called" and the like begin."""
    doc = view.doc
    for at in range(start + 1, high - 2):
        if doc[at].text != "," or view.in_speech(at):
            continue
        if doc[at + 1].tag_ == "CC" and doc[at + 2].lower_ != "that" and _another_says(view, at + 2, high, known):
            yield at
        if doc[at + 1].lower_ in _ASIDES:
            far = high if doc[at + 1].lower_ in _CONTRAST else at + 5
            if any(t.lower_ in known and t.tag_ in ("VBD", "VBZ", "VBP") for t in doc[at + 3 : min(far, high)]):
                yield at


def _another_says(view: View, start: int, high: int, known: Container[str]) -> bool:
    """Whether a clause after "and" has a speaker and a reporting verb with "that" of its own."""
    doc = view.doc
    for at in range(start + 1, min(start + _REACH, high - 1)):
        if doc[at].text in (",", ";", ":") or doc[at].lower_ == "that":
            return False
        if doc[at].lower_ in known and doc[at].tag_ in ("VBD", "VBZ", "VBP"):
            return doc[at + 1].lower_ == "that"
    return False
