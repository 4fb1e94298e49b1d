"""How far the words for a source reach: the tree's answer, mended where parsers slip."""

from spacy.tokens import Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.view import View

Range = tuple[int, int]  # token indexes, end exclusive

_LONGEST_SOURCE = 45
MIN_NAME = 2  # words: a single one may be a month or a town
_LONGEST_APPOSITION = 25
_NOMINAL = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "JJ", "CD", "POS", "HYPH", "IN", "VBN", "JJS", "JJR"}
)
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_TIME_OPENERS = frozenset({"that", "this", "the", "last", "next", "later", "earlier", "one"})
_TIMES = frozenset("day night week month year morning evening afternoon time today yesterday weekend hour".split())


def source_range(view: View, verb: Token, teller: Token | None, low: int, high: int) -> Range | None:
    """The noun phrase of the speaker: with titles and appositions, without the verb, quotations and stray clauses.

    Where the tree names nobody, a noun phrase right before a finite verb is taken.
    """
    inserted = _inserted(view, verb, low, high)
    if inserted is not None:
        return inserted
    if teller is None or (teller.head != verb and _noun_before(view, verb, low)):
        return _phrase_before(view, verb, low)
    start, end = tree.extent(teller, low, high)
    if teller.i < verb.i:
        end = min(max(end, _second_subject(verb, teller)), verb.i)
        if teller in verb.ancestors:
            end = min(end, max(teller.i + 1, verb.left_edge.i))
    else:
        start = max(start, verb.i + 1)
        start += view.doc[start].lower_ == "by" and start < teller.i
    start, end = _whole_name(view, *_without_edges(view, *_without_speech(view, teller.i, start, end)), low)
    start, end = _with_apposition(view, start, end, verb, low, high)
    start = _person_apposed(view, start, end, low)
    return (start, end) if 0 < end - start <= _LONGEST_SOURCE else (teller.i, teller.i + 1)


def _second_subject(verb: Token, first: Token) -> int:
    """Where a second subject before the verb ends, which is the first's apposition ("Its director, Anna Petrova, told"); 0 without."""
    others = (c for c in verb.lefts if c.dep_ in tree.SUBJECTS and c.i > first.i)
    return max((c.right_edge.i + 1 for c in others if verb.doc[c.left_edge.i - 1].text == ","), default=0)


def _person_apposed(view: View, start: int, end: int, low: int) -> int:
    """Where the person starts whose apposition the tree took for the speaker: "Anna Petrova, a spokeswoman for the port, told"."""
    doc = view.doc
    if (
        start - 2 < low
        or doc[start].tag_ != "DT"
        or doc[start - 1].text != ","
        or "," not in (doc[end - 1].text, doc[end : end + 1].text)
    ):
        return start
    name = start - 1
    while name > low and doc[name - 1].tag_ == "NNP":
        name -= 1
    named = start - 1 - name >= MIN_NAME and (name == low or doc[name - 1].tag_ not in ("IN", "TO"))
    return name if named else start


def _inserted(view: View, verb: Token, low: int, high: int) -> Range | None:
    """The speaker between a comma and the verb that closes the clause: "The crews, the agency reported, had left"."""
    doc = view.doc
    end = tree.verb_group(doc, verb, low)[0]
    if verb.i + 1 >= len(doc) or not (verb.tag_ in ("VBD", "VBZ", "VBP", "NNS") or tree.past_slip(verb)):
        return None
    if doc[verb.i + 1].text not in (",", ".", ";") and not (
        doc[verb.i + 1].tag_ == "IN" and _nothing_said(view, verb, high)
    ):
        return None
    start = end
    while start > low and (doc[start - 1].tag_ in _NOMINAL or doc[start - 1].text == "-") and end - start < 10:
        start -= 1
    if start == end or start <= low or doc[start - 1].text != "," or not any(t.tag_ in _NOUNS for t in doc[start:end]):
        return None
    return start, end


def _nothing_said(view: View, verb: Token, high: int) -> bool:
    """Whether only adjuncts follow the verb: "stated on December 8"."""
    rest = range(verb.i + 1, high)
    return not any(view.doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD", "TO", "VBG") or view.opens_quote(i) for i in rest)


def _noun_before(view: View, verb: Token, low: int) -> bool:
    """Whether a noun stands right before a finite verb that shares its subject by the tree: then it has one of its own."""
    start = tree.verb_group(view.doc, verb, low)[0]
    return start > low and verb.tag_ in ("VBD", "VBZ") and verb.dep_ == "conj" and view.doc[start - 1].tag_ in _NOUNS


def _without_speech(view: View, head: int, start: int, end: int) -> Range:
    """The range around `head` up to the nearest quotation, semicolon or colon on either side."""
    doc, inside = view.doc, view.in_speech(head)
    for at in range(head - 1, start - 1, -1):
        if (view.in_speech(at) and not inside) or doc[at].text in (";", ":"):
            start = at + 1
            break
    for at in range(head + 1, end):
        if (view.opens_speech(at) and not inside) or doc[at].text in (";", ":"):
            end = at
            break
    return start, end


def _without_edges(view: View, start: int, end: int) -> Range:
    """The range without punctuation, conjunctions and a set-off adverb at its start: "and an official", "There, Ivanov"."""
    doc = view.doc
    while start < end - 1 and ((doc[start].is_punct and not view.opens_quote(start)) or doc[start].tag_ == "CC"):
        start += 1
    if start + 2 < end and doc[start].tag_ in ("RB", "EX") and doc[start + 1].text == ",":
        start += 2
    return start, end


def _whole_name(view: View, start: int, end: int, low: int) -> Range:
    """The range grown over the first half of a name the tree cut in two, less a time before it ("That evening Choi")."""
    doc = view.doc
    while start > low and doc[start - 1].tag_ in ("NNP", "NNPS", "HYPH") and doc[start].tag_[:2] in ("NN", "HY"):
        start -= 1
    if doc[start].tag_ in ("NNP", "NNPS") and start > low and doc[start - 1].tag_ == "NN":
        start = _with_title(view, start, low)
    if doc[start].tag_ in ("IN", "RB", "CC"):
        comma = next(
            (i for i in range(end - 2, start, -1) if doc[i].text == "," and doc[i - 1].tag_ in ("CD", "RB")), start - 1
        )
        start = comma + 1 if comma >= start else start
    if doc[start].lower_ in _TIME_OPENERS:
        past = next((i + 1 for i in range(start + 1, min(start + 4, end - 1)) if doc[i].lower_ in _TIMES), start)
        start = past + (doc[past].text == ",")
    return start, end


def _with_title(view: View, start: int, low: int) -> int:
    """Where the words before a name start that say what it is: "the investigative group Bellingcat"."""
    doc, at = view.doc, start
    while at > low and doc[at - 1].tag_ in ("NN", "JJ", "NNP", "HYPH") and doc[at - 1].lower_ not in _TIMES:
        at -= 1
    return (
        at - 1
        if at > low and doc[at - 1].tag_ in ("DT", "PRP$")
        else at
        if doc[at - 1].text in (",", ".") or at == low
        else start
    )


def _phrase_before(view: View, verb: Token, low: int) -> Range | None:
    """The noun phrase that ends right before the verb group: "TASS reported", "a spokesman for the navy said"."""
    doc = view.doc
    end = tree.verb_group(doc, verb, low)[0]
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "NNS") and end == verb.i:
        return None
    start = _before_bracket(view, end, low)
    while start > low and doc[start - 1].tag_ in _NOMINAL and not view.in_speech(start - 1):
        start -= 1
    while start < end and doc[start].tag_ in ("IN", "CC", "POS", "HYPH"):
        start += 1
    if start >= end or not any(t.tag_[:2] in ("NN", "PR") for t in doc[start:end]):
        return _apposed_before(view, end, low)
    return _whole_name(view, start, end, low)


def _before_bracket(view: View, end: int, low: int) -> int:
    """Where a bracket that ends at `end` opens ("The ministry (MND) denies"); `end` itself where none does."""
    if end > low and view.doc[end - 1].text == ")":
        return next((i for i in range(end - 2, max(low, end - 9), -1) if view.doc[i].text == "("), end)
    return end


def _apposed_before(view: View, end: int, low: int) -> Range | None:
    """The speaker whose apposition ends right before the verb: "Ivanova, a historian who was there, recalled"."""
    doc = view.doc
    if end - 1 <= low or doc[end - 1].text != ",":
        return None
    for comma in range(end - 3, max(low, end - _LONGEST_APPOSITION), -1):
        if doc[comma].text == "," and doc[comma - 1].tag_ in _NOUNS and _apposes(view, comma + 1):
            start = comma
            while start > low and doc[start - 1].tag_ in _NOMINAL - {"IN"}:
                start -= 1
            return start, end - 1
    return None


def _apposes(view: View, at: int) -> bool:
    """Whether an apposition may start here: "a pilot", "deputy head of the fleet", "who was there", "25,"."""
    return at < len(view.doc) and view.doc[at].tag_ in (
        "DT",
        "NN",
        "NNS",
        "NNP",
        "JJ",
        "CD",
        "WP",
        "RB",
        "PRP$",
        "VBN",
        "VBG",
    )


def _with_apposition(view: View, start: int, end: int, verb: Token, low: int, high: int) -> Range:
    """The range with the bracket, the rest of the name and the apposition that the tree left out."""
    doc = view.doc
    stop = tree.verb_group(doc, verb, low)[0] if end <= verb.i else high
    if end + 1 < stop and doc[end].text == "(":
        closing = next((i for i in range(end, min(end + 9, stop)) if doc[i].text == ")"), None)
        end = end if closing is None or _digits(view, end, closing) else closing + 1
    if end <= verb.i and all(t.tag_ in _NOMINAL for t in doc[end:stop]):
        return start, max(end, stop)
    if end >= stop or doc[end].text != "," or not _apposes(view, end + 1):
        return start, end
    if end < verb.i:
        return start, stop - 1 if doc[stop - 1].text == "," and stop - end < _LONGEST_APPOSITION else end
    return start, _apposition_after(view, end, stop)


def _digits(view: View, start: int, end: int) -> bool:
    """Whether a bracket holds a year or the like: then it is a citation."""
    return any(t.text[:1].isdigit() for t in view.doc[start:end])


def _apposition_after(view: View, comma: int, high: int) -> int:
    """Where the apposition of a speaker behind the verb ends; at the comma itself where none follows."""
    doc = view.doc
    relative = False
    for at in range(comma + 1, min(comma + _LONGEST_APPOSITION, high)):
        token = doc[at]
        relative = relative or token.tag_ in ("WP", "WDT")
        if token.text in (",", ".", ";", ":", "—", "–", "--") or view.opens_quote(at):
            return at
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBG") and not relative:
            return comma
    return comma
