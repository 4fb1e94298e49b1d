"""Puts the trained parts of the Korean and Japanese pipelines together, and writes them with sources, licences and scores."""

import shutil
import warnings
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline import __version__

Source = dict[str, str]
SOURCES: dict[str, list[Source]] = {
    "ko": [
        {"name": "KLUE-NER and KLUE-DP", "url": "https://klue-benchmark.com/", "license": "CC BY-SA 4.0"},
        {
            "name": "mecab-ko-dic, whose tags the weights read (package python-mecab-ko-dic)",
            "url": "https://bitbucket.org/eunjeon/mecab-ko-dic",
            "license": "Apache-2.0",
        },
    ],
    "ja": [
        {
            "name": "UD Japanese GSD, with names by Megagon Labs",
            "url": "https://github.com/megagonlabs/UD_Japanese-GSD",
            "license": "CC BY-SA 4.0",
        },
        {
            "name": "Stockmark's named entities of Japanese Wikipedia",
            "url": "https://github.com/stockmarkteam/ner-wikipedia-dataset",
            "license": "CC BY-SA 3.0",
        },
        {
            "name": "SudachiDict, whose tags the weights read (package sudachidict_core)",
            "url": "https://github.com/WorksApplications/SudachiDict",
            "license": "Apache-2.0",
        },
        {
            "name": "chiVe word vectors, reduced (as they come in the package ja_ginza)",
            "url": "https://github.com/WorksApplications/chiVe",
            "license": "Apache-2.0",
        },
    ],
}
_DESCRIPTIONS = {
    "ko": "Words without particles, names and dependencies of Korean reports; trained for Sourceline.",
    "ja": "Words, names and dependencies of Japanese reports; trained for Sourceline.",
}


def assemble(names: Path, syntax: Path) -> Language:
    """One pipeline: the name finder, sentence starts by punctuation, and the parser that keeps to them.

    Names come first, for the finder keeps to sentence bounds, and a wrong one would cut them.
    """
    nlp = spacy.load(names)
    nlp.add_pipe("sentence_starts")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*W113.*")  # the parser reads no word vectors
        nlp.add_pipe("parser", source=spacy.load(syntax))
    return nlp


def package(nlp: Language, lang: str, scores: dict[str, float], target: Path) -> None:
    """Write the pipeline to `target` in place of what is there; its meta.json names sources, licences and scores."""
    nlp.meta |= {
        "name": "sourceline", "version": __version__, "license": "CC BY-SA 4.0", "sources": SOURCES[lang], "performance": scores,
        "description": _DESCRIPTIONS[lang], "author": "Sourceline", "email": "", "url": "",
    }  # fmt: skip
    beside, before = (target.with_name(f".{target.name}.{which}") for which in ("new", "old"))
    for left_over in (beside, before):
        shutil.rmtree(left_over, ignore_errors=True)
    nlp.to_disk(beside)
    (beside / "LICENSES.md").write_text(licences(SOURCES[lang]), encoding="utf-8")
    if target.exists():
        target.rename(before)
    beside.rename(target)
    shutil.rmtree(before, ignore_errors=True)


def licences(sources: list[Source]) -> str:
    """The text of LICENSES.md."""
    rows = "".join(f"| {s['name']} | {s['license']} | {s['url']} |\n" for s in sources)
    head = (
        "# What these weights learned from\n\nThe weights are offered under CC BY-SA 4.0. No test split was used.\n\n"
    )
    return f"{head}| set | licence | where |\n| --- | --- | --- |\n{rows}"
