"""The sidecar NAME.json beside NAME.ext: what people say of a document; it wins over what the file says of itself."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BadSidecar
from pipeline.read.draft import warning
from pipeline.records import Problem

KEYS = ("publisher", "title", "published", "date_source", "url", "language", "retrieved", "licence", "note")
CRAWLED = ("index", "crawl")  # sources of a date that is only the day a crawler came by
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
_LANGUAGE = re.compile(r"([a-z]{2,3})([-_][A-Za-z0-9]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The usable values by key (see KEYS), and a warning for each that could not be used."""

    values: dict[str, str]
    problems: tuple[Problem, ...] = ()


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of the document at `path` is or would be: the same name, ending in .json."""
    return path.with_suffix(".json")


def is_sidecar(path: Path) -> bool:
    """Whether `path` is NAME.json with a document NAME or NAME.<another ending> beside it."""
    if path.suffix.lower() != ".json":
        return False
    return any(p.suffix.lower() != ".json" and sidecar_of(p) == path and p.is_file() for p in path.parent.iterdir())


def load(path: Path) -> Sidecar:
    """The sidecar at `path`; an absent file is an empty one.

    Keys unknown or of the wrong kind are left out with a warning; raises BadSidecar where the file as a whole is
    not a JSON object, or is a link that leads out of its folder.
    """
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(path.parent.resolve()):
        raise BadSidecar(f"{path.name} is a link that leads out of its folder. Copy the file itself there.")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Sidecar({})
    except OSError as error:
        raise BadSidecar(f"{path.name} cannot be opened ({error.strerror}).") from error
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadSidecar(f"{path.name} is not valid JSON in UTF-8 ({error}). Mend it and ingest again.") from error
    if not isinstance(found, dict):
        raise BadSidecar(f"{path.name} must hold one JSON object with any of the keys {', '.join(KEYS)}.")
    return checked(found, path.name)


def checked(found: Mapping[str, object], name: str) -> Sidecar:
    """The usable ones of the values `found`; warnings call them by `name`, that of the file or what stands for one."""
    values: dict[str, str] = {}
    problems: list[Problem] = []
    if unknown := sorted(key for key in found if key not in KEYS):
        fault = f"unknown keys were left out: {', '.join(unknown)} (known: {', '.join(KEYS)})."
        problems.append(warning("bad_sidecar", f"{name}: {fault}", name))
    for key, value in found.items():
        fault = _fault(key, value)
        if fault:
            problems.append(warning("bad_sidecar", f"{name}: {fault}", name))
        elif key in KEYS and isinstance(value, str) and value.strip():
            values[key] = value.strip()
    if match := _LANGUAGE.fullmatch(values.get("language", "")):
        values["language"] = match[1].lower()
    return Sidecar(values, tuple(problems))


def _fault(key: str, value: object) -> str:
    """What is wrong with a key and its value, or nothing."""
    if value is None or key not in KEYS:
        return ""
    if not isinstance(value, str):
        return f"{key} must be a text in quotation marks, not {type(value).__name__}; it was left out."
    if key in ("published", "retrieved") and value.strip() and not _DATE.fullmatch(value.strip()):
        return f"{key} must be an ISO date such as 2018-11-26, 2018-11 or 2018, not {value!r}; it was left out."
    if key == "language" and value.strip() and not _LANGUAGE.fullmatch(value.strip()):
        return f"language must be a code such as en, ru, ko or ja, not {value!r}; it was left out."
    return ""
