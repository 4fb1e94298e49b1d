"""The dossier opened as a newsroom would: from a file, without a network, without script."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.export.dossier.files import page as dossier
from tests.publish.test_browser import _CONTRAST, ARGUMENTS, CHROMIUM
from tests.publish.test_browser import pytestmark as pytestmark  # where there is no Chromium, these are skipped too


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module", params=["of files", "in several languages"])
def file(request: Any, tmp_path_factory: Any) -> Path:
    """A dossier with pictures, and one with decisions and passages in other languages, as files."""
    names = ("made", "report", "project") if request.param == "of files" else ("conn", "ids", "database")
    conn, id, place = map(request.getfixturevalue, names)
    out = tmp_path_factory.mktemp("dossier") / "dossier.html"
    out.write_bytes(
        dossier(conn, id if isinstance(id, str) else id["report"], place if place.is_dir() else place.parent)
    )
    return out


@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 1100), ("light", 390)])
def test_it_opens_offline(browser: Any, file: Path, scheme: str, width: int) -> None:
    size = {"width": width, "height": 900}
    context = browser.new_context(offline=True, color_scheme=scheme, viewport=size)
    page, asked, wrong = context.new_page(), [], []
    page.on("request", lambda r: asked.append(r.url) if not r.url.startswith("data:") else None)
    page.on("console", lambda m: wrong.append(m.text))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()] and wrong == []
    broken = "[...document.images].filter(i => !i.naturalWidth).length"
    assert page.evaluate(broken) == 0
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate(_CONTRAST) == []
    page.locator(".glance a").first.click()
    assert page.url.endswith("#c1") and page.locator("#c1 blockquote").first.is_visible()
    context.close()


def test_it_prints(browser: Any, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    data = page.pdf(format="A4", print_background=True)
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    text = " ".join(document[i].get_textpage().get_text_range() for i in range(len(document)))
    assert "Claims at a glance" in text and "How this was made" in text and "SHA-256" in text
    page.close()
