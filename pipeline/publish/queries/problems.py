"""Problems: what could not be handled, and why."""

import sqlite3

from pipeline.publish.queries.sql import Row, Where, rows


def problems(conn: sqlite3.Connection, filters: dict[str, str], limit: int) -> list[Row]:
    """Problems, errors first; `filters` may hold reason, severity and stage."""
    where = Where()
    for column in ("reason", "severity", "stage"):
        where.add(f"p.{column} = ?", filters.get(column))
    return rows(
        conn,
        f"""SELECT p.*, d.title FROM problems p LEFT JOIN documents d ON d.id = p.document {where}
            ORDER BY p.severity, p.reason, p.path, p.place LIMIT ?""",
        [*where.values, limit],
    )


def reasons(conn: sqlite3.Connection) -> list[Row]:
    """Reasons by how often they occur."""
    return rows(conn, "SELECT reason, severity, count(*) AS problems FROM problems GROUP BY 1, 2 ORDER BY 2, 3 DESC, 1")


def of_document(conn: sqlite3.Connection, document: str) -> list[Row]:
    """Problems of one document."""
    return rows(conn, "SELECT * FROM problems WHERE document = ? ORDER BY severity, reason, place", [document])
