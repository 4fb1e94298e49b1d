"""How the Korean and Japanese pipelines are trained: names and syntax, each a part of its own, then put together.

`python -m pipeline.train.east --lang ko --data FOLDER`
"""

import os
import random
from pathlib import Path
from typing import Any

import click
import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from thinc.api import Config

import pipeline.extract.factories  # noqa: F401  registers the tokenizers and the embedding
from pipeline.train import japanese, korean
from pipeline.train.chive import write as write_vectors
from pipeline.train.recipe import SEED
from pipeline.train.spans import Marked, joined, named

TOKENIZERS = {"ko": "sourceline.KoreanTokenizer.v1", "ja": "sourceline.JapaneseTokenizer.v1"}
PIPES = {"names": "ner", "syntax": "parser"}
# What a part sees of a word: attributes, prefixes and suffixes, and how many rows the table of each has.
EMBED: dict[str, dict[str, Any]] = {
    "names": {
        "width": 96, "attrs": ["NORM", "TAG", "MORPH", "SHAPE", "SPACY"], "prefixes": [1, 2], "suffixes": [1, 2, 3],
        "rows": [2500, 500, 100, 500, 10, 1500, 2500, 1500, 2500, 2500],
    },
    "syntax": {
        "width": 64, "attrs": ["NORM", "TAG", "SPACY"], "prefixes": [1], "suffixes": [1], "rows": [2000, 500, 10, 1000, 1000],
    },
}  # fmt: skip
STEPS = {("ko", "names"): 1600, ("ja", "names"): 4000, ("ko", "syntax"): 1200, ("ja", "syntax"): 1600}
WORDS = 1000  # a step
SEPARATORS = {"ko": [" ", " ", "\n\n", " ", "\n"], "ja": ["", "", "\n\n", "", "\n", "　"]}


def blank(lang: str) -> Language:
    """A pipeline of a tokenizer alone."""
    return spacy.blank(lang, config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZERS[lang]}}})


def names(lang: str, data: Path, part: str) -> list[Marked]:
    """Texts with names; part is "train" or "dev"."""
    if lang == "ko":
        return korean.names(data, part)
    marked = list(japanese.gsd_names(japanese.gsd(data, part, spacy.blank("xx").vocab)))
    return marked if part == "dev" else [*marked, *marked, *japanese.stockmark_names(data)]


def corpus(lang: str, part: str, split: str, data: Path) -> list[Doc]:
    """What a part ("names" or "syntax") learns from or, where split is "dev", is measured on."""
    nlp = blank(lang)
    if part == "syntax":
        return korean.syntax(data, split, nlp.make_doc) if lang == "ko" else japanese.gsd(data, split, nlp.vocab)
    marked = names(lang, data, split)
    if split == "train":
        random.Random(SEED).shuffle(marked)
        marked = list(joined(marked, SEPARATORS[lang]))
    return [named(nlp.make_doc(text), found) for text, found in marked]


def config(lang: str, part: str, work: Path, vectors: Path | None) -> Config:
    """spaCy's configuration of a part: a small CNN over hashed words, affixes and the dictionary's tags."""
    embed = {"@architectures": "sourceline.AffixEmbed.v1", "vectors": vectors is not None, **EMBED[part]}
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": embed["width"], "window_size": 1, "maxout_pieces": 3, "depth": 4,
    }  # fmt: skip
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": PIPES[part], "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode},
    }  # fmt: skip
    pipe = PIPES[part]
    return Config({
        "paths": {},
        "system": {"seed": SEED, "gpu_allocator": None},
        "nlp": {"lang": lang, "pipeline": [pipe], "tokenizer": {"@tokenizers": TOKENIZERS[lang]}, "batch_size": 64},
        "components": {pipe: {"factory": pipe, "model": model}},
        "corpora": {s: {"@readers": "spacy.Corpus.v1", "path": str(work / f"{lang}-{part}-{s}.spacy")} for s in ("train", "dev")},
        "training": _training(lang, part),
        "initialize": {"vectors": str(vectors) if vectors else None},
    })  # fmt: skip


def _training(lang: str, part: str) -> dict[str, Any]:
    steps = STEPS[lang, part]
    rate = {"@schedules": "warmup_linear.v1", "warmup_steps": 100, "initial_rate": 0.001, "total_steps": steps}
    return {
        "train_corpus": "corpora.train", "dev_corpus": "corpora.dev", "seed": SEED, "gpu_allocator": None, "dropout": 0.2,
        "max_epochs": 0, "max_steps": steps, "patience": 0, "eval_frequency": min(400, steps),
        "score_weights": {"ents_f": 1.0} if part == "names" else {"dep_las": 1.0},
        "optimizer": {"@optimizers": "Adam.v1", "use_averages": True, "learn_rate": rate},
        "batcher": {"@batchers": "spacy.batch_by_words.v1", "size": WORDS, "tolerance": 0.2, "discard_oversize": False},
    }  # fmt: skip


def train_part(lang: str, part: str, data: Path, work: Path, vectors: Path | None) -> None:
    """Train one part; its best state is kept in `best`. Prints spaCy's progress table."""
    work.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev"):
        docs = corpus(lang, part, split, data)
        DocBin(docs=docs, store_user_data=False).to_disk(work / f"{lang}-{part}-{split}.spacy")
    file = work / f"{lang}-{part}.cfg"
    config(lang, part, work, vectors).to_disk(file)
    spacy_train(file, work / f"{lang}-{part}")


def best(lang: str, part: str, work: Path) -> Path:
    """Where the best state of a part is kept."""
    return work / f"{lang}-{part}" / "model-best"


@click.command()
@click.option(
    "--data", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False), help="The data folder."
)
@click.option("--lang", required=True, type=click.Choice(sorted(TOKENIZERS)), help="Which pipeline to train.")
@click.option(
    "--work", type=click.Path(path_type=Path), default=Path("build/train"), show_default=True, help="For checkpoints."
)
@click.option("--part", type=click.Choice(list(PIPES)), help="Train this part alone; assemble when both are there.")
@click.option(
    "--chive", type=click.Path(path_type=Path, exists=True), help="The vocab folder of ja_ginza, for word vectors."
)
def main(data: Path, lang: str, work: Path, part: str | None, chive: Path | None) -> None:
    """Train the Korean or the Japanese pipeline, about 20 minutes on one core, then assemble and score it."""
    os.environ["OMP_NUM_THREADS"] = "1"
    vectors = write_vectors(chive, work / f"{lang}-vectors") if chive else None
    for one in [part] if part else list(PIPES):
        train_part(lang, one, data, work, vectors if one == "names" else None)
    if all(best(lang, one, work).is_dir() for one in PIPES):
        _finish(lang, data, work)


def _finish(lang: str, data: Path, work: Path) -> None:
    """Assemble, score and write the pipeline; print its scores."""
    from pipeline.train.east_scores import SHIPPED, score
    from pipeline.train.east_ship import assemble, package

    nlp = assemble(*(best(lang, part, work) for part in PIPES))
    scores = score(nlp, lang, data)
    package(nlp, lang, scores, SHIPPED / f"{lang}_sourceline")
    for name, value in scores.items():
        click.echo(f"{value:10.4f}  {name}")


if __name__ == "__main__":
    main()
