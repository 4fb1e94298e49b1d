"""Names by character: how they are laid on the words of a Doc, and how those found are scored."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

Marked = tuple[str, list[tuple[int, int, str]]]
"""A text and its names: start, end (code points, half-open) and label."""

_LONG = 250  # code points


def named(doc: Doc, names: Iterable[tuple[int, int, str]]) -> Doc:
    """The Doc with those names that begin and end where words do; the rest is left unmarked, for no model can learn it."""
    spans = [doc.char_span(start, end, label=label) for start, end, label in names]
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
    return doc


def names_f1(nlp: Language, marked: Sequence[Marked], labels: Iterable[str]) -> dict[str, float]:
    """Exact F1, 0..1, of the names `nlp` finds in bare texts: of all `labels` together under "", and of each."""
    found: dict[str, list[int]] = {label: [0, 0] for label in labels}  # right ones; all that are said or to be found
    for doc, (_, gold) in zip(nlp.pipe(text for text, _ in marked), marked, strict=True):
        ours, theirs = {(e.start_char, e.end_char, e.label_) for e in doc.ents}, set(gold)
        for label, counts in found.items():
            counts[0] += sum(name[2] == label for name in ours & theirs)
            counts[1] += sum(name[2] == label for name in [*ours, *theirs])
    found[""] = [sum(counts) for counts in zip(*found.values(), strict=True)]
    return {label: round(2 * right / max(1, all_), 4) for label, (right, all_) in found.items()}


def joined(marked: Iterable[Marked], separators: Sequence[str]) -> Iterator[Marked]:
    """The texts put together, a few sentences each, with the separators in turn between them.

    Sets hold lone sentences; documents have paragraphs, and white space that the model must have seen.
    """
    text, names = "", list[tuple[int, int, str]]()
    for (more, found), separator in zip(marked, cycle(separators)):
        names += [(start + len(text), end + len(text), label) for start, end, label in found]
        text += more + separator
        if len(text) > _LONG:
            yield text, names
            text, names = "", []
    if text:
        yield text, names
