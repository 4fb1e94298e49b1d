"""A made-up database, served by a real Datasette with our plugin."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette
from datasette.plugins import pm

import pipeline.publish
from tests.publish import factory
from tests.publish.export.project import make

METADATA = Path(__file__).parents[2] / "datasette-metadata.json"


@pytest.fixture(scope="session", autouse=True)
def plugin() -> None:
    """The plugin also where the package is not installed, only on the path."""
    if not pm.is_registered(pipeline.publish):
        pm.register(pipeline.publish, "sourceline")


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("publish") / "sourceline.db"
    factory.make(path).conn.close()
    return path


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two PDF files and the database made of them."""
    folder = tmp_path_factory.mktemp("project")
    make(folder)
    return folder


@pytest.fixture(scope="session")
def datasette(database: Path) -> Datasette:
    return Datasette([str(database)], metadata=json.loads(METADATA.read_text()) if METADATA.exists() else None)


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def get(datasette: Datasette, loop: asyncio.AbstractEventLoop) -> Callable[..., httpx.Response]:
    """Ask the served database for a path."""

    def ask(path: str, **options: Any) -> httpx.Response:
        return loop.run_until_complete(datasette.client.get(path, **options))

    return ask


@pytest.fixture(scope="session")
def ids(database: Path) -> dict[str, str]:
    """Ids of the rows the tests speak of."""
    from sqlite_utils import Database

    db = Database(str(database))
    wanted = {
        "report": "SELECT id FROM documents WHERE path LIKE 'reports/%'",
        "courier": "SELECT id FROM documents WHERE path LIKE '%courier.txt'",
        "korean": "SELECT id FROM documents WHERE language = 'ko'",
        "hostile": "SELECT id FROM documents WHERE path LIKE 'x/%'",
        "claim": "SELECT id FROM claims WHERE quote LIKE '80 ships%'",
        "hostile_claim": "SELECT id FROM claims WHERE quote LIKE '%script%'",
        "citation": "SELECT id FROM citations WHERE note = '1'",
        "hostile_citation": "SELECT id FROM citations WHERE quote LIKE '%script%'",
    }
    return {name: db.execute(sql).fetchone()[0] for name, sql in wanted.items()}
