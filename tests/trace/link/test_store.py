"""Links in the database: written once, whatever the order, taken back with their documents."""

from pathlib import Path
from typing import Any

from pipeline.knowledge import load
from pipeline.records import Mention
from pipeline.store.database import open_database
from pipeline.store.forget import forget
from pipeline.store.reference import write_knowledge
from pipeline.store.write import write_document
from pipeline.trace.link.store import relink
from tests.store.rows import document, findings, path_row

TEXTS = {
    "en": ("Pavel Zarubin sailed to Sochi on the Svetlogorets.", {"Pavel Zarubin": "PERSON", "Sochi": "LOC", "Svetlogorets": "SHIP"}),
    "ru": ("Павла Зарубина видели в Сочи.", {"Павла Зарубина": "PERSON", "Сочи": "LOC"}),
    "ko": ("파벨 자루빈은 소치에 왔다.", {"파벨 자루빈": "PERSON", "소치": "LOC"}),
}  # fmt: skip


def _write(db: Any, language: str) -> None:
    text, names = TEXTS[language]
    places = [(text.index(words), label, len(words)) for words, label in names.items()]
    mentions = tuple(Mention(at, at + length, label) for at, label, length in places)
    version = document(text, path=f"{language}.txt", language=language)
    found = findings(text, language, mentions=mentions)
    run = int(db["runs"].insert({"command": "t", "sourceline": "0", "settings": "{}", "started": "2026"}).last_pk)
    write_document(db, version, found, outlet=None, path_row=path_row(version), run=run)


def _links(db: Any) -> list[tuple[Any, ...]]:
    sql = """SELECT m.quote, l.entity, l.rule, l.confidence FROM mention_links l JOIN mentions m ON m.id = l.mention ORDER BY 1"""
    return list(db.execute(sql))


def _made(db: Any) -> list[tuple[Any, ...]]:
    return [
        row
        for table in (
            "entities WHERE made_by LIKE 'link %'",
            "entity_redirects",
            "aliases WHERE entity LIKE 'pavel-zarubin%'",
        )
        for row in db.execute(f"SELECT * FROM {table} ORDER BY 1")
    ]


def test_one_entity_for_three_spellings_with_its_names(db: Any) -> None:
    write_knowledge(db, load())
    for language in TEXTS:
        _write(db, language)
    relink(db, load())
    links = {quote: entity for quote, entity, _, _ in _links(db)}
    assert links["Pavel Zarubin"] == links["Павла Зарубина"] == links["파벨 자루빈"]
    assert links["Sochi"] == links["Сочи"] == links["소치"] == "sochi"
    names = dict(db.execute("SELECT language, name FROM aliases WHERE entity = ?", [links["Pavel Zarubin"]]))
    assert names == {"en": "Pavel Zarubin", "ru": "Павла Зарубина", "ko": "파벨 자루빈"}


def _moved(db: Any) -> set[str]:
    """The documents whose names linking says it moved, beside those that changed."""
    relink(db, load())
    return {document for document, names_only in db.execute("SELECT * FROM trace_changed") if names_only}


def test_the_second_time_not_one_row_is_written(db: Any) -> None:
    write_knowledge(db, load())
    for language in TEXTS:
        _write(db, language)
    db.execute("DELETE FROM trace_changed")  # as tracing does once it has taken documents in
    assert _moved(db) == {id for (id,) in db.execute("SELECT id FROM documents")}
    before = db.conn.total_changes
    relink(db, load())
    assert db.conn.total_changes == before


def test_order_of_ingestion_does_not_matter(tmp_path: Path) -> None:
    outcomes = []
    for number, order in enumerate((["en", "ru", "ko"], ["ko", "ru", "en"])):
        db = open_database(tmp_path / f"{number}.db")
        write_knowledge(db, load())
        for language in order:  # linked after every document, as if each came in a run of its own
            _write(db, language)
            relink(db, load())
        outcomes.append((_links(db), _made(db)))
        db.close()
    assert outcomes[0] == outcomes[1]


def test_only_documents_whose_names_moved_are_told(db: Any) -> None:
    write_knowledge(db, load())
    _write(db, "ru")
    relink(db, load())
    db.execute("DELETE FROM trace_changed")
    _write(db, "en")
    moved = _moved(db)
    paths = {path for id, path in db.execute("SELECT id, path FROM documents") if id in moved}
    assert paths == {"ru.txt"}, "the Russian name now has its Latin spelling's id"
    old = db.execute("SELECT old FROM entity_redirects").fetchall()
    assert old, "and the id it had leads there"


def test_a_form_that_nothing_bears_any_more_leads_nowhere(db: Any) -> None:
    write_knowledge(db, load())
    for language in ("en", "ru"):
        _write(db, language)
    relink(db, load())
    assert db.execute("SELECT entity FROM entity_redirects WHERE old LIKE 'pav%'").fetchall()
    db.execute("DELETE FROM trace_changed")
    forget(db, "ru.txt")
    relink(db, load())
    found = _made(db)
    assert not db.execute("SELECT 1 FROM entity_redirects WHERE old LIKE 'pav%'").fetchone()
    relink(db, load(), whole=True)
    assert found == _made(db)


def test_knowledge_written_anew_leaves_made_names(db: Any) -> None:
    write_knowledge(db, load())
    _write(db, "en")
    relink(db, load())
    db.execute("UPDATE outlets SET made_by = 'knowledge old'")
    assert write_knowledge(db, load())
    assert db.execute("SELECT count(*) FROM aliases WHERE name = 'Pavel Zarubin'").fetchone()[0] == 1
