"""A document's exports, to download."""

import asyncio
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette import NotFound, Response

from pipeline.publish.database import ask, at_one_moment, find_database
from pipeline.publish.export.held import file_stem
from pipeline.publish.export.kinds import KINDS
from pipeline.publish.queries import documents

_TURNS: "WeakKeyDictionary[Any, asyncio.Semaphore]" = WeakKeyDictionary()  # of each server


async def export(datasette: Any, request: Any) -> Response:
    """One export of one document as a file; making it has no time limit, unlike the pages.

    One is made at a time, so that the other reading threads stay free for pages.
    """
    kind, id = KINDS.get(request.url_vars["kind"]), request.url_vars["id"]
    held = await ask(datasette, request, documents.document, id)
    if kind is None or not held or not held["version"]:
        raise NotFound("No such export")
    database = await find_database(datasette)
    base = Path(database.path or "").parent

    def make(conn: Any) -> bytes:
        with at_one_moment(conn):
            return b"".join(kind.make(conn, id, base))

    async with _TURNS.setdefault(datasette, asyncio.Semaphore(1)):
        data = await database.execute_fn(make)
    name = f"{file_stem(held)}-{kind.name}{kind.ending}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-cache"}
    return Response(data, content_type=kind.media_type, headers=headers)
