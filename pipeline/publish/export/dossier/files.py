"""The two forms of a dossier: the page alone, and the zip that holds it with its data and pictures."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from pipeline.publish.export.archive import packed
from pipeline.publish.export.bibtex import bibtex
from pipeline.publish.export.claimreview import claimreview
from pipeline.publish.export.csl import csl
from pipeline.publish.export.dossier import data, html
from pipeline.publish.export.dossier.contents import gather
from pipeline.publish.export.dossier.pictures import take
from pipeline.publish.export.dossier.prov import provenance
from pipeline.publish.export.webannotation import webannotation
from pipeline.text import sha256


def page(conn: sqlite3.Connection, report: str, base: Path) -> bytes:
    """The dossier as one HTML page that needs nothing else. Raises NotHeld for an unknown id."""
    dossier = gather(conn, report)
    return html.page(dossier, take(conn, dossier.shots, base))


def parcel(conn: sqlite3.Connection, report: str, base: Path) -> bytes:
    """The dossier as a zip: page, data, quotes, pictures, bibliography, provenance, and the hash of each of these files.

    Raises NotHeld for an unknown id.
    """
    dossier = gather(conn, report)
    pictures = take(conn, dossier.shots, base)
    files = {
        "README.txt": data.readme(dossier).encode(),
        "dossier.html": html.page(dossier, pictures),
        "data/claims.json": data.claims(dossier, pictures).encode(),
        "data/sources.json": data.sources(dossier).encode(),
        "data/quotes.csv": data.quotes(dossier).encode(),
        "data/annotations.jsonld": _bytes(webannotation(conn, report)),
        "data/claims.jsonld": _bytes(claimreview(conn, report)),
        "data/provenance.jsonld": provenance(dossier).encode(),
        "data/sources.csl.json": _bytes(csl(conn, report)),
        "data/sources.bib": _bytes(bibtex(conn, report)),
        **{f"pictures/{name}": png for name, png in pictures.files.items()},
    }
    sums = "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files))
    return packed(files | {"SHA256SUMS": sums.encode()})


def _bytes(pieces: Iterable[str]) -> bytes:
    return "".join(pieces).encode()
