"""Hostile texts in a real browser: nothing runs, nothing is fetched, the policy refuses nothing that we or Datasette need."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.serve import application, free_port
from tests.publish import hostile
from tests.publish.test_browser import LISTS, _page, browser, pytestmark  # noqa: F401

DATASETTES = ("/sourceline", "/sourceline/claims", "/sourceline/documents?_facet=language", "/sourceline/denials", "/sourceline/claims_by_speaker?speaker=a",
              "/sourceline/problems", "/sourceline?sql=select+1")  # fmt: skip


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hostile") / "sourceline.db"
    hostile.make(file)
    return file


def _serve(served: Any, port: int) -> Iterator[str]:
    import uvicorn

    port = free_port("127.0.0.1", port)
    server = uvicorn.Server(uvicorn.Config(served.app(), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended before it answered"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="module")
def address(spoilt: Path) -> Iterator[str]:
    yield from _serve(application(spoilt, public=True), 8820)


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:  # noqa: F811
    """A page in which a script of a document, were it to run, would fail the test, as would a refusal by the policy."""
    ran: list[str] = []

    def asked(dialog: Any) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    for page in _page(browser, address, viewport={"width": 1366, "height": 900}):
        page.on("dialog", asked)
        yield page
    assert ran == []


def _ones(spoilt: Path) -> list[str]:
    import sqlite3
    from contextlib import closing

    kinds = {
        "documents": "document",
        "claims": "claim",
        "citations": "citation",
        "outlets": "outlet",
        "entities": "entity",
    }
    with closing(sqlite3.connect(spoilt)) as db:
        hostile_first = "ORDER BY id IN (SELECT document FROM claims WHERE quote LIKE '%script%') DESC LIMIT 2"
        return [
            f"/-/{kind}/{id}"
            for table, kind in kinds.items()
            for (id,) in db.execute(f"SELECT id FROM {table} {hostile_first}")
        ]


def test_nothing_runs_on_any_page(page: Any, spoilt: Path) -> None:
    for path in (*LISTS[:-1], *_ones(spoilt), *DATASETTES):
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        assert page.locator("img[src='x'], script:not([src]):not([nonce])").count() == 0, path


def test_datasettes_own_scripts_run(page: Any) -> None:
    page.goto("/sourceline/claims")
    assert page.evaluate("typeof DATASETTE_ALLOW_FACET") == "boolean", "an inline script of the template"
    assert page.locator("th.col-status svg").count() == 1, "table.js"
    menu = page.locator("details.nav-menu")
    menu.locator("summary").click()
    assert menu.get_attribute("open") is not None
    page.locator("h1").click()
    assert menu.get_attribute("open") is None, "the script that closes open menus"


def test_a_script_that_got_in_would_be_refused(browser: Any, address: str) -> None:  # noqa: F811
    """The policy holds also where escaping would fail."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("/-/claims", "/sourceline/claims"):
        said.clear()
        page.goto(path)
        put = "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); window.ran || 0"
        assert page.evaluate(put) == 0
        page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\"><base href=\"http://evil.example/\">')"
        )
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran || 0") == 0 and page.evaluate("document.baseURI").startswith(address)
        assert any("Content Security Policy" in line for line in said), path
    context.close()


def test_the_sql_of_datasette_alone_can_be_edited(browser: Any, database: Path) -> None:  # noqa: F811
    """`datasette sourceline.db` lets its owner run SQL; its editor works under the policy too."""
    from datasette.app import Datasette

    for address in _serve(Datasette([str(database)]), 8840):
        for page in _page(browser, address):
            page.goto("/sourceline?sql=select+count(*)+from+claims")
            page.locator(".CodeMirror").wait_for()
            page.get_by_role("button", name="Format SQL").click()
            page.get_by_role("button", name="Run SQL").click()
            page.locator("table.rows-and-columns td").wait_for()
