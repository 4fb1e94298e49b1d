"""Opens a database in Datasette with our plugin, our descriptions, and settings that are safe to leave running."""

import errno
import json
import socket
import webbrowser
from pathlib import Path
from typing import Any

from pipeline.errors import BadSettings, NotHeld
from pipeline.publish.desk import Desk, open_desk
from pipeline.publish.guard import AtThisMachine, is_local, set_guard
from pipeline.publish.public import for_visitors, lock_down, refuse_writes
from pipeline.review.reviewer import git_name
from pipeline.store.database import open_database

METADATA = "datasette-metadata.json"
PORTS_TRIED = 20
#: A visitor may read pages, tables and prepared questions, but neither run SQL of his own nor fetch the file.
SETTINGS = {
    "default_allow_sql": False,
    "allow_download": False,
    "allow_csv_stream": False,
    "suggest_facets": False,
    "sql_time_limit_ms": 500,
    "max_returned_rows": 500,
    "default_page_size": 50,
    "num_sql_threads": 3,
}


def serve(
    db_path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8001,
    open_browser: bool = False,
    annotations: Path | None = None,
    reviewer: str | None = None,
    public: bool = False,
) -> None:
    """Serve the database until interrupted; prints the address first, then the link that signs the reviewer in once.

    Decisions are kept in the folder `annotations` under the name `reviewer`, or else git's; without folder or name none are
    taken. With `public` others may read, at any address; nobody can write. If `port` is taken the next free one is used.
    Raises NotHeld or NotOurDatabase for a file that cannot be served, BadSettings when no port is free, `host` is not an
    address of this machine, others could reach it and it is not public, or it is public and could be written to.
    """
    import uvicorn

    if public:
        refuse_writes(annotations, reviewer)
    elif not is_local(f"[{host}]" if ":" in host else host):
        raise BadSettings(f"{host} can be reached by others; add --public, which lets them read and nobody write")
    open_database(db_path, create=False).close()  # refuses what is not ours, and moves an older schema forward
    free = free_port(host, port)
    if free != port:
        print(f"Port {port} is taken; using {free}.")
    address = f"http://{f'[{host}]' if ':' in host else host}:{free}/"
    print(f"Sourceline: {address}  (stop with Ctrl+C)", flush=True)
    served = application(db_path, public=public)
    if public:
        print("It is public: others can read it, and nobody can write to it.", flush=True)
    else:
        address = _with_desk(served, address, db_path, annotations, reviewer)
    if open_browser:
        webbrowser.open(address)
    uvicorn.run(served.app(), host=host, port=free, log_level="warning", lifespan="on", server_header=False)


def _with_desk(served: Any, address: str, db_path: Path, annotations: Path | None, reviewer: str | None) -> str:
    """The address to open: the link that signs the reviewer in, where decisions are taken."""
    name = (git_name() if reviewer is None else reviewer).strip()
    if not (annotations and name):
        print("No decisions are taken, since nobody is named: --as NAME, or git config user.name NAME", flush=True)
        return address
    open_desk(served, Desk(annotations, name, db_path.absolute().parent))
    address = f"{address}-/auth-token?token={served._root_token}"
    print(f"To decide as {name}, open this once, on this machine: {address}", flush=True)
    return address


def application(db_path: Path, *, public: bool = False) -> Any:
    """A Datasette of the database with our plugin, descriptions and settings; locked down for visitors where `public`.

    Raises NotHeld for a database that does not exist, BadSettings for one that cannot be shown to the public.
    """
    from datasette.app import Datasette
    from datasette.plugins import pm

    import pipeline.publish

    if not pm.is_registered(pipeline.publish):  # run from a checkout that is not installed
        pm.register(pipeline.publish, "sourceline")
    if not db_path.exists():
        raise NotHeld(f"{db_path} does not exist; make it with: sourceline ingest corpus --db {db_path}")
    described = for_visitors(metadata(db_path), db_path) if public else metadata(db_path)
    served = Datasette([str(db_path)], metadata=described, settings=SETTINGS)
    if public:
        lock_down(served, db_path)
    else:
        set_guard(served, AtThisMachine())
    return served


def metadata(db_path: Path) -> dict[str, Any]:
    """Descriptions and prepared questions, under the name this database is served as; empty where no file is found.

    It is looked for beside the database, in the working folder, and at the top of our own checkout.
    """
    folders = (db_path.resolve().parent, Path.cwd(), Path(__file__).parents[2])
    found = next((folder / METADATA for folder in folders if (folder / METADATA).is_file()), None)
    if found is None:
        print(f"{METADATA} was not found: tables have no descriptions, and there are no prepared questions.")
        return {}
    try:
        described = json.loads(found.read_text(encoding="utf-8"))
        [tables] = described["databases"].values()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSettings(f"{found} cannot be used ({error}); mend it or restore it from the repository") from error
    return described | {"databases": {db_path.stem: tables}}


def free_port(host: str, port: int) -> int:
    """`port`, or the first free one after it. Raises BadSettings when none is free or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
                return candidate
            except PermissionError as error:
                raise BadSettings(
                    f"port {port} needs rights we do not have; choose one above 1023 with --port"
                ) from error
            except socket.gaierror as error:
                raise BadSettings(f"{host} is not an address of this machine; use --host 127.0.0.1") from error
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise BadSettings(
                        f"cannot listen on {host}:{candidate} ({error.strerror}); choose another --host or --port"
                    ) from error
    raise BadSettings(f"ports {port} to {port + PORTS_TRIED - 1} are all taken; choose another with --port")
