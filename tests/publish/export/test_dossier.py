"""The evidence dossier: complete, self-contained, the same each time, safe whatever the documents say."""

import csv
import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.errors import NotHeld
from pipeline.publish.export.dossier.contents import gather
from pipeline.publish.export.dossier.files import page, parcel
from pipeline.publish.export.dossier.pictures import take
from pipeline.publish.export.dossier.shots import shots
from pipeline.read.scratch import sweep
from pipeline.records import Page, Word
from tests.publish.factory import HOSTILE


class Reader(HTMLParser):
    """Collects what a page would fetch or run, its ids, its inner links, and its text."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.inner: set[str] = set()
        self.handlers: list[str] = []
        self.text = ""
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.fetched += [given[a] for a in ("src", "srcset", "data", "poster") if a in given]
        self.fetched += [given["href"]] if tag == "link" else []
        self.handlers += [name for name in given if name.startswith("on")]
        self.ids += [given["id"]] if "id" in given else []
        if tag == "a":
            href = given["href"]
            assert href.startswith(("#", "http://", "https://"))
            self.inner |= {href[1:]} if href.startswith("#") else set()

    def handle_data(self, data: str) -> None:
        self.text += data if self.lasttag != "style" else ""


@pytest.fixture(scope="module")
def html(made: sqlite3.Connection, report: str, project: Path) -> bytes:
    return page(made, report, project)


@pytest.fixture(scope="module")
def files(made: sqlite3.Connection, report: str, project: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(parcel(made, report, project))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_page_needs_nothing_else(html: bytes) -> None:
    found = Reader(html)
    assert found.fetched and all(address.startswith("data:image/png;base64,") for address in found.fetched)
    assert not found.tags & {"script", "link", "iframe", "object", "embed", "form"} and not found.handlers
    assert b"url(" not in html and b"@import" not in html
    assert found.inner <= set(found.ids) and len(set(found.ids)) == len(found.ids)


def test_it_shows_claims_words_and_hashes(html: bytes, project: Path) -> None:
    text = Reader(html).text
    assert "three patrol boats entered the harbour of Vell" in text
    assert "Thirty lay at anchor east of the town" in text and "agrees" in text
    for name in ("report.pdf", "source.pdf"):
        assert hashlib.sha256((project / "corpus" / name).read_bytes()).hexdigest() in text
    assert str(project) not in html.decode(), "it tells nothing of the machine"


def test_pictures_show_the_words_marked(files: dict[str, bytes]) -> None:
    claims = json.loads(files["data/claims.json"])
    names = [n for c in claims for n in (*c["pictures"], *(n for p in c["passages"] for n in p["pictures"]))]
    assert sorted(set(names)) == [name for name in files if name.endswith(".png")] and len(names) >= 3
    for name in names:
        image = Image.open(io.BytesIO(files[name])).convert("RGB")
        colours = {colour for _, colour in image.getcolors(1 << 24)}
        assert any(r > 240 and g > 200 and b < 150 for r, g, b in colours), "a marker"
        assert any(max(colour) < 90 for colour in colours), "letters"


def test_the_zip_holds_what_its_readme_lists(files: dict[str, bytes]) -> None:
    readme = files["README.txt"].decode()
    for name in files:
        assert name in readme or name.startswith("pictures/") or name == "README.txt"
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in sums.items())


def test_quotes_are_the_words_of_the_sources(files: dict[str, bytes], made: sqlite3.Connection) -> None:
    rows = list(csv.DictReader(io.StringIO(files["data/quotes.csv"].decode())))
    linked = [row for row in rows if row["quote"]]
    assert linked
    for row in linked:
        [text] = made.execute("SELECT text FROM versions WHERE sha256 = ?", [row["sha256"]]).fetchone()
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]
        assert row["page"] == "1" and row["url"] == "https://vell.example/1"


def test_provenance_leads_from_the_dossier_to_the_bytes(files: dict[str, bytes], project: Path) -> None:
    graph = {thing["@id"]: thing for thing in json.loads(files["data/provenance.jsonld"])["@graph"]}
    [dossier] = [id for id in graph if id.startswith("urn:sourceline:dossier:")]
    seen, open_ = set(), [dossier]
    while open_:
        thing = graph[open_.pop()]
        seen.add(thing["@id"])
        derived = thing.get("wasDerivedFrom", [])
        open_ += [id for id in ([derived] if isinstance(derived, str) else derived) if id not in seen]
    hashes = {graph[id].get("sha256") for id in seen}
    for name in ("report.pdf", "source.pdf"):
        assert hashlib.sha256((project / "corpus" / name).read_bytes()).hexdigest() in hashes
    for thing in graph.values():
        if "wasGeneratedBy" in thing:
            activity = graph[thing["wasGeneratedBy"]]
            assert activity["used"] and set(activity["used"]) <= set(graph)
            assert graph[activity["wasAssociatedWith"]]["softwareVersion"]


def test_nothing_changed_gives_the_same_bytes(
    made: sqlite3.Connection, report: str, project: Path, html: bytes, tmp_path: Path
) -> None:
    assert page(made, report, project) == html
    assert parcel(made, report, project) == parcel(made, report, project)
    from tests.publish.export.project import make

    make(tmp_path)
    with sqlite3.connect(tmp_path / "sourceline.db") as again:
        assert page(again, report, tmp_path) == html, "made anew from the same files"


def test_a_changed_file_gives_no_picture_and_says_so(
    made: sqlite3.Connection, report: str, project: Path, tmp_path: Path
) -> None:
    shutil.copytree(project / "corpus", tmp_path / "corpus")
    (tmp_path / "corpus" / "source.pdf").write_bytes(b"%PDF-1.4 another")
    dossier = gather(made, report)
    pictures = take(made, dossier.shots, tmp_path)
    assert list(pictures.problems.values()) == ["its file is not where it was read, or has changed"]
    assert {name.split("-")[0] for name in pictures.files} == {"claim"}
    assert "No picture of its pages: its file is not where it was read" in Reader(page(made, report, tmp_path)).text


def test_what_dies_while_drawing_costs_only_its_own_pictures(
    made: sqlite3.Connection, report: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.publish.export.dossier import pictures

    answers = pictures._answers
    monkeypatch.setattr(pictures, "_answers", lambda jobs: [] if len(jobs) == 2 else answers(jobs))
    dossier = gather(made, report)
    taken = take(made, dossier.shots, project)
    assert taken.problems == {dossier.report["sha256"]: "drawing its pages had to be stopped"}
    assert taken.files and all(name.startswith("passage-") for name in taken.files)


def test_what_a_drawing_unpacks_lies_where_the_next_run_sweeps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pipeline.publish.export.dossier import pictures

    def stopped(command: list[str], **options: Any) -> None:
        folders.append(Path(options["env"]["TMPDIR"]))
        sweep()
        assert folders[0].is_dir(), "in use, it stays"
        raise subprocess.TimeoutExpired(command, 1)

    folders: list[Path] = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(pictures.subprocess, "run", stopped)
    assert pictures._answers([]) == [] and not list(tmp_path.iterdir())
    folders[0].mkdir()  # as if the process had been killed
    sweep()
    assert not list(tmp_path.iterdir())


def test_nothing_of_a_document_is_run(conn: sqlite3.Connection, ids: dict[str, str], tmp_path: Path) -> None:
    found = Reader(page(conn, ids["hostile"], tmp_path))
    assert not found.fetched and not found.handlers and "script" not in found.tags
    assert HOSTILE in found.text and "\u202e" not in found.text


def test_every_language_and_people_s_decisions_are_shown(
    conn: sqlite3.Connection, ids: dict[str, str], tmp_path: Path
) -> None:
    html = page(conn, ids["report"], tmp_path).decode()
    assert '<blockquote dir="auto" lang="ko">' in html and "80척" in html
    assert "the claim has 80 ships, the source 60 ships: differs" in " ".join(Reader(html.encode()).text.split())
    assert "Accepted" in html and "seen &lt;b&gt;twice&lt;/b&gt;" in html


def test_a_rejected_link_is_counted_and_not_shown(database: Path, ids: dict[str, str], tmp_path: Path) -> None:
    shutil.copy(database, tmp_path / "decided.db")
    conn = sqlite3.connect(tmp_path / "decided.db")
    conn.execute(
        """INSERT INTO decided_links SELECT id, claim, id, 'rejected', NULL, document, version, start, "end", quote, 1
           FROM evidence WHERE relation = 'contradicts'"""
    )
    dossier = gather(conn, ids["report"])
    assert dossier.rejected == (0, 1)
    assert [p["relation"] for c in dossier.claims for p in c["passages"]] == ["supports"]
    assert "People rejected 0 claims and 1 link" in Reader(page(conn, ids["report"], tmp_path)).text


def test_an_unknown_report_is_refused(conn: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(NotHeld):
        page(conn, "nosuch", tmp_path)


def test_a_picture_has_whole_lines_of_one_column() -> None:
    left = [Word(10 * i, 10 * i + 9, 50, 100 + 12 * i, 280, 111 + 12 * i) for i in range(6)]
    right = [Word(100 + 10 * i, 109 + 10 * i, 310, 100 + 12 * i, 540, 111 + 12 * i) for i in range(6)]
    [shot] = shots([Page(1, 0, 200, 595, 842, (*left, *right))], "claim", "v", 20, 29)
    assert (shot.name, shot.boxes) == ("claim-p1.png", ((50, 124, 280, 135),))
    assert shot.frame == (44, 110, 286, 149), "a line above, a line below, nothing of the next column"
