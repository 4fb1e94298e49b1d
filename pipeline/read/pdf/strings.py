"""How many characters the content of a page can show at most, told from the strings in it without reading its fonts."""

import math
import re
from typing import Any

from pdfminer.pdftypes import resolve1

# Strings as ISO 32000-1 has them (7.3.4), those with parentheses within aside.
_STRING = re.compile(rb"\(((?:\\.|[^()\\])*)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|.)", re.DOTALL)
_ELSEWHERE = re.compile(
    rb"[()]|\b(?:Do|BI)\b"
)  # strings cut wrongly, forms with a content of their own, pictures between


def most_characters(page: Any) -> float:
    """The bytes of all strings that one of pdfplumber's pages shows, spaces aside; infinite where they cannot be told.

    A code of a font has a byte at least and is one character of pdfplumber's.
    """
    content = b"\n".join([resolve1(stream).get_data() for stream in page.page_obj.contents])
    if _ELSEWHERE.search(_STRING.sub(b"", content)):
        return math.inf
    return sum(_length(*match.groups()) for match in _STRING.finditer(content))


def _length(plain: bytes | None, digits: bytes | None) -> int:
    """The bytes of a string, written plainly or as hexadecimal digits."""
    if plain is None:
        return (len(b"".join((digits or b"").split())) + 1) // 2
    shown = _ESCAPE.sub(b"x", plain)
    return len(shown) - shown.count(b" ")
