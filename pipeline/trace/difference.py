"""What a retrace changed: claims whose status is another, links gained and lost, by document."""

from collections.abc import Iterator

from sqlite_utils import Database

_STATUS = "SELECT id, document, status FROM claims"
_LINKS = "SELECT DISTINCT c.document, e.claim, e.document AS source, e.relation FROM evidence e JOIN claims c ON c.id = e.claim"


class Before:
    """The outcome of tracing as it was, to be compared with what it is later."""

    def __init__(self, db: Database) -> None:
        """Keeps a copy beside the database while the connection is open."""
        self._db = db
        for name, sql in (("status", _STATUS), ("links", _LINKS)):
            db.execute(f"DROP TABLE IF EXISTS temp.before_{name}")
            db.execute(f"CREATE TEMP TABLE before_{name} AS {sql}")

    def lines(self) -> Iterator[str]:
        """One line for each document in which something changed: its path, claims of another status, links gained and lost."""
        for path, *numbers in self._changes():
            yield f"{path}: {_said(*numbers)}"

    def summary(self) -> str:
        """The same for all documents together, in one sentence."""
        changes = self._changes()
        if not changes:
            return "Nothing changed."
        return f"{len(changes)} document{'s' * (len(changes) != 1)} changed: {_said(*(sum(column) for column in list(zip(*changes, strict=True))[1:]))}."

    def _changes(self) -> list[tuple[str, int, int, int]]:
        """(path, claims of another status, links gained, links lost) of each document with any, by path."""
        sql = f"""WITH changed (document, status, gained, lost) AS (
                SELECT c.document, 1, 0, 0 FROM claims c JOIN temp.before_status b ON b.id = c.id WHERE b.status <> c.status
                UNION ALL SELECT document, 0, 1, 0 FROM ({_LINKS} EXCEPT SELECT * FROM temp.before_links)
                UNION ALL SELECT document, 0, 0, 1 FROM (SELECT * FROM temp.before_links EXCEPT {_LINKS}))
            SELECT d.path, sum(x.status), sum(x.gained), sum(x.lost) FROM changed x JOIN documents d ON d.id = x.document
            GROUP BY d.id ORDER BY d.path"""
        return list(self._db.execute(sql))


def _said(status: int, gained: int, lost: int) -> str:
    parts = ((status, "claim", "of another status"), (gained, "link", "gained"), (lost, "link", "lost"))
    return ", ".join(f"{n} {what}{'s' * (n != 1)} {how}" for n, what, how in parts if n)
