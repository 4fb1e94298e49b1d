"""Runs the pipeline on a gold text."""

from typing import Any

from pipeline.evaluate.gold import Gold
from pipeline.extract.findings import extract
from pipeline.extract.structure import blocks_of
from pipeline.records import Document
from pipeline.text import language, sha256


def predictions(gold: Gold) -> dict[str, Any]:
    """The findings of a gold text, by the name of their list."""
    document = Document(
        version=sha256(gold.text), path=f"{gold.name}.txt", media_type="text/plain", reader="gold", text=gold.text,
        language=language(gold.text), published=gold.published, published_source="sidecar", blocks=blocks_of(gold.text),
    )  # fmt: skip
    found = extract(document)
    return {name: getattr(found, name) for name in ("dates", "quantities", "citations", "attributions", "claims")}
