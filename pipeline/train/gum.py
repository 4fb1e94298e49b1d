"""Names out of GUM, whose entities are annotated with types but not told apart into names and nominals.

A mention of a person, place or organization is a name where its head is a proper noun; the name is that head with the proper nouns
joined to it (flat, compound) and an "of" part ("Bank of Japan"), without titles, which UD attaches as nmod:desc.
"""

import re
from collections.abc import Iterator
from pathlib import Path

Marked = tuple[list[str], list[tuple[int, int, str]]]  # words, and (first word, one past the last, label)

_LABELS = {"person": "PERSON", "place": "LOC", "organization": "ORG"}
_JOINED = ("flat", "compound", "goeswith", "flat:name")
_TITLES = frozenset("President Minister Secretary Senator Governor General King Queen Pope Mr. Mrs. Ms. Dr.".split())


class _Token:
    """One line of a sentence: word, part of speech, head (index in the sentence, -1 for the root), relation, entity field."""

    def __init__(self, columns: list[str]) -> None:
        self.word, self.pos, self.relation = columns[1], columns[3], columns[7]
        self.head = int(columns[6]) - 1
        found = re.search(r"(?:^|\|)Entity=([^|]+)", columns[9])
        self.entity = found[1] if found else ""


def read_gum(folder: Path) -> Iterator[Marked]:
    """The sentences of all files of `folder`, with their names; see `names.Marked`."""
    for file in sorted(folder.glob("*.conllu")):
        for sentence in _sentences(file):
            yield [t.word for t in sentence], list(names(sentence))


def _sentences(file: Path) -> Iterator[list[_Token]]:
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        tokens = [_Token(columns) for columns in lines if len(columns) == 10 and columns[0].isdigit()]
        if tokens:
            yield tokens


def names(sentence: list[_Token]) -> Iterator[tuple[int, int, str]]:
    """(first token, one past the last, label) of each name in a sentence."""
    for start, end, kind in _mentions(sentence):
        heads = [i for i in range(start, end) if not start <= sentence[i].head < end]
        if kind in _LABELS and len(heads) == 1 and sentence[heads[0]].pos == "PROPN":
            first, last = _core(sentence, heads[0], start, end)
            if sentence[last - 1].word not in _TITLES:
                yield first, last, _LABELS[kind]


def _mentions(sentence: list[_Token]) -> Iterator[tuple[int, int, str]]:
    """Mentions of a sentence from its bracketed entity fields; those that cross sentences are left out."""
    open_: list[tuple[str, int, str]] = []
    for i, token in enumerate(sentence):
        for piece in re.findall(r"\([^()]*\)?|\d+\)", token.entity):
            if piece.startswith("("):
                number, kind = [*piece.strip("()").split("-"), ""][:2]
                if piece.endswith(")"):
                    yield i, i + 1, kind
                else:
                    open_.append((number, i, kind))
            else:
                at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == piece[:-1]), None)
                if at is not None:
                    _, start, kind = open_.pop(at)
                    yield start, i + 1, kind


def _core(sentence: list[_Token], head: int, start: int, end: int) -> tuple[int, int]:
    """The name around its head, within the mention."""
    first, last = head, head + 1
    while first > start and _belongs(sentence[first - 1], range(start, end)):
        first -= 1
    while last < end and _belongs(sentence[last], range(start, end)):
        last += 1
    if last + 1 < end and sentence[last].word == "of" and sentence[last + 1].pos == "PROPN":
        last += 2
        while last < end and _belongs(sentence[last], range(start, end)):
            last += 1
    return first, last


def _belongs(token: _Token, mention: range) -> bool:
    """A joined proper noun, or the capitalised adjective of one ("United States")."""
    joined = (
        token.relation in _JOINED if token.pos == "PROPN" else token.relation == "amod" and token.word[:1].isupper()
    )
    return joined and token.head in mention
