"""Runs Tesseract on a picture: its lines of words, each word with its box and how sure of it the program is."""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = (
    "Install Tesseract with its languages (on Debian or Ubuntu: apt install tesseract-ocr tesseract-ocr-rus "
    "tesseract-ocr-kor tesseract-ocr-jpn; on macOS: brew install tesseract tesseract-lang) and ingest again."
)
SECONDS = 90.0  # that one picture may honestly take
_LANGUAGES = ("rus", "kor", "jpn", "eng")
# What to read each script with, as Tesseract's detector names them; names in Latin letters occur in all.
_OF_SCRIPT = {
    "Latin": ("eng",), "Cyrillic": ("rus", "eng"), "Korean": ("kor", "eng"), "Hangul": ("kor", "eng"),
    "Japanese": ("jpn", "eng"), "Han": ("jpn", "eng"),
}  # fmt: skip
_SURE_OF_ROTATION = 2.0
_WORD = "5"  # the level of words in Tesseract's table


@dataclass(slots=True)
class Seen:
    """A word as recognized: text, box in pixels from the top left of the upright picture, confidence 0..100."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


@dataclass(slots=True)
class Recognized:
    """The lines of a picture, the languages it was read with, and how far it was turned clockwise to be read."""

    lines: list[list[Seen]] = field(default_factory=list)
    languages: str = ""
    turned: int = 0


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Those of our languages that are installed; none where the program is not."""
    if not shutil.which("tesseract"):
        return ()
    listed = _run(["--list-langs"], b"").split()
    return tuple(name for name in _LANGUAGES if name in listed)


@lru_cache(maxsize=1)
def version() -> str:
    """Name and version, for the metadata of what it read."""
    return " ".join(_run(["--version"], b"").split()[:2])


def recognize(image: "Image") -> Recognized:
    """The words of a picture in the reading order of the program. Needs `languages()`.

    Raises subprocess.TimeoutExpired after 90 s.
    """
    script, turn = _script(image)
    upright = image.rotate(-turn, expand=True) if turn else image
    known = languages()
    chosen = "+".join(name for name in _OF_SCRIPT.get(script, known) if name in known) or "+".join(known)
    table = _run(["stdin", "stdout", "-l", chosen, "tsv"], _bytes(upright), must=True)
    return Recognized(list(_lines(table)), chosen, turn)


def _script(image: "Image") -> tuple[str, int]:
    """The script of the picture and how far it must be turned clockwise to stand upright; ("", 0) where unknown."""
    said = _run(["stdin", "stdout", "--psm", "0", "-l", "osd"], _bytes(image))
    found = dict(re.findall(r"^([A-Z][\w ]+): (\S+)$", said, re.MULTILINE))
    sure = float(found.get("Orientation confidence", 0)) >= _SURE_OF_ROTATION
    return found.get("Script", ""), int(found.get("Rotate", 0)) if sure else 0


def _bytes(image: "Image") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1, dpi=image.info.get("dpi", (300, 300)))
    return buffer.getvalue()


def _run(arguments: list[str], data: bytes, *, must: bool = False) -> str:
    """What the program prints; where it fails nothing, or OSError if it `must` not."""
    done = subprocess.run(
        ["tesseract", *arguments],
        input=data,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # the cores are taken by other documents
    )
    if must and done.returncode:
        raise OSError(f"Tesseract ended with {done.returncode}: {done.stderr[-200:].decode('utf-8', 'replace')}")
    return done.stdout.decode("utf-8", "replace")


def _lines(table: str) -> Iterator[list[Seen]]:
    """Lines of words out of the table: level page block par line word left top width height conf text."""
    place: tuple[str, str, str] | None = None
    line: list[Seen] = []
    for row in table.splitlines()[1:]:
        level, _, block, paragraph, number, _, *box, confidence, text = row.split("\t", 11)
        if level != _WORD or not text.strip():
            continue
        if (block, paragraph, number) != place:
            if line:
                yield line
            place, line = (block, paragraph, number), []
        left, top, width, height = map(float, box)
        line.append(Seen(text.strip(), left, top, left + width, top + height, float(confidence)))
    if line:
        yield line
