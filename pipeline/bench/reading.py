"""Reading PDFs, text and boxes: against pdfplumber's own extract_text, against bare pypdfium2, and how true two columns come out."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.bench.corpus import write_pdf
from pipeline.bench.figure import Figure
from pipeline.bench.measure import ratio


@click.command("reading")
@click.option("--pages", type=click.IntRange(1), default=40, show_default=True, help="About so many pages are read.")
def command(pages: int) -> Iterator[Figure]:
    """Reading PDFs against pdfplumber and pypdfium2."""
    from pipeline.read import read

    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{n}.pdf") for n in range(max(1, pages // 10))]
        truths = [write_pdf(f, n, columns=1 + n % 2, of=70) for n, f in enumerate(files)]
        two_columns = [*zip(files, truths, strict=True)][1::2] or [(files[0], truths[0])]

        def ours() -> None:
            for file in files:
                read(file)

        yield Figure("reading.pdf", 1 / ratio(ours, lambda: _plumb(files)), "pdfplumber's extract_text / ours, in time")
        yield Figure("reading.pdfium", ratio(ours, lambda: _pdfium(files)), "ours / pypdfium2's bare text, in time")
        least = min(_similarity(read(file).text, truth) for file, truth in two_columns)
        yield Figure(
            "reading.columns", least, "two columns: likeness to the words that were set, the least of any file"
        )


def _plumb(files: list[Path]) -> None:
    import pdfplumber

    for file in files:
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()


def _pdfium(files: list[Path]) -> None:
    import pypdfium2

    for file in files:
        pdf = pypdfium2.PdfDocument(file)
        for page in pdf:
            page.get_textpage().get_text_range()
            page.close()
        pdf.close()


def _similarity(found: str, truth: str) -> float:
    """1 less the share of words to take out or put in; white space does not count."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(found.split(), truth.split())
