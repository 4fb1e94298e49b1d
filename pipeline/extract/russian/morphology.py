"""Parts of speech and morphological features by slovnet's news model (Universal Dependencies)."""

from spacy.tokens import Doc

from pipeline.extract.russian.runs import sentences, words
from pipeline.extract.russian.weights import model


class MorphTagger:
    """spaCy component: sets `pos_` and `morph` of every token. Goes after the sentences."""

    def __call__(self, doc: Doc) -> Doc:
        """Tag the document."""
        runs = list(sentences(doc))
        for run, marked in zip(runs, model("Morph").map(words(runs)), strict=True):
            for token, tag in zip(run, marked.tokens, strict=True):
                token.pos_ = tag.pos
                token.set_morph(tag.feats)  # type: ignore[attr-defined]
        for token in doc:
            if token.is_space:
                token.pos_ = "SPACE"
                token.set_morph(None)  # type: ignore[attr-defined]
        return doc
