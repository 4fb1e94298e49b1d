"""`python -m pipeline.bench`: prints how dear our work is against the bare library underneath, and how fast each language is read."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from pipeline.bench import speed
from pipeline.read import read
from pipeline.records import Document

ROUNDS = 3


@click.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default="corpus/sample",
    show_default=True,
)
def main(corpus: Path) -> None:
    """Time reading, extraction, writing and a run with nothing to do on CORPUS, each against its baseline; then each language."""
    documents = [read(file) for file in _files(corpus)]
    figures = {
        "reading PDFs: pdfplumber's extract_text / ours": _reading(corpus),
        "extraction: ours / bare nlp.pipe of the trained part": _extraction(
            [d for d in documents if d.language == "en"]
        ),
        "nothing to do: sourceline ingest / bare Python start-up": _idle(corpus),
    }
    for name, ratio in figures.items():
        click.echo(f"{ratio:7.2f}  {name}")
    for line in speed.lines(speed.speeds(documents)):
        click.echo(line)


def _files(corpus: Path) -> list[Path]:
    from pipeline.read.files import corpus_files

    return corpus_files(corpus)


def _seconds(work: Callable[[], object]) -> float:
    """Median of a few rounds, after one that is not counted."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def _reading(corpus: Path) -> float:
    import pdfplumber

    pdfs = [f for f in _files(corpus) if f.suffix == ".pdf"]

    def plumb() -> None:
        for file in pdfs:
            with pdfplumber.open(file) as pdf:
                for page in pdf.pages:
                    page.extract_text()

    return _seconds(plumb) / _seconds(lambda: [read(file) for file in pdfs])


def _extraction(documents: list[Document]) -> float:
    import spacy

    from pipeline.extract.findings import extract
    from pipeline.extract.pipeline import MODELS

    bare = spacy.load(MODELS / "en_sourceline")
    texts = [d.text for d in documents]
    return _seconds(lambda: [extract(d) for d in documents]) / _seconds(lambda: list(bare.pipe(texts)))


def _idle(corpus: Path) -> float:
    import subprocess

    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pipeline", "ingest", str(corpus), "--db", f"{folder}/bench.db", "--quiet"]
        subprocess.run(command, check=False, capture_output=True)
        idle = _seconds(lambda: subprocess.run(command, check=True, capture_output=True))
    return idle / _seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True))


if __name__ == "__main__":
    main()
