"""Names of people, places and organizations by slovnet's news model."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.extract.russian.runs import paragraphs, words
from pipeline.extract.russian.weights import model

_BREAKS = frozenset("•·()[];|")
LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}


class NameTagger:
    """spaCy component: sets `doc.ents`. Reads paragraph by paragraph, where it measured better than by sentence."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of the document."""
        found: list[Span] = []
        runs = [run for run in paragraphs(doc) if run]
        for run, tags in zip(runs, _tags(words(runs)), strict=True):
            found += _spans(doc, run, tags)
        doc.set_ents(found)
        return doc


def _tags(runs: list[list[str]]) -> Iterator[list[str]]:
    """The tags of each run's words, in the model's own batches; its API would cut the text into words anew."""
    ner = model("NER")
    for start in range(0, len(runs), ner.batch_size):
        infer = ner.infer
        yield from infer.decoder(infer.process(infer.encoder(runs[start : start + ner.batch_size])))


def _spans(doc: Doc, run: list[Token], tags: list[str]) -> Iterator[Span]:
    """Spans of a run's tags: B- opens one, I- of the same label goes on."""
    start = 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or tags[i] != f"I-{tags[start][2:]}":
            if label := LABELS.get(tags[start][2:]):
                yield from (Span(doc, part[0].i, part[-1].i + 1, label) for part in _parts(run[start:i]))
            start = i


def _parts(name: list[Token]) -> Iterator[list[Token]]:
    """A name cut where it cannot go on: at bullets and brackets, and before what a quotation left open names."""
    if sum(t.text in "«„" for t in name) > sum(t.text in "»“" for t in name):
        name = name[1 + max(i for i, t in enumerate(name) if t.text in "«„") :]
    part: list[Token] = []
    for token in [*name, None]:
        if token is not None and token.text not in _BREAKS:
            part.append(token)
            continue
        if any(map(str.isalnum, "".join(t.text for t in part))):
            yield part
        part = []
