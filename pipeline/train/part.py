"""Trains one part of the pipeline, in a process of its own."""

import random
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pipeline.train import gazetteer, names, recipe, syntax


def train_part(part: str, data: Path, work: Path) -> None:
    """The corpora of a part ("syntax" or "names"), then its training; checkpoints go to `work`/PART-0, PART-1, ..., the end to PART."""
    work.mkdir(parents=True, exist_ok=True)
    blank = spacy.blank("en")
    for round_ in range(1 + len(recipe.PARTS[part]["polish"])):
        docs = _train_docs(part, data, blank, round_)
        random.Random(recipe.SEED).shuffle(docs)
        DocBin(docs=docs, store_user_data=False).to_disk(recipe.corpus(part, work, round_))
    DocBin(docs=_dev_docs(part, data, blank), store_user_data=False).to_disk(work / f"{part}-dev.spacy")
    gazetteer.write(recipe.lists(part, work), gazetteer.load())
    recipe.run(part, work)


def _train_docs(part: str, data: Path, blank: Language, round_: int) -> list[Doc]:
    if part == "syntax":
        return list(syntax.train_docs(data, blank.vocab))
    return list(names.train_docs(data, blank.vocab, blank, round_))


def _dev_docs(part: str, data: Path, blank: Language) -> list[Doc]:
    if part == "syntax":
        return syntax.dev_docs(data, blank.vocab)
    return [doc for docs in names.dev_docs(data, blank.vocab).values() for doc in docs]
