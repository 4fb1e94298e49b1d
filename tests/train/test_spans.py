"""Names by character: on words, scored, and put together into longer texts."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.train.spans import joined, named, names_f1


@Language.component("test_calls_all_capitals_places")
def guesser(doc: Doc) -> Doc:
    doc.set_ents([doc.char_span(t.idx, t.idx + len(t), label="LOC") for t in doc if t.text[0].isupper()])
    return doc


def test_a_name_that_ends_within_a_word_is_not_marked() -> None:
    doc = named(spacy.blank("en").make_doc("in Kyivers of Riga"), [(3, 7, "LOC"), (14, 18, "LOC")])
    assert [e.text for e in doc.ents] == ["Riga"]


def test_scores_are_what_the_answers_deserve() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("test_calls_all_capitals_places")
    marked = [("Anna saw Riga", [(0, 4, "PERSON"), (9, 13, "LOC")])]
    assert names_f1(nlp, marked, ["PERSON", "LOC"]) == {"PERSON": 0.0, "LOC": 0.6667, "": 0.5}


def test_texts_are_joined_with_the_separators_in_turn_and_names_move_along() -> None:
    long = "x" * 250
    found = list(joined([("aa B", [(3, 4, "LOC")]), ("C", [(0, 1, "LOC")]), (long, []), ("d", [])], [" ", "\n\n"]))
    text, names = found[0]
    assert text == f"aa B C\n\n{long} " and [text[a:b] for a, b, _ in names] == ["B", "C"]
    assert [t for t, _ in found[1:]] == ["d\n\n"]
