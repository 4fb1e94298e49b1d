"""One name, one label."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from pipeline.extract.agreement import LabelAgreement


def labelled(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """The names after agreement; each of `names` is looked for behind the one before it."""
    doc: Doc = spacy.blank("en")(text)
    spans, at = [], 0
    for words, label in names:
        at = text.index(words, at)
        span = doc.char_span(at, at + len(words), label=label)
        assert isinstance(span, Span)
        spans.append(span)
        at += len(words)
    doc.ents = spans
    return [(e.text, e.label_) for e in LabelAgreement()(doc).ents]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Orlen grew. Orlen paid. Orlen fell.", ["ORG", "LOC", "ORG"], ["ORG", "ORG", "ORG"]),
        ("Vale rose. Vale sank.", ["LOC", "ORG"], ["LOC", "LOC"]),
    ],
)
def test_a_name_has_the_label_it_has_most_often(text: str, names: list[str], expected: list[str]) -> None:
    words = text.split()[0]
    assert [label for _, label in labelled(text, *((words, label) for label in names))] == expected


def test_a_surname_alone_is_the_person() -> None:
    found = labelled(
        "Karen Stone left Paris. Stone was tired.", ("Karen Stone", "PERSON"), ("Paris", "LOC"), ("Stone", "LOC")
    )
    assert found == [("Karen Stone", "PERSON"), ("Paris", "LOC"), ("Stone", "PERSON")]
