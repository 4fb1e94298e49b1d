"""A DocBin that spaCy itself reads back."""

import sqlite3

import spacy
from spacy.tokens import Doc, DocBin

from pipeline.publish.export.docbin import docbin
from tests.publish.factory import KOREAN, REPORT


def docs(data: bytes) -> list[Doc]:
    return list(DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab))


def test_findings_come_back_with_their_words(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    [doc] = docs(docbin(conn, ids["report"]))
    assert doc.text == REPORT and doc.user_data["document"] == ids["report"]
    assert {(e.text, e.label_, e.kb_id_) for e in doc.ents} >= {
        ("Vell Strait", "LOC", "vell-strait"),
        ("A-50", "AIRCRAFT", ""),
    }
    claims = {span.id_: span.text for span in doc.spans["claims"]}
    assert claims[ids["claim"]].startswith("80 ships had entered")
    parts = [(span.label_, span.text) for span in doc.spans["attribution_parts"]]
    assert ("SOURCE", "The ministry") in parts and ("CUE", "said") in parts
    assert len(doc.spans["citations"]) == 2 and len(doc.spans["attributions"]) == 3


def test_offsets_are_exact_where_tokens_are_not(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    for doc in docs(docbin(conn, None)):
        for group in doc.spans.values():
            for span in group:
                start, end = doc.user_data["spans"][span.id_]
                assert span.start_char <= start < end <= span.end_char


def test_every_language_has_tokens(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    [doc] = docs(docbin(conn, ids["korean"]))
    assert doc.text == KOREAN and len(doc) > 8
    [name] = doc.ents
    assert name.text.startswith("벨 해협"), "a particle stays on its word"
    start, end = doc.user_data["spans"][name.ent_id_ or name.id_]
    assert KOREAN[start:end] == "벨 해협"


def test_the_same_database_gives_the_same_bytes(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    assert docbin(conn, ids["report"]) == docbin(conn, ids["report"])
