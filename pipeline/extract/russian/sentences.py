"""Sentence starts by razdel, within the stretches that the layout has proved."""

from itertools import pairwise

from spacy.tokens import Doc

from pipeline.extract.structure import mark_starts


class SentenceStarts:
    """spaCy component: sets every token's `is_sent_start`; starts set before stay, and none is set inside white space."""

    def __call__(self, doc: Doc) -> Doc:
        """Cut the document into sentences."""
        from razdel import sentenize

        text = doc.text
        edges = [0, *(t.idx for t in doc if t.i and t.is_sent_start), len(text)]
        ends = {a + s.stop for a, b in pairwise(edges) for s in sentenize(text[a:b])} | set(edges)
        ended, marks = True, []
        for token in doc:
            starts = ended and not token.is_space
            marks.append(1 if starts or token.i == 0 else -1)
            ended = (ended and not starts) or any(i in ends for i in range(token.idx + 1, token.idx + len(token) + 1))
        mark_starts(doc, marks)
        return doc
