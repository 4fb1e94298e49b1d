"""CSL-JSON read by citeproc, BibTeX by bibtexparser."""

import json
import sqlite3
from typing import Any

import bibtexparser
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from pipeline.publish.export.bibliography import date_parts, reference
from pipeline.publish.export.bibtex import bibtex, entry
from pipeline.publish.export.csl import csl, item

#: what CSL 1.0.2 allows of what we write
CSL_KEYS = {
    *("id", "type", "title", "author", "container-title"),
    *("publisher", "issued", "accessed", "URL", "language"),
}  # fmt: skip
CSL_TYPES = {"article-newspaper", "webpage", "report", "speech", "document"}


def row(**values: Any) -> dict[str, Any]:
    """A document's row with what a bibliography asks of it."""
    unset = dict.fromkeys(("title", "author", "publisher", "published", "retrieved", "url", "outlet_name"))
    known = {"id": "0a1b2c3d4e5f6071", "language": "en", "media_type": "text/html", "published_source": "sidecar"}
    return unset | known | {"outlet_kind": None} | values


def test_the_held_source_of_a_report(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    [found] = json.loads("".join(csl(conn, ids["report"])))
    assert found == {
        "id": f"harbourcourier2020-{ids['courier'][:8]}",
        "type": "article-newspaper",
        "title": "Ships counted in the strait",
        "container-title": "Harbour Courier",
        "issued": {"date-parts": [[2020, 3, 2]]},
        "URL": "https://harbour.example/1",
        "language": "en",
    }
    assert set(found) <= CSL_KEYS and found["type"] in CSL_TYPES


def test_citeproc_prints_it(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    items = json.loads("".join(csl(conn, ids["report"])))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(i["id"]) for i in items]))
    printed = str(bibliography.bibliography()[0])
    assert "Ships counted in the strait" in printed and "Harbour Courier" in printed and "2020" in printed


def test_bibtexparser_reads_it(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    library = bibtexparser.parse_string("".join(bibtex(conn, ids["report"])))
    assert not library.failed_blocks
    [found] = library.entries
    assert (found.entry_type, found.key) == ("article", f"harbourcourier2020-{ids['courier'][:8]}")
    fields = {name: field.value for name, field in found.fields_dict.items()}
    assert fields["title"] == "{Ships counted in the strait}" and fields["date"] == "2020-03-02"


@pytest.mark.parametrize(
    "title", ["100% {sure} & $5 #1 a_b ~ ^ \\end", "}, x = {", "Line\nend\x07", "@article{y,", "안보 「前言」"]
)
def test_no_title_breaks_a_bibliography(title: str) -> None:
    given = reference(row(title=title, publisher=title, url="https://example.org/{a}?b=50%25&c=1#d"))
    library = bibtexparser.parse_string(entry(given))
    assert not library.failed_blocks and len(library.entries) == 1
    assert library.entries[0].fields_dict["url"].value == "https://example.org/%7Ba%7D?b=50%25&c=1#d"
    assert json.loads(json.dumps(item(given)))["title"]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"outlet_kind": "agency"}, "article-newspaper"),
        ({"outlet_kind": "ministry", "url": "https://mod.example/1"}, "webpage"),
        ({"outlet_kind": "ministry", "media_type": "application/pdf"}, "report"),
        ({"outlet_kind": "ministry", "title": "Remarks by the Minister at the Harbour Forum"}, "speech"),
        ({"title": "Выступление министра на форуме"}, "speech"),
        ({"title": "Minister's speech angers neighbours", "outlet_kind": "newspaper"}, "article-newspaper"),
        ({}, "document"),
    ],
)
def test_types(values: dict[str, Any], wanted: str) -> None:
    assert reference(row(**values)).type == wanted


def test_a_crawl_gives_no_date() -> None:
    assert reference(row(published="2020-03-02", published_source="crawl")).issued == []
    assert date_parts("2020-03") == [2020, 3]
