"""Japanese texts with names and dependencies, from UD Japanese GSD, and with names alone, from Stockmark's Wikipedia set."""

import json
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from pipeline.train.spans import Marked

GSD_LABELS = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "PRODUCT": "MISC", "EVENT": "MISC",
    "LAW": "MISC", "WORK_OF_ART": "MISC",
}  # fmt: skip
"""The labels of UD Japanese GSD, which follow OntoNotes, to ours; dates, numbers, titles and languages are dropped."""

STOCKMARK_LABELS = {
    "人名": "PERSON", "法人名": "ORG", "政治的組織名": "ORG", "その他の組織名": "ORG", "地名": "LOC", "施設名": "LOC", "製品名": "MISC",
    "イベント名": "MISC",
}  # fmt: skip


def gsd(data: Path, part: str, vocab: Vocab) -> list[Doc]:
    """UD Japanese GSD, several sentences a Doc, as its words, heads and names are marked there; part is "train" or "dev"."""
    return list(DocBin().from_disk(data / f"ja/ud-gsd/{part}.ne.spacy").get_docs(vocab))


def gsd_names(docs: list[Doc]) -> Iterator[Marked]:
    """The sentences of UD Japanese GSD with their names."""
    for sentence in (s for doc in docs for s in doc.sents):
        at, ents = sentence.start_char, [e for e in sentence.ents if e.label_ in GSD_LABELS]
        yield sentence.text, [(e.start_char - at, e.end_char - at, GSD_LABELS[e.label_]) for e in ents]


def stockmark_names(data: Path) -> Iterator[Marked]:
    """The texts of Stockmark's set with their names; every label there has one of ours."""
    for entry in json.loads((data / "ja/stockmark/train.json").read_text(encoding="utf-8")):
        yield entry["text"], [(*entity["span"], STOCKMARK_LABELS[entity["type"]]) for entity in entry["entities"]]
