"""`sourceline retrace`: renews the frequencies, traces everything and says what changed."""

from pathlib import Path
from random import Random

from click.testing import CliRunner

from pipeline.cli.retrace import retrace
from pipeline.knowledge import load
from pipeline.store.database import open_database
from pipeline.store.reference import write_knowledge
from pipeline.trace.store import update
from tests.trace.growing import make, write


def test_it_says_what_changed_and_the_second_time_that_nothing_did(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    db = open_database(path)
    write_knowledge(db, load())
    for number in range(5):
        write(db, make(Random(number), f"{number}.txt"))
    update(db, load())
    links = db.execute("SELECT count(*) FROM evidence").fetchone()[0]
    db.execute("DELETE FROM evidence")
    db.conn.commit()
    db.close()
    first = CliRunner().invoke(retrace, ["--db", str(path)])
    assert first.exit_code == 0 and f"{links} links gained" in first.output.splitlines()[-1], first.output
    second = CliRunner().invoke(retrace, ["--db", str(path)])
    assert second.output.endswith("claims traced. Nothing changed.\n"), second.output


def test_a_database_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(retrace, ["--db", str(tmp_path / "none.db")])
    assert result.exit_code == 2 and "does not exist" in result.output
