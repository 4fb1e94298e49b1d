"""Dependency trees by slovnet's news model (Universal Dependencies)."""

from itertools import pairwise

import numpy
from spacy.attrs import DEP, HEAD
from spacy.tokens import Doc

from pipeline.extract.russian.runs import sentences, words
from pipeline.extract.russian.weights import model

_OTHER_ROOT = {"root": "parataxis"}  # what the model took for a second root of the sentence


class SyntaxParser:
    """spaCy component: sets `head` and `dep_` of every token, one tree to a sentence. Goes after the sentences."""

    def __call__(self, doc: Doc) -> Doc:
        """Parse the document; sentences stay as they were."""
        starts = [t.i for t in doc if t.is_sent_start] if doc.has_annotation("SENT_START") else [0]
        heads = list(range(len(doc)))
        labels = [""] * len(doc)
        runs = list(sentences(doc))
        for run, marked in zip(runs, model("Syntax").map(words(runs)), strict=True):
            places = tree([int(token.head_id) - 1 for token in marked.tokens])
            for token, place, parsed in zip(run, places, marked.tokens, strict=True):
                heads[token.i] = run[place].i
                labels[token.i] = "ROOT" if run[place].i == token.i else _OTHER_ROOT.get(parsed.rel, parsed.rel)
        _join(doc, [*starts, len(doc)], heads, labels)
        _set(doc, heads, labels)
        return doc


def tree(heads: list[int]) -> list[int]:
    """Heads made a tree: one root, which is its own head, and no circles. -1 is the root on entry.

    The model chooses each word's head alone, so that two roots and circles occur: the first root counts, the others and one
    word of every circle hang on it.
    """
    root = heads.index(-1) if -1 in heads else 0
    fixed = [root if head == -1 else head for head in heads]
    fixed[root] = root
    safe = {root}
    for start in range(len(fixed)):
        path: list[int] = []
        at = start
        while at not in safe:
            if at in path:
                fixed[at] = root
                break
            path.append(at)
            at = fixed[at]
        safe.update(path)
    return fixed


def _join(doc: Doc, starts: list[int], heads: list[int], labels: list[str]) -> None:
    """White space hung on the word before, and the pieces of an overlong sentence on its first root."""
    for start, end in pairwise(starts):
        roots = [i for i in range(start, end) if heads[i] == i and not doc[i].is_space]
        root = roots[0] if roots else start
        for i in range(start, end):
            if i != root and heads[i] == i:
                heads[i], labels[i] = root, "dep" if doc[i].is_space else "parataxis"
        labels[root] = "ROOT"


def _set(doc: Doc, heads: list[int], labels: list[str]) -> None:
    strings = doc.vocab.strings
    rows = [[head - i, strings.add(label)] for i, (head, label) in enumerate(zip(heads, labels, strict=True))]
    if rows:
        table = numpy.array([[row[0] % 2**64, row[1]] for row in rows], dtype=numpy.uint64)
        doc.from_array([HEAD, DEP], table)  # type: ignore[arg-type]
