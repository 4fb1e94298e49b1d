"""Trains one part of the pipeline, in a process of its own."""

import random
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from pipeline.train import gazetteer, names, recipe, syntax


def train_part(part: str, data: Path, work: Path) -> None:
    """The corpora of a part ("syntax" or "names"), then its training; checkpoints go to `work`/PART and `work`/PART-polish."""
    work.mkdir(parents=True, exist_ok=True)
    for name, docs in _corpora(part, data):
        DocBin(docs=docs, store_user_data=False).to_disk(work / f"{part}-{name}.spacy")
    gazetteer.write(recipe.lists(part, work), gazetteer.load())
    recipe.run(part, work)


def _corpora(part: str, data: Path) -> Iterator[tuple[str, list[Doc]]]:
    """What to train on, to polish on, and to choose the best state by."""
    blank = spacy.blank("en")
    for name, polish in (("train", False), ("polish", True)):
        if part == "syntax":
            docs = list(syntax.train_docs(data, blank.vocab, polish=polish))
        else:
            docs = list(names.train_docs(data, blank.vocab, blank, polish=polish))
        random.Random(recipe.SEED).shuffle(docs)
        yield name, docs
    if part == "syntax":
        yield "dev", syntax.dev_docs(data, blank.vocab)
    else:
        yield "dev", [doc for docs in names.dev_docs(data, blank.vocab).values() for doc in docs]
