"""Fixtures shared by all tests: the English pipeline, databases, files."""

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "sample"


@pytest.fixture(scope="session")
def en_nlp() -> Any:
    """The shipped English pipeline with all our components; loaded once."""
    from pipeline.extract.pipeline import build

    return build("en")


@pytest.fixture
def db(tmp_path: Path) -> Any:
    """An empty database of ours."""
    from pipeline.store.database import open_database

    database = open_database(tmp_path / "test.db")
    yield database
    database.close()
