"""brat standoff, read by the rules of the format."""

import io
import re
import sqlite3
import zipfile

from pipeline.publish.export.brat import brat
from pipeline.publish.export.held import file_stem

BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")


def files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_annotation_is_its_text(conn: sqlite3.Connection) -> None:
    found = files(brat(conn, None))
    assert "annotation.conf" in found and len(found) == 1 + 2 * 5
    for name in (n for n in found if n.endswith(".ann")):
        text, keys = found[name.removesuffix(".ann") + ".txt"], set()
        for line in found[name].splitlines():
            if line.startswith("T"):
                key, label, places, quote = BOUND.fullmatch(line).groups()
                pieces = [text[slice(*map(int, place.split()))] for place in places.split(";")]
                assert " ".join(pieces) == quote and "\n" not in quote
                assert label == "Says" or label in found["annotation.conf"]
                keys.add(key)
        assert keys or not found[name]


def test_attributions_are_events_and_claims_cite(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    found = files(brat(conn, ids["report"]))
    ann = next(text for name, text in found.items() if name.endswith(".ann"))
    bound = {m[1]: (m[2], m[4]) for m in BOUND.finditer(ann)}
    events = [
        dict(part.split(":") for part in line.split("\t")[1].split()) for line in ann.splitlines() if line[0] == "E"
    ]
    said = [{role: bound[key][1] for role, key in event.items()} for event in events]
    assert {"Says": "denies", "Source": "The crew", "Content": "it"} in said
    cited = re.search(r"^R1\tCites Arg1:(T\d+) Arg2:(T\d+)$", ann, re.MULTILINE)
    assert bound[cited[1]][0] == "Claim" and bound[cited[2]] == ("Citation", "(Harbour Courier, 2 March 2020)")
    assert re.search(r"^A\d+\tNegated E\d+$", ann, re.MULTILINE)


def test_ids_are_used_once(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    ann = next(text for name, text in files(brat(conn, ids["report"])).items() if name.endswith(".ann"))
    keys = [line.split("\t")[0] for line in ann.splitlines()]
    assert len(set(keys)) == len(keys)


def test_the_same_database_gives_the_same_bytes(conn: sqlite3.Connection) -> None:
    assert brat(conn, None) == brat(conn, None)


def test_names_of_files_are_plain() -> None:
    assert file_stem({"path": "x/<script>.txt", "id": "0123456789abcdef"}) == "script-01234567"
    assert file_stem({"path": "x/保存.pdf", "id": "0123456789abcdef"}).endswith("-01234567")
