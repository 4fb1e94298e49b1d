"""A small held collection in a real database, shared by the tests of tracing that only read it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DOCUMENTS = {
    "report.txt": (
        "Eighteen sailors of the trawler Gull were wounded near Tarn on May 3, 2020 (The Coast Daily, May 4, 2020). "
        "The Norland Navy said that the frigate Heron had fired six shots at the trawler Gull.\n",
        {"publisher": "Sea Monitor", "published": "2020-06-01", "title": "The Gull incident"},
    ),
    "daily.txt": (
        "On May 3, 2020, eleven sailors of the trawler Gull were wounded near Tarn. The frigate Heron had stopped the trawler.\n",
        {"publisher": "The Coast Daily", "published": "2020-05-04", "title": "Sailors wounded near Tarn"},
    ),
    "weekly.txt": (
        "The Norland Navy said that the frigate Heron had fired six shots at the trawler Gull.\n",
        {"publisher": "Hill Weekly", "published": "2020-05-05", "title": "Six shots"},
    ),
    "bread.txt": (
        "Prices of bread rose by a tenth in the capital. Farmers expect a good harvest of wheat this year. "
        "A strike closed the underground for two days. The orchestra will play in the old town in autumn. "
        "The council voted on the budget for schools. A storm tore roofs off forty houses. "
        "The museum bought a painting of a harbour. Two climbers were found alive on the glacier. "
        "The river flooded the lower town again. A new hospital opened its doors to patients. "
        "The mayor promised cheaper tickets for pupils. Nobody knew who had painted the bridge green.\n",
        {"publisher": "Hill Weekly", "published": "2020-05-06", "title": "Bread"},
    ),
}


@pytest.fixture(scope="session")
def held(tmp_path_factory: Any) -> Iterator[Any]:
    """The database; do not write to it."""
    from pipeline.engine.ingest import ingest
    from pipeline.settings import Settings
    from pipeline.store.database import open_database

    folder: Path = tmp_path_factory.mktemp("held")
    for name, (text, facts) in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).with_suffix(".json").write_text(json.dumps(facts | {"language": "en"}), encoding="utf-8")
    settings = Settings(database=folder / "held.db", workers=1)
    db = open_database(settings.database)
    ingest(db, [folder / name for name in DOCUMENTS], settings, base=folder)
    yield db
    db.close()
