"""Makes the README's pictures: `python docs/screenshots.py DATABASE` of the sample corpus writes docs/img/*.png.

A reviewer is signed in, so that the pictures show where decisions are made; none is made.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

IMG = Path(__file__).parent / "img"
REPORT = "kerch-report.pdf"
SIZE = {"width": 1280, "height": 800}
COLOURS = 256  # of a palette: enough for pages, and a third of the bytes


def main(database: Path) -> None:
    """Serve the database, go through the pages, write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pipeline",
            "serve",
            "--db",
            str(database),
            "--as",
            "Reviewer",
            "--port",
            "8950",
        ]
        server = subprocess.Popen([*command, "--annotations", folder], stdout=subprocess.PIPE, text=True)
        try:
            link = _link(server)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                _pictures(browser, link)
        finally:
            server.terminate()


def _link(server: Any) -> str:
    """The one-time link that the server prints."""
    for line in server.stdout:
        if found := re.search(r"http\S+auth-token\S+", line):
            return found[0]
    raise SystemExit("the server did not start")


def _pictures(browser: Any, link: str) -> None:
    base = link.split("/-/")[0]
    context = browser.new_context(base_url=base, viewport=SIZE, reduced_motion="reduce")
    page = context.new_page()
    _open(page, link)
    report = next(
        d["id"]
        for d in page.request.get(f"{base}/-/documents.json?q=Kerch&order=claims").json()["documents"]
        if d["path"].endswith(REPORT)
    )
    found = page.request.get(f"{base}/-/document/{report}.json").json()["found"]["claims"]
    hit = next(c for c in found if c["citations"] and c["evidence"])
    claim = next((c for c in found if c["status"] in ("contradicted", "conflicting")), hit)
    places = {
        "overview": "/",
        "reader": f"/-/document/{report}?start={hit['start']}&end={hit['end']}#hit",
        "trace": f"/-/claim/{claim['id']}#passages",
        "origins": "/-/origins",
    }
    for name, path in places.items():
        _shoot(page, path, f"{name}.png")
    page.emulate_media(color_scheme="dark")
    _shoot(page, places["trace"], "trace-dark.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 780})
    _shoot(page, places["trace"], "trace-phone.png")


def _open(page: Any, link: str) -> None:
    """The server prints its link a moment before it listens."""
    for _ in range(50):
        try:
            page.goto(link)
            return
        except Exception:
            page.wait_for_timeout(200)
    raise SystemExit("the server does not answer")


def _shoot(page: Any, path: str, name: str) -> None:
    page.goto(path)
    for picture in page.locator(".sheet img").all():
        picture.evaluate("(image) => { image.loading = 'eager'; return image.decode(); }")
    page.wait_for_timeout(600)
    IMG.mkdir(exist_ok=True)
    page.screenshot(path=str(IMG / name))
    Image.open(IMG / name).convert("RGB").quantize(COLOURS).save(IMG / name, optimize=True)
    print(f"{IMG / name}: {(IMG / name).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
