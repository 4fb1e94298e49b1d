"""Attributions made by quotation marks and a reporting verb beside them, read from the surface of English alone.

Serves where there is no parse, and backs it where there is one: '"...," Ivanov said', '"...," said Ivanov, a pilot',
'Ivanov said: "..."', 'Ivanov told reporters on Monday, "..."'.
"""

import re
from collections.abc import Iterator

from pipeline.extract.attributions.lexicon import Lexicon
from pipeline.extract.attributions.quotes import Quote, is_speech
from pipeline.extract.attributions.spans import Draft, Range
from pipeline.extract.attributions.view import View

_WORD = re.compile(r"(?:Mr|Mrs|Ms|Dr|Gen|Adm|Capt|Col|Sen|Rep|Gov|Lt|Sgt|St|[A-Z])\.(?=\s)|\w[\w.'’&/-]*\w|\w|[^\w\s]")
_ENDS = frozenset('.;:!?"“”«»()')
_NEAR, _FAR = 12, 24  # words between quotation and verb, and words looked at in all
_LINKS = frozenset("has had have is was would will also then later once again further".split())
_STOPS = frozenset(
    """on in at to during while as when after before by for with last monday tuesday wednesday thursday friday saturday
    sunday and but who in through from earlier today yesterday""".split()
)
_CLAUSE = frozenset(", ; — – ― : and but as while that because when".split())
_SPEAKERS = frozenset(
    """he she they it we i who the a an one another some many several his her their its both two three experts officials
    sources police lawmakers critics""".split()
)
_SIGNATURE = re.compile(
    r"\s*(?P<dash>―|—|–|--|-)\s*(?P<name>[^\W\d_a-z][\w.'’-]+(?: [^\W\d_][\w.'’-]*){0,5})(?=[,;(]|\s*(?:\n|$))"
)
_Words = list[re.Match[str]]


def drafts(view: View, lexicon: Lexicon) -> Iterator[Draft]:
    """One draft for each quotation that speaks and has a speaker and a reporting verb beside it."""
    for quote in view.quotes:
        if is_speech(view.text, quote):
            found = _after(view, quote, lexicon) or _before(view, quote, lexicon) or _signed(view, quote)
            if found is not None:
                source, cue, rule = found
                yield Draft(cue[0], (source,), (cue,), quote.parts, rule)


def _speaks(word: re.Match[str], lexicon: Lexicon) -> bool:
    lemma = lexicon.forms.get(word[0].lower())
    return lemma is not None and "quote" in lexicon.frames[lemma]


def _after(view: View, quote: Quote, lexicon: Lexicon) -> tuple[Range, Range, str] | None:
    """Speaker and verb that follow the closing mark in the same sentence."""
    if view.text[quote.end - 2] == "." and view.text[quote.end : quote.end + 1] != ",":
        return None
    words = _words(view.text, quote.end, view.text.find("\n", quote.end))
    if words and words[0][0] == ",":
        del words[0]
    at = next((i for i, word in enumerate(words[:_NEAR]) if _speaks(word, lexicon)), None)
    if at is None:
        return None
    source = (
        _inverted(words[at + 1 :]) if all(w[0] in _LINKS or w[0].endswith("ly") for w in words[:at]) else words[:at]
    )
    return _speaker(source, words[at], "quote+verb")


def _words(text: str, start: int, end: int) -> _Words:
    """The words of a stretch up to the end of its sentence or the next quotation."""
    found: _Words = []
    for word in _WORD.finditer(text, start, end if end >= 0 else len(text)):
        if word[0] in _ENDS or len(found) == _FAR:
            break
        found.append(word)
    return found


def _inverted(words: _Words) -> _Words:
    """The speaker after the verb, with an apposition between commas."""
    end = next((i for i, w in enumerate(words) if w[0].lower() in _STOPS or w[0] == ","), len(words))
    if (
        end + 1 < len(words)
        and words[end][0] == ","
        and (words[end + 1][0].islower() and words[end + 1][0] not in _CLAUSE)
    ):
        end = next((i for i in range(end + 1, len(words)) if words[i][0] == ","), len(words))
    return words[:end]


def _before(view: View, quote: Quote, lexicon: Lexicon) -> tuple[Range, Range, str] | None:
    """Speaker and verb that lead up to the opening mark in the same sentence."""
    led = view.text[: quote.start].rstrip()
    start = view.sentence_start(len(led) - 1 if led.endswith(":") else quote.start)
    words = list(_WORD.finditer(view.text, start, quote.start))[-2 * _FAR :]
    near = range(max(0, len(words) - _NEAR), len(words))
    at = next((i for i in reversed(near) if _speaks(words[i], lexicon)), None)
    if at is None or (words[-1][0] not in (",", ":") and at < len(words) - 2):
        return None
    start = next((i + 1 for i in range(at - 1, -1, -1) if words[i][0] in _CLAUSE and at - i > 1), 0)
    return _speaker(words[start:at], words[at], "verb+quote")


def _signed(view: View, quote: Quote) -> tuple[Range, Range, str] | None:
    """The name a quotation is signed with behind a dash: '"..." ― Maria Lopez'."""
    found = _SIGNATURE.match(view.text, quote.end)
    return (found.span("name"), found.span("dash"), "quote+dash") if found else None


def _speaker(words: _Words, verb: re.Match[str], rule: str) -> tuple[Range, Range, str] | None:
    """The speaker's and the verb's span, if the words can be a speaker: a pronoun, a name, a noun with its article."""
    while words and (words[-1][0] in _LINKS or words[-1][0].endswith("ly") or words[-1][0] == ","):
        words = words[:-1]
    if not words or not (words[0][0][:1].isupper() or words[0][0].lower() in _SPEAKERS):
        return None
    return (words[0].start(), words[-1].end()), verb.span(), rule
