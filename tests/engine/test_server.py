"""A child that dies costs the piece it was at, and no more."""

import os
from pathlib import Path

from pipeline.engine.local import run
from pipeline.engine.server import Server
from pipeline.settings import Settings


def work(thing: str) -> str:
    if thing == "die":
        os._exit(7)
    return thing.upper()


def test_a_child_answers_again_and_again() -> None:
    server = Server(work)
    for word in ("a", "b"):
        server.send(word, word)
        assert server.receive() == word.upper()
        assert server.piece is None
    server.stop()


def test_a_dead_child_is_replaced() -> None:
    server = Server(work)
    server.send("x", "die")
    try:
        server.receive()
        raise AssertionError("the child should have died")
    except EOFError:
        assert server.revive() == 7
    server.send("a", "a")
    assert server.receive() == "A"
    server.stop()


def test_outcomes_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = []
    for i in range(12):
        file = tmp_path / f"{i:02}.txt"
        file.write_text(f"Document number {i} says little. " * (12 - i), encoding="utf-8")
        files.append((file, file.name))
    (tmp_path / "05.txt").write_bytes(b"")
    outcomes = list(run(iter(files), Settings(workers=2), most=len(files)))
    assert [o.index for o in outcomes] == list(range(12))
    assert [o.index for o in outcomes if o.problem] == [5]
    assert [o.document.path for o in outcomes if o.document] == [name for _, name in files if name != "05.txt"]


def test_idle_servers_end_at_once_though_they_hold_each_others_pipes() -> None:
    import time

    servers = [Server(work) for _ in range(4)]
    start = time.monotonic()
    for server in servers:
        server.stop()
    assert time.monotonic() - start < 1.5
