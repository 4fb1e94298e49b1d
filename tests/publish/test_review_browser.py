"""Deciding in a real browser: signed in by the one-time link, a keystroke a decision, also without script."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from tests.publish import factory
from tests.publish.test_browser import _CONTRAST, _page, browser, pytestmark  # noqa: F401
from tests.publish.test_serve import ROOT


class Server:
    """`serve` in a process of its own, as a user starts it."""

    def __init__(self, folder: Path, make: Callable[[Path], Database] = factory.make) -> None:
        self.folder, self.file = folder, folder / "sourceline.db"
        make(self.file).conn.close()
        arguments = (
            f"Path({str(self.file)!r}), port=8790, annotations=Path({str(folder / 'annotations')!r}), reviewer='Kim'"
        )
        code = f"from pathlib import Path; from pipeline.publish.serve import serve; serve({arguments})"
        self.process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self.process.stdout is not None
        said = ""
        while "auth-token" not in said:
            line = self.process.stdout.readline()
            assert line, f"the server ended: {said}"
            said += line
        self.address = re.search(r"Sourceline: (\S+?)/ ", said)[1]  # type: ignore[index]
        self.link = re.search(r"http\S+auth-token\S+", said)[0]  # type: ignore[index]

    def lines(self) -> list[dict[str, Any]]:
        file = self.folder / "annotations" / "kim.jsonl"
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []

    def wait(self, count: int) -> list[dict[str, Any]]:
        """The lines, once there are so many."""
        import time

        for _ in range(100):
            if len(self.lines()) >= count:
                break
            time.sleep(0.05)
        return self.lines()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path)
    yield running
    running.process.terminate()
    running.process.wait(timeout=20)


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Any]:  # noqa: F811
    for page in _page(browser, server.address, viewport={"width": 1366, "height": 900}):
        _sign_in(page, server)
        yield page


@pytest.fixture
def scriptless(browser: Any, server: Server) -> Iterator[Any]:  # noqa: F811
    for page in _page(browser, server.address, java_script_enabled=False, viewport={"width": 390, "height": 844}):
        _sign_in(page, server)
        yield page


def _sign_in(page: Any, server: Server) -> None:
    for _ in range(50):
        try:
            page.goto(server.link)
            return
        except Exception:
            page.wait_for_timeout(100)
    raise AssertionError("the server does not answer")


def test_one_keystroke_is_one_decision(page: Any, server: Server, ids: dict[str, str]) -> None:
    page.goto(f"/-/document/{ids['report']}")
    page.locator(f"#card-{ids['claim']} a.to").click()
    page.wait_for_url("**/-/claim/*")
    page.keyboard.press("r")
    page.wait_for_selector(".is-rejected")
    page.keyboard.press("a")
    page.wait_for_selector(".is-accepted")
    first, second = server.wait(2)
    assert [first["body"][0]["value"], second["body"][0]["value"]] == ["reject", "accept"]
    assert first["body"][1]["selector"][0]["exact"] != second["body"][1]["selector"][0]["exact"], (
        "the next passage is in hand"
    )


def test_a_decision_shows_at_once_without_a_reload(page: Any, server: Server, ids: dict[str, str]) -> None:
    page.goto(f"/-/claim/{ids['claim']}")
    page.evaluate("window.stays = true")
    page.keyboard.press("r")
    page.keyboard.press("a")  # before the first is answered: meant for the next passage
    page.wait_for_selector(".pair.is-rejected")
    page.wait_for_selector(".pair.is-accepted")
    assert page.locator(".pair.is-rejected").count() == page.locator(".pair.is-accepted").count() == 1
    assert page.locator("#status .as-decided").count() == 1
    assert page.get_by_role("status").last.inner_text() == "Accepted"
    page.get_by_role("button", name="Take back: reject").click()
    page.locator(".pair.is-rejected").wait_for(state="detached")
    assert page.evaluate("window.stays"), "the page was never loaded again"
    assert [line["body"][0]["value"] for line in server.wait(3)] == ["reject", "accept", "retract"]


def test_the_count_of_what_is_decided_goes_up_at_once(page: Any, server: Server, ids: dict[str, str]) -> None:
    page.goto(f"/-/claim/{ids['claim']}")
    page.keyboard.press("u")
    page.wait_for_function(f"!location.href.includes('{ids['claim']}')")
    assert "1 decided" in page.locator("#progress").inner_text()
    page.keyboard.press("a")
    page.locator("#progress").get_by_text("2 decided").wait_for()


def test_what_is_being_written_stays_while_another_passage_is_decided(
    page: Any, server: Server, ids: dict[str, str]
) -> None:
    page.goto(f"/-/claim/{ids['claim']}")
    second = page.locator(".passages > .pair").nth(1)
    second.get_by_placeholder("Why, or a note").fill("half a thought")
    page.locator(".passages > .pair").first.get_by_role("button", name="Reject").click()
    page.wait_for_selector(".pair.is-rejected")
    assert second.get_by_placeholder("Why, or a note").input_value() == "half a thought"
    assert page.evaluate("document.activeElement.value") == "reject", "the keyboard stays where it was"


def test_a_refusal_is_said_and_the_passage_stays_open(page: Any, server: Server, ids: dict[str, str]) -> None:
    page.goto(f"/-/claim/{ids['claim']}")
    page.evaluate("document.querySelector('.pair [name=target]').value = 'none'")
    page.locator(".pair").first.get_by_role("button", name="Accept").click()
    page.locator(".announced.wrong").get_by_text("no link has the id").wait_for()
    assert page.locator(".pair[data-mine]").count() == 0 and server.lines() == []


def test_correcting_and_noting_by_keyboard_alone(page: Any, server: Server, ids: dict[str, str]) -> None:
    page.goto(f"/-/claim/{ids['claim']}")
    page.keyboard.press("n")
    page.keyboard.type("another strait?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".said")
    page.keyboard.press("c")
    page.keyboard.type("part")
    page.keyboard.press("Enter")
    page.wait_for_selector(".is-accepted")
    note, correction = server.wait(2)
    assert note["body"][2]["value"] == "another strait?"
    assert correction["sourceline:fields"] == {"relation": "partly supports"}
    page.keyboard.press("j")
    page.wait_for_function(f"!location.href.includes('{ids['claim']}')")


def test_it_works_without_script_and_on_a_phone(scriptless: Any, server: Server, ids: dict[str, str]) -> None:
    scriptless.goto(f"/-/claim/{ids['claim']}")
    scriptless.get_by_role("button", name="Reject").first.click()
    scriptless.wait_for_selector(".is-rejected")
    scriptless.get_by_placeholder("Your verdict, in your own words").fill("Half of it is right.")
    scriptless.get_by_role("button", name="Record the verdict").click()
    scriptless.get_by_text("Half of it is right.").wait_for()
    scriptless.get_by_role("button", name="Take back: reject").click()
    scriptless.locator(".is-rejected").wait_for(state="detached")
    assert [line["body"][0]["value"] for line in server.lines()] == ["reject", "verdict", "retract"]


def test_who_is_not_signed_in_reads(browser: Any, server: Server, ids: dict[str, str]) -> None:  # noqa: F811
    for page in _page(browser, server.address):
        for _ in range(50):
            try:
                page.goto(f"/-/claim/{ids['claim']}")
                break
            except Exception:
                page.wait_for_timeout(100)
        assert page.locator("form.decide").count() == 0


def test_a_link_signs_in_once(page: Any, server: Server) -> None:
    import urllib.error
    import urllib.request

    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(server.link)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_decides_can_be_read(scheme: str, page: Any, server: Server, ids: dict[str, str]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"/-/claim/{ids['claim']}")
    page.keyboard.press("r")
    page.wait_for_selector(".is-rejected")
    page.wait_for_timeout(50)
    assert page.evaluate(_CONTRAST) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_the_database_is_never_left_behind(page: Any, server: Server, ids: dict[str, str]) -> None:
    page.goto(f"/-/claim/{ids['claim']}")
    page.keyboard.press("r")
    page.wait_for_selector(".is-rejected")
    db = Database(str(server.file))
    stored = [row[0] for row in db.execute("SELECT id FROM decisions WHERE action = 'reject'")]
    db.close()
    assert stored == [line["id"] for line in server.lines()]
