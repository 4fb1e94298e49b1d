import json
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.errors import BadSettings, NotHeld, NotOurDatabase
from pipeline.publish.serve import application, free_port, metadata, serve

ROOT = Path(__file__).parents[2]


def test_a_taken_port_gives_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < free_port("127.0.0.1", port) < port + 20


def test_an_address_that_is_not_ours_is_refused_with_advice() -> None:
    with pytest.raises(BadSettings, match="--host"):
        free_port("203.0.113.7", 8001)
    with pytest.raises(BadSettings, match="--host"):
        free_port("no.such.host.invalid", 8001)


def test_what_is_not_ours_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(NotHeld, match="sourceline ingest"):
        serve(tmp_path / "none.db")
    other = tmp_path / "other.db"
    Database(str(other))["t"].insert({"a": 1})
    before = other.read_bytes()
    with pytest.raises(NotOurDatabase):
        serve(other)
    assert other.read_bytes() == before


def test_descriptions_follow_the_database_under_any_name(tmp_path: Path) -> None:
    assert list(metadata(tmp_path / "any name.db")["databases"]) == ["any name"]
    (tmp_path / "datasette-metadata.json").write_text("{")
    with pytest.raises(BadSettings, match="mend it"):
        metadata(tmp_path / "x.db")


async def _status(db: Path, *paths: str) -> list[int]:
    served = application(db)
    return [(await served.client.get(path)).status_code for path in paths]


def test_a_visitor_may_read_but_not_run_sql_or_fetch_the_file(database: Path, loop: object) -> None:
    wanted = {
        "/sourceline/claims": 200,
        "/sourceline/denials": 200,
        "/sourceline/denials.json": 200,
        "/-/claims": 200,
        "/sourceline.json?sql=select+1": 403,
        "/sourceline?sql=select+zeroblob(900000000)": 403,
        "/sourceline/claims?_where=1=1": 403,
        "/sourceline.db": 403,
        "/sourceline/claims.csv?_stream=1": 400,
    }
    got = loop.run_until_complete(_status(database, *wanted))  # type: ignore[attr-defined]
    assert dict(zip(wanted, got, strict=True)) == wanted


def test_the_command_prints_an_address_that_answers(database: Path) -> None:
    code = (
        f"from pathlib import Path; from pipeline.publish.serve import serve; serve(Path({str(database)!r}), port=8750)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        while "http" not in line:
            line = process.stdout.readline()
        address = line.split()[1]
        assert "Sourceline" in _fetch(address)
        assert json.loads(_fetch(address + "sourceline/claims.json?_size=1&_shape=objects"))["rows"]
    finally:
        process.terminate()
        process.wait(timeout=20)


def _fetch(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def test_datasette_alone_serves_it_with_the_descriptions(database: Path) -> None:
    """As the README says: datasette sourceline.db -m datasette-metadata.json."""
    asked = ["/", "/sourceline/denials", "/-/documents"]
    for path in asked:
        command = [
            sys.executable,
            "-c",
            _DATASETTE,
            str(database),
            "-m",
            str(ROOT / "datasette-metadata.json"),
            "--get",
            path,
        ]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
        assert done.returncode == 0, done.stderr
        assert ("What was denied?" if "denials" in path else "Sourceline") in done.stdout


#: the datasette command; the plugin is named by hand where the package is not installed, only on the path
_DATASETTE = """
from datasette.cli import cli
from datasette.plugins import pm
import pipeline.publish
if not pm.is_registered(pipeline.publish):
    pm.register(pipeline.publish, "sourceline")
import sys
sys.argv[0] = "datasette"
cli()
"""


def test_the_package_names_the_plugin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["datasette"] == {"sourceline": "pipeline.publish"}
