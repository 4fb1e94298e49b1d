"""Containers: what their parts are, what is known of them, and what is not unpacked."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UnreadableFile
from pipeline.read import read
from pipeline.read.isolate import Unpacked, unpack_isolated
from pipeline.read.sniff import MAIL, MBOX, WACZ, WARC, ZIP
from pipeline.read.unpack import part as parts
from tests.read.formats import docx_of, html_of, mbox, message, put, rtf_of, wacz, warc, zipped

WORDS = ["The ministry said on Monday that two aircraft had turned back before they reached the border."] * 3


def unpacked(tmp_path: Path, name: str, data: bytes) -> Unpacked:
    (tmp_path / "out").mkdir(parents=True, exist_ok=True)
    found = unpack_isolated(put(tmp_path / name, data), tmp_path / "out")
    assert found is not None
    return found


def names(found: Unpacked) -> list[str]:
    return [p.name for p in found.parts]


def reasons(found: Unpacked) -> list[tuple[str, str]]:
    return [(p.reason, p.where) for p in found.problems]


def test_a_file_with_one_document_is_no_container(tmp_path) -> None:
    (tmp_path / "out").mkdir()
    for name, data in (
        ("a.docx", docx_of(WORDS)),
        ("a.rtf", rtf_of(WORDS)),
        ("a.txt", b"words"),
        ("a.html", html_of(WORDS)),
    ):
        assert unpack_isolated(put(tmp_path / name, data), tmp_path / "out") is None


def test_a_zip_folder_holds_what_a_corpus_folder_would(tmp_path) -> None:
    data = zipped({
        "b/report.txt": "Words.", "b/report.json": '{"publisher": "Radio North"}', "a.rtf": rtf_of(WORDS), "README.md": "x",
        ".hidden": "x", "__MACOSX/a.rtf": "x", "alone.json": "{}",
    })  # fmt: skip
    found = unpacked(tmp_path, "a.zip", data)
    assert (found.kind, names(found), found.problems) == (ZIP, ["a.rtf", "alone.json", "b/report.txt"], ())
    assert read(found.parts[2].file).publisher == "Radio North"
    assert read(found.parts[0].file).media_type == "application/rtf"


def test_names_cannot_lead_out(tmp_path) -> None:
    data = zipped(
        {"../../out.txt": "1", "/abs.txt": "2", "..\\win.txt": "3", "a\x00b\u202e.txt": "4", "x" * 300 + ".txt": "5"}
    )
    found = unpacked(tmp_path, "a.zip", data)
    assert names(found)[:3] == ["a", "abs.txt", "out.txt"] and "win.txt" in names(found)
    assert all(len(n) <= 200 and ".." not in n for n in names(found))
    assert all(p.file.resolve().is_relative_to((tmp_path / "out").resolve()) for p in found.parts)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "out"]


def test_what_is_encrypted_linked_or_bursting_is_left_out(tmp_path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.txt", "Words.")
        archive.writestr("bomb.txt", b"0" * 20_000_000)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    found = unpacked(tmp_path, "a.zip", bytes(data))
    assert names(found) == ["good.txt"]
    assert reasons(found) == [("too_large", "bomb.txt"), ("unreadable", "link.txt")]
    data[at + 8] |= 1  # the first entry now says it is encrypted
    assert ("encrypted", "good.txt") in reasons(unpacked(tmp_path / "2", "a.zip", bytes(data)))


def test_a_size_that_lies_is_stopped(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(parts, "MAX_BYTES", 1000)
    found = unpacked(tmp_path, "a.zip", zipped({"a.txt": "x" * 900, "b.txt": "x" * 5000, "c.txt": "x"}))
    assert names(found) == ["a.txt"]
    assert [p.reason for p in found.problems] == ["too_large"]


def test_too_many_parts_are_stopped(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(parts, "MAX_PARTS", 3)
    found = unpacked(tmp_path, "a.zip", zipped({f"{i}.txt": "x" for i in range(9)}))
    assert len(found.parts) == 3 and [p.reason for p in found.problems] == ["too_large"]


def test_containers_within_containers_up_to_a_depth(tmp_path) -> None:
    innermost = zipped({"d.txt": "4"})
    data = zipped({"b.zip": zipped({"c.zip": zipped({"c.txt": "3", "d.zip": innermost}), "b.txt": "2"}), "a.txt": "1"})
    found = unpacked(tmp_path, "a.zip", data)
    assert names(found) == ["a.txt", "b.zip!b.txt", "b.zip!c.zip!c.txt"]
    assert reasons(found) == [("too_deep", "b.zip!c.zip!d.zip")]


def test_a_zip_that_holds_itself_many_times_stays_small(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(parts, "MAX_TOTAL", 100_000)
    data = b"x" * 5000
    for _ in range(3):
        data = zipped({f"{i}.zip": data for i in range(10)}, deflate=False)
    found = unpacked(tmp_path, "a.zip", data)
    assert sum(f.stat().st_size for f in (tmp_path / "out").rglob("*") if f.is_file()) <= 100_000
    assert [p.reason for p in found.problems] == ["too_large"]


def test_a_message_and_what_is_attached_to_it(tmp_path) -> None:
    inner = message("An older message.", Subject="Before", attached=[("list.txt", b"Names.")])
    mail = message("See the report.", attached=[("report.rtf", rtf_of(WORDS)), ("../x.txt", b"Words.")])
    mail.add_attachment(inner)
    mail.get_payload()[-1].replace_header("Content-Disposition", "attachment")
    found = unpacked(tmp_path, "a.eml", mail.as_bytes())
    assert found.kind == MAIL
    assert names(found) == ["report.rtf", "x.txt", "part 3.eml", "part 3.eml!list.txt"]
    document = read(found.parts[0].file)
    assert (document.retrieved, document.published) == ("2019-07-23", None)
    assert found.parts[0].metadata == {"attached_to": "<1@press.example>"}
    assert read(found.parts[2].file).title == "Before"


def test_pictures_in_the_text_and_signatures_are_not_attachments(tmp_path) -> None:
    mail = message("Words.", html='<p>Words. <img src="cid:logo"></p>')
    mail.add_attachment(b"GIF", maintype="image", subtype="png", disposition="inline", cid="<logo>")
    mail.add_attachment(b"sig", maintype="application", subtype="pgp-signature", filename="s.asc")
    assert names(unpacked(tmp_path, "a.eml", mail.as_bytes())) == []


def test_a_mailbox_gives_its_messages(tmp_path) -> None:
    words = "First line.\n\nFrom here on nothing is known.\n"
    data = mbox([message(words, Subject="One").as_bytes(), message("Two.", attached=[("a.txt", b"x")]).as_bytes()])
    found = unpacked(tmp_path, "box", data)
    assert (found.kind, names(found)) == (MBOX, ["0001.eml", "0002.eml", "0002.eml!a.txt"])
    assert "From here on nothing is known." in read(found.parts[0].file).text.split("\n")


@pytest.mark.parametrize(("wrap", "kind"), [(lambda data: data, WARC), (wacz, WACZ)])
def test_a_capture_gives_its_pages_with_address_and_time(tmp_path, wrap, kind) -> None:
    data = warc([
        ("https://press.example/2019/one?x=1", "text/html; charset=utf-8", html_of(WORDS, "One")),
        ("https://press.example/style.css", "text/css", b"p {}"),
        ("https://press.example/a.pdf", "application/octet-stream", b"Just words."),
        ("https://press.example/2019/one?x=1", "text/html", html_of(WORDS[:1], "Later")),
    ])  # fmt: skip
    found = unpacked(tmp_path, "a.bin", wrap(data))
    url = "https://press.example/2019/one?x=1"
    assert (found.kind, names(found)) == (kind, [url, "https://press.example/a.pdf", f"{url} (2)"])
    document = read(found.parts[0].file)
    assert (document.url, document.retrieved) == (url, "2019-07-25T10:00:00Z")
    assert (document.published, document.published_source) == ("2019-07-25", "crawl")
    assert "Menu" not in document.text
    assert found.parts[0].metadata["captured"] == "2019-07-25T10:00:00Z"


def test_answers_that_are_no_pages_are_passed_over(tmp_path) -> None:
    data = warc([("https://press.example/gone", "text/html", html_of(WORDS))], status="404 Not Found")
    assert names(unpacked(tmp_path, "a.warc.gz", data)) == []


def test_what_comes_before_the_damage_is_kept(tmp_path) -> None:
    page = "https://press.example/", "text/html", html_of(WORDS)
    one, two = warc([page]), warc([page, page])
    found = unpacked(tmp_path, "a.warc.gz", two[: len(one) + 60])
    assert names(found) == ["https://press.example"] and [p.reason for p in found.problems] == ["unreadable"]


def test_a_damaged_container_is_refused(tmp_path) -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        unpacked(tmp_path, "a.zip", zipped({"a.txt": "x" * 99})[:-20])


def test_a_container_is_not_read_as_one_document(tmp_path) -> None:
    with pytest.raises(UnreadableFile, match="several"):
        read(put(tmp_path / "a.zip", zipped({"a.txt": "x"})))


@pytest.mark.parametrize("name", ["...", ".", "a/...", "?"])
def test_a_part_named_by_dots_has_a_file_of_its_own(name: str) -> None:
    from pipeline.read.unpack.part import _file_name

    assert _file_name(name).strip(".")


def test_a_library_that_fails_over_one_message_does_not_end_the_mailbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.read.unpack import mailbox

    honest = mailbox.mail_parts

    def mail_parts(file: Path, box: Any) -> Any:
        if b"No. 1" in file.read_bytes():
            raise LookupError("unknown encoding: x-made-up")
        return honest(file, box)

    monkeypatch.setattr(mailbox, "mail_parts", mail_parts)
    letters = [message("Words.", attached=[("a.txt", b"More words.")], Subject=f"No. {i}").as_bytes() for i in range(3)]
    found = unpacked(tmp_path, "x.mbox", mbox(letters))
    assert names(found) == ["0001.eml", "0001.eml!a.txt", "0002.eml", "0003.eml", "0003.eml!a.txt"]
    assert reasons(found) == [("failed", "0002.eml")]
