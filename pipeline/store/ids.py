"""Row ids that a better reader does not change: they derive from document, kind, quote and its ordinal, not from offsets."""

from collections import Counter

from pipeline.text import sha256

ID_LENGTH = 16


def row_id(*parts: str | int) -> str:
    """16 hex digits of the SHA-256 of the parts; the same parts give the same id, for ever.

    >>> row_id("doc", "claims", "a quote", 0) == row_id("doc", "claims", "a quote", 0)
    True
    """
    return sha256("\x1f".join(map(str, parts)))[:ID_LENGTH]


class Numbering:
    """Gives the n-th finding of one kind and quote in a document its id; feed it in order of start."""

    def __init__(self, document: str) -> None:
        """`document` is the document's id."""
        self._document = document
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, kind: str, quote: str) -> str:
        """The id of the next finding of this kind with this quote."""
        ordinal = self._seen[kind, quote]
        self._seen[kind, quote] += 1
        return row_id(self._document, kind, quote, ordinal)
