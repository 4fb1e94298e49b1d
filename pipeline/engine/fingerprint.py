"""What decides a document's findings beside its bytes: settings, knowledge, component code, model."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.extract.pipeline import MODELS, model_name
from pipeline.settings import Settings
from pipeline.text import sha256

PACKAGE = Path(__file__).parent.parent
PENDING = ""  # the inputs of a container until all that it holds is stored: a run that is cut off before opens it again
_CODE = ("records.py", "text", "read", "extract", "knowledge")


def inputs(version: str, sidecar: str | None, languages: str, settings: Settings) -> str:
    """All that decides the findings of one version, as `languages` and a hash: if it differs, they must be made again.

    `languages` are the ISO codes of those it was read in, joined by "+": only their pipelines count.
    """
    models = "".join(_model(language, settings) for language in languages.split("+"))
    digest = sha256(
        "\x1f".join(
            (
                version,
                sidecar or "",
                _code(),
                models,
                str(settings.extraction_key()),
                _user_knowledge(settings.knowledge),
            )
        )
    )
    return f"{languages} {digest}"


def languages_of(inputs: str) -> str:
    """The languages that `inputs` was made for."""
    return inputs.partition(" ")[0]


def as_last_time(row: dict[str, Any], last: dict[str, Any] | None, settings: Settings) -> str:
    """The inputs of a file with this row of the manifest, if it is read in the languages it was read in the last time."""
    languages = (languages_of(last["inputs"]) if last else "") or "und"
    return inputs(row["sha256"], row["sidecar_sha256"], languages, settings)


@lru_cache(maxsize=1)
def _code() -> str:
    """Hash over the code and data files that read and extract."""
    files = sorted(f for part in _CODE for f in _files(PACKAGE / part))
    return sha256("".join(f"{f.relative_to(PACKAGE)} {sha256(f.read_bytes())}\n" for f in files))


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file() and f.suffix not in (".pyc", "")]


@lru_cache(maxsize=16)
def _model_file(folder: Path) -> str:
    meta = folder / "meta.json"
    return sha256(meta.read_bytes()) if meta.exists() else ""


def _model(language: str, settings: Settings) -> str:
    """The model's name and, where it is a folder, its meta.json, which changes with every training."""
    name = model_name(language, settings)
    folder = Path(settings.models[language]) if language in settings.models else MODELS / name.split()[0]
    return f"{name} {_model_file(folder)}"


def _user_knowledge(folder: Path | None) -> str:
    return "" if folder is None else "".join(sha256(f.read_bytes()) for f in sorted(_files(folder)))
