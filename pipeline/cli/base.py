"""What the commands share: options, exit statuses, the database, errors in one line."""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import SourcelineError
from pipeline.settings import Settings

if TYPE_CHECKING:
    from sqlite_utils import Database

FAILED = 1  # exit status: something could not be handled; the rest was
REFUSED = 2  # exit status: nothing was done

db_option = click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database file.  [default: sourceline.db]",
)

annotations_option = click.option(
    "--annotations", type=click.Path(path_type=Path), help="The folder of people's decisions."
)
reviewer_option = click.option("--as", "reviewer", metavar="NAME", help="Your name.  [default: git's user.name]")


@contextmanager
def refusing() -> Iterator[None]:
    """Turn an error of ours, or of the system beneath, into one line and an exit status scripts can use."""
    try:
        yield
    except SourcelineError as error:
        message = str(error)
    except OSError as error:
        message = f"{error.filename or 'the system refuses'}: {error.strerror or error}{_advice(error)}"
    except (
        sqlite3.DatabaseError
    ) as error:  # locked by another program, a full disk, a folder that may not be written, a broken file
        message = f"the database cannot be used: {error}{_advice(error)}"
    else:
        return
    click.secho(f"sourceline: {message}", fg="red", err=True)
    sys.exit(REFUSED)


# What to do where the system refuses, by the errors of the system and of SQLite.
_ROOM = "free some room on the disk and run this again; what was finished is kept"
_RIGHTS = "you may not write here; mend its permissions, or choose another place with --db"
_BROKEN = "look at it with: sourceline check; it can be moved away and made anew: sourceline ingest"
_ADVICE: dict[int | str | None, str] = {
    errno.ENOSPC: _ROOM, errno.EDQUOT: _ROOM, errno.EFBIG: _ROOM, errno.EACCES: _RIGHTS, errno.EPERM: _RIGHTS, errno.EROFS: _RIGHTS,
    "SQLITE_FULL": _ROOM, "SQLITE_IOERR": _ROOM, "SQLITE_READONLY": _RIGHTS, "SQLITE_CANTOPEN": _RIGHTS, "SQLITE_CORRUPT": _BROKEN,
    "SQLITE_BUSY": "another program is writing to it; run this again when it has ended",
}  # fmt: skip


def _advice(error: OSError | sqlite3.DatabaseError) -> str:
    """What to do about an error that is not ours, after a semicolon."""
    name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    advice = _ADVICE.get(error.errno if isinstance(error, OSError) else name)
    return f"; {advice}" if advice else ""


@contextmanager
def open_db(settings: Settings, *, create: bool = False) -> "Iterator[Database]":
    """The database of the settings."""
    from pipeline.store.database import open_database

    db = open_database(settings.database, create=create, say=lambda line: click.echo(f"sourceline: {line}", err=True))
    try:
        yield db
    finally:
        db.close()


@contextmanager
def open_to_write(settings: Settings, *, create: bool = False) -> "Iterator[Database]":
    """The same, held against other writers."""
    from pipeline.store.lock import writing

    possible = settings.database.exists() or (create and settings.database.parent.is_dir())
    lock = writing(settings.database) if possible else nullcontext()  # where not, opening it says what is amiss
    with lock, open_db(settings, create=create) as db:
        yield db
