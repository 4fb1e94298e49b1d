"""One name, one label: what a name finder reads differently in different places of a text is brought to agree."""

from collections import Counter

from spacy.tokens import Doc, Span


class LabelAgreement:
    """spaCy component for names in Latin letters: each gets the label it has most often in the text (ties: the first).

    A word that ends a person's full name elsewhere ("Karen Stone") names a person wherever it stands alone ("Stone").
    """

    def __call__(self, doc: Doc) -> Doc:
        """Give the names of one document their labels."""
        counts: dict[str, Counter[str]] = {}
        for ent in doc.ents:
            counts.setdefault(ent.text, Counter())[ent.label_] += 1
        most = {name: labels.most_common(1)[0][0] for name, labels in counts.items()}
        surnames = {ent[-1].text for ent in doc.ents if len(ent) > 1 and most[ent.text] == "PERSON"}
        doc.ents = [
            Span(doc, ent.start, ent.end, label="PERSON" if ent.text in surnames else most[ent.text])
            for ent in doc.ents
        ]
        return doc
