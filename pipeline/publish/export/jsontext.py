"""JSON as text: the same value gives the same bytes, long lists are written item by item, and nothing leaves a script element."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def line(value: Any) -> str:
    """A value on one line, safe inside `<script type="application/ld+json">`.

    >>> line({"text": "</script>"})
    '{"text":"\\\\u003c/script\\\\u003e"}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def lines(value: Any) -> str:
    """A value indented for people to read, as safe as `line`."""
    return json.dumps(value, ensure_ascii=False, indent=1).translate(_ESCAPED) + "\n"


def around(items: Iterable[Any], before: str, after: str) -> Iterator[str]:
    """A list between two pieces of JSON, one item a line, written as the items come.

    >>> "".join(around([1, {"a": 2}], '{"all":', "}"))
    '{"all":[\\n1,\\n{"a":2}\\n]}\\n'
    """
    yield f"{before}["
    for number, item in enumerate(items):
        yield ("," if number else "") + "\n" + line(item)
    yield f"\n]{after}\n"
