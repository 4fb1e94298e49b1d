"""The spaCy factories, found by entry point: `nlp.add_pipe("claims")` works in anyone's pipeline.

Each takes `knowledge`, the path of a knowledge folder of one's own that is merged over the one that ships, or None.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from pipeline.extract.extensions import register
from pipeline.extract.structure import StructureMarker
from pipeline.knowledge import Knowledge, load

Component = Callable[[Doc], Doc]
register()


def _knowledge(path: str | None) -> Knowledge:
    return load(Path(path)) if path else load()


@Language.factory("structure")
def structure(nlp: Language, name: str) -> Component:
    """Sentence starts that the layout proves; goes before the parser."""
    return StructureMarker()


@Language.factory("labels")
def labels(nlp: Language, name: str) -> Component:
    """Another pipeline's names and dependencies brought to ours; goes right after its trained part."""
    from pipeline.extract.labels import LabelMapper

    return LabelMapper()


@Language.factory("token_rules")
def token_rules(nlp: Language, name: str) -> Component:
    """A quicker attribute ruler for rules on single tokens; in the place of spaCy's own."""
    from pipeline.extract.ruler import TokenRules

    return TokenRules(nlp.vocab, name)


@Language.factory("label_agreement")
def label_agreement(nlp: Language, name: str) -> Component:
    """One label for one name within a document; goes behind a name finder for languages in Latin letters."""
    from pipeline.extract.agreement import LabelAgreement

    return LabelAgreement()


@Language.factory("razdel_sentences")
def razdel_sentences(nlp: Language, name: str) -> Component:
    """Russian sentence starts; goes behind "structure"."""
    from pipeline.extract.russian.sentences import SentenceStarts

    return SentenceStarts()


@Language.factory("slovnet_morph")
def slovnet_morph(nlp: Language, name: str) -> Component:
    """Russian parts of speech and features; goes behind the sentences."""
    from pipeline.extract.russian.morphology import MorphTagger

    return MorphTagger()


@Language.factory("slovnet_syntax")
def slovnet_syntax(nlp: Language, name: str) -> Component:
    """Russian dependency trees; goes behind the sentences."""
    from pipeline.extract.russian.syntax import SyntaxParser

    return SyntaxParser()


@Language.factory("pymorphy_lemmas")
def pymorphy_lemmas(nlp: Language, name: str) -> Component:
    """Russian dictionary forms; goes behind the tagger."""
    from pipeline.extract.russian.lemmas import Lemmatizer

    return Lemmatizer()


@Language.factory("slovnet_ner")
def slovnet_ner(nlp: Language, name: str) -> Component:
    """Russian names of people, places and organizations: `doc.ents`."""
    from pipeline.extract.russian.names import NameTagger

    return NameTagger()


@registry.tokenizers("sourceline.Razdel.v1")
def razdel_tokenizer() -> Callable[[Language], Any]:
    """Russian words as slovnet's models learned them."""
    from pipeline.extract.russian.tokenizer import create

    return create


@Language.factory("sentence_starts")
def sentence_starts(nlp: Language, name: str) -> Component:
    """Korean and Japanese sentence starts; goes behind "structure" and before the parser."""
    from pipeline.extract.tokens.sentences import SentenceStarts

    return SentenceStarts()


@registry.tokenizers("sourceline.KoreanTokenizer.v1")
def korean_tokenizer() -> Callable[[Language], Any]:
    """Korean words with their particles parted from them."""
    from pipeline.extract.tokens.korean import create

    return create


@registry.tokenizers("sourceline.JapaneseTokenizer.v1")
def japanese_tokenizer() -> Callable[[Language], Any]:
    """Japanese words in short units."""
    from pipeline.extract.tokens.japanese import create

    return create


@registry.architectures("sourceline.AffixEmbed.v1")
def affix_embed(
    width: int, rows: list[int], attrs: list[str], prefixes: list[int], suffixes: list[int], vectors: bool
) -> Any:
    """How the Korean and Japanese pipelines see a word; the arguments are those of `tokens.affixes.affix_embed`."""
    from pipeline.extract.tokens import affixes

    return affixes.affix_embed(width, rows, attrs, prefixes, suffixes, vectors)


@Language.factory("entities", default_config={"knowledge": None})
def entities(nlp: Language, name: str, knowledge: str | None) -> Component:
    """Names from the trained pipeline and the knowledge files, linked within the document: `doc._.mentions`."""
    from pipeline.extract.entities import EntityFinder

    return EntityFinder(_knowledge(knowledge))


@Language.factory("dates", default_config={"knowledge": None})
def dates(nlp: Language, name: str, knowledge: str | None) -> Component:
    """Dates and times with ISO values: `doc._.dates`."""
    from pipeline.extract.dates import DateFinder

    return DateFinder(_knowledge(knowledge))


@Language.factory("quantities", default_config={"knowledge": None})
def quantities(nlp: Language, name: str, knowledge: str | None) -> Component:
    """Numbers with unit, approximator and what is counted: `doc._.quantities`."""
    from pipeline.extract.quantities import QuantityFinder

    return QuantityFinder(_knowledge(knowledge))


@Language.factory("citations", default_config={"knowledge": None})
def citations(nlp: Language, name: str, knowledge: str | None) -> Component:
    """References to sources: `doc._.citations`."""
    from pipeline.extract.citations import CitationFinder

    return CitationFinder(_knowledge(knowledge))


@Language.factory("attributions", default_config={"knowledge": None})
def attributions(nlp: Language, name: str, knowledge: str | None) -> Component:
    """Who said what: `doc._.attributions`."""
    from pipeline.extract.attributions import AttributionFinder

    return AttributionFinder(_knowledge(knowledge))


@Language.factory("claims", default_config={"knowledge": None})
def claims(nlp: Language, name: str, knowledge: str | None) -> Component:
    """Checkable statements: `doc._.claims`."""
    from pipeline.extract.claims import ClaimFinder

    return ClaimFinder(_knowledge(knowledge))


FINDERS: dict[str, Any] = {
    "entities": entities,
    "dates": dates,
    "quantities": quantities,
    "citations": citations,
    "attributions": attributions,
    "claims": claims,
}
