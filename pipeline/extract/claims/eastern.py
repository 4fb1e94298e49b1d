"""What Korean and Japanese sentences state: each in the voice of whoever says it, chains of clauses cut at their links.

The words around what is said ("국방부는 20일 ... 고 밝혔다", "防衛省は...と発表した") state nothing by themselves. A chain is cut only where a finite
verb links on ("접근했고", "접근했으며,", "接近し、", "接近したが、") and enough stands on both sides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.claims.links import Overlapping
from pipeline.extract.sentences import sentences
from pipeline.records import Attribution, Citation, Span

LANGUAGES = ("ko", "ja")
_LINKS = {
    "ko": re.compile(
        r"[했됐었았였렸났왔갔겼졌혔켰섰췄쳤봤냈뒀줬](?:고|으며|지만|으나|는데),?\s|(?:[가-힣]하|[가-힣]되|이|있|없)(?:고|으며|며|지만|으나|는데),\s"
    ),
    "ja": re.compile(
        r"(?:(?:た|だ|ない|る|い)が|ており|たほか|たものの|(?<![対関])[一-龥]し|[一-龥]され|(?<![限通])[一-龥ァ-ヶ][りきみびめべけせえれ])、"
    ),
}
_LEADS = re.compile(
    r"(?:그러나|하지만|한편|또한|또|그러면서|이어|아울러|특히|다만|그리고|그런데)(?:,\s?|\s)|(?:しかし|だが|一方|また|さらに|ただ|ただし|なお|そして|その上で|そのうえで)、?"
)
_EDGES = " \t\n.,、。!?！？…·"
_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"), ('"', '"'), ("(", ")"), ("（", "）"))
MIN_LETTERS = 6  # what is shorter states nothing


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its span, and the index of the attribution it is the content of, None for the document's own voice."""

    span: Span
    attribution: int | None


def statements(
    text: str, stretches: Sequence[Span], language: str, said: Sequence[Attribution], cited: Sequence[Citation]
) -> list[Statement]:
    """The statements of the body text, in order; `cited` are left out where they stand in brackets."""
    contents = Overlapping([(s, index) for index, a in enumerate(said) for s in a.content])
    shells = Overlapping([(s, index) for index, a in enumerate(said) for s in (*a.source, *a.cue)])
    formal = [Span(c.start, c.end) for c in cited if c.kind != "narrative"]
    found: list[Statement] = []
    for stretch in stretches:
        for sentence in sentences(text, stretch.start, stretch.end):
            voices = [*_voices(sentence, contents, shells), *_behind(text, sentence, language, contents, shells)]
            found += [s for voice in voices for s in _cut(text, voice, language, formal)]
    return found


def _voices(sentence: Span, contents: Overlapping, shells: Overlapping) -> list[Statement]:
    """Who says which part of a sentence: what is said, the innermost voice first; what stands before all of it otherwise."""
    spoken = [(_within(s, sentence), i) for s, i in contents.with_span(sentence)]
    spoken = [(s if s.end - s.start >= MIN_LETTERS else sentence, i) for s, i in spoken]  # "照射" of "照射を否定した"
    if not spoken:
        return [Statement(sentence, None)]
    inner = [(s, i) for s, i in spoken if not any(_holds(s, other) for other, j in spoken if j != i)]
    shell = [s for s, _ in shells.with_span(sentence)]
    first = min(s.start for s in [*shell, *(s for s, _ in spoken)])
    own = [Statement(Span(sentence.start, first), None)] if first - sentence.start >= 2 * MIN_LETTERS else []
    outer = [Statement(rest, i) for s, i in spoken if (s, i) not in inner for rest in _before(s, spoken, shell)]
    return own + outer + [Statement(s, i) for s, i in dict(inner).items()] if inner else own


def _behind(
    text: str, sentence: Span, language: str, contents: Overlapping, shells: Overlapping
) -> Iterator[Statement]:
    """What the document itself goes on to say behind the telling, where a finite verb links on."""
    told = [_within(s, sentence).end for cover in (contents, shells) for s, _ in cover.with_span(sentence)]
    link = _LINKS[language].search(text, max(told) - 2, sentence.end) if told else None
    if link and sentence.end - link.end() >= 2 * MIN_LETTERS:
        yield Statement(Span(link.end(), sentence.end), None)


def _before(outer: Span, spoken: list[tuple[Span, int]], shell: list[Span]) -> Iterator[Span]:
    """What an outer voice says itself before an inner one begins."""
    inside = [
        s.start
        for s in [*shell, *(s for s, _ in spoken)]
        if outer.start <= s.start and s.end <= outer.end and s != outer
    ]
    if inside and min(inside) - outer.start >= 2 * MIN_LETTERS:
        yield Span(outer.start, min(inside))


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _within(span: Span, sentence: Span) -> Span:
    return Span(max(span.start, sentence.start), min(span.end, sentence.end))


def _cut(text: str, voice: Statement, language: str, cited: Sequence[Span]) -> Iterator[Statement]:
    """A voice's words cut at the links of its clauses, without citations and loose marks."""
    at = voice.span.start
    edges = [m.end() for m in _LINKS[language].finditer(text, voice.span.start, voice.span.end)]
    for edge in [*edges, voice.span.end]:
        ends = edge == voice.span.end
        if (_letters(text, at, edge) >= MIN_LETTERS and _letters(text, edge, voice.span.end) >= MIN_LETTERS) or ends:
            span = _trimmed(text, at, edge, cited)
            if span is not None and _letters(text, span.start, span.end) >= MIN_LETTERS:
                yield Statement(span, voice.attribution)
            at = edge


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def _trimmed(text: str, start: int, end: int, cited: Sequence[Span]) -> Span | None:
    """Without loose punctuation, a conjunction, a bracketed citation or half a quotation at the edges."""
    before = (-1, -1)
    while (start, end) != before and start < end:
        before = (start, end)
        for citation in cited:
            if start < citation.start < end <= citation.end + 1:
                end = citation.start
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        if lead := _LEADS.match(text, start, end):
            start = lead.end()
        start, end = _unpaired(text, start, end)
    return Span(start, end) if start < end else None


def _unpaired(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a mark at an edge whose partner is not inside."""
    words = text[start:end]
    for opening, closing in _PAIRS:
        alone = words.count(opening) % 2 == 1 if opening == closing else words.count(opening) != words.count(closing)
        if alone and words.endswith(closing):
            return start, end - 1
        if alone and words.startswith(opening):
            return start + 1, end
    return start, end
