"""Which of the attached databases is ours, and who may see it."""

import asyncio
from pathlib import Path

from datasette.app import Datasette
from sqlite_utils import Database


async def _get(datasette: Datasette, path: str) -> tuple[int, str]:
    answer = await datasette.client.get(path)
    return answer.status_code, answer.text


def test_ours_is_found_among_others(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "aaa.db"
    Database(str(other))["documents"].insert({"id": 1})
    served = Datasette([str(other), str(database)])
    assert asyncio.run(_get(served, "/-/claims"))[0] == 200


def test_without_ours_the_page_says_how_to_make_one(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    Database(str(other))["t"].insert({"a": 1})
    served = Datasette([str(other)])
    for path in ("/", "/-/claims", "/-/document/x"):
        status, text = asyncio.run(_get(served, path))
        assert status == 503 and "sourceline ingest" in text
    assert asyncio.run(_get(served, "/other/t"))[0] == 200


def test_a_private_database_stays_private(database: Path) -> None:
    served = Datasette([str(database)], metadata={"databases": {"sourceline": {"allow": {"id": "root"}}}})
    for path in ("/", "/-/claims", "/-/search?q=ships"):
        status, text = asyncio.run(_get(served, path))
        assert status == 403 and "ships" not in text.replace('value="ships"', "")


def test_links_follow_the_base_address(database: Path) -> None:
    served = Datasette([str(database)], settings={"base_url": "/under/"})
    status, text = asyncio.run(_get(served, "/"))  # the client adds the base address
    assert status == 200 and 'href="/under/-/documents"' in text and 'href="/-/' not in text


def test_a_question_that_takes_too_long_is_stopped(database: Path, monkeypatch: object) -> None:
    import pipeline.publish.pages.home as home

    def endless(conn: object) -> object:
        sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        return conn.execute(sql).fetchone()  # type: ignore[attr-defined]

    monkeypatch.setattr(home, "overview", endless)  # type: ignore[attr-defined]
    monkeypatch.setattr("pipeline.publish.database.TIME_LIMIT_MS", 50)  # type: ignore[attr-defined]
    status, text = asyncio.run(_get(Datasette([str(database)]), "/"))
    assert status == 503 and "too long" in text
