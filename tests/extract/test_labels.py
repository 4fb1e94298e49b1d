"""A pipeline with OntoNotes names and ClearNLP dependencies is brought to ours."""

import spacy
from spacy.tokens import Doc, Span

from pipeline.extract.labels import LabelMapper

WORDS = "The ship was sailing to Odessa , said a spokesman who is a captain .".split()
HEADS = [1, 3, 3, 7, 3, 4, 7, 7, 9, 7, 11, 9, 13, 11, 7]
DEPS = "det nsubj aux ccomp prep pobj punct ROOT det nsubj nsubj relcl det attr punct".split()
POS = "DET NOUN AUX VERB ADP PROPN PUNCT VERB DET NOUN PRON AUX DET NOUN PUNCT".split()
LEMMAS = "the ship be sail to Odessa , say a spokesman who be a captain .".split()


def mapped() -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=WORDS, heads=HEADS, deps=DEPS, pos=POS, lemmas=LEMMAS)
    doc.set_ents([Span(doc, 5, 6, "GPE"), Span(doc, 0, 1, "CARDINAL")])
    return LabelMapper()(doc)


def arcs(doc: Doc) -> dict[str, tuple[str, str]]:
    return {t.text: (t.dep_, t.head.text) for t in doc}


def test_names_are_mapped_and_numbers_left_out() -> None:
    assert [(e.text, e.label_) for e in mapped().ents] == [("Odessa", "LOC")]


def test_a_preposition_hangs_on_its_noun() -> None:
    found = arcs(mapped())
    assert found["Odessa"] == ("obl", "sailing")
    assert found["to"] == ("case", "Odessa")


def test_a_copula_hangs_on_its_predicate() -> None:
    found = arcs(mapped())
    assert found["captain"] == ("acl:relcl", "spokesman")
    assert found["is"] == ("cop", "captain")
    assert found["who"] == ("nsubj", "captain")


def test_what_both_schemes_share_stays() -> None:
    found = arcs(mapped())
    assert found["said"] == ("ROOT", "said")
    assert found["sailing"] == ("ccomp", "said")
    assert len(list(mapped().sents)) == 1
