"""Builds the spaCy pipeline of a language: the trained part, then our components on top."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import MissingModel
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("entities", "dates", "quantities", "citations", "attributions", "claims")
MODELS = Path(__file__).parent.parent / "models"
_KOREAN = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}  # the default one needs mecab
_BLANK = {"en": "en", "ru": "ru", "uk": "uk", "ko": "ko"}


@lru_cache(maxsize=8)
def _build(language: str, named: str | None, knowledge: str | None) -> "Language":
    import pipeline.extract.factories  # noqa: F401  registers the components where entry points are not installed
    from pipeline.extract.labels import speaks_other_labels

    nlp = _trained(language, named)
    nlp.add_pipe("structure", first=True)
    if speaks_other_labels(nlp):
        nlp.add_pipe("labels", last=True)
    for component in COMPONENTS:
        nlp.add_pipe(component, config={"knowledge": knowledge}, last=True)
    nlp.max_length = 50_000_000
    return nlp


def build(language: str, settings: Settings | None = None) -> "Language":
    """The whole pipeline for a language (ISO 639-1); built once per process.

    Raises MissingModel when the settings name a pipeline that is not installed. A language without a trained pipeline gets
    a blank one: dates, numbers, designators and outlets are still found.
    """
    settings = settings or Settings()
    return _build(language, settings.models.get(language), str(settings.knowledge) if settings.knowledge else None)


def model_name(language: str, settings: Settings) -> str:
    """Which trained part `build` uses: a package name, a path, the shipped pipeline's folder name, or 'blank'."""
    return settings.models.get(language) or (
        shipped.name if (shipped := MODELS / f"{language}_sourceline").is_dir() else "blank"
    )


def _trained(language: str, named: str | None) -> "Language":
    """The pipeline the user named, else the one that ships, else a blank one."""
    import spacy

    source: str | Path | None = named or (MODELS / f"{language}_sourceline")
    if named is None and not (MODELS / f"{language}_sourceline" / "meta.json").exists():
        return spacy.blank(_BLANK.get(language, "xx"), config=_KOREAN if language == "ko" else {})
    try:
        return spacy.load(str(source))
    except (OSError, ValueError, ImportError) as error:
        raise MissingModel(
            f"the {language} pipeline {str(source)!r} cannot be loaded ({str(error).splitlines()[0]}); "
            f"install it (python -m spacy download {named}) or take models.{language} out of sourceline.toml"
        ) from error
