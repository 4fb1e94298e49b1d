"""Citation to held document: pure functions over in-memory records; nothing here reads or writes the database."""

from pipeline.trace.resolve.decide import resolve, resolve_all
from pipeline.trace.resolve.held import HeldDocument, HeldIndex, held_document

__all__ = ["HeldDocument", "HeldIndex", "held_document", "resolve", "resolve_all"]
