"""The checkable statements of a document: where they stand, whose they are, how they are meant, what they cite.

English and Russian are split into clauses on the dependency parse, Korean and Japanese at the links of their verbs; elsewhere a
sentence with a number, a date or a name is one claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from pipeline.extract.claims import eastern, eastern_reading, plain, reading, russian, russian_reading
from pipeline.extract.claims.body import body
from pipeline.extract.claims.facts import Facts
from pipeline.extract.claims.links import Scopes, Speakers
from pipeline.extract.claims.reading import Reading
from pipeline.extract.claims.statements import Frames, Statement, statements
from pipeline.extract.claims.worth import Signs, worth
from pipeline.extract.dates import language_of
from pipeline.knowledge import Knowledge
from pipeline.records import Attribution, Claim, Span

__all__ = ["ClaimFinder"]

MIN_WORTH = 0.2  # what scores lower says nothing that could be looked up


class ClaimFinder:
    """spaCy component: sets `doc._.claims`, from the parse and from what the components before it found."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        """`knowledge` gives the reporting verbs; without it none are known."""
        self._cues = {lang: frozenset(knowledge.cues(lang, "verb") if knowledge else ()) for lang in ("en", "ru")}

    def __call__(self, doc: Doc) -> Doc:
        """Find the claims of one document, in order of start."""
        stretches, language = body(doc), language_of(doc)
        if language in eastern.LANGUAGES:
            found = _linked(doc, stretches, language)
        else:
            found = self._parsed(doc, stretches) if doc.has_annotation("DEP") else _unparsed(doc, stretches)
        text = doc.text
        told = (c for c in found if any(map(str.isalpha, text[c.start : c.end])))  # "2019-01-04 16:35" is none
        by_place = {(claim.start, claim.end): claim for claim in told}
        doc._.claims = tuple(by_place[place] for place in sorted(by_place))
        return doc

    def _parsed(self, doc: Doc, stretches: Sequence[Span]) -> Iterator[Claim]:
        """Claims of a parsed text: its clauses that are worth a look."""
        lang = "ru" if doc.lang_ == "ru" else "en"
        frames = Frames(doc, doc._.attributions, doc._.citations, self._cues[lang])
        known = _known(doc, [Span(s.start_char, s.end_char) for s in doc.sents])
        for sentence in _sentences(doc, stretches):
            stated = russian.statements(sentence, frames, frames.cues) if lang == "ru" else statements(sentence, frames)
            claims = (_from_statement(s, known, russian_reading if lang == "ru" else reading) for s in stated)
            yield from (c for c in claims if c.checkworthy >= MIN_WORTH)


@dataclass(frozen=True, slots=True)
class _Known:
    """What other components found in the document, ready to be asked about a span."""

    attributions: Sequence[Attribution]
    facts: Facts
    scopes: Scopes
    speakers: Speakers


def _known(doc: Doc, sentences: Sequence[Span]) -> _Known:
    said = doc._.attributions
    return _Known(said, Facts(doc), Scopes(doc._.citations, sentences), Speakers(said))


def _sentences(doc: Doc, stretches: Sequence[Span]) -> Iterator[Tokens]:
    """The parser's sentences that lie in body text, cut to it."""
    at = 0
    for sentence in doc.sents:
        while at < len(stretches) and stretches[at].end <= sentence.start_char:
            at += 1
        if at < len(stretches) and stretches[at].start < sentence.end_char:
            first = next(t.i for t in sentence if t.idx + len(t) > stretches[at].start)
            yield doc[first : sentence.end]


def _from_statement(statement: Statement, known: _Known, reader: ModuleType) -> Claim:
    span = Span(statement.tokens.start_char, statement.tokens.end_char)
    index = statement.attribution if statement.attribution is not None else known.speakers.of(span)
    words = list(statement.tokens)
    meant = reader.read(words, statement.head, None if index is None else known.attributions[index])
    return _claim(span, index, meant, known, event=reader.tells_event(words), about_itself=reader.about_itself(words))


def _unparsed(doc: Doc, stretches: Sequence[Span]) -> Iterator[Claim]:
    """Claims of a text without a parse: sentences that hold a number, a date or a name."""
    found = plain.statements(doc, stretches)
    known, text = _known(doc, found), doc.text
    for span in found:
        if known.facts.any(span):
            index = known.speakers.of(span)
            said = None if index is None else known.attributions[index]
            certainty = "asserted" if said is None else "denied" if said.polarity == "negative" else "reported"
            yield _claim(span, index, Reading(plain.polarity(span.of(text)), certainty, "fact"), known)


def _linked(doc: Doc, stretches: Sequence[Span], language: str) -> Iterator[Claim]:
    """Claims of a Korean or Japanese text: statements that somebody made, or that hold a number, a date or a name."""
    text, attributions = doc.text, doc._.attributions
    found = eastern.statements(text, stretches, language, attributions, doc._.citations)
    known = _known(doc, [s.span for s in found])
    for statement in found:
        words, index = statement.span.of(text), statement.attribution
        said = None if index is None else attributions[index]
        if said is not None or known.facts.any(statement.span):
            reading = eastern_reading.read(words, language, said, said.cue[0].of(text) if said else "")
            event, itself = eastern_reading.tells_event(words, language), eastern_reading.about_itself(words)
            claim = _claim(statement.span, index, reading, known, event=event, about_itself=itself)
            if claim.checkworthy >= MIN_WORTH:
                yield claim


def _claim(
    span: Span,
    index: int | None,
    reading: Reading,
    known: _Known,
    *,
    event: bool = False,
    about_itself: bool = False,
) -> Claim:
    """One statement with all that is known of it."""
    said = None if index is None else known.attributions[index]
    citations = known.scopes.covering(span)
    score, reasons = worth(
        Signs(
            known.facts.numbers(span),
            known.facts.dates(span),
            known.facts.names(span),
            attributed=said is not None,
            cited=bool(citations),
            event=event,
            modality=reading.modality,
            modality_word=reading.modality_word,
            about_itself=about_itself,
        )
    )
    return Claim(
        span.start,
        span.end,
        speaker=said.speaker if said else None,
        speaker_span=said.source[0] if said and said.source else None,
        attribution=index,
        citations=citations,
        polarity=reading.polarity,
        certainty=reading.certainty,
        modality=reading.modality,
        checkworthy=score,
        reasons=reasons,
    )
