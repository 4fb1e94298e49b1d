"""What components leave on a spaCy Doc for the next one, and for the store.

`doc._.dates`, `.quantities`, `.citations`, `.attributions`, `.claims` and `.mentions` are tuples of the records of
`pipeline.records`; offsets are code points into `doc.text`, end exclusive. `doc._.document` is the Document the text
was read from, or None when a component is used on bare text.
"""

from spacy.tokens import Doc

FINDINGS = ("mentions", "dates", "quantities", "citations", "attributions", "claims")


def register() -> None:
    """Register the Doc extensions; harmless when called again."""
    for name in FINDINGS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())
    if not Doc.has_extension("document"):
        Doc.set_extension("document", default=None)
