"""How the parts are trained: spaCy's configuration for each, and the loop that runs it."""

from pathlib import Path
from typing import Any

from spacy.cli.init_config import init_config
from spacy.cli.train import train as spacy_train

from pipeline.train.blend import blend

PARTS: dict[str, dict[str, Any]] = {
    "syntax": {
        "pipes": ["tagger", "parser"],
        "width": 128,
        "rows": [5000, 1000, 2500, 2500],
        "steps": 9000,
        "dropout": 0.15,
        "score": {"dep_las": 0.8, "tag_acc": 0.2},
        "first": 0.0,
        "polish": [],  # rounds on EWT alone gained .003 LAS there and lost attributions and claims in reports
    },
    "names": {
        "pipes": ["tagger", "ner"],  # this tagger teaches what a proper noun is, and does not ship
        "width": 128,
        "rows": [5000, 1000, 2500, 2500],
        "steps": 9000,
        "dropout": 0.2,
        "score": {"ents_f": 1.0},
        "first": 0.3,  # the share of the first round's weights in the end
        "polish": [{"steps": 1600, "dropout": 0.3, "rate": 0.0004}, {"steps": 800, "dropout": 0.3, "rate": 0.0003}],
    },
}
ATTRIBUTES = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
SEED = 20190723

# Falling to nothing at the end, with averaged weights, it gets further in the same time than a constant rate.
_RATE = {"@schedules": "warmup_linear.v1", "warmup_steps": 250, "initial_rate": 0.001}

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


_WITHOUT_QUOTES = {**_AUGMENTER, "orth_level": 0.0}  # most names come without the tags that tell quotes apart


def config(part: str, work: Path) -> Any:
    """The configuration of a part: a small hashed-embedding CNN that also reads the lists of names, trained on one thread."""
    recipe = PARTS[part]
    made = init_config(lang="en", pipeline=recipe["pipes"], optimize="efficiency", gpu=False)
    tok2vec = made["components"]["tok2vec"]["model"]
    tok2vec["embed"] |= {"width": recipe["width"], "attrs": ATTRIBUTES, "rows": recipe["rows"]}
    tok2vec["encode"]["width"] = recipe["width"]
    tok2vec["embed"]["include_static_vectors"] = True
    paths = {"train": str(corpus(part, work, 0)), "dev": str(work / f"{part}-dev.spacy")}
    made["paths"] = paths | {"vectors": str(lists(part, work)), "init_tok2vec": None}
    made["system"]["seed"] = SEED
    made["training"] |= {
        "max_epochs": 0,
        "max_steps": recipe["steps"],
        "patience": 0,
        "eval_frequency": min(500, recipe["steps"]),
        "dropout": recipe["dropout"],
        "score_weights": recipe["score"],
    }
    made["training"]["optimizer"] |= {"use_averages": True, "learn_rate": _RATE | {"total_steps": recipe["steps"]}}
    made["corpora"]["train"]["augmenter"] = _AUGMENTER if part == "syntax" else _WITHOUT_QUOTES
    return made


def polish_config(part: str, work: Path, round_: int) -> Any:
    """The configuration of a further round (from 1): the best state of the one before goes on, at a low rate and a high dropout."""
    recipe, made = PARTS[part]["polish"][round_ - 1], config(part, work)
    before = str(state(part, work, round_ - 1))
    made["components"] = {pipe: {"source": before} for pipe in ("tok2vec", *PARTS[part]["pipes"])}
    made["paths"]["train"] = str(corpus(part, work, round_))
    made["training"] |= {"max_steps": recipe["steps"], "dropout": recipe["dropout"], "eval_frequency": 200}
    rate = {"warmup_steps": 50, "initial_rate": recipe["rate"], "total_steps": recipe["steps"]}
    made["training"]["optimizer"]["learn_rate"] |= rate
    made["training"]["batcher"]["size"] = 1000
    return made


def run(part: str, work: Path) -> Path:
    """Train a part, polish it round by round, average the last state with the first; returns the folder. Prints spaCy's tables."""
    for round_ in range(1 + len(PARTS[part]["polish"])):
        file = work / f"{part}-{round_}.cfg"
        (polish_config(part, work, round_) if round_ else config(part, work)).to_disk(file)
        spacy_train(file, work / f"{part}-{round_}")
    last = state(part, work, len(PARTS[part]["polish"]))
    blend(state(part, work, 0), last, PARTS[part]["first"], best(part, work))
    return best(part, work)


def corpus(part: str, work: Path, round_: int) -> Path:
    """What a round learns from."""
    return work / f"{part}-train-{round_}.spacy"


def state(part: str, work: Path, round_: int) -> Path:
    """Where the best state of a round is kept."""
    return work / f"{part}-{round_}" / "model-best"


def best(part: str, work: Path) -> Path:
    """Where the part is kept when all rounds are done."""
    return work / part


def lists(part: str, work: Path) -> Path:
    """Where the word vectors that name lists make are kept for a part."""
    return work / f"{part}-lists"
