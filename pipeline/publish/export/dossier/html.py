"""The dossier as one HTML page: styles and pictures within, no script, nothing fetched."""

import base64
import struct
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.publish import words
from pipeline.publish.export.dossier.contents import Dossier, made_by
from pipeline.publish.export.dossier.draw import SCALE
from pipeline.publish.export.dossier.pictures import Pictures
from pipeline.publish.export.standing import HAND

#: what people did, in words
_ACTS = {
    "accept": "Accepted",
    "reject": "Rejected",
    "correct": "Corrected",
    "add": "Marked by hand",
    "note": "Note",
    "verdict": "Verdict:",
}
_PIXELS_A_POINT = 96 / 72  # of CSS: a picture is shown in the size it is printed in


def page(dossier: Dossier, pictures: Pictures) -> bytes:
    """The page in UTF-8."""
    shown = {
        "report": dossier.report,
        "claims": dossier.claims,
        "sources": dossier.sources,
        "absent": dossier.absent,
        "citations": dossier.citations,
        "statuses": dossier.statuses,
        "by_key": {source["key"]: source for source in dossier.sources},
        "pictures": {name: _embedded(png) for name, png in pictures.files.items()},
        "problems": pictures.problems,
        "rejected": dossier.rejected,
        "acts": _ACTS,
        "hand": HAND,
        "made": made_by(dossier),
        "version": __version__,
        "say": words,
        "address": words.safe_url,
    }
    return _template().render(shown).encode("utf-8", "replace")


def _embedded(png: bytes) -> dict[str, Any]:
    """A picture's data address, and its size as printed in pixels of CSS."""
    width, height = struct.unpack(">II", png[16:24])  # the header chunk of every PNG
    return {
        "address": "data:image/png;base64," + base64.b64encode(png).decode(),
        "width": round(width / SCALE * _PIXELS_A_POINT),
        "height": round(height / SCALE * _PIXELS_A_POINT),
    }


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent / "templates"
    options: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    return Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, **options).get_template(
        "dossier.html"
    )
