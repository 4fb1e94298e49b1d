"""Claims of a text that no parser has read: a whole sentence, where it holds a number, a date or a name."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipeline.extract.sentences import sentences
from pipeline.records import Span
from pipeline.text import language

# What marks a denial in languages whose verbs we do not parse; general knowledge, matched as part of a word.
NEGATIVE_SIGNS = {
    "ru": (" не ", " нет ", " ни ", "опроверг", "отрица"),
    "uk": (" не ", " немає ", " ні ", "спростува", "запереч"),
    "en": (" not ", "n't ", " no ", " never ", "denie", "denied"),
}
MIN_LETTERS = 6


def statements(doc: Doc, stretches: Iterable[Span]) -> list[Span]:
    """Sentences of the stretches of body text, without their closing punctuation."""
    text = doc.text
    found = [s for stretch in stretches for s in sentences(text, stretch.start, stretch.end)]
    trimmed = (_bare(text, span) for span in found)
    return [s for s in trimmed if sum(map(str.isalpha, s.of(text))) >= MIN_LETTERS]


def _bare(text: str, span: Span) -> Span:
    """The span without the punctuation that ends it."""
    return Span(span.start, span.start + len(span.of(text).rstrip(" .!?…。！？\n")))


def polarity(text: str) -> str:
    """Negative where the sentence holds a sign of negation of its language."""
    padded = f" {text.lower()} "
    return "negative" if any(sign in padded for sign in NEGATIVE_SIGNS.get(language(text), ())) else "positive"
