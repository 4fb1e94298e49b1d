"""Sentences with tags, lemmas and dependencies, read from CoNLL-U treebanks."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from spacy.tokens import Doc
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.vocab import Vocab

SENTENCES = 6  # a Doc holds several, so that the parser learns where sentences end


def train_docs(data: Path, vocab: Vocab) -> Iterator[Doc]:
    """The train part of UD English EWT, and GUM without its non-commercial genres."""
    for file in _train_files(data):
        yield from read_conllu(file, vocab)


def tags_by_sentence(data: Path) -> dict[tuple[str, ...], list[str]]:
    """The tags (XPOS) of the train sentences, by their words."""
    found = {}
    for file in _train_files(data):
        for sentence in conllu_to_docs(file.read_text(encoding="utf-8"), n_sents=1, no_print=True):
            found[tuple(t.text for t in sentence)] = [t.tag_ for t in sentence]
    return found


def _train_files(data: Path) -> list[Path]:
    return [data / "en/ud-ewt/train.conllu", *sorted((data / "en/gum/syntax").glob("*.conllu"))]


def dev_docs(data: Path, vocab: Vocab) -> list[Doc]:
    """The development part of UD English EWT."""
    return list(read_conllu(data / "en/ud-ewt/dev.conllu", vocab))


def read_conllu(file: Path, vocab: Vocab) -> Iterator[Doc]:
    """Docs of several sentences each; tags are the treebank's own (XPOS), labels Universal Dependencies."""
    text = file.read_text(encoding="utf-8")
    sentences = conllu_to_docs(text, n_sents=1, no_print=True)
    while group := list(islice(sentences, SENTENCES)):
        yield joined(group, vocab)


def joined(docs: Iterable[Doc], vocab: Vocab) -> Doc:
    """One Doc of several, over `vocab`, with a space between them."""
    docs = list(docs)
    words = [t.text for d in docs for t in d]
    spaces = [bool(t.whitespace_) or t.i == len(d) - 1 for d in docs for t in d]
    offset, heads = 0, []
    for d in docs:
        heads += [t.head.i + offset for t in d]
        offset += len(d)
    return Doc(
        vocab, words=words, spaces=spaces, heads=heads,
        tags=[t.tag_ for d in docs for t in d], lemmas=[t.lemma_ for d in docs for t in d],
        deps=[t.dep_ for d in docs for t in d], sent_starts=[t.is_sent_start for d in docs for t in d],
    )  # fmt: skip
