"""Sentence bounds from punctuation alone, where no parser has read: English, Russian, Korean, Japanese, Chinese.

It errs on the side of one sentence too long: an abbreviation wrongly taken for an end cuts a quotation in two.
"""

import re

from pipeline.records import Span

_CLOSERS = "\"'”’»」』)）]】〉》"
_OPENERS = "\"'“‘«「『(（[【〈《"
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s)|[。！？]+[{re.escape(_CLOSERS)}]*")
_BEFORE = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*|\d+)$")
_NUMBERING = re.compile(r"(?:\d{1,4}\.|\s)*")
_AFTER = re.compile(rf"\s*[{re.escape(_OPENERS)}—–-]*\s*(\S)")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Written with a full stop inside a sentence: titles, months, measures, references. General knowledge, lower case.
_ABBREVIATIONS = _set(
    """mr mrs ms dr prof st gen col lt maj capt cmdr adm sgt rep sen gov pres hon no nos vol art arts fig cf vs etc
    e.g i.e approx inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec p pp ed eds al ca г гг в
    вв т тт ул им пос обл р н просп д пер кв стр с см ср напр акад проф гр тов ген полк руб коп тыс млн млрд
    янв фев февр мар апр авг сен сент окт ноя нояб дек л ок чел т.е т.д т.п т.к т.н и.о a.m p.m u.s u.k u.n
    d.c"""
)
# These may also end a sentence: in Latin script before a word that often opens one, in Cyrillic before a capital.
_MAY_END = _set("a.m p.m etc al u.s u.k u.n d.c co corp inc ltd г гг в вв т.д т.п руб коп тыс млн млрд чел")
_OPENING_WORD = re.compile(r"(?:The|A|An|He|She|It|They|We|I|In|On|But|And|This|That|There|However|No|His|Her|Its)\b")
_LONGEST_WORD = 60  # characters looked back for the word before a full stop
LONGEST_QUOTATION = 300  # characters; a quotation mark that nothing closes by then was a slip
_PAIRS = {"「": "」", "『": "』", "（": "）", "“": "”", "«": "»"}


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences of `text[start:end]`, outer white space left out; offsets are into `text`."""
    stop = len(text) if end is None else end
    spans, begin = [], start
    for found in _END.finditer(text, start, stop):
        if _ends(text, found, begin, stop):
            spans.append(_stripped(text, begin, found.end()))
            begin = found.end()
    spans.append(_stripped(text, begin, stop))
    return [s for s in spans if s.start < s.end]


def _stripped(text: str, start: int, end: int) -> Span:
    """The span without white space at either side."""
    words = text[start:end]
    return (
        Span(end - len(words.lstrip()), end - len(words) + len(words.rstrip())) if words.strip() else Span(start, start)
    )


def _ends(text: str, found: re.Match[str], begin: int, stop: int) -> bool:
    """Whether the punctuation found closes the sentence that began at `begin`."""
    mark, after = found.group(), text[found.end() : found.end() + 1]
    if _quotation_open(text, begin, found.end(), stop):
        return False
    if mark[0] in "。！？":
        return mark[-1] not in _CLOSERS or not after or after.isspace() or after in _OPENERS
    following = _AFTER.match(text, found.end(), stop)
    if following is None or following.group(1).islower():
        return following is None
    return mark != "." or not _abbreviated(text, found.start(), begin, following)


def _quotation_open(text: str, begin: int, end: int, stop: int) -> bool:
    """Whether a quotation or bracket is open at `end` and closed soon after: a stop inside 「」 ends nothing."""
    for opener, closer in _PAIRS.items():
        opened = text.rfind(opener, max(begin, end - 10 * LONGEST_QUOTATION), end)
        if opened >= 0 and text.find(closer, opened, end) < 0:
            return text.find(closer, end, min(stop, end + LONGEST_QUOTATION)) >= 0
    return False


def _abbreviated(text: str, dot: int, begin: int, following: re.Match[str]) -> bool:
    """Whether the full stop belongs to the word before it: an initial, an abbreviation, part of a date or numbering."""
    before = _BEFORE.search(text, max(begin, dot - _LONGEST_WORD), dot)
    if before is None:
        return False
    word, lower, after = before.group(1), before.group(1).lower(), following.group(1)
    if word.isdigit():
        return len(word) <= 4 and (after.isdigit() or bool(_NUMBERING.fullmatch(text, begin, before.start())))
    if lower in _MAY_END and not (len(word) == 1 and word.isupper()):
        return not (_OPENING_WORD.match(text, following.start(1)) if word.isascii() else after.isupper())
    return lower in _ABBREVIATIONS or all(len(part) == 1 and part.isupper() for part in word.split("."))
