"""The made-up database, open for reading."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def conn(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def made(project: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{(project / 'sourceline.db').as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def report(made: sqlite3.Connection) -> str:
    """The id of the project's report."""
    return str(made.execute("SELECT id FROM documents WHERE path = 'corpus/report.pdf'").fetchone()[0])
