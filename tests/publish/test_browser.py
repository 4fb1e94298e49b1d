"""The reading and tracing paths in a real browser: by mouse, by keyboard, without JavaScript, at phone width, on paper."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.serve import application, free_port
from tests.publish.factory import KOREAN

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"),
        reason="Chromium is not installed: apt-get install chromium runs these tests",
    ),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LISTS = ["/", "/-/documents", "/-/claims", "/-/conflicts", "/-/decisions", "/-/sources", "/-/origins", "/-/outlets", "/-/entities", "/-/problems",
         "/-/search?q=ships", "/-/outlet/harbour-courier", "/-/entity/vell-strait", "/-/none"]  # fmt: skip


@pytest.fixture(scope="module")
def address(database: Path) -> Iterator[str]:
    import uvicorn

    port = free_port("127.0.0.1", 8760)
    server = uvicorn.Server(uvicorn.Config(application(database).app(), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended before it answered"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page of the usual width; a request elsewhere, a script's error or a refusal by the policy fails the test."""
    yield from _page(browser, address, viewport={"width": 1366, "height": 900})


@pytest.fixture
def phone(browser: Any, address: str) -> Iterator[Any]:
    yield from _page(browser, address, viewport={"width": 390, "height": 844}, has_touch=True)


@pytest.fixture
def scriptless(browser: Any, address: str) -> Iterator[Any]:
    yield from _page(browser, address, java_script_enabled=False, viewport={"width": 1366, "height": 900})


def _page(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    context = browser.new_context(base_url=address, **options)
    context.set_default_timeout(15_000)
    page, wrong = context.new_page(), []
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(address) else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" and "status of 40" not in m.text else None)
    yield page
    context.close()
    assert wrong == []


def in_view(page: Any, selector: str) -> bool:
    page.wait_for_timeout(700)  # the page may scroll smoothly
    box = page.locator(selector).first.bounding_box()
    return bool(box) and 0 <= box["y"] < page.viewport_size["height"]


def test_from_a_report_to_the_words_of_its_source_in_two_clicks(page: Any, ids: dict[str, str]) -> None:
    page.goto(f"/-/document/{ids['report']}")
    page.locator(f"#card-{ids['claim']} a.to").click()
    assert page.locator(".passages > .pair").count() == 2, "near misses are folded away"
    page.get_by_role("link", name="Read these words in the document").first.click()
    assert page.locator("mark.m-hit").all_inner_texts() and KOREAN.startswith(
        "".join(page.locator("mark.m-hit").all_inner_texts())
    )
    assert in_view(page, "#hit")


def test_a_link_lands_on_its_words_without_script(scriptless: Any, ids: dict[str, str]) -> None:
    scriptless.set_viewport_size({"width": 700, "height": 300})
    scriptless.goto(f"/-/document/{ids['report']}?start=400&end=430#hit")
    assert in_view(scriptless, "#hit")


def test_reading_and_filtering_work_without_script(scriptless: Any, ids: dict[str, str]) -> None:
    scriptless.goto(f"/-/document/{ids['report']}")
    claim = scriptless.locator(".text .m-claim").first
    tint = "el => getComputedStyle(el).backgroundColor"
    before = claim.evaluate(tint)
    scriptless.locator("#show-claims").uncheck()
    assert claim.evaluate(tint) == "rgba(0, 0, 0, 0)" != before
    assert not scriptless.locator(".margin").first.is_visible()
    scriptless.goto("/-/documents")
    scriptless.get_by_label("Language").select_option("ko")
    scriptless.get_by_role("button", name="Show").click()
    assert scriptless.locator("table.list tbody tr").count() == 1
    scriptless.get_by_label("Search the words of all documents").fill("해협")
    scriptless.get_by_role("button", name="Search").first.click()
    assert scriptless.locator("mark").first.inner_text() == "해협"


def test_keys_walk_through_the_claims(page: Any, ids: dict[str, str]) -> None:
    page.goto(f"/-/document/{ids['report']}")
    at = []
    for key in "jjk":
        page.keyboard.press(key)
        at.append(page.evaluate("location.hash.slice(1)"))  # page.url learns of it later
    first, second, again = at
    assert first.startswith("claim-") and first != second and again == first
    assert page.locator(".card-claim.now").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/claim/*")
    page.keyboard.press("n")
    page.wait_for_function(f"!location.href.includes('{first.removeprefix('claim-')}')")
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.locator(".find input").input_value() == "jk"


def test_the_keyboard_alone_reaches_the_source(page: Any, ids: dict[str, str]) -> None:
    page.goto(f"/-/claim/{ids['claim']}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "to-words" and "start=0" in page.evaluate(
            "document.activeElement.href"
        ):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "where the keyboard is must be seen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/document/**")
    assert page.locator("#hit").count() == 1


def test_no_page_is_wider_than_a_phone(phone: Any, ids: dict[str, str]) -> None:
    for path in [
        *LISTS,
        *(f"/-/document/{ids[d]}" for d in ("report", "korean", "hostile")),
        f"/-/claim/{ids['claim']}",
    ]:
        phone.goto(path)
        over = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, (path, over)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(scheme: str, page: Any, ids: dict[str, str]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for path in [*LISTS, f"/-/document/{ids['report']}?start=40&end=90", f"/-/claim/{ids['claim']}"]:
        page.goto(path)
        page.wait_for_timeout(50)
        assert page.evaluate(_CONTRAST) == [], path


@pytest.mark.parametrize(("scheme", "width"), [("light", 1366), ("dark", 1366), ("light", 390)])
def test_axe_finds_nothing(scheme: str, width: int, page: Any, ids: dict[str, str]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    documents = [f"/-/document/{ids[name]}" for name in ("report", "korean", "hostile")]
    others = [f"/-/claim/{ids['claim']}", f"/-/claim/{ids['hostile_claim']}", f"/-/citation/{ids['citation']}"]
    for path in [*LISTS, "/-/search?q=zzzz", "/-/claims?q=zzzz", *documents, *others]:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == [], path


def test_nothing_of_a_document_is_run(page: Any, ids: dict[str, str]) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for path in [*LISTS, f"/-/document/{ids['hostile']}", f"/-/claim/{ids['hostile_claim']}", f"/-/citation/{ids['hostile_citation']}",
                 "/-/search?q=<script>alert(9)</script>", "/-/claims?speaker=\"><script>alert(8)</script>"]:  # fmt: skip
        page.goto(path)


def test_print_drops_what_paper_cannot_use(page: Any, ids: dict[str, str]) -> None:
    page.goto(f"/-/document/{ids['report']}")
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible() and not page.locator(".legend").is_visible()
    assert page.locator(".text .m-claim").first.is_visible() and page.locator(".card-claim").first.is_visible()


#: WCAG 2.2 contrast of every visible text against the backgrounds behind it: 4.5, or 3 for large letters
_CONTRAST = """() => {
  const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = (c) => c.slice(0, 3).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (el) => {
    const layers = [];
    for (let e = el; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement, style = getComputedStyle(el);
    if (!walk.currentNode.textContent.trim() || el.closest("svg, .skip, .sr, script, option, select")) continue;
    if (!el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const below = behind(el), [a, b] = [light(over(parse(style.color), below)), light(below)].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5))
      bad.push([el.className, walk.currentNode.textContent.trim().slice(0, 30), ((a + 0.05) / (b + 0.05)).toFixed(2)]);
  }
  return bad;
}"""
