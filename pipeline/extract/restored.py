"""Analysis of a clean text, with all findings brought back to the text as it is stored: their quotes are its very characters."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from pipeline.records import Block, Document, Findings, Link, Note, Span
from pipeline.text.clean import Cleaned

Found = TypeVar("Found")
_LISTS = ("passages", "mentions", "dates", "quantities", "attributions", "citations", "claims")


def clean_document(document: Document, clean: Cleaned) -> Document:
    """The document with the clean text, and all that points into its text moved to where it stands there."""

    def moved(items: Iterable[Any]) -> tuple[Any, ...]:
        places = ((x, clean.forth(x.start), clean.forth(x.end)) for x in items)
        return tuple(replace(x, start=start, end=end) for x, start, end in places if start < end)

    blocks: tuple[Block, ...] = moved(document.blocks)
    links: tuple[Link, ...] = moved(document.links)
    notes: tuple[Note, ...] = moved(document.notes)
    notes = tuple(replace(n, marker=_marker(n.marker, clean)) for n in notes)
    return replace(document, text=clean.text, blocks=blocks, links=links, notes=notes)


def _marker(marker: Span | None, clean: Cleaned) -> Span | None:
    if marker is None:
        return None
    place = Span(clean.forth(marker.start), clean.forth(marker.end))
    return place if place.start < place.end else None


def restored(found: Findings, clean: Cleaned) -> Findings:
    """The findings of a clean text with their offsets in the stored one."""
    lists: dict[str, Any] = {name: tuple(_back(x, clean) for x in getattr(found, name)) for name in _LISTS}
    return replace(found, **lists)


def _back(finding: Found, clean: Cleaned) -> Found:
    """One finding with its own span and those it holds moved."""
    if isinstance(finding, Span):
        return Span(*clean.back(finding.start, finding.end)) if finding.start < finding.end else finding  # type: ignore[return-value]
    values: dict[str, Any] = {f.name: getattr(finding, f.name) for f in fields(finding)}  # type: ignore[arg-type]
    changed = {name: _moved(value, clean) for name, value in values.items()}
    if "start" in changed:
        changed["start"], changed["end"] = clean.back(values["start"], values["end"])
    return replace(finding, **changed)  # type: ignore[type-var]


def _moved(value: Any, clean: Cleaned) -> Any:
    if isinstance(value, Span):
        return _back(value, clean)
    if isinstance(value, tuple):
        return tuple(_moved(part, clean) for part in value)
    return value
