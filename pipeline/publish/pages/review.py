"""The one place that writes: a decision is saved as a line, applied to the database, and its new state returned."""

import json
import sqlite3
from typing import Any

from datasette import NotFound, Response

from pipeline.errors import BadAnnotation, NotHeld
from pipeline.publish.database import find_database
from pipeline.publish.desk import Desk, NotAllowed, admitted, refuse_foreign
from pipeline.publish.frame import respond

SAVED = "Saved; it will show after the ingest that is running."
SAVED_ONLY = "Saved, but it will only show after the next ingest: the database cannot be written to ({})."
WAIT_MS = 5000  # for another program that writes
_PLAIN = (
    "action",
    "kind",
    "target",
    "about",
    "document",
    "source",
    "claim",
    "start",
    "end",
    "relation",
    "note",
    "verdict",
)


class Unusable(Exception):
    """What was sent is not a decision; the message says why."""

    status = 400
    words = ("That was not recorded", "Nothing was changed. Go back, mend what is said below, and send it again.")


class NotWritten(Exception):
    """The decision could not be saved, perhaps since the disk is full; the message says why."""

    status = 507


async def review(datasette: Any, request: Any) -> Response:
    """Record a decision, sent as a form (answered by leading back) or as JSON (answered by its new state).

    Fields are those of `pipeline.review.compose`; of a form `next` is the address to go back to, and `field-NAME` fills `fields`.
    """
    if request.method != "POST":
        raise NotFound("Decisions are sent here, not read")
    as_json = request.headers.get("content-type", "").startswith("application/json")
    try:
        desk = admitted(datasette, request)
        refuse_foreign(request)
        asked = await (_json(request) if as_json else _form(request))
        database = await find_database(datasette)
        done = await database.execute_write_fn(lambda conn: _decide(conn, desk, asked))
        if isinstance(done, Exception):
            raise done
    except (NotAllowed, Unusable, NotWritten) as error:
        if not as_json:
            raise
        return Response.json({"ok": False, "error": str(error)}, status=error.status)
    if as_json:
        return Response.json({"ok": True} | done, status=200 if done["applied"] else 202)
    back = _back(datasette, str(asked.get("next", "")))
    if done["applied"]:
        return Response("", status=303, headers={"location": back})
    return await respond(
        datasette, request, "saved", {"message": done["message"], "back": back}, title="Saved", status=202
    )


async def _form(request: Any) -> dict[str, Any]:
    """The fields of a form."""
    form = await request.post_vars()
    fields = {name.removeprefix("field-"): value for name, value in form.items() if name.startswith("field-")}
    return {name: form[name] for name in (*_PLAIN, "next") if name in form} | {"fields": fields}


async def _json(request: Any) -> dict[str, Any]:
    """A JSON object."""
    try:
        asked = json.loads(await request.post_body())
        json.dumps(asked, ensure_ascii=False).encode()  # JSON can spell halves of characters, which nothing can store
    except (ValueError, RecursionError) as error:
        raise Unusable("The body is not JSON, or not all of it is text.") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("fields") or {}, dict):
        raise Unusable("The body is not a JSON object with, perhaps, an object of fields.")
    return asked


def _decide(conn: sqlite3.Connection, desk: Desk, asked: dict[str, Any]) -> dict[str, Any] | Exception:
    """Save and apply, on Datasette's writing connection; what goes wrong is returned, for raising prints it there."""
    from sqlite_utils import Database

    from pipeline.review.apply import record
    from pipeline.review.compose import compose
    from pipeline.review.save import append
    from pipeline.store.manifest import stored_path

    db = Database(conn)
    for pragma in ("foreign_keys=on", f"busy_timeout={WAIT_MS}"):
        conn.execute(f"PRAGMA {pragma}")
    try:
        made = compose(db, asked, desk.reviewer)
        file = stored_path(append(desk.folder, made), desk.base)
    except (BadAnnotation, NotHeld) as error:
        return Unusable(str(error))
    except OSError as error:
        return NotWritten(f"The decision could not be saved: {error.strerror}.")
    try:
        row = record(db, made, file)
    except sqlite3.OperationalError as error:  # the line is safe, and applied with the next ingestion
        return {"id": made.id, "file": file, "applied": False, "message": _saved(error)}
    return {
        "id": made.id,
        "file": file,
        "applied": True,
        "decision": _shown(row),
        "claim": _outcome(conn, row["claim"]),
    }


def _saved(error: sqlite3.OperationalError) -> str:
    """What to say of a decision that is in its file, but not in the database."""
    name = getattr(error, "sqlite_errorname", "")
    return SAVED if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) else SAVED_ONLY.format(error)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    names = (
        "kind",
        "action",
        "target",
        "subject",
        "state",
        "reason",
        "reviewer",
        "created",
        "replaces",
        "note",
        "verdict",
    )
    return {name: row[name] for name in names}


def _outcome(conn: sqlite3.Connection, claim: str | None) -> dict[str, Any] | None:
    """The claim as found and as decided now."""
    cursor = conn.execute(
        "SELECT id, found, decided, outcome, accepted, rejected, disputed, verdicts FROM claim_outcomes WHERE id = ?",
        [claim],
    )
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None


def _back(datasette: Any, address: str) -> str:
    """An address of our own to go back to; the front page for anything else."""
    home = str(datasette.urls.path("/"))
    own = address.startswith(home) and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if own else home
