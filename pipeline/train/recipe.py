"""How the parts are trained: spaCy's configuration for each, and the loop that runs it."""

from pathlib import Path
from typing import Any

from spacy.cli.init_config import init_config
from spacy.cli.train import train as spacy_train
from spacy.tokens import DocBin

PARTS: dict[str, dict[str, Any]] = {
    "syntax": {
        "pipes": ["tagger", "trainable_lemmatizer", "parser"],
        "width": 96,
        "rows": [5000, 1000, 2500, 2500],
        "epochs": 16,
    },
    "names": {"pipes": ["ner"], "width": 128, "rows": [5000, 1000, 2500, 2500], "epochs": 14},
}
ATTRIBUTES = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
SEED = 20190723
COOLING_EPOCHS = 3
BATCH_WORDS = 1000

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


_WHITESPACE_ALONE = {**_AUGMENTER, "lower_level": 0.0, "orth_level": 0.0}  # names come without tags, so quotes stay


def config(part: str, work: Path) -> Any:
    """The configuration of a part: a small hashed-embedding CNN, no vectors, trained on one thread."""
    recipe = PARTS[part]
    made = init_config(lang="en", pipeline=recipe["pipes"], optimize="efficiency", gpu=False)
    tok2vec = made["components"]["tok2vec"]["model"]
    tok2vec["embed"] |= {"width": recipe["width"], "attrs": ATTRIBUTES, "rows": recipe["rows"]}
    tok2vec["encode"]["width"] = recipe["width"]
    paths = {"train": str(work / f"{part}-train.spacy"), "dev": str(work / f"{part}-dev.spacy")}
    made["paths"] = paths | {"vectors": None, "init_tok2vec": None}
    made["system"]["seed"] = SEED
    made["training"] |= {"max_epochs": recipe["epochs"], "max_steps": 0, "patience": 0, "eval_frequency": 500}
    if part == "syntax":
        made["corpora"]["train"]["augmenter"] = _AUGMENTER
    return made


def cooling_config(part: str, work: Path) -> Any:
    """The configuration of the last epochs: on from the best state, with a learning rate that falls to nothing."""
    made = config(part, work)
    made["components"] = {p: {"source": str(work / part / "model-best")} for p in ["tok2vec", *PARTS[part]["pipes"]]}
    steps = max(1, COOLING_EPOCHS * _words(work / f"{part}-train.spacy") // BATCH_WORDS)
    made["training"] |= {"max_epochs": 0, "max_steps": steps, "eval_frequency": max(1, steps // 4)}
    made["training"]["batcher"]["size"] = BATCH_WORDS
    schedule = {"@schedules": "warmup_linear.v1", "warmup_steps": 0, "total_steps": steps, "initial_rate": 0.0005}
    made["training"]["optimizer"]["learn_rate"] = schedule
    made["corpora"]["train"]["augmenter"] = _AUGMENTER if part == "syntax" else _WHITESPACE_ALONE
    return made


def _words(file: Path) -> int:
    """How many words a training file holds."""
    return sum(len(tokens) for tokens in DocBin().from_disk(file).tokens)


def run(part: str, work: Path) -> Path:
    """Train a part from `work`/PART-train.spacy; returns the folder of its best state. Prints spaCy's progress table."""
    _train(config(part, work), work / part)
    return cool(part, work)


def cool(part: str, work: Path) -> Path:
    """Train the last epochs of a part; returns the folder of its best state."""
    _train(cooling_config(part, work), cooled(part, work))
    return cooled(part, work) / "model-best"


def cooled(part: str, work: Path) -> Path:
    """Where the last epochs of a part are kept."""
    return work / f"{part}-cooled"


def _train(made: Any, target: Path) -> None:
    file = target.with_suffix(".cfg")
    made.to_disk(file)
    spacy_train(file, target)
