"""Small facts about text: hashes, folded names, scripts and languages. No offsets are changed here."""

import hashlib
import re
import unicodedata

from pipeline.text.languages import language, language_within, scripts

__all__ = ["fold", "language", "language_within", "printable", "scripts", "sha256"]

_NOT_WORD = re.compile(r"[\W_]+")
_THE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def sha256(data: bytes | str) -> str:
    """Hex SHA-256 of bytes, or of a text's UTF-8 form (lone surrogates kept)."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


def fold(name: str) -> str:
    """A name reduced for comparison: NFKC, case, accents, ё, punctuation, spaces and a leading 'the' do not count.

    >>> fold("The RIA-Novosti") == fold("РИА Новости"), fold("The RIA-Novosti") == fold("RIA Novosti")
    (False, True)
    """
    plain = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", _THE.sub("", name)).casefold().replace("ё", "е")
    )
    kept = "".join(c for c in plain if not unicodedata.combining(c) or c in "\u0306\u3099\u309a")
    return _NOT_WORD.sub("", unicodedata.normalize("NFC", kept))


def printable(text: str) -> str:
    r"""The text on one line, with control characters, those that turn the direction of writing among them, spelled out.

    >>> printable("a\nb.txt")
    'a\\nb.txt'
    """
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
