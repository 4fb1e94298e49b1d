"""A server for anybody: what it answers, what it does not, and when it refuses to start."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.utils import tilde_encode

from pipeline.cli import main
from pipeline.errors import BadSettings
from pipeline.publish import public
from pipeline.publish.serve import application, serve
from tests.publish import factory
from tests.publish.test_pages import every_page

Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def visited(database: Path) -> Datasette:
    return application(database, public=True)


@pytest.fixture(scope="module")
def ask(visited: Datasette, loop: asyncio.AbstractEventLoop) -> Ask:
    def asked(path: str, method: str = "GET", **options: Any) -> httpx.Response:
        return loop.run_until_complete(visited.client.request(method, path, **options))

    return asked


def test_anybody_can_read_our_pages_and_the_tables_that_are_meant(ask: Ask, ids: dict[str, str]) -> None:
    for path in set(every_page(ids)) - {"/-/nosuchpage"}:
        assert ask(path, headers={"host": "collection.example"}).status_code == 200, path
    for table in public.OPEN_TABLES:
        assert ask(f"/sourceline/{table}.json?_size=1").status_code == 200, table
    assert ask("/sourceline/denials").status_code == ask("/sourceline").status_code == 200
    assert ask("/-/static/app.css").status_code == 200


@pytest.mark.parametrize("name", ["databases", "plugins", "settings", "metadata", "versions", "threads", "actor", "config", "permissions",
                                  "allow-debug", "messages", "patterns", "logout", "auth-token", "review"])  # fmt: skip
def test_nothing_is_told_of_the_machine(name: str, ask: Ask) -> None:
    for path in (f"/-/{name}", f"/-/{name}.json", f"/-/{name}?token=x", f"//-/{name}", f"/-/x/../{name}"):
        assert ask(path).status_code == 404, path


def test_other_tables_are_closed(ask: Ask, database: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    shut = sorted(names - set(public.OPEN_TABLES))
    assert {"paths", "runs", "passages_fts", "passages_fts_data"} <= set(shut)
    for name in (*shut, "sqlite_master", "PATHS", "p~61ths"):
        for path in (
            f"/sourceline/{name}",
            f"/sourceline/{name}.json",
            f"/sourceline/{name}/1",
            f"/sourceline/{name}.csv",
        ):
            assert ask(path).status_code in (403, 404), path
    listed = ask("/sourceline.json").json()
    assert {t["name"] for t in listed["tables"]}.isdisjoint(shut)
    assert ask("/_internal/tables.json").status_code == ask("/_memory").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X"])
def test_only_reading_is_answered(method: str, ask: Ask) -> None:
    for path in ("/", "/-/review", "/sourceline/claims", "/sourceline/denials", "/-/auth-token", "/-/logout"):
        assert ask(path, method).status_code == 403


def test_nobody_can_sign_in(visited: Datasette, ask: Ask, ids: dict[str, str]) -> None:
    assert visited._root_token is None
    cookies = {"ds_actor": visited.sign({"a": {"id": "root"}}, "actor")}  # as no visitor could make one
    assert 'form class="decide"' not in ask(f"/-/claim/{ids['claim']}", cookies=cookies).text


def test_no_connection_can_write(visited: Datasette, loop: asyncio.AbstractEventLoop) -> None:
    database = visited.databases["sourceline"]
    with pytest.raises(PermissionError):
        loop.run_until_complete(database.execute_write("DELETE FROM claims"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        loop.run_until_complete(database.execute_fn(lambda conn: conn.execute("DELETE FROM claims")))


@pytest.mark.parametrize(
    ("options", "said"),
    [({"reviewer": "Kim"}, "leave out --as"), ({"annotations": Path("annotations")}, "leave out --annotations")],
)
def test_it_does_not_start_where_decisions_would_be_taken(database: Path, options: Any, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        serve(database, public=True, **options)


def test_the_command_refuses_too(database: Path) -> None:
    for arguments, said in ((["--public", "--as", "Kim"], "no decisions"), (["--host", "0.0.0.0"], "--public")):
        done = CliRunner().invoke(main, ["serve", "--db", str(database), *arguments])
        assert done.exit_code == 2 and said in done.output


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_without_it_only_this_machine_is_listened_to(database: Path, host: str) -> None:
    with pytest.raises(BadSettings, match="add --public"):
        serve(database, host=host)


def test_questions_that_write_or_run_sql_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "sourceline.db"
    factory.make(file).conn.close()
    for described in (
        {"databases": {"sourceline": {"queries": {"wipe": {"sql": "DELETE FROM claims", "write": True}}}}},
        {"databases": {"sourceline": {"allow_sql": {"id": "*"}}}},
        {"allow_sql": True, "databases": {"sourceline": {}}},
    ):
        (tmp_path / "datasette-metadata.json").write_text(json.dumps(described))
        with pytest.raises(BadSettings, match="take it out of"):
            application(file, public=True)


@pytest.mark.parametrize("path", ["/srv/secret/a.pdf", "C:\\Users\\kim\\a.pdf", "../elsewhere/a.pdf"])
def test_whole_paths_are_not_shown_to_the_public(tmp_path: Path, path: str) -> None:
    file = tmp_path / "sourceline.db"
    db = factory.make(file)
    application(file, public=True)
    db.execute("UPDATE documents SET path = ? WHERE path LIKE 'a/%txt' AND language = 'ko'", [path])
    db.conn.commit()
    db.conn.close()
    with pytest.raises(BadSettings, match="whole paths"):
        application(file, public=True)


@pytest.mark.parametrize("name", ["my reports.db", "reports.2024-b.db", "отчёты.db"])
def test_a_database_may_have_any_name(tmp_path: Path, name: str, loop: asyncio.AbstractEventLoop) -> None:
    file = tmp_path / name
    factory.make(file).conn.close()
    served = application(file, public=True)

    def status(path: str) -> int:
        return loop.run_until_complete(served.client.get(path)).status_code

    root = f"/{tilde_encode(file.stem)}"
    assert {status(root + path) for path in ("", ".json", "/claims", "/claims.csv", "/denials")} == {200}
    assert {status(root + path) for path in (".db", "/paths", "/paths.json", "/sqlite_master")} <= {403, 404}
