"""Reads a file that may be changed meanwhile: what is taken in is the file as it stood at one moment, or nothing."""

from pathlib import Path

from pipeline.errors import ChangingFile, SourcelineError
from pipeline.read.isolate import read_isolated
from pipeline.records import Document
from pipeline.text import sha256

_ATTEMPTS = 2


def read_steady(file: Path, path: str, *, thorough: bool = False) -> Document:
    """Like `read_isolated`, once more where the bytes were other ones after reading than before.

    Raises ChangingFile where they changed again, and else what `read_isolated` raises.
    """
    for _ in range(_ATTEMPTS):
        before = _hash(file)
        try:
            document = read_isolated(file, path, thorough=thorough)
        except SourcelineError:
            if _hash(file) == before:
                raise
        else:
            if _hash(file) == before == document.version:
                return document
    raise ChangingFile(
        "The file was changed while it was read, twice; ingest again when nothing writes to it any more."
    )


def _hash(file: Path) -> str:
    try:
        return sha256(file.read_bytes())
    except OSError:
        return ""
