"""The bytes a document was read from are found again, in containers too, as long as they are the same."""

from pathlib import Path

from pipeline.read.original import original
from pipeline.text import sha256
from tests.read.formats import html_of, message, put, warc, zipped

URL = "https://press.example/one"


def test_files_and_parts_are_found_by_path_and_hash(tmp_path) -> None:
    page = html_of(["Words."])
    mail = message("Words.", attached=[("a.txt", b"Attached.")]).as_bytes()
    put(
        tmp_path / "box!.zip",
        zipped({"in/a.eml": mail, "b.txt": "Text.", "c.warc.gz": warc([(URL, "text/html", page)])}),
    )
    put(tmp_path / "d.txt", "Alone.")
    for inner, data in (
        ("b.txt", b"Text."),
        ("in/a.eml", mail),
        ("in/a.eml!a.txt", b"Attached."),
        (f"c.warc.gz!{URL}", page),
    ):
        assert original(Path(f"{tmp_path}/box!.zip!{inner}"), sha256(data)) == data
    assert original(tmp_path / "d.txt", sha256("Alone.")) == b"Alone."


def test_what_changed_or_went_is_not(tmp_path) -> None:
    put(tmp_path / "a.txt", "New.")
    put(tmp_path / "a.zip", zipped({"a.txt": "New."})[:-5])
    assert original(tmp_path / "a.txt", sha256("Old.")) is None
    assert original(Path(f"{tmp_path}/a.zip!a.txt"), sha256("New.")) is None
    assert original(tmp_path / "b.zip!a.txt", sha256("New.")) is None
