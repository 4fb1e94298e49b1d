"""Content before or around its reporting verb: "..., сообщил X", «А, — сказал X. — Б», "Суда, по-прежнему считает X, целы"."""

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.russian.lexicon import Lexicon
from pipeline.extract.attributions.russian.reporting import Range, Reporting
from pipeline.extract.attributions.view import View

Found = tuple[str, tuple[Range, ...]]

_JOINING = frozenset({"и", "а", "но", "однако", "или", "что", "чтобы", "если", "когда", "где", "хотя", "поскольку"})
_ADVERBS = 8  # tokens that may stand between the comma and the verb: "в свою очередь", "журналистам"


def around(view: View, verb: Reporting, _words: Lexicon) -> Found | None:
    """The sentence without the attributing words, where a comma, dash or quotation sets them off."""
    if "quote" not in verb.frames or not (verb.source or verb.impersonal):
        return None
    doc, start, end = view.doc, verb.before, verb.after
    as_clause = start < verb.token.i and doc[start].lower_ == "как"
    if start <= verb.low and not as_clause:
        return None
    if (
        start > verb.low
        and not _sets_off(view, start - 1)
        and not (doc[start - 1].text == ";" and start == verb.token.i)
    ):
        return None
    if _joined(view, verb, start) or verb.token.i - start > _ADVERBS + sum(b - a for a, b in verb.source):
        return None
    if not as_clause and start > verb.low and _is_aside(view, verb.low, start):
        return None
    pieces = _pieces(view, verb, start, end, as_clause=as_clause)
    if not pieces or not (as_clause or any(_says(view, piece) for piece in pieces)):
        return None
    return ("as+clause" if as_clause else "clause+verb"), pieces


def _is_aside(view: View, low: int, start: int) -> bool:
    """Whether what stands before is no more than "Как рассказывает X," or "По словам X,"."""
    doc = view.doc
    first = next((t for t in doc[low:start] if not t.is_punct and not t.is_space), None)
    return first is not None and first.lower_ == "как" and sum(t.text == "," for t in doc[low:start]) == 1


def _sets_off(view: View, at: int) -> bool:
    token = view.doc[at]
    return token.text == "," or token.text in tree.DASHES or view.closes_quote(at)


def _joined(view: View, verb: Reporting, start: int) -> bool:
    """Whether the verb goes on with a coordinated clause rather than attributes what stands before it: "..., и заявил"."""
    token = verb.token
    if any(t.lemma_ == "который" for t in view.doc[start : token.i]):
        return True
    if view.doc[start].lower_ in _JOINING:
        return True
    if view.doc[max(start - 1, 0)].text in tree.DASHES and view.doc[max(start - 2, 0)].text == ",":
        return False
    return (
        token.dep_ in ("acl:relcl", "acl", "advcl", "ccomp")
        and token.head.i < token.i
        and view.doc[start].dep_ == "mark"
    )


def _pieces(view: View, verb: Reporting, start: int, end: int, *, as_clause: bool) -> tuple[Range, ...]:
    """What stands before the attributing words, and behind them where it goes on."""
    doc, low, high = view.doc, verb.low, verb.high
    quote = view.quote_at(verb.token.idx) if view.in_speech(verb.token.i) else None
    if quote is not None and doc[start - 1].text in tree.DASHES:
        low, high = view.token_at(quote.start), view.token_at(quote.end - 1) + 1
    found = [(low, start)] if start > low else []
    following = end
    while following < high and (doc[following].text in (",", ".") or doc[following].text in tree.DASHES):
        following += 1
    if following < high and following > end and _goes_on(view, verb, found, end, following, as_clause=as_clause):
        found.append((following, high))
    if quote is None and found and doc[start - 1].text in tree.DASHES:
        found += _next_turn(view, verb)
    return tuple(found)


def _next_turn(view: View, verb: Reporting) -> list[Range]:
    """The sentence behind, where a dash opens it: "— А, — сказал X. — Б."."""
    at = view.sentence_number(verb.token.idx) + 1
    if at >= len(view.plain_sentences):
        return []
    start, end = view.plain_sentences[at]
    first = view.token_at(start)
    same = view.paragraph(start) == view.paragraph(verb.token.idx)
    return [(first, view.token_at(end - 1) + 1)] if same and view.doc[first].text in tree.DASHES else []


def _goes_on(view: View, verb: Reporting, before: list[Range], end: int, following: int, *, as_clause: bool) -> bool:
    """Whether what follows the attributing words is content again rather than a remark on the speaker."""
    doc = view.doc
    if any(doc[i].text in tree.DASHES for i in range(end, following)) or view.opens_speech(following):
        return True
    if as_clause and not before:
        return True
    if doc[end].text != ",":
        return False
    told = any(tree.finite(t) for a, b in before for t in doc[a:b])
    return not told and any(tree.predicate(t) for t in doc[following : verb.high])


def _says(view: View, piece: Range) -> bool:
    """Whether a piece holds a predicate or a quotation."""
    return any(tree.predicate(t) or t.text in tree.QUOTES for t in view.doc[piece[0] : piece[1]])
