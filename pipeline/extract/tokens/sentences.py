"""Sentence starts by punctuation, for the parsers of Korean and Japanese: there a full stop is plain, and a parser only guesses."""

from itertools import pairwise

from spacy.tokens import Doc

from pipeline.extract.sentences import sentences
from pipeline.extract.structure import mark_starts


class SentenceStarts:
    """spaCy component: sets every token's `is_sent_start`; those that are set already stay."""

    def __call__(self, doc: Doc) -> Doc:
        """Cut the document into sentences."""
        text = doc.text
        edges = [0, *(token.idx for token in doc if token.i and token.is_sent_start), len(text)]
        starts = {span.start for a, b in pairwise(edges) for span in sentences(text, a, b)}
        begins = (t.i == 0 or any(i in starts for i in range(t.idx, t.idx + len(t))) for t in doc)
        mark_starts(doc, [1 if start else -1 for start in begins])
        return doc
