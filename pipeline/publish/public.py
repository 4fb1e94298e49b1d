"""What makes a server safe for anybody to visit: `sourceline serve --public`."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.errors import BadSettings
from pipeline.publish.guard import Public, set_guard

#: what a visitor may look at in Datasette's own pages; the others tell of the machine, or are SQLite's and ours alone
OPEN_TABLES = (
    *(
        "documents",
        "versions",
        "pages",
        "passages",
        "links",
        "notes",
        "mentions",
        "dates",
        "quantities",
        "attributions",
    ),
    *(
        "citations",
        "citation_sources",
        "claims",
        "claim_citations",
        "evidence",
        "evidence_facts",
        "origins",
        "problems",
    ),
    *("outlets", "entities", "aliases", "mention_links", "entity_redirects"),
    *("decisions", "decided_links", "decided_claims", "claim_outcomes", "decisions_to_review"),
    *("votes", "disagreements"),
    *("claims_to_check", "sources_to_obtain", "conflicts", "who_cites_whom", "claim_rests_on"),
)
#: where names of files are kept
_PATHS = (("paths", "path"), ("documents", "path"), ("problems", "path"), ("decisions", "file"))


def refuse_writes(annotations: Path | None, reviewer: str | None) -> None:
    """Raise BadSettings where someone asked for what a public server never has: a place for decisions, a reviewer."""
    if reviewer is not None or annotations is not None:
        asked = "--as" if reviewer is not None else "--annotations"
        raise BadSettings(
            f"a public server takes no decisions; leave out {asked}, and decide at another: sourceline serve --as NAME"
        )


def for_visitors(described: dict[str, Any], db_path: Path) -> dict[str, Any]:
    """The descriptions, with the tables that are nobody's business closed.

    Raises BadSettings where they let visitors write or run SQL of their own, and for a database that holds whole paths of
    the machine.
    """
    ours = described.get("databases", {}).get(db_path.stem, {})
    writing = [
        name for name, query in ours.get("queries", {}).items() if isinstance(query, dict) and query.get("write")
    ]
    if writing or described.get("allow_sql") or ours.get("allow_sql"):
        what = f"the question {writing[0]} writes" if writing else "allow_sql lets visitors run SQL"
        raise BadSettings(f"{what}; take it out of datasette-metadata.json, or serve without --public")
    tables = ours.get("tables", {})
    shut = {name: tables.get(name, {}) | {"allow": False} for name in _checked(db_path) - set(OPEN_TABLES)}
    return described | {"databases": {db_path.stem: ours | {"tables": tables | shut}}}


def lock_down(datasette: Any, db_path: Path) -> None:
    """Let anybody read our pages and the tables that are meant to be read, and nobody do anything else.

    No connection of this server can write, and there is no token to sign in with.
    """
    from datasette.database import Database
    from datasette.utils import tilde_encode

    from pipeline.publish.routes import PAGES

    class OnlyRead(Database):
        """A database of which no connection can write."""

        def connect(self, write: bool = False) -> Any:
            if write:
                raise PermissionError("a public server has no connection that writes")
            return super().connect()

    name = db_path.stem
    datasette.remove_database(name)
    served = datasette.add_database(OnlyRead(datasette, path=str(db_path), is_mutable=True), name=name)
    datasette._root_token = None
    questions = (datasette.metadata(database=name) or {}).get("queries", {})
    patterns = tuple(pattern for pattern, _ in PAGES)
    shown = frozenset(map(tilde_encode, (*OPEN_TABLES, *questions)))  # as Datasette writes them in addresses
    set_guard(datasette, Public(patterns, tilde_encode(served.route), shown))


def _checked(db_path: Path) -> set[str]:
    """Names of all tables and views; raises BadSettings where whole paths of the machine are kept."""
    with closing(sqlite3.connect(f"{db_path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        for table, column in _PATHS:
            whole = f"{column} LIKE '/%' OR {column} GLOB '[A-Za-z]:[/\\]*' OR {column} LIKE '../%'"
            if db.execute(f"SELECT 1 FROM {table} WHERE {whole} LIMIT 1").fetchone():
                raise BadSettings(
                    f"{db_path} holds whole paths of this machine (column {column} of {table}), since files lie outside its "
                    "folder; ingest into a database in the folder that holds them, and serve that"
                )
        return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
