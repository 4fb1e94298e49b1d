"""Runs the pipeline on the gold texts: each read as a plain text file that comes with nothing but its date."""

from collections import defaultdict
from pathlib import Path

from pipeline.evaluate.gold import FOLDER, Gold, gold_files, read_gold
from pipeline.evaluate.gold_score import Counts, compare, f1
from pipeline.extract.findings import extract
from pipeline.read.plain import read_plain
from pipeline.records import Document, Findings
from pipeline.text import language, sha256


def figures(folder: Path = FOLDER) -> dict[str, float]:
    """F1, or the share right of what was found, each 0..1; names begin with 'gold: ', or 'gold ru: ' for texts of a folder."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    for file in gold_files(folder):
        gold = read_gold(file)
        part = "gold" if file.parent == folder else f"gold {file.parent.name}"
        for name, numbers in compare(gold, predictions(gold)):
            _add(counts[f"{part}: {name}"], numbers)
    return {name: f1(*numbers) for name, numbers in sorted(counts.items())}


def _add(total: list[float], numbers: Counts) -> None:
    total[:] = [a + b for a, b in zip(total, numbers, strict=True)]


def predictions(gold: Gold) -> Findings:
    """The findings of a gold text; its language is detected, not taken from the header."""
    draft = read_plain(gold.text.encode())
    document = Document(
        version=sha256(gold.text), path=f"{gold.name}.txt", media_type=draft.media_type, reader=draft.reader, text=draft.text,
        language=language(draft.text), title=draft.title, published=gold.published,
        published_source="sidecar" if gold.published else None, blocks=tuple(draft.blocks), notes=tuple(draft.notes),
    )  # fmt: skip
    return extract(document)
