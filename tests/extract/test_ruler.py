"""The quick ruler says what spaCy's own says."""

from typing import Any

import spacy
from spacy.tokens import Doc

import pipeline.extract.factories  # noqa: F401
from pipeline.extract.ruler import TokenRules, hasten

RULES: list[dict[str, Any]] = [
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}},
    {"patterns": [[{"TAG": "VBZ"}]], "attrs": {"POS": "VERB"}},
    {"patterns": [[{"TAG": {"IN": ["VBZ", "VBD"]}, "LOWER": {"IN": ["is", "was"]}}]], "attrs": {"LEMMA": "be"}},
    {"patterns": [[{"TAG": "VBZ", "DEP": "cop"}]], "attrs": {"POS": "AUX"}},
]
WORDS = ["Fog", "is", "rare", "Is", "comes", "fog"]
TAGS = ["NN", "VBZ", "JJ", "VBZ", "VBZ", "NN"]


def read(nlp: Any) -> list[tuple[str, str, str]]:
    doc = Doc(nlp.vocab, WORDS, tags=TAGS, deps=["ROOT", "cop", "dep", "dep", "dep", "dep"], heads=[0] * 6)
    doc = nlp.get_pipe("attribute_ruler")(doc)
    return [(token.pos_, str(token.morph), token.lemma_) for token in doc]


def ruled(rules: list[dict[str, Any]]) -> Any:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add_patterns(rules)
    return nlp


def test_it_says_the_same_every_time() -> None:
    nlp = ruled(RULES)
    usual = read(nlp)
    hasten(nlp)
    assert isinstance(nlp.get_pipe("attribute_ruler"), TokenRules)
    assert usual[1] == ("AUX", "", "be") and usual[3] == ("VERB", "", "be")
    assert read(nlp) == usual and read(nlp) == usual


def test_rules_on_more_than_one_token_or_on_other_things_stay_with_spacy() -> None:
    for pattern in ([{"TAG": "NN"}, {"TAG": "VBZ"}], [{"ORTH": "Fog"}], [{"LOWER": {"REGEX": "f.g"}}]):
        nlp = ruled([{"patterns": [pattern], "attrs": {"POS": "X"}}])
        hasten(nlp)
        assert not isinstance(nlp.get_pipe("attribute_ruler"), TokenRules)
