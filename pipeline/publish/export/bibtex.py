"""BibTeX of the held sources a report cites, for LaTeX with biber or any reference manager; UTF-8."""

import sqlite3
from collections.abc import Iterator

from pipeline.publish.export.bibliography import Reference, references

#: CSL type to entry type and the field that names the publisher
_ENTRIES = {
    "article-newspaper": ("article", "journal"),
    "webpage": ("misc", "howpublished"),
    "report": ("techreport", "institution"),
    "speech": ("misc", "howpublished"),
    "document": ("misc", "howpublished"),
}
_LANGUAGES = {"en": "english", "ru": "russian", "uk": "ukrainian", "ko": "korean", "ja": "japanese"}
_SPECIAL = {
    "\\": r"\textbackslash ", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde ", "^": r"\textasciicircum ",
}  # fmt: skip
_IN_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex(conn: sqlite3.Connection, report: str | None) -> Iterator[str]:
    """The entries in pieces, of one report or of all. Raises NotHeld for an unknown id."""
    for number, reference in enumerate(references(conn, report)):
        yield ("\n" if number else "") + entry(reference)


def entry(reference: Reference) -> str:
    """One entry; what is not known is left out. Values stand in double braces, so that no style changes their capitals."""
    kind, publisher = _ENTRIES[reference.type]
    fields = {
        "title": _braced(reference.title),
        "author": _braced(reference.author or (reference.publisher if reference.type == "speech" else "")),
        publisher: _braced(reference.publisher),
        "year": f"{reference.issued[0]}" if reference.issued else "",
        "month": f"{reference.issued[1]}" if len(reference.issued) > 1 else "",
        "date": _iso(reference.issued),
        "url": reference.url.translate(_IN_URL),
        "urldate": _iso(reference.accessed),
        "langid": _LANGUAGES.get(reference.language, ""),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{reference.key},\n{lines}}}\n"


def escaped(text: str) -> str:
    """Text that TeX prints as it is.

    >>> print(escaped("R&D at 5% {sic}"))
    R\\&D at 5\\% \\{sic\\}
    """
    return "".join(_SPECIAL.get(c, c) for c in text)


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}" if text else ""


def _iso(parts: list[int]) -> str:
    return "-".join(f"{part:02}" for part in parts)
