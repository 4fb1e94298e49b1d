"""A page of a PDF as a picture, named by its version's hash and its number alone."""

import asyncio
import sqlite3
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

from datasette import NotFound, Response

from pipeline.publish.database import ask, find_database
from pipeline.publish.export.dossier.pictures import draw_all, jobs_of
from pipeline.publish.export.dossier.shots import Shot
from pipeline.publish.queries.sql import one

KEPT = 48  # pictures in memory, some hundred kB each
_DRAWING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="drawing")  # each waits for a child process
_kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
_lock = Lock()


async def picture(datasette: Any, request: Any) -> Response:
    """The page as PNG, drawn in a child process with limits from the file that has the hash."""
    version, number = request.url_vars["version"], int(request.url_vars["number"])
    base = Path((await find_database(datasette)).path or "").parent
    jobs = await ask(datasette, request, _jobs, version, number, base)
    if jobs is None:
        raise NotFound("No such page")
    drawn = _remembered(version, number) or await asyncio.get_running_loop().run_in_executor(_DRAWING, _drawn, jobs)
    if drawn is None:
        raise NotFound("The page cannot be drawn")
    _remember(version, number, drawn)
    headers = {"cache-control": "private, max-age=31536000, immutable"}  # the hash in the address stands for the bytes
    return Response(drawn, content_type="image/png", headers=headers)


def _jobs(conn: sqlite3.Connection, version: str, number: int, base: Path) -> list[dict[str, Any]] | None:
    """What to draw: the whole page, nothing marked; None for a page that is not held."""
    page = one(conn, "SELECT width, height FROM pages WHERE version = ? AND number = ?", [version, number])
    if page is None:
        return None
    return jobs_of(conn, [Shot("page", version, number, (), (0.0, 0.0, page["width"], page["height"]))], base)


def _drawn(jobs: list[dict[str, Any]]) -> bytes | None:
    return draw_all(jobs).files.get("page")


def _remembered(version: str, number: int) -> bytes | None:
    with _lock:
        if (version, number) in _kept:
            _kept.move_to_end((version, number))
        return _kept.get((version, number))


def _remember(version: str, number: int, drawn: bytes) -> None:
    with _lock:
        _kept[version, number] = drawn
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
