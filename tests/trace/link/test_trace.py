"""Tracing counts names that linking brought together as one: they share a fingerprint and agree when compared."""

from typing import Any

from pipeline.knowledge import load
from pipeline.records import Mention
from pipeline.store.reference import write_knowledge
from pipeline.store.write import write_document
from pipeline.trace.compare.names import compare_names
from pipeline.trace.fingerprint import fingerprints
from pipeline.trace.link.store import relink
from pipeline.trace.load import document_ids, load_document
from pipeline.trace.stretch import Stretch, passage_stretches
from tests.store.rows import document, findings, path_row

TEXTS = {"en": ("Ambassador Jo Tae-yul spoke.", "Jo Tae-yul"), "ko": ("조태열 대사가 말했다.", "조태열")}


def _passages(db: Any) -> dict[str, Stretch]:
    write_knowledge(db, load())
    for language, (text, name) in TEXTS.items():
        at = text.index(name)
        version = document(text, path=f"{language}.txt", language=language)
        found = findings(text, language, mentions=(Mention(at, at + len(name), "PERSON"),))
        run = int(db["runs"].insert({"command": "t", "sourceline": "0", "settings": "{}", "started": "2026"}).last_pk)
        write_document(db, version, found, outlet=None, path_row=path_row(version), run=run)
    relink(db, load())
    held = (load_document(db, id) for id in document_ids(db))
    return {s.version.language: passage_stretches(s.id, s.version, s.findings)[0] for s in held}


def test_a_linked_name_is_the_same_name(db: Any) -> None:
    passages = _passages(db)
    shared = fingerprints(passages["en"]).keys() & fingerprints(passages["ko"]).keys()
    assert any(key.startswith("xe") for key in shared), "by their sound alone the two would not meet"
    (reason,) = compare_names(passages["en"], passages["ko"])
    assert reason.agrees and (reason.claim, reason.source) == ("Jo Tae-yul", "조태열")


def test_an_unsure_link_does_not_count(db: Any) -> None:
    _passages(db)
    db.execute("UPDATE mention_links SET confidence = 0.75")
    assert all(m.entity is None for id in document_ids(db) for m in load_document(db, id).findings.mentions)
