"""Trains one part of the pipeline, in a process of its own."""

import random
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from pipeline.train import gazetteer, names, recipe, syntax


def train_part(part: str, data: Path, work: Path) -> None:
    """The corpus of a part ("syntax" or "names"), then its training; checkpoints go to `work`/PART."""
    work.mkdir(parents=True, exist_ok=True)
    blank = spacy.blank("en")
    if part == "syntax":
        train, dev = list(syntax.train_docs(data, blank.vocab)), syntax.dev_docs(data, blank.vocab)
    else:
        train = list(names.train_docs(data, blank.vocab, blank))
        dev = [doc for docs in names.dev_docs(data, blank.vocab).values() for doc in docs]
    random.Random(recipe.SEED).shuffle(train)
    DocBin(docs=train, store_user_data=False).to_disk(work / f"{part}-train.spacy")
    DocBin(docs=dev, store_user_data=False).to_disk(work / f"{part}-dev.spacy")
    gazetteer.write(recipe.lists(part, work), gazetteer.load())
    recipe.run(part, work)
