"""How far a reported clause and the words for its source reach: the tree's answer, mended where parsers slip."""

from spacy.tokens import Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.view import View

Range = tuple[int, int]

_THAT = frozenset({"that", "how", "why", "whether", "if", "what", "where", "who"})
_CLAUSAL = frozenset({"ccomp", "parataxis", "csubj"})
_STOPS = frozenset({",", ";", ":", ".", "?", "!"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_REACH = 16  # tokens between verb and "that": "told reporters at the ministry in Seoul on Monday that"
_LONGEST_SOURCE = 45


def clause_start(view: View, verb: Token, after: int, high: int, *, plain: bool) -> int | None:
    """First token of the clause or quotation that follows a verb, "that" included; None where none does.

    `plain` says that the verb takes no object, so that any clause after it is its content.
    """
    surface = _surface_start(view, after, high)
    if surface is not None:
        return surface
    clause = next((c for c in verb.rights if c.dep_ in _CLAUSAL and c.i >= after), None)
    if clause is None and plain and _clause_like(view, after, high):
        return after
    if clause is None or (clause.dep_ == "parataxis" and view.doc[max(clause.left_edge.i - 1, 0)].text != ":"):
        return None
    start = max(clause.left_edge.i, after)
    return start if start < high and not _infinitival(clause) else None


def _clause_like(view: View, start: int, high: int) -> bool:
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


def _surface_start(view: View, after: int, high: int) -> int | None:
    """The "that", the colon or the quotation mark near the verb, if nothing but a recipient and adjuncts lies between."""
    doc = view.doc
    for at in range(after, min(after + _REACH, high)):
        token = doc[at]
        if view.opens_quote(at) and (at == after or doc[at - 1].text in (",", ":", "that") or at == after + 1):
            return at
        if token.lower_ == "that" and token.tag_ in ("IN", "WDT", "") and at + 1 < high:
            return at if _same_verb(token, doc[after - 1]) else None
        if token.text == ":":
            return at + 1 if at + 1 < high else None
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in (";", ".", "?", "!"):
            return None
        if token.text == "," and not (at + 1 < high and (view.opens_quote(at + 1) or doc[at + 1].lower_ == "that")):
            if not _parenthesis(view, at, high):
                return None
    return None


def _same_verb(that: Token, before: Token) -> bool:
    """Whether "that" opens a clause of the verb rather than of a noun between them ("denied the claim that")."""
    noun = that.nbor(-1) if that.i else that
    return not (
        noun.tag_ in ("NN", "NNS")
        and that.head.dep_ in ("acl", "acl:relcl")
        and that.head.head == noun
        and noun.i >= before.i
    )


def _parenthesis(view: View, comma: int, high: int) -> bool:
    """Whether a comma opens an insertion that closes right before "that": "said, on January 4, that"."""
    for at in range(comma + 1, min(comma + 10, high - 1)):
        if view.doc[at].text == ",":
            return view.doc[at + 1].lower_ == "that" or view.opens_quote(at + 1)
    return False


def clause_end(view: View, verb: Token, start: int, high: int) -> int:
    """One past the last token of a clause that began at `start`: the sentence's end, or where the speaker's words stop."""
    cuts = [_cut(view, part, start) for part in _rivals(verb, start)]
    return min([high, *(cut for cut in cuts if cut is not None and cut > start)])


def _rivals(verb: Token, start: int) -> list[Token]:
    """Later clauses that hang on the verb or above it, not on its content."""
    found, node = [], verb
    while True:
        found += [
            c for c in node.rights if c.i > start and c.dep_ in ("conj", "advcl", "parataxis") and c.left_edge.i > start
        ]
        if node.head.i == node.i:
            return found
        node = node.head


def _cut(view: View, part: Token, start: int) -> int | None:
    """Where a rival clause begins, its conjunction and comma included; None where it rather goes on with the content."""
    doc = view.doc
    begin = part.left_edge.i
    words = [t.lower_ for t in doc[begin : begin + 3]]
    if "that" in words[:2] or begin <= start:
        return None
    if part.dep_ == "parataxis" and doc[begin - 1].text in (";", ":"):
        return None
    if part.dep_ == "advcl":
        own_mark = next((c.lower_ for c in part.lefts if c.dep_ == "mark"), None)
        participle = part.tag_ == "VBG" and doc[begin - 1].text == ","
        if not participle and own_mark not in _CONTRAST:
            return None
    while begin - 1 > start and (doc[begin - 1].dep_ == "cc" or doc[begin - 1].text == ","):
        begin -= 1
    return begin


def source_range(view: View, verb: Token, teller: Token, low: int, high: int) -> Range | None:
    """The noun phrase of the speaker: with titles and appositions, without the verb, quotations and stray clauses."""
    doc = view.doc
    start, end = tree.extent(teller, low, high)
    if teller.i < verb.i:
        end = min(end, verb.i)
        if verb.head == teller or teller in verb.ancestors:
            end = min(end, max(teller.i + 1, _left_of(verb)))
    else:
        start = max(start, verb.i + 1)
    for at in range(teller.i - 1, start - 1, -1):
        if view.in_speech(at) and not view.in_speech(teller.i) or doc[at].text in (";", ":"):
            start = at + 1
            break
    for at in range(teller.i + 1, end):
        if view.opens_speech(at) and not view.in_speech(teller.i) or doc[at].text in (";", ":"):
            end = at
            break
    return (start, end) if 0 < end - start <= _LONGEST_SOURCE else (teller.i, teller.i + 1)


def _left_of(verb: Token) -> int:
    return verb.left_edge.i
