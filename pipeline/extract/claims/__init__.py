"""The checkable statements of a document: where they stand, whose they are, how they are meant, what they cite.

English is split into clauses on the dependency parse; where there is no parser, a sentence with a number, a date or a
name is one claim.
"""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from pipeline.extract.claims import plain
from pipeline.extract.claims.body import body
from pipeline.extract.claims.facts import Facts
from pipeline.extract.claims.links import Scopes, attribution_of
from pipeline.extract.claims.reading import Reading, about_itself, read, tells_event
from pipeline.extract.claims.statements import Frames, Statement, statements
from pipeline.extract.claims.worth import Signs, worth
from pipeline.knowledge import Knowledge
from pipeline.records import Claim, Span

__all__ = ["ClaimFinder"]

MIN_WORTH = 0.2  # what scores lower says nothing that could be looked up


class ClaimFinder:
    """spaCy component: sets `doc._.claims`, from the parse and from what the components before it found."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        """`knowledge` gives the reporting verbs; without it none are known."""
        self._cues = (
            frozenset(c.lemma for c in knowledge.cues("en").values() if c.pos == "verb") if knowledge else frozenset()
        )

    def __call__(self, doc: Doc) -> Doc:
        """Find the claims of one document, in order of start."""
        stretches = body(doc)
        found = _parsed(doc, stretches, self._cues) if doc.has_annotation("DEP") else _unparsed(doc, stretches)
        doc._.claims = tuple(sorted(found, key=lambda c: (c.start, c.end)))
        return doc


def _parsed(doc: Doc, stretches: Sequence[Span], cues: Collection[str]) -> Iterator[Claim]:
    """Claims of a parsed text: its clauses that are worth a look."""
    frames = Frames(doc, doc._.attributions, doc._.citations, cues)
    facts, scopes = Facts(doc), Scopes(doc._.citations, [Span(s.start_char, s.end_char) for s in doc.sents])
    for sentence in _sentences(doc, stretches):
        for statement in statements(sentence, frames):
            claim = _claim(doc, statement, facts, scopes)
            if claim.checkworthy >= MIN_WORTH:
                yield claim


def _sentences(doc: Doc, stretches: Sequence[Span]) -> Iterator[Tokens]:
    """The parser's sentences that lie in body text, cut to it."""
    at = 0
    for sentence in doc.sents:
        while at < len(stretches) and stretches[at].end <= sentence.start_char:
            at += 1
        if at < len(stretches) and stretches[at].start < sentence.end_char:
            first = next(t.i for t in sentence if t.idx + len(t) > stretches[at].start)
            yield doc[first : sentence.end]


def _claim(doc: Doc, statement: Statement, facts: Facts, scopes: Scopes) -> Claim:
    """One statement with all that is known of it."""
    span = Span(statement.tokens.start_char, statement.tokens.end_char)
    index = statement.attribution if statement.attribution is not None else attribution_of(span, doc._.attributions)
    said = doc._.attributions[index] if index is not None else None
    words = list(statement.tokens)
    reading = read(words, statement.head, said)
    citations = scopes.covering(span)
    score, reasons = worth(_signs(words, span, reading, facts, said is not None, bool(citations)))
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


def _signs(tokens: list[Token], span: Span, reading: Reading, facts: Facts, said: bool, cited: bool) -> Signs:
    return Signs(
        facts.numbers(span),
        facts.dates(span),
        facts.names(span),
        attributed=said,
        cited=cited,
        event=tells_event(tokens),
        modality=reading.modality,
        modality_word=reading.modality_word,
        about_itself=about_itself(tokens),
    )


def _unparsed(doc: Doc, stretches: Sequence[Span]) -> Iterator[Claim]:
    """Claims of a text without a parse: sentences that hold a number, a date or a name."""
    found = plain.statements(doc, stretches)
    facts, scopes = Facts(doc), Scopes(doc._.citations, found)
    for span in found:
        signs = Signs(facts.numbers(span), facts.dates(span), facts.names(span))
        if not (signs.numbers or signs.dates or signs.names):
            continue
        index, citations = attribution_of(span, doc._.attributions), scopes.covering(span)
        said = doc._.attributions[index] if index is not None else None
        score, reasons = worth(
            Signs(signs.numbers, signs.dates, signs.names, attributed=said is not None, cited=bool(citations))
        )
        yield Claim(
            span.start,
            span.end,
            speaker=said.speaker if said else None,
            speaker_span=said.source[0] if said and said.source else None,
            attribution=index,
            citations=citations,
            polarity=plain.polarity(span.of(doc.text)),
            certainty="asserted" if said is None else "denied" if said.polarity == "negative" else "reported",
            checkworthy=score,
            reasons=reasons,
        )
