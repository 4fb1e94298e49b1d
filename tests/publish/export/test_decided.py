"""What people decided, in every export: through the same doors by which it is decided on the pages."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.export.brat import brat
from pipeline.publish.export.claimreview import claimreview
from pipeline.publish.export.dossier.contents import gather
from pipeline.publish.export.dossier.files import page, parcel
from pipeline.publish.export.webannotation import webannotation
from pipeline.review.apply import record
from pipeline.review.compose import compose
from pipeline.review.save import append
from tests.publish.export.test_dossier import Reader

RIGHT = "three patrol boats entered the harbour of Vell"


@pytest.fixture(scope="module")
def decided(project: Path, tmp_path_factory: Any) -> Iterator[Any]:
    """The project with a link by hand, a claim marked by hand, a rejected link and two verdicts."""
    from pipeline.store.database import open_database

    folder = tmp_path_factory.mktemp("decided")
    shutil.copytree(project, folder, dirs_exist_ok=True)
    db = open_database(folder / "sourceline.db")

    def decide(**asked: Any) -> None:
        annotation = compose(db, asked, "Ada Lindt")
        file = append(folder / "annotations", annotation)
        record(db, annotation, f"annotations/{file.name}")

    report, source = (row[0] for row in db.execute("SELECT id FROM documents ORDER BY path"))
    texts = dict(db.execute("SELECT document, text FROM versions"))
    forty = db.execute("SELECT id FROM claims WHERE quote LIKE 'Forty%'").fetchone()[0]
    decide(action="add", kind="link", claim=forty, source=source, relation="contradicts", note="Ten fewer.", **_at(texts[source], "Thirty lay at anchor east of the town"))  # fmt: skip
    decide(
        action="verdict", kind="claim", target=forty, verdict="Wrong by ten </script>", note="The port counts thirty."
    )
    [link] = db.execute("SELECT e.id FROM evidence e JOIN claims c ON c.id = e.claim WHERE c.document = ?", [report])
    decide(action="reject", kind="link", target=link[0])
    decide(action="add", kind="claim", document=report, **_at(texts[report], "ships were waiting"))
    three = db.execute(
        "SELECT id FROM claims WHERE quote LIKE '%three patrol boats%' AND document = ?", [report]
    ).fetchone()[0]
    decide(action="correct", kind="claim", target=three, fields={"speaker": "Captain Orr"}, **_at(texts[report], RIGHT))
    yield db.conn, report, folder
    db.close()


def _at(text: str, words: str) -> dict[str, int]:
    return {"start": text.index(words), "end": text.index(words) + len(words)}


def test_verdicts_are_reviews_and_marked_claims_are_claims(decided: Any) -> None:
    conn, report, _ = decided
    text = "".join(claimreview(conn, report))
    found = json.loads(text)["@graph"]
    [review] = [thing for thing in found if thing["@type"] == "ClaimReview"]
    assert review["reviewRating"]["alternateName"] == "Wrong by ten </script>" and "</script" not in text
    assert review["itemReviewed"]["text"].startswith("Forty ships")
    marked = [thing for thing in found if thing["@id"].startswith("urn:uuid:") and thing["@type"] == "Claim"]
    assert [claim["text"] for claim in marked] == ["ships were waiting"]


def test_annotations_hold_what_people_wrote_and_not_what_they_rejected(decided: Any) -> None:
    conn, report, folder = decided
    found = json.loads("".join(webannotation(conn, report)))
    items = found["first"]["items"]
    assert found["total"] == len(items)
    assert not [item for item in items if item["id"].startswith("urn:sourceline:link:")], "the only one was rejected"
    lines = (folder / "annotations" / "ada-lindt.jsonl").read_text(encoding="utf-8").splitlines()
    written = [json.loads(line) for line in lines]
    assert [item for item in items if item["creator"]["type"] == "Person"] == [
        {name: value for name, value in annotation.items() if name != "@context"} for annotation in written
    ]


def test_the_dossier_shows_them_as_theirs(decided: Any) -> None:
    conn, report, folder = decided
    dossier = gather(conn, report)
    claims = {claim["quote"]: claim for claim in dossier.claims}
    forty = next(claim for quote, claim in claims.items() if quote.startswith("Forty"))
    assert (forty["found"], forty["status"]) == ("none_found", "contradicted")
    assert [(p["relation"], p["made_by"]) for p in forty["passages"]] == [("contradicts", "by hand")]
    assert dossier.rejected == (0, 1) and claims["ships were waiting"]["made_by"] == "by hand"
    text = " ".join(Reader(page(conn, report, folder)).text.split())
    assert "Verdict: Wrong by ten </script> Ada Lindt" in text and "Ten fewer." in text
    assert "the program alone: nothing found" in text and "People rejected 0 claims and 1 link" in text


def test_its_zip_names_the_person(decided: Any, tmp_path: Path) -> None:
    conn, report, folder = decided
    (tmp_path / "d.zip").write_bytes(parcel(conn, report, folder))
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        graph = json.loads(archive.read("data/provenance.jsonld"))["@graph"]
    people = {thing["@id"] for thing in graph if "prov:Person" in thing["@type"]}
    assert [thing["label"] for thing in graph if thing["@id"] in people] == ["Ada Lindt"]
    theirs = [thing for thing in graph if thing.get("wasAttributedTo") in people]
    assert len(theirs) == 4 and all(thing["generatedAtTime"].endswith("Z") for thing in theirs)


def test_a_claim_put_right_is_exported_in_its_words_and_with_its_speaker(decided: Any) -> None:
    conn, report, folder = decided
    [claim] = [c for c in json.loads("".join(claimreview(conn, report)))["@graph"] if c.get("text") == RIGHT]
    assert claim["author"]["name"] == "Captain Orr"
    items = json.loads("".join(webannotation(conn, report)))["first"]["items"]
    [theirs] = [item for item in items if item["motivation"] == "editing"]
    assert theirs["body"][1]["selector"][0]["exact"] == RIGHT and theirs["body"][1]["purpose"] == "editing"
    assert "Captain Orr" in Reader(page(conn, report, folder)).text


def test_brat_has_the_marked_claim(decided: Any, tmp_path: Path) -> None:
    conn, report, _ = decided
    (tmp_path / "b.zip").write_bytes(brat(conn, report))
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        [ann] = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".ann")]
    assert "\tships were waiting\n" in ann
