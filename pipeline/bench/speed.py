"""How many words a CPU-second each language's pipeline reads: the trained part alone, and with our components on top."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.bench.figure import Figure
from pipeline.extract.findings import extract
from pipeline.extract.pipeline import COMPONENTS, build, model_name
from pipeline.records import Document
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

CHARACTERS = 40_000  # about so many are read for each figure, the corpus over and over


@dataclass(frozen=True, slots=True)
class Speed:
    """Words and characters of the texts read, and the CPU-seconds that the trained part and the whole took."""

    language: str
    model: str
    words: int
    characters: int
    trained: float
    whole: float


@click.command("speed")
@click.option("--corpus", type=click.Path(path_type=Path, exists=True, file_okay=False), default="corpus/sample")
def command(corpus: Path) -> Iterable[Figure]:
    """How fast each language of CORPUS is read: a table, no ratio."""
    from pipeline.read import read
    from pipeline.read.files import corpus_files

    for line in lines(speeds([read(file) for file in corpus_files(corpus)])):
        click.echo(line)
    return ()


def speeds(documents: Iterable[Document]) -> Iterator[Speed]:
    """One measure for each language of the documents, in order of its code; times are of this process alone."""
    by_language: dict[str, list[Document]] = {}
    for document in documents:
        by_language.setdefault(document.language, []).append(document)
    for language, some in sorted(by_language.items()):
        yield _speed(language, some)


def lines(measured: Iterable[Speed]) -> Iterator[str]:
    """A table; a word is what white space parts, in Japanese what its tokenizer does."""
    yield "words (characters) per CPU-second:  the trained part          with our components"
    for one in measured:
        alone, whole = (f"{one.words / s:7,.0f} ({one.characters / s:8,.0f})" for s in (one.trained, one.whole))
        yield f"  {one.language:<4} {alone:>40} {whole:>28}   {one.model}"


def _speed(language: str, documents: list[Document]) -> Speed:
    nlp = build(language)
    words, characters = (
        sum(counts) for counts in zip(*((_words(nlp, d), len(d.text)) for d in documents), strict=True)
    )
    times = max(1, CHARACTERS // max(1, characters))
    many = list(islice(cycle(documents), times * len(documents)))
    with nlp.select_pipes(disable=[name for name in (*COMPONENTS, "structure", "labels") if nlp.has_pipe(name)]):
        alone = _cpu_seconds(lambda: [nlp(d.text) for d in many])
    return Speed(
        language,
        model_name(language, Settings()),
        times * words,
        times * characters,
        alone,
        _cpu_seconds(lambda: [extract(d) for d in many]),
    )


def _words(nlp: "Language", document: Document) -> int:
    if document.language not in ("ja", "zh"):
        return len(document.text.split())
    return sum(not (token.is_punct or token.is_space) for token in nlp.make_doc(document.text))


def _cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time of the work done once, after a first time that is not counted and fills the caches."""
    work()
    start = time.process_time()
    work()
    return time.process_time() - start
