"""The knowledge's tables follow the knowledge, also back to a version that was there before."""

from copy import copy
from dataclasses import replace
from typing import Any

from pipeline.knowledge import load
from pipeline.store.reference import write_knowledge


def test_an_older_knowledge_can_come_back(db: Any) -> None:
    ours = load()
    name = "yonhap"
    new = copy(ours)
    new.version = "new"
    new.outlets = {name: replace(ours.outlets[name], kind="website")}
    assert write_knowledge(db, ours)
    assert write_knowledge(db, new)
    assert write_knowledge(db, ours), "the outlets that the new one lacks bear the old one's mark"
    assert db.execute("SELECT kind FROM outlets WHERE id = ?", [name]).fetchone() == (ours.outlets[name].kind,)
    assert not write_knowledge(db, ours)
