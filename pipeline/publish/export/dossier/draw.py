"""Draws pieces of PDF pages, in a process of its own: a page may hang or kill what draws it.

Reads jobs as JSON from standard input, writes one line of JSON for each as it is done: pictures.py is the other end. It is run as a
lone file and imports of the package only, when there is something to draw, what finds a file's bytes, also within a container.
"""

import base64
import io
import json
import resource
import sys
from pathlib import Path
from typing import Any

SCALE = 2.0  # pixels a point: 144 dots an inch
COLOURS = 64
MARKER = (255, 226, 110)  # laid over the paper as a marker pen is
MEMORY = 2 * 1024**3
SECONDS = 120


def main() -> None:
    """Draw what standard input asks for."""
    _limit()
    for job in json.load(sys.stdin):
        print(json.dumps(_done(job)), flush=True)


def _limit() -> None:
    """Limits of the operating system; where it refuses them only the parent's clock counts."""
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue


def _done(job: dict[str, Any]) -> dict[str, Any]:
    """The pictures of one version by name, or the reason why there are none."""
    data = _bytes(job["files"], job["version"])
    if data is None:
        return {"problem": "its file is not where it was read, or has changed"}
    try:
        return {"pictures": {s["name"]: base64.b64encode(s["png"]).decode() for s in _drawn(data, job["shots"])}}
    except Exception as error:  # pdfium and Pillow let many kinds of error through on damaged files
        return {"problem": f"its pages cannot be drawn ({type(error).__name__})"}


def _bytes(files: list[str], version: str) -> bytes | None:
    """The bytes of the first file that has the version's hash, also where it lies in a container."""
    from pipeline.read.original import original

    return next((data for file in files if (data := original(Path(file), version)) is not None), None)


def _drawn(data: bytes, shots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return [{"name": s["name"], "png": _picture(document[s["page"] - 1], s["boxes"], s["frame"])} for s in shots]


def _picture(page: Any, boxes: list[list[float]], frame: list[float]) -> bytes:
    """What of a page lies within `frame`, with the words in `boxes` marked, as PNG."""
    from PIL import Image, ImageChops, ImageDraw

    width, height = page.get_size()
    left, top, right, bottom = frame
    drawn = page.render(scale=SCALE, crop=(left, height - bottom, width - right, top), rev_byteorder=True)
    image = drawn.to_pil().convert("RGB")
    marker = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(marker)
    for x0, upper, x1, lower in boxes:
        pen.rectangle(
            tuple(SCALE * v for v in (x0 - left - 1, upper - top - 1, x1 - left + 1, lower - top + 1)), MARKER
        )
    out = io.BytesIO()
    ImageChops.multiply(image, marker).quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
