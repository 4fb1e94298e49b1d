"""What could not be handled."""

import sqlite3
from typing import Any

from datasette import Response

from pipeline.publish.database import ask
from pipeline.publish.frame import chosen, respond
from pipeline.publish.queries import problems as queries


async def problems(datasette: Any, request: Any) -> Response:
    """Every problem with its reason and place."""
    filters = chosen(request, "reason", "severity", "stage")

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        return {"problems": queries.problems(conn, filters, 500), "reasons": queries.reasons(conn)}

    found = await ask(datasette, request, question)
    return await respond(datasette, request, "problems", found | {"filters": filters}, title="Problems")
