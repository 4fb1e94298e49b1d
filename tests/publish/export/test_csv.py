import csv
import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import NoSuchPath
from pipeline.publish.export.csv import export_csv, safe, tables, write_csv

FORMULAS = ["=cmd()", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize("value", [-5, -0.5, 3, "a=b", "", "2018-12-20", "Ту-95", "1-2"])
def test_what_is_no_formula_stays(value: object) -> None:
    assert safe(value) == value


def test_every_table_and_view_is_written_and_read_back(database: Path, tmp_path: Path) -> None:
    conn = sqlite3.connect(database)
    paths = export_csv(conn, tmp_path / "out")
    assert {p.stem for p in paths} == set(tables(conn)) >= {"claims", "citations", "sources_to_obtain"}
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = list(csv.reader(file))
        assert len(rows) == conn.execute(f"SELECT count(*) FROM {path.stem}").fetchone()[0]
        assert not any(cell.lstrip(" ").startswith(("=", "+", "@", "\t")) for row in rows for cell in row)
        assert "words" not in header or path.stem != "pages"


def test_quotes_survive_the_round_trip(database: Path, tmp_path: Path) -> None:
    conn = sqlite3.connect(database)
    with (tmp_path / "claims.csv").open("w", encoding="utf-8", newline="") as out:
        assert write_csv(conn, "claims", out) == 7
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        quotes = {row["id"]: row["quote"] for row in csv.DictReader(file)}
    assert quotes == dict(conn.execute("SELECT id, quote FROM claims"))


def test_the_same_database_gives_the_same_bytes(database: Path, tmp_path: Path) -> None:
    conn = sqlite3.connect(database)
    first = {p.name: p.read_bytes() for p in export_csv(conn, tmp_path / "a")}
    assert first == {p.name: p.read_bytes() for p in export_csv(conn, tmp_path / "b")}


def test_an_unknown_table_is_named(database: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="nosuch"):
        export_csv(sqlite3.connect(database), tmp_path, ["nosuch"])
    with pytest.raises(NoSuchPath):
        write_csv(sqlite3.connect(database), 'claims"; DROP TABLE claims; --', (tmp_path / "x").open("w"))
