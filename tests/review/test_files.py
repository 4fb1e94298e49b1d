"""Lines of annotations: written whole by many at once, read past what is broken."""

import json
import multiprocessing
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BadAnnotation
from pipeline.review.annotation import CONTEXT, Annotation, Spot, from_line, new_id, to_line
from pipeline.review.files import read_files
from pipeline.review.manifest import annotation_files
from pipeline.review.quote import quote_of
from pipeline.review.save import append, slug
from tests.conftest import ROOT
from tests.review.conftest import REPORT, Desk

SPOT = Spot(
    "urn:sourceline:document:0123456789abcdef", quote_of(REPORT, 4, 12), "a" * 64, "b" * 64, "corpus/report.txt"
)


def made(number: int = 0, **fields: Any) -> Annotation:
    defaults = {"kind": "claim", "action": "accept", "target": SPOT, "reviewer": "Kim Seo-yun"}
    return Annotation(**{"id": new_id(), "created": f"2026-01-31T09:30:{number % 60:02}Z", **defaults, **fields})


@pytest.mark.parametrize(
    "annotation",
    [
        made(),
        made(action="correct", fields={"speaker": "Лена", "certain": True}, note="ещё раз\nна двух строках"),
        made(kind="link", action="add", passage=SPOT, fields={"relation": "supports"}, via="https://example.org/a/1"),
        made(action="verdict", verdict="사실이다", modified="2026-02-01T00:00:00.5Z"),
        made(action="retract", replaces="urn:uuid:1"),
    ],
    ids=lambda a: f"{a.kind} {a.action}",
)
def test_a_line_says_all_and_is_a_web_annotation(annotation: Annotation) -> None:
    line = to_line(annotation)
    assert "\n" not in line and from_line(line) == annotation
    data = json.loads(line)
    assert (data["@context"], data["type"], data["id"]) == (CONTEXT, "Annotation", annotation.id)
    assert isinstance(data["target"]["source"], str)
    assert {s["type"] for s in data["target"]["selector"]} == {"TextQuoteSelector", "TextPositionSelector"}
    assert data["created"].endswith("Z") and data["motivation"]
    assert sum(body["type"] == "SpecificResource" for body in data["body"]) == (annotation.kind == "link")


def spoilt(**changes: Any) -> str:
    data = json.loads(to_line(made()))
    return json.dumps({name: value for name, value in (data | changes).items() if value is not None})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not one JSON object"),
        ("[]", "not a JSON object"),
        ("<<<<<<< HEAD", "merge conflict"),
        (">>>>>>> branch", "merge conflict"),
        (spoilt(**{"@context": "http://example.org"}), "@context"),
        (spoilt(type="Note"), "type"),
        (spoilt(id=None), '"id"'),
        (spoilt(id="two words"), "one IRI"),
        (spoilt(created="yesterday"), "times in UTC"),
        (spoilt(created="2026-01-31T09:30:00+09:00"), "times in UTC"),
        (spoilt(creator=None), '"name"'),
        (spoilt(target=None), "exactly one"),
        (spoilt(target={"source": ["a:b", "c:d"], "selector": []}), "exactly one"),
        (spoilt(target={"source": "a:b", "selector": []}), '"exact"'),
        (spoilt(target={"source": "a:b", "selector": [{"type": "TextQuoteSelector", "exact": "x"}, {"type": "TextPositionSelector", "start": 3, "end": 2}]}), "below"),
        (spoilt(**{"sourceline:kind": "link"}), "the passage"),
        (spoilt(**{"sourceline:kind": "thing"}), "must be one of"),
        (spoilt(body=[]), "moderating"),
        (spoilt(**{"sourceline:fields": {"a": [1]}}), "holds names"),
        (spoilt(**{"sourceline:fields": {"a": float("nan")}}), "cannot"),
        (spoilt(via="\ud800"), "cannot"),
        ("[" * 100_000, "not one JSON object"),
    ],
)  # fmt: skip
def test_a_bad_line_says_what_to_mend(line: str, said: str) -> None:
    with pytest.raises(BadAnnotation, match=said):
        from_line(line)


def test_a_context_that_adds_others_is_read() -> None:
    assert from_line(spoilt(**{"@context": [CONTEXT, {"x": "urn:x:"}]}))


def test_a_bad_line_is_a_problem_with_its_number_and_the_rest_is_used(tmp_path: Path) -> None:
    one, two = made(1), made(2)
    file = tmp_path / "kim.jsonl"
    text = f"{to_line(two)}\n\n<<<<<<< HEAD\n{to_line(one)}\n=======\nnot json\n>>>>>>> other\n{to_line(one)}"
    file.write_bytes(text.encode() + b'\n{"\xff"}\n')
    (tmp_path / "lee.jsonl").write_text(to_line(replace(two, note="another")) + "\n", encoding="utf-8")
    read = read_files(annotation_files(tmp_path))
    assert [line.annotation for line in read.lines.values()] == [one, two], "in order of time, each once"
    assert [(f.name, p.reason, p.where) for f, p in read.problems] == [
        ("kim.jsonl", "bad_annotation", f"line {n}") for n in (3, 5, 6, 7, 9)
    ] + [("lee.jsonl", "duplicate_id", "line 1")]


def test_bad_lines_become_rows_of_problems_and_go_when_mended(desk: Desk) -> None:
    desk.decide(action="accept", kind="claim", target=desk.claim())
    file = desk.folder / "kim.jsonl"
    file.write_text("nonsense\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    desk.apply()
    found = desk.db.execute("SELECT path, stage, reason, place, severity FROM problems").fetchall()
    assert found == [("annotations/kim.jsonl", "review", "bad_annotation", "line 1", "error")]
    assert desk.db.execute("SELECT count(*) FROM decisions").fetchone() == (1,)
    file.write_text(file.read_text(encoding="utf-8").removeprefix("nonsense\n"), encoding="utf-8")
    desk.apply()
    assert not desk.db.execute("SELECT 1 FROM problems").fetchone()


def test_a_reviewer_has_a_file_of_his_own(tmp_path: Path) -> None:
    assert append(tmp_path / "annotations", made()).name == "kim-seo-yun.jsonl"
    assert [slug(name) for name in ("김서윤", "../../etc", "???", "O'Hara")] == [
        "gimseoyun",
        "etc",
        "reviewer",
        "o-hara",
    ]


def test_a_line_left_open_by_an_editor_is_closed_first(tmp_path: Path) -> None:
    file = append(tmp_path, made(1))
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    append(tmp_path, made(2))
    assert len(read_files([file]).lines) == 2


def test_what_is_no_decision_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BadAnnotation):
        append(tmp_path, made(action="verdict"))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = append(tmp_path, made(1))
    before, write = file.read_bytes(), os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) < 200:
            raise OSError(28, "No space left on device")
        return write(handle, data[:-100])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(OSError, match="No space"):
        append(tmp_path, made(2))
    assert file.read_bytes() == before


def _many(folder: Path, name: int) -> None:
    for number in range(25):
        append(folder, made(number, note=f"{name} " + "x" * 5000))


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    writers = [multiprocessing.get_context("fork").Process(target=_many, args=(tmp_path, n)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    read = read_files(annotation_files(tmp_path))
    assert (len(read.lines), read.problems) == (100, [])


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_git_merges_what_two_branches_added(tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / ".gitattributes").write_text((ROOT / "annotations" / ".gitattributes").read_text())
    git(tmp_path, "init")
    append(tmp_path / "annotations", made(1))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "one")
    git(tmp_path, "checkout", "-b", "other")
    append(tmp_path / "annotations", made(2))
    git(tmp_path, "commit", "-am", "two")
    git(tmp_path, "checkout", "main")
    append(tmp_path / "annotations", made(3))
    git(tmp_path, "commit", "-am", "three")
    git(tmp_path, "merge", "other")
    read = read_files(annotation_files(tmp_path / "annotations"))
    assert (len(read.lines), read.problems) == (3, [])
