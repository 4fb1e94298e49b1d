"""Annotations of Hypothesis and brat, taken over as decisions."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import NoSuchPath, NotAnnotations
from pipeline.review.imports import read_import
from pipeline.review.intake import take_over
from tests.review.conftest import CLAIMS, REPORT, Desk

URL = "https://news.example/report"


def hypothesis(exact: str, id: str = "abc", uri: str = URL + "#top", **fields: Any) -> dict[str, Any]:
    at = REPORT.find(exact)
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        {"type": "TextPositionSelector", "start": 900, "end": 999},
        {
            "type": "TextQuoteSelector",
            "exact": exact,
            "prefix": REPORT[max(0, at - 32) : at],
            "suffix": REPORT[at + len(exact) :][:32],
        },
    ]
    return {
        "id": id, "created": "2026-01-31T18:30:00.123456+09:00", "updated": "2026-01-31T18:30:00.123456+09:00", "text": "",
        "user": "acct:kim@hypothes.is", "uri": uri, "tags": [], "target": [{"source": uri, "selector": selectors}],
    } | fields  # fmt: skip


@pytest.fixture
def published(desk: Desk) -> Desk:
    """The report has the address that was annotated."""
    desk.db.execute("UPDATE documents SET url = ? WHERE id = ?", [URL + "/", desk.report])
    desk.db.conn.commit()
    return desk


def save(folder: Path, *rows: dict[str, Any]) -> Path:
    file = folder / "export.json"
    file.write_text(json.dumps({"total": len(rows), "rows": list(rows)}), encoding="utf-8")
    return file


def take(desk: Desk, file: Path) -> tuple[int, list[str]]:
    return take_over(desk.db, file, "Kim", desk.folder, desk.base)


def test_hypothesis_highlights_notes_and_verdicts(published: Desk, tmp_path: Path) -> None:
    file = save(
        tmp_path,
        hypothesis("a spokeswoman told reporters", "one", tags=["Attribution"]),
        hypothesis("80 ships", "two", text="Ask the port."),
        hypothesis(
            CLAIMS[2], "three", text="Right, by the log.", tags=["verdict"], updated="2026-02-01T00:00:00+00:00"
        ),
        hypothesis("The crew", "four"),
        {"id": "five", "uri": URL, "text": "a page note", "target": [{"source": URL}]},
    )
    saved, left_out = take(published, file)
    assert (saved, left_out) == (4, ["five: a page note or reply, which marks no words"])
    rows = published.db.execute("SELECT kind, action, quote, state, created FROM decisions ORDER BY start").fetchall()
    assert rows == [
        ("claim", "note", "80 ships", "anchored", "2026-01-31T09:30:00.123Z"),
        ("claim", "add", "The crew", "anchored", "2026-01-31T09:30:00.123Z"),
        ("claim", "verdict", CLAIMS[2], "anchored", "2026-02-01T00:00:00.000Z"),
        ("attribution", "add", "a spokeswoman told reporters", "anchored", "2026-01-31T09:30:00.123Z"),
    ]
    annotation = json.loads(
        published.db.execute("SELECT annotation FROM decisions WHERE action = 'note'").fetchone()[0]
    )
    assert annotation["via"] == "https://hypothes.is/a/two" and annotation["creator"]["name"] == "Kim"
    assert annotation["target"]["selector"][1]["start"] == REPORT.index("80 ships"), "offsets are ours, not theirs"
    assert take(published, file)[0] == 0, "twice adds nothing"


def test_words_of_a_page_that_is_not_held_are_kept_as_orphans(published: Desk, tmp_path: Path) -> None:
    assert take(published, save(tmp_path, hypothesis("nobody wrote this", uri="https://elsewhere.example/"))) == (1, [])
    assert published.db.execute("SELECT state, reason FROM decisions").fetchone() == (
        "orphan",
        "the document is not held",
    )


def test_a_long_quote_names_its_document(desk: Desk, tmp_path: Path) -> None:
    take(desk, save(tmp_path, hypothesis("Twelve sailors were taken ashore, a spokeswoman", uri="urn:x-pdf:123")))
    assert desk.db.execute("SELECT document FROM decisions").fetchone() == (desk.report,)


ANN = """T1\tClaim {0}\t{1}
T2\tPERSON {2}\ta spokeswoman
T3\tSource {2}\ta spokeswoman
T4\tSays {3}\ttold
T5\tContent {4}\tTwelve sailors were taken ashore
E1\tSays:T4 Source:T3 Content:T5
T6\tClaim {5}\tThe crew
R1\tCites Arg1:T1 Arg2:T2
#1\tAnnotatorNotes T6\twhich crew?
T7\tCitation 900 999\toutside
"""


def at(words: str) -> str:
    return f"{REPORT.index(words)} {REPORT.index(words) + len(words)}"


def brat(folder: Path) -> Path:
    text = ANN.format(at(CLAIMS[0]), CLAIMS[0], at("a spokeswoman"), at("told"), at(CLAIMS[2]), at("The crew"))
    (folder / "any.ann").write_text(text, encoding="utf-8")
    (folder / "any.txt").write_text(REPORT, encoding="utf-8")
    return folder / "any.ann"


def test_brat_gives_what_was_added(desk: Desk, tmp_path: Path) -> None:
    saved, left_out = take(desk, brat(tmp_path))
    rows = desk.db.execute("SELECT kind, quote, fields, note, state FROM decisions ORDER BY start, kind").fetchall()
    said = {"cue": "told", "source": "a spokeswoman", "content": CLAIMS[2]}
    assert [(r[0], r[1], json.loads(r[2]), r[3], r[4]) for r in rows] == [
        ("claim", "The crew", {}, "which crew?", "anchored"),
        ("attribution", "Twelve sailors were taken ashore, a spokeswoman told", said, None, "anchored"),
        ("entity", "a spokeswoman", {"label": "PERSON"}, None, "anchored"),
    ]
    assert saved == 3 and len(left_out) == 3
    assert any("found by the machine already" in line for line in left_out)
    assert any("relations" in line for line in left_out) and any("outside the text" in line for line in left_out)
    assert take(desk, brat(tmp_path))[0] == 0


def test_brat_offsets_follow_a_text_that_changed(desk: Desk, tmp_path: Path) -> None:
    file = brat(tmp_path)
    desk.rewrite("report.txt", "The ministry said", "A preface.\n\nThe ministry said", CLAIMS)
    desk.db.execute("UPDATE documents SET path = 'corpus/any.txt' WHERE id = ?", [desk.report])
    desk.db.conn.commit()
    take(desk, file)
    assert desk.db.execute("SELECT quote, start FROM decisions WHERE kind = 'claim'").fetchone() == (
        "The crew",
        REPORT.index("The crew") + 12,
    )


@pytest.mark.parametrize(
    ("name", "content"), [("x.json", "{"), ("x.json", "{}"), ("x.csv", "a,b"), ("x.ann", "T1\tClaim 0 1\tx")]
)
def test_other_files_are_refused(desk: Desk, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(NotAnnotations):
        read_import(desk.db, tmp_path / name, "Kim")


def test_a_file_that_does_not_exist_is_said(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath):
        read_import(desk.db, tmp_path / "none.json", "Kim")
