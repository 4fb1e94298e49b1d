"""Makes what a reader found fit for a database: halves of surrogate pairs, which UTF-8 cannot hold, become U+FFFD."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pipeline.records import Document

Value = TypeVar("Value")
_HALF = re.compile("[\ud800-\udfff]")


def storable(document: Document) -> Document:
    """The document with every text in it fit to store; characters are exchanged one for one, so that offsets stay right.

    Pages are left as they are: what they have of texts comes from a font's table, which has no halves.
    """
    names = [field.name for field in fields(document) if field.name != "pages"]
    changed = {name: _whole(getattr(document, name)) for name in names}
    return replace(document, **changed)


def _whole(value: Value) -> Value:
    """A value with every text in it made whole, however deep it lies."""
    made: Any = value
    if isinstance(value, str):
        made = _HALF.sub("\ufffd", value)
    elif isinstance(value, (list, tuple)):
        made = type(value)(map(_whole, value))
    elif isinstance(value, dict):
        made = {_whole(key): _whole(inner) for key, inner in value.items()}
    elif is_dataclass(value):
        texts = {f.name: getattr(value, f.name) for f in fields(value) if isinstance(getattr(value, f.name), str)}
        made = replace(value, **{name: _whole(text) for name, text in texts.items()}) if texts else value  # type: ignore[type-var]
    return made
