"""Makes ids and quotes in Datasette's tables lead to our pages."""

import re
from typing import Any

from markupsafe import Markup, escape

from pipeline.publish.links import Links
from pipeline.publish.marks import visible

_FOUND = re.compile(r"[0-9a-f]{16}")  # ids of documents and findings
_NAMED = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")  # ids of entities and outlets
_OWN_ID = {"documents": "document", "claims": "claim", "claims_to_check": "claim", "conflicts": "claim", "citations": "citation",
           "entities": "entity", "outlets": "outlet"}  # fmt: skip
_COLUMN = {"document": "document", "source": "document", "report": "document", "claim": "claim", "citation": "citation",
           "entity": "entity", "outlet": "outlet", "parent": "outlet", "refers_to": "citation", "target": "claim"}  # fmt: skip


def cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """A link for an id or a quote, or None where Datasette's own way of showing the value is right."""
    if not isinstance(value, str) or not value:
        return None
    to = Links(datasette.urls, database)
    known = row.keys() if row is not None and hasattr(row, "keys") else ()
    if (
        column in ("quote", "claim", "words")
        and {"document", "start", "end"} <= set(known)
        and not _FOUND.fullmatch(value)
    ):
        return _words(value, row, to)
    kind = _OWN_ID.get(table or "") if column == "id" else _COLUMN.get(column)
    return _id(value, kind, column, table, to) if kind else None


def _words(value: str, row: Any, to: Links) -> Markup | None:
    """A quote leads to its exact words."""
    if not (isinstance(row["document"], str) and isinstance(row["start"], int) and isinstance(row["end"], int)):
        return None
    return Markup('<a href="{}">{}</a>').format(to.document(row["document"], row["start"], row["end"]), visible(value))


def _id(value: str, kind: str, column: str, table: str | None, to: Links) -> Markup | None:
    shape = _NAMED if kind in ("entity", "outlet") else _FOUND
    if not shape.fullmatch(value):
        return None
    link = Markup('<a href="{}">{}</a>').format(getattr(to, kind)(value), value)
    if column == "id" and table:  # the row's own Datasette page stays in reach
        return link + Markup(' <a href="{}" title="this row">⋯</a>').format(f"{to.table(table)}/{escape(value)}")
    return link
