"""How the parts are trained: spaCy's configuration for each, and the loop that runs it."""

from pathlib import Path
from typing import Any

from spacy.cli.init_config import init_config
from spacy.cli.train import train as spacy_train

PARTS: dict[str, dict[str, Any]] = {
    "syntax": {"pipes": ["tagger", "trainable_lemmatizer", "parser"], "width": 96, "rows": [5000, 1000, 2500, 2500], "epochs": 16},
    "names": {"pipes": ["ner"], "width": 128, "rows": [5000, 1000, 2500, 2500], "epochs": 14},
}
ATTRIBUTES = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
SEED = 20190723

# Line breaks, doubled spaces and typographic quotes occur in every real file and in no treebank.
_AUGMENTER = {
    "@augmenters": "spacy.combined_augmenter.v1",
    "lower_level": 0.02,
    "orth_level": 0.3,
    "orth_variants": {
        "single": [{"tags": [":"], "variants": ["—", "-", "--", "–"]}, {"tags": ["POS"], "variants": ["'s", "’s"]}],
        "paired": [{"tags": ["``", "''"], "variants": [["“", "”"], ['"', '"'], ["``", "''"], ["«", "»"]]}],
    },
    "whitespace_level": 0.15,
    "whitespace_per_token": 0.03,
    "whitespace_variants": ["\n\n", "\n", " ", "  "],
}


def config(part: str, train: Path, dev: Path) -> Any:
    """The configuration of a part: a small hashed-embedding CNN, no vectors, trained on one thread."""
    recipe = PARTS[part]
    made = init_config(lang="en", pipeline=recipe["pipes"], optimize="efficiency", gpu=False)
    tok2vec = made["components"]["tok2vec"]["model"]
    tok2vec["embed"] |= {"width": recipe["width"], "attrs": ATTRIBUTES, "rows": recipe["rows"]}
    tok2vec["encode"]["width"] = recipe["width"]
    made["paths"] = {"train": str(train), "dev": str(dev), "vectors": None, "init_tok2vec": None}
    made["system"]["seed"] = SEED
    made["training"] |= {"max_epochs": recipe["epochs"], "max_steps": 0, "patience": 0, "eval_frequency": 500}
    if part == "syntax":
        made["corpora"]["train"]["augmenter"] = _AUGMENTER
    return made


def run(part: str, work: Path) -> Path:
    """Train a part from `work`/PART-train.spacy; returns the folder of its best state. Prints spaCy's progress table."""
    file = work / f"{part}.cfg"
    config(part, work / f"{part}-train.spacy", work / f"{part}-dev.spacy").to_disk(file)
    spacy_train(file, work / part)
    return work / part / "model-best"
