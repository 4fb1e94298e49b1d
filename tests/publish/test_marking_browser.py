"""Pages as printed and marking by hand, in a real browser: by mouse, by keyboard alone, without script, on a phone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from tests.publish import printed
from tests.publish.test_browser import _page, browser, in_view, pytestmark  # noqa: F401
from tests.publish.test_review_browser import Server, _sign_in


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("printed"), printed.make)
    yield running
    running.process.terminate()
    running.process.wait(timeout=20)


@pytest.fixture(scope="module")
def signed_in(browser: Any, server: Server) -> Any:  # noqa: F811
    """The cookies of who opened the one-time link."""
    for page in _page(browser, server.address):
        _sign_in(page, server)
        return page.context.storage_state()


@pytest.fixture
def page(browser: Any, server: Server, signed_in: Any) -> Iterator[Any]:  # noqa: F811
    yield from _page(browser, server.address, storage_state=signed_in, viewport={"width": 1366, "height": 900})


@pytest.fixture
def scriptless(browser: Any, server: Server, signed_in: Any) -> Iterator[Any]:  # noqa: F811
    options = {"java_script_enabled": False, "viewport": {"width": 390, "height": 844}}
    yield from _page(browser, server.address, storage_state=signed_in, **options)


@pytest.fixture(scope="module")
def held(server: Server) -> dict[str, Any]:
    """Ids, and the report's text."""
    db = Database(str(server.file))
    report, text = db.execute(
        "SELECT d.id, v.text FROM documents d JOIN versions v ON v.sha256 = d.version WHERE d.path LIKE '%report.pdf'"
    ).fetchone()
    claims = [row[0] for row in db.execute("SELECT id FROM claims ORDER BY start")]
    db.close()
    return {"report": f"/-/document/{report}", "text": text, "claims": claims}


def exact(line: dict[str, Any]) -> str:
    return str(line["target"]["selector"][0]["exact"])


def test_the_page_is_shown_as_printed_with_the_words_boxed(page: Any, held: dict[str, Any]) -> None:
    start = held["text"].index(printed.CLAIM)
    page.goto(f"{held['report']}?start={start}&end={start + len(printed.CLAIM)}#hit")
    picture = page.locator(".sheet img")
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 500
    hit, whole = page.locator(".x-hit").bounding_box(), picture.bounding_box()
    assert in_view(page, ".x-hit") and whole["x"] < hit["x"] and hit["x"] + hit["width"] < whole["x"] + whole["width"]
    assert page.locator(".boxes .x-claim").count() == 2 and page.locator(".boxes .x-citation").count() == 1
    page.locator(".boxes .x-claim").nth(1).dispatch_event("click")
    assert page.evaluate("location.hash") == f"#claim-{held['claims'][1]}"
    page.get_by_role("link", name="Text only").click()
    assert page.locator(".sheet").count() == 0 and page.locator("#hit").count() == 1


def test_words_selected_with_the_mouse_become_a_claim(page: Any, server: Server, held: dict[str, Any]) -> None:
    before = len(server.lines())
    page.goto(held["report"])
    box = page.locator(".row .block").last.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 260, box["y"] + 15, steps=4)
    page.mouse.up()
    page.wait_for_selector(".by-hand.at-hand")
    said = page.locator(".marked-words q").inner_text()
    page.get_by_role("button", name="Claim", exact=True).click()
    page.wait_for_selector("#hit")
    line = server.wait(before + 1)[-1]
    assert exact(line) == said and said in held["text"] and line["sourceline:kind"] == "claim"
    card = page.locator(".card-claim", has_text="by hand, Kim")
    assert card.count() == 1
    card.locator("a.to").click()
    page.get_by_placeholder("Your verdict, in your own words").fill("Nobody wrote it down.")
    page.get_by_role("button", name="Record the verdict").click()
    page.get_by_text("Nobody wrote it down.").wait_for()


def test_other_words_and_another_speaker_are_given_to_a_claim(page: Any, server: Server, held: dict[str, Any]) -> None:
    before = len(server.lines())
    page.goto(f"/-/claim/{held['claims'][1]}")
    page.keyboard.press("c")
    page.keyboard.type("the port's master")
    page.keyboard.press("Enter")
    page.locator("#says").get_by_text("put right by people").wait_for()
    page.get_by_role("link", name="Choose other words").click()
    page.wait_for_selector("#hit")
    place = held["text"].index("Forty ships")
    page.get_by_label("to", exact=True).fill(str(place + len("Forty ships were waiting")))
    page.get_by_role("button", name="These are its words").click()
    page.wait_for_url("**/-/claim/*")
    assert page.locator("h1").inner_text() == "Forty ships were waiting"
    speaker, words = server.wait(before + 2)[-2:]
    assert (
        words["dcterms:replaces"] == {"id": speaker["id"]}
        and words["sourceline:fields"] == speaker["sourceline:fields"]
    )
    page.get_by_role("button", name="Take back").first.click()
    page.locator("h1", has_text="outside the harbour").wait_for()


def test_the_keyboard_alone_marks_and_goes_to_what_is_not_decided(
    page: Any, server: Server, held: dict[str, Any]
) -> None:
    before = len(server.lines())
    page.goto(held["report"])
    page.keyboard.press("u")
    assert page.evaluate("location.hash") == f"#claim-{held['claims'][0]}"
    page.keyboard.press("m")
    for key in ("Tab", "Tab"):
        page.keyboard.press(key)
    for _ in range(3):
        if page.evaluate("document.activeElement.value") == "attribution":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#hit")
    line = server.wait(before + 1)[-1]
    assert exact(line) == printed.CLAIM and line["sourceline:kind"] == "attribution"
    page.goto(f"/-/claim/{held['claims'][0]}")
    page.keyboard.press("u")
    page.wait_for_url(f"**/-/claim/{held['claims'][1]}")


def test_marking_works_without_script_on_a_phone(scriptless: Any, server: Server, held: dict[str, Any]) -> None:
    before = len(server.lines())
    start = held["text"].index("coast guard")
    scriptless.goto(f"{held['report']}?start={start}&end={start + 11}#hit")
    assert scriptless.evaluate("document.documentElement.scrollWidth") <= 390
    scriptless.get_by_text("Mark words by hand").click()
    scriptless.get_by_role("button", name="Name", exact=True).click()
    scriptless.wait_for_selector(".m-mention.by-hand")
    assert exact(server.wait(before + 1)[-1]) == "coast guard"


def test_a_passage_is_linked_by_hand_by_keyboard(page: Any, server: Server, held: dict[str, Any]) -> None:
    before = len(server.lines())
    page.goto(f"/-/claim/{held['claims'][0]}")
    page.keyboard.press("l")
    page.keyboard.type("nine morning")
    page.keyboard.press("Enter")
    page.wait_for_url("**find=nine**")
    page.get_by_role("button", name="Link", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".pair.is-accepted")
    line = server.wait(before + 1)[-1]
    assert line["sourceline:kind"] == "link" and line["sourceline:fields"] == {"relation": "supports"}
    assert "nine in the morning" in json.dumps(line["body"])


def test_exact_words_are_linked_without_script(scriptless: Any, server: Server, held: dict[str, Any]) -> None:
    before = len(server.lines())
    scriptless.goto(f"/-/claim/{held['claims'][1]}?find=counted+ships")
    scriptless.get_by_role("link", name="Choose the exact words").first.click()
    assert scriptless.get_by_text("A passage for the claim").is_visible()
    scriptless.get_by_label("They").select_option("contradicts")
    scriptless.get_by_role("button", name="Link").click()
    scriptless.wait_for_selector(".pair.is-accepted")
    assert server.wait(before + 1)[-1]["sourceline:fields"] == {"relation": "contradicts"}


def test_what_was_decided_is_listed(page: Any, server: Server, held: dict[str, Any]) -> None:
    page.goto("/-/decisions")
    gone = {line["dcterms:replaces"]["id"] for line in server.lines() if "dcterms:replaces" in line}
    stand = [line for line in server.lines() if line["id"] not in gone and line["body"][0]["value"] != "retract"]
    assert page.locator("#h-latest ~ ul > li").count() == len(stand)
    assert page.get_by_role("table").get_by_text("Kim").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_people_decide(scheme: str, page: Any, held: dict[str, Any]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    paths = [held["report"], f"{held['report']}?start=3&end=20", f"{held['report']}?claim={held['claims'][0]}"]
    for path in [*paths, f"/-/claim/{held['claims'][0]}?find=ships", "/-/decisions", "/"]:
        page.goto(path)
        page.locator("details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == [], path


def test_folder_holds_the_decisions(server: Server) -> None:
    assert [file.name for file in Path(server.folder / "annotations").iterdir()] == ["kim.jsonl"]
