"""Reading the data files: TOML, ours first and a user's own merged over them.

Things with names stand in tables `[kind.COUNTRY]`, one line each, the id as the key; COUNTRY is an ISO 3166 code or INT:

    [agency.RU]
    ria-novosti = { name = "RIA Novosti", parent = "rossiya-segodnya", domains = ["ria.ru"], en = ["RIA-Novosti"], ru = ["РИА Новости"] }

`words.toml` and the `cues` files hold word lists. A user's file may hold any of these tables.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import BadKnowledge

DATA = Path(__file__).parent / "data"
WORDS = (
    "cues",
    "roles",
    "surnames",
    "people",
    "classes",
    "titles",
    "suffixes",
    "endings",
    "particles",
    "scan",
    "countries",
    "events",
    "persons",
    "offices",
    "place_classes",
)
FIELDS = {"name", "parent", "domains", "wikidata", "role", "context", "nato", "en", "ru", "ko", "ja", "uk", "zh"}
Table = dict[str, Any]


def data_files(extra: Path | None = None) -> list[Path]:
    """Our data files in a fixed order, then those of `extra` (a TOML file or a folder of them).

    Raises BadKnowledge if `extra` does not exist.
    """
    ours = sorted(DATA.glob("*.toml"))
    if extra is None:
        return ours
    if not extra.exists():
        raise BadKnowledge(
            f"there is no knowledge file or folder {extra}; mend the setting `knowledge` or leave it out"
        )
    return ours + ([extra] if extra.is_file() else sorted(extra.glob("*.toml")))


def hash_of(files: list[Path]) -> str:
    """SHA-256 over names and bytes of the files (hex): what decides whether findings are out of date."""
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.name}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def read(file: Path) -> Table:
    """One data file. Raises BadKnowledge, naming the file, when it is not TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadKnowledge(f"{file} is not valid TOML: {error}") from error


def merge(base: Table, over: Table) -> Table:
    """`over` laid upon `base`: tables are merged, lists are joined, anything else is replaced."""
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            merged[key] = old + [v for v in value if v not in old]
        else:
            merged[key] = value
    return merged


def items(table: Table) -> Iterator[tuple[str, str, str | None, Table]]:
    """(id, kind, country, fields) of every thing with a name. Raises BadKnowledge for an unknown or malformed field."""
    for kind, countries in table.items():
        if kind in WORDS:
            continue
        if not isinstance(countries, dict) or not all(isinstance(rows, dict) for rows in countries.values()):
            raise BadKnowledge(f"{kind} is no table of things; write [{kind}.COUNTRY] above them")
        for country, rows in countries.items():
            for key, fields in rows.items():
                _check(f"{kind}.{country}.{key}", fields)
                yield key, kind, None if country == "INT" else country, fields


def _check(place: str, fields: Any) -> None:
    if not isinstance(fields, dict) or not isinstance(fields.get("name"), str):
        raise BadKnowledge(
            f'{place} must be a table with a name, such as {{ name = "RIA Novosti", ru = ["РИА Новости"] }}'
        )
    if unknown := set(fields) - FIELDS:
        raise BadKnowledge(
            f"{place} has the unknown field {sorted(unknown)[0]!r}; known are {', '.join(sorted(FIELDS))}"
        )
    for key in FIELDS & set(fields) - {"name", "parent", "wikidata", "role", "context", "nato"}:
        if not isinstance(fields[key], list) or not all(isinstance(v, str) for v in fields[key]):
            raise BadKnowledge(f"{place}.{key} must be a list of names in quotation marks")
