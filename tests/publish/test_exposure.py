"""The twenty ways a hostile file or visitor could get out of a page or into the machine, each by name.

The twelfth, a link that leads out of the corpus, is in tests/read/test_links.py; what a public server answers in test_exposure_public.py.
"""

import asyncio
import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from pipeline.publish.desk import Desk, open_desk
from pipeline.publish.serve import application
from tests.conftest import ROOT
from tests.publish import hostile
from tests.publish.hostile import FIELDS, Harm, hiding, marker, raw

LISTS = ("/", "/-/documents", "/-/claims", "/-/conflicts", "/-/sources", "/-/origins", "/-/outlets", "/-/entities", "/-/problems",
         "/-/decisions", "/-/search?q=script", "/-/search?q=ships", "/sourceline")  # fmt: skip
ONES = {"documents": "document", "claims": "claim", "citations": "citation", "outlets": "outlet", "entities": "entity"}
#: fields that are only in Datasette's tables, or in JSON
_UNSHOWN = {"evidence_facts.kind", "mentions.name", "attributions.speaker", "aliases.name", "outlets.names"}


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hostile") / "sourceline.db"
    hostile.make(file)
    return file


@pytest.fixture(scope="module")
def site(spoilt: Path) -> Datasette:
    served = application(spoilt)
    open_desk(served, Desk(spoilt.parent / "annotations", "Kim", spoilt.parent))
    return served


@pytest.fixture(scope="module")
def ask(site: Datasette, loop: asyncio.AbstractEventLoop) -> Callable[..., httpx.Response]:
    def asked(path: str, method: str = "GET", **options: Any) -> httpx.Response:
        return loop.run_until_complete(site.client.request(method, path, **options))

    return asked


@pytest.fixture(scope="module")
def exact(site: Datasette, loop: asyncio.AbstractEventLoop) -> Callable[..., tuple[int, bytes]]:
    """Ask for exactly these bytes."""
    loop.run_until_complete(site.invoke_startup())
    app = site.app()
    return lambda path, **options: loop.run_until_complete(raw(app, path, **options))


def _paths(file: Path) -> Iterator[str]:
    questions = json.loads((ROOT / "datasette-metadata.json").read_text())["databases"]["sourceline"]["queries"]
    yield from LISTS
    with closing(sqlite3.connect(file)) as db:
        for table, kind in ONES.items():
            ids = [id for (id,) in db.execute(f"SELECT id FROM {table}")]
            yield from (f"/-/{kind}/{id}" for id in ids)
            yield from (f"/sourceline/{table}/{id}" for id in ids[:2])
        names = db.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'passages_%'"
        )
        yield from (f"/sourceline/{name}" for (name,) in names)
    yield from (f"/sourceline/{name}" for name in questions)


@pytest.fixture(scope="module")
def pages(site: Datasette, spoilt: Path, ask: Callable[..., httpx.Response]) -> dict[str, httpx.Response]:
    """Every kind of page, ours and Datasette's; a claim and a document also as its reviewer sees them."""
    signed_in = {"ds_actor": site.sign({"a": {"id": "root"}}, "actor")}
    found = {path: ask(path) for path in _paths(spoilt)}
    ours = [path for path in found if path.startswith(("/-/document/", "/-/claim/"))]
    return found | {f"{path}?signed-in": ask(path, cookies=signed_in) for path in ours}


@pytest.fixture(scope="module")
def twins(pages: dict[str, httpx.Response], ask: Callable[..., httpx.Response]) -> dict[str, httpx.Response]:
    """The same as JSON."""
    bare = [path.partition("?") for path in pages if "signed-in" not in path]
    return {p: ask(("/-/overview" if p == "/" else p) + ".json" + mark + query) for p, mark, query in bare}


def _shows(pages: dict[str, httpx.Response], table: str, column: str) -> bool:
    words = f"{table}.{column}"
    return any(
        words in "".join(Harm(page.text).text)
        for path, page in pages.items()
        if path.startswith(("/-/", "/?")) or path == "/"
    )


def _safe(pages: dict[str, httpx.Response], *tables: str) -> None:
    """Each hostile column of the tables is shown on some page of ours, as words; no page of any kind has anything that runs."""
    for table in tables:
        for column in FIELDS[table]:
            assert f"{table}.{column}" in _UNSHOWN or _shows(pages, table, column), f"{table}.{column} is on no page"
    for path, page in pages.items():
        assert page.status_code == 200, path
        assert Harm(page.text).found == [], path
        assert not re.search(r"<script>alert|<img src=x", page.text), path


def test_01_a_script_in_a_title(pages: Any) -> None:
    _safe(pages, "documents")


def test_02_a_script_in_an_entity(pages: Any) -> None:
    _safe(pages, "entities", "outlets", "aliases", "mentions", "mention_links")


def test_03_a_script_in_a_claim(pages: Any) -> None:
    _safe(pages, "claims", "attributions", "citations", "citation_sources", "evidence_facts", "origins", "decisions")


def test_04_a_script_in_a_file_name(pages: Any) -> None:
    _safe(pages, "problems")
    assert _shows(pages, "documents", "path")


def test_the_same_as_json_is_json(twins: dict[str, httpx.Response]) -> None:
    for path, answer in twins.items():
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/json"), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        answer.json()


def test_every_answer_has_strict_headers(pages: dict[str, httpx.Response], ask: Any) -> None:
    answers = [
        *pages.values(),
        ask("/-/none"),
        ask("/sourceline?sql=1"),
        ask("/-/review", "POST"),
        ask("/", headers={"host": "evil.example"}),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        for part in (
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "script-src 'self'",
        ):
            assert part in policy
        assert (
            "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "") and "unsafe-eval" not in policy
        )
        assert (
            answer.headers["x-content-type-options"] == "nosniff" and answer.headers["referrer-policy"] == "no-referrer"
        )
    ours = pages["/-/claims"].headers["content-security-policy"]
    assert "unsafe-inline" not in ours and "nonce" not in ours
    nonces = [
        re.search(r"nonce-(\S+)'", ask("/sourceline/claims").headers["content-security-policy"])[1] for _ in range(2)
    ]
    assert nonces[0] != nonces[1]


def _links(pages: dict[str, httpx.Response]) -> str:
    return " ".join(
        re.findall(r"""(?:href|src|action)\s*=\s*["']?\s*([^"'>\s]*)""", " ".join(p.text for p in pages.values()))
    )


def test_05_javascript_urls_are_no_links(pages: Any) -> None:
    assert "javascript:" not in _links(pages).lower()
    assert "javascript:alert(6)" in pages["/sourceline/documents"].text, "it is there, as words"


def test_06_data_urls_are_no_links(pages: Any) -> None:
    assert "data:" not in _links(pages).lower()
    assert any("data:text/html" in page.text for path, page in pages.items() if path.startswith("/-/citation/"))


def test_07_json_ld_cannot_be_broken_out_of(spoilt: Path, ask: Any) -> None:
    with closing(sqlite3.connect(spoilt)) as db:
        ids = [id for (id,) in db.execute("SELECT id FROM documents")]
    for kind in ("webannotation", "claimreview"):
        for id in ids:
            answer = ask(f"/-/export/{kind}/{id}")
            assert answer.status_code == 200 and answer.headers["content-disposition"].startswith("attachment; ")
            assert not re.search(r"<[/!a-z]", answer.text, re.IGNORECASE), kind
            answer.json()
    dossiers = [ask(f"/-/export/dossier/{id}").text for id in ids]
    for text in dossiers:
        assert [
            f for f in Harm(re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)).found if "'data:image/" not in f
        ] == []
        assert not hiding("".join(Harm(text).text))


OUTSIDE = {
    "08_dots": ("/../../etc/passwd", "/-/static/../../../etc/passwd", "/-/sourceline/static/../serve.py", "/-/static-plugins/sourceline/../serve.py",
                "/-/picture/../../etc/passwd/1.png", "/-/export/../../csl/x", "/sourceline/../sourceline.db", "/-/document/../../sourceline.db"),
    "09_encoded": ("/-/static/%2e%2e/%2e%2e/etc/passwd", "/-/static/..%2f..%2fetc%2fpasswd", "/-/sourceline/static/%2e%2e%2fserve.css",
                   "/-/document/..%2f..%2fetc%2fpasswd", "/-/export/csl/..%2f..%2fetc", "/sourceline/~2e~2e~2fclaims", "/-/static/%252e%252e/x", "/%73ourceline.db"),
    "10_absolute": ("//etc/passwd", "/-/static//etc/passwd", "/-/static-plugins/sourceline//etc/passwd", "/-/document/%2Fetc%2Fpasswd", "/-/document/C:%5C",
                    "/-/export/csl//etc/passwd", "/-/document/file:%2F%2F%2Fetc%2Fpasswd"),
    "11_nul": ("/-/static/%00", "/-/static/app.css%00.png", "/-/document/%00", "/-/sourceline/static/a%00.css", "/-/export/csl/%00", "/-/claim/x%00y",
               "/sourceline/~00", "/sourceline/claims/~00", "/-/document/\xff\xfe"),
}  # fmt: skip


@pytest.mark.parametrize("case", OUTSIDE)
def test_paths_lead_nowhere_else(case: str, exact: Callable[..., tuple[int, bytes]]) -> None:
    for path in OUTSIDE[case]:
        status, body = exact(path.encode("latin-1"))
        assert 300 <= status < 500, (path, status)
        assert (
            b"root:" not in body
            and b"import " not in body
            and b"SQLite format" not in body
            and b"Traceback" not in body
        ), path


def test_no_redirect_leads_to_another_site(ask: Any, site: Datasette, loop: Any) -> None:
    for path in ("//evil.example/%2e", "//evil.example/", "/\\evil.example/%2f", "//evil.example//"):
        answer = ask(f"http://localhost{path}", follow_redirects=False)
        assert not re.match(r"[/\\]{2}|https?://(?!localhost)", answer.headers.get("location", "")), path


def test_13_nobody_runs_sql(ask: Any) -> None:
    for path in (
        "/sourceline?sql=select+1",
        "/sourceline.json?sql=select+1",
        "/sourceline.csv?sql=select+1",
        "/sourceline?sql=select+zeroblob(900000000)",
    ):
        assert ask(path).status_code == 403, path
    assert ask("/sourceline/denials.json?sql=select+1").json()["rows"] == ask("/sourceline/denials.json").json()["rows"]
    assert ask("/_memory?sql=select+1").status_code == 404 and ask("/_internal").status_code == 403


def test_14_nor_adds_a_where(ask: Any) -> None:
    for table in ("claims", "documents", "conflicts"):
        for ending in ("", ".json", ".csv"):
            assert ask(f"/sourceline/{table}{ending}?_where=1=1").status_code == 403


def test_15_the_file_is_not_downloaded(ask: Any) -> None:
    for path in ("/sourceline.db", "/sourceline.db?x", "/sourceline.db.json", "/sourceline~2edb"):
        answer = ask(path)
        assert answer.status_code in (403, 404) and not answer.content.startswith(b"SQLite format"), path


def test_16_nothing_is_taken_without_a_session(ask: Any, spoilt: Path) -> None:
    for path in (
        "/-/review",
        "/",
        "/-/claims",
        "/sourceline",
        "/sourceline/claims",
        "/sourceline/denials",
        "/-/document/x",
        "/-/export/csl/x",
    ):
        for sent in (
            {"data": {"action": "accept"}},
            {"json": {"action": "accept", "kind": "claim"}},
            {"content": b"\xff"},
        ):
            assert ask(path, "POST", **sent).status_code in (403, 404, 405), path
    assert not (spoilt.parent / "annotations").exists()


def test_another_name_for_this_machine_is_not_answered(ask: Any) -> None:
    for host in (
        "evil.example",
        "evil.example:8001",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.0.2.1",
        "[2001:db8::1]",
        "[::1",
        "",
    ):
        answer = ask("/-/claims", headers={"host": host})
        assert answer.status_code == 403 and "claim" not in answer.text, host
    for host in ("localhost", "localhost:8001", "127.0.0.1:8001", "[::1]:8001", "127.9.9.9"):
        assert ask("/-/outlets", headers={"host": host}).status_code == 200, host


def test_17_csv_cells_are_no_formulas(ask: Any, spoilt: Path) -> None:
    for path in (
        "/sourceline/problems.csv?_size=max",
        "/sourceline/problems.csv?_dl=on&_size=max",
    ):
        answer = ask(path)
        rows = list(csv.reader(io.StringIO(answer.text, newline="")))
        cells = [cell for row in rows for cell in row]
        assert not [c for c in cells if c.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))], path
        assert f"'{hostile.FORMULA}" in cells and len({len(row) for row in rows}) == 1
    with closing(sqlite3.connect(spoilt)) as db:
        db.execute("UPDATE evidence SET score = -0.5")
        db.commit()
    assert ",-0.5," in ask("/sourceline/evidence.csv").text, "a number is no formula"


def test_18_control_and_turning_characters_are_shown(pages: dict[str, httpx.Response]) -> None:
    for path, page in pages.items():
        assert hiding("".join(Harm(page.text).text)) == "", path
    assert any("\ufffdforward\ufffd \u2400\u2407\u241b[2J" in "".join(Harm(page.text).text) for page in pages.values())


def test_19_halves_of_characters_do_no_harm(ask: Any, site: Datasette, exact: Callable[..., tuple[int, bytes]]) -> None:
    for path in ("/-/claims?q=%ED%A0%80", "/-/search?q=%ED%A0%80", "/-/claims?speaker=%ED%A0%80", "/-/document/x?version=%ED%A0%80", "/-/claim/%ED%A0%80",
                 "/sourceline/claims?quote=%ED%A0%80", "/sourceline/claims_by_speaker?speaker=%ED%A0%80", "/sourceline/claims/~ED~A0~80", "/-/entities?q=%FF"):  # fmt: skip
        assert exact(path.encode())[0] < 500, path
    cookies = {"ds_actor": site.sign({"a": {"id": "root"}}, "actor")}
    token = ask("/-/claim/" + _a_claim(site), cookies=cookies)
    found = re.search(r'name="csrftoken" value="([^"]+)"', token.text)
    cookies["ds_csrftoken"] = token.cookies["ds_csrftoken"]
    for field in ("note", "target", "kind", "action", "verdict"):
        sent = {"action": "note", "kind": "claim", "target": _a_claim(site), "note": "a note"} | {field: "\ud800"}
        headers = {"content-type": "application/json", "x-csrftoken": found[1]}
        answer = ask("/-/review", "POST", content=json.dumps(sent), headers=headers, cookies=cookies)
        assert answer.status_code in (200, 400), (field, answer.text)


def _a_claim(site: Datasette) -> str:
    with closing(sqlite3.connect(site.databases["sourceline"].path)) as db:
        return str(db.execute("SELECT id FROM claims ORDER BY id").fetchone()[0])


BAD_SEARCHES = (
    '"',
    "NEAR(",
    "*",
    "a AND",
    "^",
    "{a b}:",
    "(",
    "-",
    "col:x",
    "'; DROP TABLE claims --",
    "\x00",
    '"unclosed words',
    "AND OR NOT",
)


@pytest.mark.parametrize("words", BAD_SEARCHES)
def test_20_bad_search_syntax_is_no_error_of_ours(words: str, ask: Any) -> None:
    for path, given in (
        ("/-/search", {"q": words}), ("/-/claims", {"q": words}), ("/-/documents", {"q": words}), ("/-/entities", {"q": words}),
        ("/sourceline/passages", {"_search": words}), ("/sourceline/passages", {"_search": words, "_searchmode": "raw"}),
        ("/sourceline/passages_fts.json", {"_search": words, "_searchmode": "raw"}),
    ):  # fmt: skip
        assert ask(path, params=given).status_code in (200, 400), (path, words)


@pytest.mark.parametrize("query", ["_size=abc", "_size=-1", "_next=zz,zz", "_sort=%00", "_facet=none", "_facet_array=quote", "_facet_size=x", "_col=none",
                                   "quote__arraycontains=1", "quote__in=[", "_through={", '_through={"table":"x"}', "_shape=zz", "_timelimit=x", "_ttl=x",
                                   "_json=zz", "_trace=1", "_timelimit=9999999", "_labels=x", "_extra=x", "_nocol=none"])  # fmt: skip
def test_a_wrong_address_is_the_visitors_error(query: str, ask: Any) -> None:
    for ending in ("", ".json"):
        assert ask(f"/sourceline/claims{ending}?{query}").status_code in (200, 400), ending


def test_the_marker_would_run() -> None:
    """The check itself is no blind one."""
    assert len(Harm(f"<p>{marker('a', 'b')}").found) >= 3
    for page in (
        '<a href="javascript:1">',
        '<a href=" data:x">',
        '<a href="//evil.example">',
        "<p onclick=x>",
        "<base href=/>",
        "<iframe>",
        '<script src="http://evil.com">',
    ):
        assert Harm(page).found, page
    assert hiding(marker("a", "b")) == "\x00\x07\x1b\u202c\u202e"
