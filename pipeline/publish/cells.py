"""Makes ids and quotes in Datasette's tables lead to our pages."""

import re
from typing import Any

from markupsafe import Markup

from pipeline.publish.links import Links
from pipeline.publish.marks import visible

_FOUND = re.compile(r"[0-9a-f]{16}")  # ids of documents and findings
_NAMED = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")  # ids of entities and outlets
#: the column of a row that leads to the row's own page (Datasette keeps the id itself for its own)
_OWN = {
    ("documents", "title"): "document",
    ("claims", "status"): "claim",
    ("claims_to_check", "id"): "claim",
    ("conflicts", "id"): "claim",
    ("citations", "status"): "citation",
    ("entities", "name"): "entity",
    ("outlets", "name"): "outlet",
}
#: columns that hold the id of another row
_OTHER = {
    "document": "document",
    "source": "document",
    "report": "document",
    "claim": "claim",
    "citation": "citation",
    "refers_to": "citation",
    "entity": "entity",
    "outlet": "outlet",
    "parent": "outlet",
}


def cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """A link for an id or a quote, or None where Datasette's own way of showing the value is right."""
    key, label = _key(value), _label(value)
    if not isinstance(key, str) or not key:
        return None
    to = Links(datasette.urls, database)
    known = set(row.keys()) if row is not None else set()
    if (table or "", column) in _OWN and "id" in known:
        return _link(_key(row["id"]), key, _OWN[table or "", column], to)
    if column in ("quote", "claim") and known >= {"document", "start", "end"} and not _FOUND.fullmatch(key):
        return _words(key, row, to)
    return _link(key, label or key, _OTHER[column], to) if column in _OTHER else None


def _key(value: Any) -> Any:
    """The value itself: Datasette gives a foreign key as a dict with the label of the row it leads to."""
    return value["value"] if isinstance(value, dict) and "value" in value else value


def _label(value: Any) -> str | None:
    return str(value["label"]) if isinstance(value, dict) and value.get("label") else None


def _words(value: str, row: Any, to: Links) -> Markup | None:
    """A quote leads to its exact words."""
    document, start, end = (_key(row[name]) for name in ("document", "start", "end"))
    if not (isinstance(document, str) and isinstance(start, int) and isinstance(end, int)):
        return None
    return Markup('<a href="{}">{}</a>').format(to.document(document, start, end), visible(value))


def _link(key: Any, words: str, kind: str, to: Links) -> Markup | None:
    shape = _NAMED if kind in ("entity", "outlet") else _FOUND
    if not isinstance(key, str) or not shape.fullmatch(key):
        return None
    return Markup('<a href="{}">{}</a>').format(getattr(to, kind)(key), visible(words))
