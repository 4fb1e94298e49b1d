"""Runs a language's pipeline over a Document and gathers what its components left."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.errors import MissingModel
from pipeline.extract.mixed import with_foreign
from pipeline.extract.passages import passages_of
from pipeline.extract.pipeline import BLANK, COMPONENTS, build, model_name
from pipeline.extract.restored import clean_document, restored
from pipeline.extract.stretches import foreign_stretches
from pipeline.extract.structure import analysis_text
from pipeline.records import Document, Findings, Problem, Span
from pipeline.settings import Settings
from pipeline.text.clean import cleaned

if TYPE_CHECKING:
    from spacy.language import Language

_TABLE = {"entities": "mentions"}


def extract(document: Document, settings: Settings | None = None) -> Findings:
    """All findings of a document, each list in order of start; offsets into `document.text`.

    Stretches in another language than the document's are read by that language's pipeline. A pipeline that is not installed
    is a problem of the findings, not an error: the text is then analysed without.
    """
    settings = settings or Settings()
    clean = cleaned(document.text)
    if clean is None:
        return _in_all_languages(document, settings)
    return restored(_in_all_languages(clean_document(document, clean), settings), clean)


def _in_all_languages(document: Document, settings: Settings) -> Findings:
    own = _read(document, settings)
    foreign = foreign_stretches(document)
    return with_foreign(document, own, foreign, lambda part: _read(part, settings)) if foreign else own


def _read(document: Document, settings: Settings) -> Findings:
    """The findings of the pipeline of the document's language."""
    problems: list[Problem] = []
    nlp, settings = _pipeline(document.language, settings, problems)
    doc = nlp.make_doc(analysis_text(document))
    doc._.document = document
    doc = nlp(doc)
    found = {_TABLE.get(name, name): getattr(doc._, _TABLE.get(name, name)) for name in COMPONENTS}
    lost = list(_unusable(found, len(document.text)))
    if lost:  # indexes between findings would shift, so a list with a bad span is left out whole, and said so
        found |= {name: () for name, _ in lost}
        problems += [Problem("extract", "bad_span", message, name) for name, message in lost]
    return Findings(
        passages=tuple(passages_of(doc)),
        **found,
        problems=tuple(problems),
        made_by=made_by(document.language, settings),
        languages=(document.language,),
    )


def _pipeline(language: str, settings: Settings, problems: list[Problem]) -> "tuple[Language, Settings]":
    """The pipeline of a language and the settings it fits; what is not installed goes to `problems`, and less is used."""
    try:
        return build(language, settings), settings
    except MissingModel as error:
        problems.append(Problem("extract", error.reason, str(error), severity="warning"))
    less = {} if language in settings.models else {language: BLANK}
    return _pipeline(language, Settings(knowledge=settings.knowledge, models=less), problems)


def made_by(language: str, settings: Settings) -> dict[str, str]:
    """What fills each table, for its `made_by` column: component, version and trained pipeline."""
    model = model_name(language, settings)
    return {_TABLE.get(name, name): f"{name} {__version__} ({model})" for name in COMPONENTS}


def _unusable(found: dict[str, Iterable[Any]], length: int) -> Iterable[tuple[str, str]]:
    for name, findings in found.items():
        for finding in findings:
            if not 0 <= finding.start < finding.end <= length or any(s.end > length for s in _parts(finding)):
                yield (
                    name,
                    f"{name} holds the impossible span {finding.start}..{finding.end}; please report this document",
                )
                break


def _parts(finding: Any) -> tuple[Span, ...]:
    return (*getattr(finding, "source", ()), *getattr(finding, "cue", ()), *getattr(finding, "content", ()))
