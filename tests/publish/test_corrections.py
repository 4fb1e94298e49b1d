"""Claims put right and claims marked by hand, on every page that lists claims."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from tests.publish.review_fixture import Served


@pytest.fixture
def served(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> Served:
    return Served(tmp_path, loop)


@pytest.fixture
def page(served: Served, ids: dict[str, str]) -> str:
    return f"/-/claim/{ids['claim']}"


def listed(served: Served, query: str) -> list[dict[str, Any]]:
    return list(json.loads(served.get(f"/-/claims.json?{query}").text)["claims"])


def test_a_claim_put_right_shows_its_words_and_speaker_everywhere(
    served: Served, page: str, ids: dict[str, str]
) -> None:
    claim = json.loads(served.get(f"{page}.json").text)["claim"]
    words = claim["quote"].split()[0] + " " + claim["quote"].split()[1]
    place = {"start": claim["start"], "end": claim["start"] + len(words)}
    form = served.token(page) | {"kind": "claim", "target": ids["claim"], "action": "correct", "next": page}
    assert served.post(form | {"field-speaker": "Captain Orr"} | place).status_code == 303
    shown = served.get(page).text
    assert "Captain Orr" in shown and "Put right by people" in shown and f"<bdi>{words}</bdi></h1>" in shown
    assert [c["quote"] for c in listed(served, "speaker=Captain+Orr")] == [words]
    assert ids["claim"] not in [c["id"] for c in listed(served, f"speaker={claim['speaker']}")]
    [alone] = listed(served, "speaker=Captain+Orr&by=machine")
    [plain] = [c for c in listed(served, "") if c["id"] == ids["claim"]]
    assert alone == plain and plain["passages"] and not listed(served, "speaker=Captain+Orr&by=hand")
    assert "Captain Orr" in served.get(f"/-/document/{claim['document']}").text
    reader = json.loads(served.get(f"/-/document/{claim['document']}.json").text)["found"]["claims"]
    assert [c["end"] for c in reader if c["id"] == ids["claim"]] == [place["end"]]


def test_the_reader_offers_to_choose_the_words(served: Served, page: str, ids: dict[str, str]) -> None:
    at = f"/-/document/{ids['report']}?start=0&end=8&correct={ids['claim']}"
    assert f"correct={ids['claim']}#hit" in served.get(page).text
    shown = served.get(at).text
    assert "These are its words" in shown and 'name="action" value="correct"' in shown
    assert "These are its words" not in served.get(at, cookies={}).text


def test_a_claim_marked_by_hand_is_listed_counted_and_filtered(served: Served, page: str, ids: dict[str, str]) -> None:
    before = json.loads(served.get("/-/claims.json").text)
    assert before["choices"]["by"] == []
    asked = {"kind": "claim", "action": "add", "document": ids["report"], "start": 0, "end": 12, "fields": {"speaker": "Orr"}}  # fmt: skip
    made = served.send(asked, page).json()["id"]
    after = json.loads(served.get("/-/claims.json").text)
    assert after["total"] == before["total"] + 1 and after["claims"][0]["by_hand"] == "Kim"
    assert [c["value"] for c in after["choices"]["by"]] == ["hand", "machine"]
    assert [c["id"] for c in listed(served, "by=hand")] == [c["id"] for c in listed(served, "speaker=Orr")] == [made]
    assert made not in [c["id"] for c in listed(served, "by=machine")]
    assert [c["id"] for c in listed(served, "by=hand&review=open")] == [made], "a mark alone decides nothing"
    assert "marked by hand by Kim" in served.get("/-/claims").text
    assert "1 marked by hand" in served.get("/").text
    assert "by hand, Kim" in served.get(f"/-/document/{ids['report']}").text
    progress = json.loads(served.get("/-/overview.json").text)["progress"]["claims"]
    assert progress["by_hand"] == 1 and progress["claims"] == after["total"]


def test_a_claim_marked_by_two_is_one_and_stays_when_one_takes_it_back(
    served: Served, page: str, ids: dict[str, str]
) -> None:
    asked = {"kind": "claim", "action": "add", "document": ids["report"], "start": 0, "end": 12}
    first = served.send(asked, page).json()["id"]
    object.__setattr__(served.desk, "reviewer", "Lee")
    served.send(asked, page)
    assert [c["id"] for c in listed(served, "by=hand")] == [first]
    object.__setattr__(served.desk, "reviewer", "Kim")
    served.send({"about": first, "action": "retract"}, page)
    assert [(c["id"], c["by_hand"]) for c in listed(served, "by=hand")] == [(first, "Lee")]
    assert served.get(f"/-/claim/{first}").status_code == 200


def test_pages_of_the_list_go_on_after_what_is_marked_by_hand(served: Served, page: str, ids: dict[str, str]) -> None:
    from pipeline.publish.queries.all_claims import listing
    from pipeline.store.database import open_database

    for start in (0, 3, 6):
        served.send({"kind": "claim", "action": "add", "document": ids["report"], "start": start, "end": 40 + 9 * start}, page)  # fmt: skip
    db = open_database(served.file)
    whole = [c["id"] for c in listing(db.conn, {}, order="check", limit=99, offset=0)["claims"]]
    paged = [c["id"] for at in range(0, len(whole), 2) for c in listing(db.conn, {}, order="check", limit=2, offset=at)["claims"]]  # fmt: skip
    db.close()
    assert paged == whole and len(set(whole)) == len(whole)
