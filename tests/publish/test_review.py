"""The one route that writes: who may, what is written, and that it comes back."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.publish.bodies import LARGEST
from pipeline.publish.desk import NotAllowed, admitted
from pipeline.publish.serve import application
from pipeline.review import apply as apply_module
from pipeline.review.apply import apply
from pipeline.review.compose import MOST
from tests.publish.review_fixture import Served


@pytest.fixture
def served(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> Served:
    return Served(tmp_path, loop)


@pytest.fixture
def page(served: Served, ids: dict[str, str]) -> str:
    return f"/-/claim/{ids['claim']}"


@pytest.fixture
def link(served: Served, ids: dict[str, str]) -> str:
    """The passage that contradicts the claim."""
    return str(served.rows("SELECT id FROM evidence WHERE claim = ? AND relation = 'contradicts'", ids["claim"])[0][0])


def test_a_form_is_recorded_as_one_line_and_leads_back(
    served: Served, page: str, link: str, ids: dict[str, str]
) -> None:
    form = served.token(page) | {
        "kind": "link",
        "target": link,
        "action": "reject",
        "note": "another day",
        "next": page,
    }
    answer = served.post(form, headers={"sec-fetch-site": "same-origin", "origin": "null"})
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    [line] = served.lines()
    assert line["creator"]["name"] == "Kim" and line["body"][0]["value"] == "reject"
    assert served.rows("SELECT found, decided FROM claim_outcomes WHERE id = ?", ids["claim"]) == [
        ("conflicting", "supported")
    ]
    shown = served.get(page).text
    assert "Rejected" in shown and "another day" in shown and "with people's decisions counted" in shown


def test_json_is_answered_by_the_new_state(served: Served, page: str, link: str, ids: dict[str, str]) -> None:
    answer = served.send(
        {"kind": "link", "target": link, "action": "correct", "relation": "partly supports"}, page
    ).json()
    assert answer["ok"] and answer["applied"]
    assert answer["decision"]["state"] == "anchored"
    assert answer["claim"]["found"] == "conflicting" and answer["claim"]["decided"] == "partial"


def test_it_is_back_after_the_database_is_gone(served: Served, page: str, link: str, tmp_path: Path) -> None:
    served.send({"kind": "link", "target": link, "action": "reject"}, page)
    served.send({"kind": "claim", "target": page.rpartition("/")[2], "action": "verdict", "verdict": "Right"}, page)
    kept = [
        served.rows(f"SELECT * FROM {table} ORDER BY 1") for table in ("decisions", "decided_links", "decided_claims")
    ]
    from tests.publish import factory

    again = factory.make(tmp_path / "again.db")
    again.execute("DELETE FROM decisions")
    again.conn.commit()
    apply(again, served.desk.folder, served.desk.base)
    for table, before in zip(("decisions", "decided_links", "decided_claims"), kept, strict=True):
        after = [tuple(row) for row in again.execute(f"SELECT * FROM {table} ORDER BY 1")]
        assert after == [row for row in before if row[0] != "urn:uuid:d"], table
    again.close()


def test_a_decision_is_replaced_and_taken_back(served: Served, page: str, link: str, ids: dict[str, str]) -> None:
    served.send({"kind": "link", "target": link, "action": "reject"}, page)
    second = served.send({"kind": "link", "target": link, "action": "accept"}, page).json()
    assert served.rows("SELECT decided FROM claim_outcomes WHERE id = ?", ids["claim"]) == [("contradicted",)]
    served.post(served.token(page) | {"about": second["id"], "action": "retract"})
    assert served.rows("SELECT decided FROM claim_outcomes WHERE id = ?", ids["claim"]) == [("conflicting",)]
    assert len(served.lines()) == 3


def test_a_claim_and_a_link_are_made_by_hand(served: Served, page: str, ids: dict[str, str]) -> None:
    claim = served.send({"kind": "claim", "action": "add", "document": ids["report"], "start": 0, "end": 12, "fields": {"speaker": "X"}}, page).json()  # fmt: skip
    asked = {
        "kind": "link",
        "action": "add",
        "claim": ids["claim"],
        "source": ids["courier"],
        "start": 33,
        "end": 60,
        "relation": "supports",
    }
    linked = served.send(asked, page).json()
    assert claim["decision"]["state"] == linked["decision"]["state"] == "anchored"
    assert linked["claim"]["accepted"] == 1
    shown = served.get(page).text
    assert shown.count('class="pair') == 4 and f'name="about" value="{linked["id"]}"' in shown
    agreed = served.send({"about": linked["id"], "action": "accept"}, page).json()
    assert agreed["decision"]["subject"] == linked["decision"]["subject"]


def refused(answer: Any, said: str) -> bool:
    return bool(answer.status_code == 403 and said in answer.text)


def test_only_who_is_signed_in_may_decide(served: Served, page: str, link: str) -> None:
    form = served.token(page) | {"kind": "link", "target": link, "action": "reject"}
    assert refused(served.post(form, cookies={"ds_csrftoken": served.cookies["ds_csrftoken"]}), "Sign in")
    assert refused(served.post(form, cookies={}), "Sign in")
    assert '<form class="decide"' not in served.get(page, cookies={}).text
    assert served.lines() == []


def test_a_page_elsewhere_cannot_make_the_browser_decide(served: Served, page: str, link: str) -> None:
    form = {"kind": "link", "target": link, "action": "reject"}
    assert served.post(form).status_code == 403, "no token"
    assert served.post(form | {"csrftoken": "x" * 40}).status_code == 403
    good = served.token(page) | form
    assert refused(served.post(good, headers={"sec-fetch-site": "cross-site"}), "another site")
    assert refused(served.post(good, headers={"sec-fetch-site": "same-site"}), "another site")
    assert refused(served.post(good, headers={"origin": "http://evil.example"}), "another site")
    assert refused(served.post(good, headers={"origin": "null"}), "another site")
    assert refused(
        served.post(good, headers={"authorization": "Bearer x", "origin": "http://evil.example"}), "another site"
    )
    assert served.lines() == []
    assert served.post(good, headers={"origin": "http://localhost"}).status_code == 303


@pytest.mark.parametrize(
    ("client", "headers"),
    [
        ("10.0.0.5", {}),
        ("127.0.0.1", {"host": "evil.example"}),
        ("127.0.0.1", {"host": "localhost.evil.example:8001"}),
        ("127.0.0.1", {"x-forwarded-for": "10.0.0.5"}),
        ("", {}),
    ],
)
def test_only_this_machine_may_decide(served: Served, client: str, headers: dict[str, str]) -> None:
    def asked(address: str, headers: dict[str, str]) -> Any:
        return SimpleNamespace(actor={"id": "root"}, scope={"client": (address, 1)}, headers=headers)

    with pytest.raises(NotAllowed, match="the machine the program runs on"):
        admitted(served.datasette, asked(client, {"host": "127.0.0.1:8001"} | headers))
    assert admitted(served.datasette, asked("::1", {"host": "[::1]:8001"})) == served.desk


def test_without_a_desk_nothing_is_taken(served: Served, page: str, loop: asyncio.AbstractEventLoop) -> None:
    other = application(served.file)
    cookies = {"ds_actor": other.sign({"a": {"id": "root"}}, "actor")}
    answer = loop.run_until_complete(other.client.post("/-/review", json={}, cookies={}))
    assert answer.status_code == 403 and "sourceline serve --as" in answer.json()["error"]
    shown = loop.run_until_complete(other.client.get(page, cookies=cookies)).text
    assert 'form class="decide"' not in shown and "csrftoken" not in shown


@pytest.mark.parametrize(
    "sent",
    ["{", "[]", {"action": "judge", "kind": "claim"}, {"action": "accept", "kind": "link", "target": "none"},
     {"action": "add", "kind": "claim", "document": "report", "start": 0, "end": 10**9}, {"fields": []}, {"fields": [1]},
     {"action": "accept", "kind": "claim", "target": {"id": 1}}, {"action": "accept", "kind": "claim", "target": ["claim"]}, "[" * 90_000,
     '{"action": "add", "kind": "claim", "document": "report", "start": Infinity, "end": 9}', '{"action": "correct", "kind": "claim", "target": "claim", "fields": {"a": NaN}}',
     {"action": "note", "kind": "claim", "target": "claim", "note": "x" * 30_000}, {"action": "note", "kind": "claim", "target": "claim", "note": 5}],
)  # fmt: skip
def test_what_is_no_decision_is_refused_and_nothing_written(
    served: Served, page: str, sent: Any, ids: dict[str, str]
) -> None:
    if isinstance(sent, dict):
        sent = {name: ids.get(value, value) if isinstance(value, str) else value for name, value in sent.items()}
    answer = served.send(sent, page)
    assert answer.status_code == 400 and answer.json()["error"]
    assert served.lines() == []


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_what_is_too_long_is_not_taken_in_whatever_length_is_told(
    served: Served, page: str, kind: str, loop: asyncio.AbstractEventLoop
) -> None:
    taken = []

    async def pieces() -> AsyncIterator[bytes]:
        for number in range(100):
            taken.append(number)
            yield b" " * (LARGEST // 8)

    headers = {"content-type": kind, "x-csrftoken": served.token(page)["csrftoken"] if "json" in kind else ""}
    for options in ({}, {"content-length": str(LARGEST + 1)}, {"content-length": "9" * 5000}):
        asked = served.datasette.client.post(
            "/-/review", content=pieces(), headers=headers | options, cookies=served.cookies
        )
        answer = loop.run_until_complete(asked)
        assert answer.status_code == 413 and "too long" in answer.text
        assert len(taken) <= 9
    assert served.lines() == []


def test_the_longest_note_is_taken_in_any_letters(served: Served, page: str, ids: dict[str, str]) -> None:
    form = {"kind": "claim", "target": ids["claim"], "action": "note", "note": "가" * MOST, "next": page}
    assert served.post(served.token(page) | form).status_code == 303
    assert served.lines()[0]["body"][-1]["value"] == "가" * MOST


def test_a_form_that_is_no_decision_gets_a_page_that_says_why(served: Served, page: str, ids: dict[str, str]) -> None:
    answer = served.post(served.token(page) | {"kind": "claim", "target": ids["claim"], "action": "note", "note": " "})
    assert answer.status_code == 400 and "a note needs words" in answer.text


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", "", "/x\r\ny: z"]
)
def test_it_leads_back_to_our_own_pages_alone(served: Served, page: str, elsewhere: str, ids: dict[str, str]) -> None:
    form = {"kind": "claim", "target": ids["claim"], "action": "accept", "next": elsewhere}
    assert served.post(served.token(page) | form).headers["location"] == "/"


def test_words_of_a_reviewer_are_shown_as_words(served: Served, page: str, link: str) -> None:
    served.send({"kind": "link", "target": link, "action": "note", "note": "<script>alert(1)</script>"}, page)
    assert "<script>alert(1)" not in served.get(page).text


def test_a_folder_that_cannot_be_written_is_said(served: Served, page: str, link: str) -> None:
    served.desk.folder.write_text("a file where the folder should be")
    answer = served.send({"kind": "link", "target": link, "action": "reject"}, page)
    assert answer.status_code == 507 and "could not be saved" in answer.json()["error"]
    assert served.rows("SELECT count(*) FROM decisions WHERE action = 'reject'") == [(0,)]


def cannot_record(monkeypatch: pytest.MonkeyPatch, name: str, words: str) -> None:
    """Let the database refuse what is to be recorded."""

    def refuse(*_: Any) -> None:
        error = sqlite3.OperationalError(words)
        error.sqlite_errorname = name
        raise error

    monkeypatch.setattr(apply_module, "record", refuse)


def test_where_there_is_no_room_the_reason_is_said(
    served: Served, page: str, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cannot_record(monkeypatch, "SQLITE_FULL", "database or disk is full")
    asked = {"kind": "link", "target": link, "action": "reject", "next": page}
    for answer in (served.send(asked, page), served.post(served.token(page) | asked)):
        assert answer.status_code == 202 and "disk is full" in answer.text and "running" not in answer.text
    assert len(served.lines()) == 2


def test_while_another_program_writes_the_line_is_safe(
    served: Served, page: str, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cannot_record(monkeypatch, "SQLITE_BUSY", "database is locked")
    answer = served.send({"kind": "link", "target": link, "action": "reject"}, page)
    assert answer.status_code == 202 and answer.json()["ok"] and not answer.json()["applied"]
    form = {"kind": "link", "target": link, "action": "accept", "next": page}
    shown = served.post(served.token(page) | form)
    assert shown.status_code == 202 and "it will show after the ingest" in shown.text and f'href="{page}"' in shown.text
    assert len(served.lines()) == 2


def test_a_link_by_hand_stays_on_the_page_when_it_is_rejected(served: Served, page: str, ids: dict[str, str]) -> None:
    asked = {"kind": "link", "action": "add", "claim": ids["claim"], "source": ids["courier"], "start": 33, "end": 60}
    linked = served.send(asked | {"relation": "contradicts"}, page).json()["id"]
    object.__setattr__(served.desk, "reviewer", "Lee")
    served.send({"about": linked, "action": "reject"}, page)
    [disputed] = [e for e in json.loads(served.get(f"{page}.json").text)["evidence"] if e["decided"] == "disputed"]
    assert disputed["relation"] == "contradicts"
    object.__setattr__(served.desk, "reviewer", "Kim")
    served.send({"about": linked, "action": "reject"}, page)
    [rejected] = [e for e in json.loads(served.get(f"{page}.json").text)["evidence"] if e["decided"] == "rejected"]
    assert rejected["relation"] == "contradicts" and rejected["id"] == disputed["id"]


def test_dossiers_are_made_one_at_a_time(
    served: Served, ids: dict[str, str], loop: asyncio.AbstractEventLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time
    from dataclasses import replace

    from pipeline.publish.export.kinds import KINDS

    at_once = [0]

    def make(*_: Any) -> list[bytes]:
        at_once.append(at_once[-1] + 1)
        time.sleep(0.05)
        at_once.append(at_once[-1] - 1)
        return [b"x"]

    monkeypatch.setitem(KINDS, "dossier", replace(KINDS["dossier"], make=make))

    async def several() -> list[Any]:
        asked = (served.datasette.client.get(f"/-/export/dossier/{ids['report']}") for _ in range(3))
        return list(await asyncio.gather(*asked))

    assert [answer.status_code for answer in loop.run_until_complete(several())] == [200] * 3
    assert max(at_once) == 1


def test_it_is_sent_to_not_read(served: Served) -> None:
    assert served.get("/-/review").status_code == 404


def test_decisions_are_in_datasette_too(served: Served, page: str, link: str) -> None:
    served.send({"kind": "link", "target": link, "action": "reject"}, page)
    rows = json.loads(served.get("/sourceline/decisions.json?_shape=objects&action=reject").text)["rows"]
    assert [row["reviewer"] for row in rows] == ["Kim"]
