"""Signs that a text file was damaged on its way: control characters within the words, an end that is missing."""

import re

from pipeline.read import sniff
from pipeline.read.draft import warning
from pipeline.records import Problem

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # marks of UTF-16 and UTF-32, where NUL is part of letters
_FEW = 3
_HTML_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_HTML_START = re.compile(rb"<body\b", re.IGNORECASE)
_TEXTS = (sniff.HTML, sniff.RTF, sniff.MAIL, sniff.PLAIN, sniff.MARKDOWN)


def torn(data: bytes, media_type: str) -> list[Problem]:
    """Warnings `suspect_text` for a file that is text and shows such signs; none for other kinds."""
    if media_type not in _TEXTS or data.startswith(_WIDE) or data[:200].count(0) > 50:
        return []
    problems = []
    controls = len(_CONTROL.findall(data))
    if controls >= _FEW:
        message = f"{controls} control characters stand among the words: the file may be damaged. Obtain it again."
        problems.append(warning("suspect_text", message))
    if media_type == sniff.HTML and _breaks_off(data):
        problems.append(warning("suspect_text", "The page breaks off before its end: words may be lost."))
    return problems


def _breaks_off(data: bytes) -> bool:
    """Whether a page has no end tag and stops within words or within a tag; pages that merely omit the end tag do not."""
    whole = _HTML_END.search(data, max(0, len(data) - 65536)) or not _HTML_START.search(data)
    return not whole and not data.rstrip(b"\x00 \t\r\n").endswith(b">")
