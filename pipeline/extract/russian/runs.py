"""The words of a Doc in runs that a model reads at once: without white space, never longer than a limit."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

LONGEST = 256  # words; a parser's work grows with the square, and no sentence of prose is longer


def sentences(doc: Doc, longest: int = LONGEST) -> Iterator[list[Token]]:
    """Each sentence, a longer one in pieces; the whole text is one where no sentences are set."""
    whole = doc.has_annotation("SENT_START")
    for sentence in doc.sents if whole else [doc[:]]:
        yield from _cut([t for t in sentence if not t.is_space], longest)


def paragraphs(doc: Doc, longest: int = 2 * LONGEST) -> Iterator[list[Token]]:
    """The words between line breaks, a longer run in pieces."""
    run: list[Token] = []
    for token in doc:
        if not token.is_space:
            run.append(token)
        elif "\n" in token.text:
            yield from _cut(run, longest)
            run = []
    yield from _cut(run, longest)


def _cut(tokens: list[Token], longest: int) -> Iterator[list[Token]]:
    for start in range(0, len(tokens), longest):
        yield tokens[start : start + longest]


def words(runs: Iterable[list[Token]]) -> list[list[str]]:
    """The words of runs."""
    return [[token.text for token in run] for run in runs]
