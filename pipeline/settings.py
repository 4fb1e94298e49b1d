"""Settings: defaults, then `sourceline.toml`, then the command line.

| key | default | meaning |
| --- | --- | --- |
| `corpus` | `corpus` | folder whose documents are ingested |
| `database` | `sourceline.db` | the SQLite file |
| `annotations` | `annotations` | folder of people's decisions, read and written |
| `workers` | 0 | processes that extract; 0 means one per core |
| `knowledge` | none | a folder of knowledge files of your own, merged over ours |
| `[models]` `en`, `ru`, ... | the pipeline that ships | a spaCy pipeline to use instead: a package name or a path |
"""

import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from pipeline.errors import BadSettings

FILE = "sourceline.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user may set; see the module's table."""

    corpus: Path = Path("corpus")
    database: Path = Path("sourceline.db")
    annotations: Path = Path("annotations")
    workers: int = 0
    knowledge: Path | None = None
    models: dict[str, str] = field(default_factory=dict)

    def extraction_key(self) -> dict[str, Any]:
        """The settings that change what is found, for the hash that decides what must be extracted again."""
        return {"models": dict(sorted(self.models.items())), "knowledge": str(self.knowledge or "")}

    def as_dict(self) -> dict[str, Any]:
        """Plain values, paths as text."""
        return {k: str(v) if isinstance(v, Path) else v for k, v in asdict(self).items()}


def load_settings(folder: Path = Path(), **overrides: Any) -> Settings:
    """Settings of `folder`/sourceline.toml, if there is one, with `overrides` that are not None on top.

    Raises BadSettings for an unknown key, a value of the wrong kind or a file that is not TOML.
    """
    file = folder / FILE
    values: dict[str, Any] = {}
    if file.exists():
        try:
            values = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadSettings(f"{file} is not valid TOML ({error}); mend or remove it") from error
    values |= {key: value for key, value in overrides.items() if value is not None}
    return replace(Settings(), **{key: _checked(key, value) for key, value in values.items()})


def _checked(key: str, value: Any) -> Any:
    """The value in the kind the setting needs."""
    if key not in (known := {f.name for f in fields(Settings)}):
        raise BadSettings(f"unknown setting {key!r}; the settings are {', '.join(sorted(known))}")
    if key in ("corpus", "database", "annotations", "knowledge") and isinstance(value, str | Path):
        return Path(value)
    if key == "workers" and isinstance(value, int) and value >= 0:
        return value
    if key == "models" and isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
        return value
    raise BadSettings(f"setting {key} cannot be {value!r}; see the settings table in the README")
