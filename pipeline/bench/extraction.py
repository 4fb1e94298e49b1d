"""Finding what texts say: the components alone, and reading, finding and storing together, against the bare trained pipeline."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from pipeline.bench.corpus import write_pages, write_pdf, write_texts
from pipeline.bench.figure import Figure
from pipeline.bench.loading import load
from pipeline.bench.measure import apart, cpu, taken
from pipeline.extract.pipeline import COMPONENTS
from pipeline.records import Document


@click.command("extraction")
@click.option("--documents", type=click.IntRange(3), default=240, show_default=True, help="A third of each kind.")
def command(documents: int) -> Iterator[Figure]:
    """CPU time of all we do with English documents against nlp.pipe of the trained part on the same text."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        _fill(corpus, documents // 3)
        files = sorted(f for f in corpus.rglob("*") if f.is_file())
        alone, bare = apart(lambda: _components(files))
        yield Figure("extraction.cpu", alone / bare, "the components on top / bare nlp.pipe, CPU")
        small = Path(folder, "small")
        small.mkdir()
        _fill(small, max(1, documents // 12))
        ours, bare = (_whole(corpus, folder) - _whole(small, folder)), (_alone(corpus) - _alone(small))
        yield Figure(
            "pipeline.cpu", ours / bare, "read, extract, store / bare nlp.pipe, CPU of all processes, start-up aside"
        )


def _whole(corpus: Path, folder: str) -> float:
    """CPU seconds of the real ingest but for tracing, by one worker."""
    return taken(lambda: apart(lambda: load(corpus, Path(folder, "bench.db"), workers=1)), cpu)


def _alone(corpus: Path) -> float:
    """CPU seconds of the bare trained part in a process of its own."""
    files = sorted(f for f in corpus.rglob("*") if f.is_file())
    return taken(lambda: apart(lambda: _bare(files)), cpu)


def _fill(corpus: Path, count: int) -> None:
    write_texts(corpus, count, of=4)
    write_pages(corpus, count)
    for number in range(count):
        write_pdf(corpus / f"{number}.pdf", 1_000 + number, columns=1 + number % 2, of=4)


def _components(files: list[Path]) -> tuple[float, float]:
    """CPU seconds of the whole pipeline and of its trained part over the same texts, after half of them as a warm-up."""
    from pipeline.extract.findings import extract
    from pipeline.extract.pipeline import build

    nlp, documents = build("en"), _read(files)
    extra = [name for name in (*COMPONENTS, "structure", "labels") if nlp.has_pipe(name)]

    def bare(some: list[Document]) -> None:
        with nlp.select_pipes(disable=extra):
            for _ in nlp.pipe(d.text for d in some):
                pass

    def ours(some: list[Document]) -> None:
        for document in some:
            extract(document)

    warm, counted = documents[::2], documents[1::2]
    return _timed(ours, warm, counted), _timed(bare, warm, counted)


def _timed(work: Callable[[list[Document]], None], warm: list[Document], counted: list[Document]) -> float:
    work(warm)
    return taken(lambda: work(counted), cpu)


def _read(files: list[Path]) -> list[Document]:
    from pipeline.read import read

    return [read(file) for file in files]


def _bare(files: list[Path]) -> None:
    """Load the trained part and run it over the texts, as a script of one's own would."""
    import spacy

    from pipeline.extract.pipeline import MODELS

    texts = [d.text for d in _read(files)]
    nlp = spacy.load(MODELS / "en_sourceline")
    for _ in nlp.pipe(texts):
        pass
