"""Finds our database among those Datasette serves, and asks it within a time limit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from datasette import Forbidden
from datasette.utils import sqlite_timelimit

Answer = TypeVar("Answer")
OUR_TABLES = frozenset({"documents", "versions", "claims", "evidence"})
TIME_LIMIT_MS = 4000  # a page asks several things; the limit is for all of one call


class NoDatabase(Exception):
    """None of the attached databases was made by Sourceline."""


async def find_database(datasette: Any) -> Any:
    """Datasette's object for our database; raises NoDatabase when none of those attached is ours."""
    for name, db in datasette.databases.items():
        if not name.startswith("_") and set(await db.table_names()) >= OUR_TABLES:
            return db
    raise NoDatabase


async def ask(datasette: Any, request: Any, question: Callable[..., Answer], *values: Any, **options: Any) -> Answer:
    """What `question(connection, *values)` answers, run in one of Datasette's reading threads.

    All it reads is of one moment, whatever an ingest writes meanwhile.

    Raises NoDatabase, Forbidden for a visitor who may not see the database, and sqlite3.OperationalError past the
    time limit.
    """
    db = await find_database(datasette)
    if not await _may_view(datasette, request.actor, db.name):
        raise Forbidden("You may not see this database")

    def run(conn: Any) -> Answer:
        with sqlite_timelimit(conn, TIME_LIMIT_MS), at_one_moment(conn):
            return question(conn, *values, **options)

    return await db.execute_fn(run)


@contextmanager
def at_one_moment(conn: Any) -> Iterator[None]:
    """Let the connection read the database as it is now until the end, and no later state."""
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.rollback()


async def _may_view(datasette: Any, actor: Any, name: str) -> bool:
    """Datasette 0.65 and 1.0 ask for this in two ways."""
    if hasattr(datasette, "permission_allowed"):
        return bool(await datasette.permission_allowed(actor, "view-database", resource=name, default=True))
    from datasette.resources import DatabaseResource  # 1.0 only

    return bool(await datasette.allowed(action="view-database", resource=DatabaseResource(name), actor=actor))
