"""Exports from the command line and from the document's page."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.publish.export.kinds import KINDS


def run(*arguments: object, db: Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments), "--db", str(db)])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_to_a_file(kind: str, database: Path, ids: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / f"out{KINDS[kind].ending}"
    done = run(kind, "--report", ids["report"], "--out", out, db=database)
    assert (done.exit_code, done.output) == (0, "")
    data = out.read_bytes()
    assert len(data) > 100
    if "json" in KINDS[kind].media_type:
        assert json.loads(data)


def test_help_names_each_kind() -> None:
    said = CliRunner().invoke(main, ["export", "--help"]).output
    assert all(re.search(rf"^\s+{name}\s", said, re.MULTILINE) for name in KINDS if name != "dossier-zip")


def test_a_path_names_a_report_too(database: Path) -> None:
    done = run("csl", "--report", "reports/two-versions.pdf", db=database)
    assert [item["title"] for item in json.loads(done.stdout)] == ["Ships counted in the strait"]


def test_a_dossier_is_a_zip_where_its_name_says_so(database: Path, ids: dict[str, str], tmp_path: Path) -> None:
    run("dossier", "--report", ids["report"], "--out", tmp_path / "d.zip", db=database)
    run("dossier", "--report", ids["report"], "--out", tmp_path / "d.html", db=database)
    assert zipfile.ZipFile(tmp_path / "d.zip").read("dossier.html") == (tmp_path / "d.html").read_bytes()


def test_a_table_is_csv(database: Path, tmp_path: Path) -> None:
    run("claims", "--csv", tmp_path / "a.csv", db=database)
    shown = run("claims", "--out", "-", db=database)
    assert shown.stdout.replace("\r\n", "\n") == (tmp_path / "a.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nosuch",), "there is no export nosuch; there are dossier, "),
        (("csl", "--report", "nosuch"), "no document has the id or path 'nosuch'"),
        (("dossier",), "name it with --report"),
        (("claims", "--report", "x"), "leave --report out"),
    ],
)
def test_what_cannot_be_made_leaves_no_file(
    arguments: tuple[str, ...], said: str, database: Path, tmp_path: Path
) -> None:
    done = run(*arguments, "--out", tmp_path / "out", db=database)
    assert done.exit_code == 2 and said in done.output
    assert list(tmp_path.iterdir()) == []


def test_the_document_page_offers_each_kind(get: Callable, ids: dict[str, str]) -> None:
    page = get(f"/-/document/{ids['report']}").text
    for kind in KINDS.values():
        assert f'href="/-/export/{kind.name}/{ids["report"]}"' in page


@pytest.mark.parametrize("kind", KINDS)
def test_a_download_has_its_type_and_a_plain_name(kind: str, get: Callable, ids: dict[str, str]) -> None:
    answer = get(f"/-/export/{kind}/{ids['hostile']}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == KINDS[kind].media_type
    ending = re.escape(KINDS[kind].ending)
    assert re.fullmatch(rf'attachment; filename="[a-z0-9-]+{ending}"', answer.headers["content-disposition"])
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_is_downloaded_is_what_the_command_writes(
    get: Callable, database: Path, ids: dict[str, str], tmp_path: Path
) -> None:
    run("brat", "--report", ids["report"], "--out", tmp_path / "a.zip", db=database)
    data = get(f"/-/export/brat/{ids['report']}").content
    assert data == (tmp_path / "a.zip").read_bytes()
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == 3


def test_only_reading_and_only_what_there_is(
    get: Callable, ids: dict[str, str], loop: object, datasette: object
) -> None:
    assert get("/-/export/nosuch/" + ids["report"]).status_code == 404
    assert get("/-/export/csl/nosuch").status_code == 404
    posted = loop.run_until_complete(datasette.client.post(f"/-/export/csl/{ids['report']}"))
    assert posted.status_code == 405


def test_exports_leave_the_database_as_it_was(database: Path, ids: dict[str, str]) -> None:
    with sqlite3.connect(database) as conn:
        before = conn.execute("PRAGMA data_version").fetchone()
        for kind in KINDS:
            run(kind, "--report", ids["report"], "--out", "/dev/null", db=database)
        assert conn.execute("PRAGMA data_version").fetchone() == before
