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
_LANGUAGES = {"en": "en", "ru": "ru", "uk": "uk", "ko": "ko"}
BLANK = "blank"  # in the settings' models: no trained part, though one is there
RUSSIAN = ("razdel_sentences", "slovnet_morph", "pymorphy_lemmas", "slovnet_syntax", "slovnet_ner")


@lru_cache(maxsize=8)
def _build(language: str, named: str | None, knowledge: str | None) -> "Language":
    import pipeline.extract.factories  # noqa: F401  registers the components where entry points are not installed
    from pipeline.extract.labels import speaks_other_labels
    from pipeline.extract.ruler import hasten

    nlp = _trained(language, named)
    hasten(nlp)
    nlp.add_pipe("structure", first=True)
    if speaks_other_labels(nlp):
        nlp.add_pipe("labels", last=True)
    if language == "en":
        nlp.add_pipe("label_agreement", last=True)
    for component in COMPONENTS:
        nlp.add_pipe(component, config={"knowledge": knowledge}, last=True)
    nlp.max_length = 50_000_000
    return nlp


def build(language: str, settings: Settings | None = None) -> "Language":
    """The whole pipeline for a language (ISO 639-1); built once per process.

    Raises MissingModel when the settings name a pipeline that is not installed, or the packages that read a language are not. A language without a trained pipeline gets
    a blank one: dates, numbers, designators and outlets are still found.
    """
    settings = settings or Settings()
    named = settings.models.get(language)
    own = named or language in _LANGUAGES or (MODELS / f"{language}_sourceline").is_dir()
    return _build(language if own else "xx", named, str(settings.knowledge) if settings.knowledge else None)


def model_name(language: str, settings: Settings) -> str:
    """Which trained part `build` uses: a package name with its version, a path, the shipped pipeline's folder name, or 'blank'."""
    if named := settings.models.get(language):
        return named
    if language == "ru":
        return _russian_name()
    return _shipped_name(language) if (MODELS / f"{language}_sourceline").is_dir() else BLANK


def _shipped_name(language: str) -> str:
    from pipeline.extract.tokens.needs import versions

    try:
        return f"{language}_sourceline {versions(language)}".strip()
    except MissingModel:
        return BLANK


def _russian_name() -> str:
    from pipeline.extract.russian import weights

    try:
        return weights.name()
    except MissingModel:
        return BLANK


def _trained(language: str, named: str | None) -> "Language":
    """The pipeline the user named, else the one that ships, else a blank one."""
    import spacy

    from pipeline.extract.tokens import needs

    if named is None and language == "ru":
        return _russian()
    source: str | Path | None = named or (MODELS / f"{language}_sourceline")
    if named == BLANK or (named is None and not (MODELS / f"{language}_sourceline" / "meta.json").exists()):
        return spacy.blank(_LANGUAGES.get(language, "xx"), config=_KOREAN if language == "ko" else {})
    if named is None:
        needs.require(language)
    try:
        return spacy.load(str(source))
    except (OSError, ValueError, ImportError) as error:
        raise MissingModel(
            f"the {language} pipeline {str(source)!r} cannot be loaded ({str(error).splitlines()[0]}); "
            f"install it (python -m spacy download {named}) or take models.{language} out of sourceline.toml"
        ) from error


def _russian() -> "Language":
    """The pipeline of slovnet's news models. Raises MissingModel where its packages are not installed."""
    import spacy

    from pipeline.extract.russian import weights

    weights.require()
    nlp = spacy.blank("ru", config={"nlp": {"tokenizer": {"@tokenizers": "sourceline.Razdel.v1"}}})
    for component in RUSSIAN:
        nlp.add_pipe(component)
    return nlp
