"""Parts of speech, features and lemmas that follow from tags, words and dependencies."""

import pytest
import spacy
from spacy.tokens import Doc, Token

from pipeline.train.tags import PARAGRAPH, patterns


@pytest.fixture(scope="module")
def ruled() -> dict[str, Token]:
    """The tokens of a tagged sentence, by their text, after the rules."""
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add_patterns(patterns())
    rows = [
        ("That", "DT", "nsubj"), ("is", "VBZ", "cop"), ("not", "RB", "advmod"), ("what", "WP", "ROOT"),
        ("the", "DT", "det"), ("ships", "NNS", "nsubj"), ("were", "VBD", "aux"), ("said", "VBN", "acl:relcl"),
        ("to", "TO", "mark"), ("do", "VB", "xcomp"), ("if", "IN", "mark"), ("someone", "NN", "nsubj"),
        ("fired", "VBD", "advcl"), ("on", "IN", "case"), ("them", "PRP", "obl"),
    ]  # fmt: skip
    words, tags, deps = zip(*rows, strict=True)
    return {t.text: t for t in nlp(Doc(nlp.vocab, words=list(words), tags=list(tags), deps=list(deps)))}


@pytest.mark.parametrize(
    ("word", "pos"),
    [
        ("That", "PRON"), ("the", "DET"), ("is", "AUX"), ("were", "AUX"), ("not", "PART"), ("to", "PART"),
        ("if", "SCONJ"), ("on", "ADP"), ("someone", "PRON"), ("ships", "NOUN"), ("fired", "VERB"), ("do", "VERB"),
    ],
)  # fmt: skip
def test_parts_of_speech(ruled: dict[str, Token], word: str, pos: str) -> None:
    assert ruled[word].pos_ == pos


def test_lemmas_of_closed_classes(ruled: dict[str, Token]) -> None:
    assert [ruled[w].lemma_ for w in ("is", "were", "them", "not")] == ["be", "be", "they", "not"]


def test_features(ruled: dict[str, Token]) -> None:
    assert ruled["ships"].morph.get("Number") == ["Plur"]
    assert ruled["fired"].morph.get("Tense") == ["Past"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("It left.\n\nNobody was hurt", ["Nobody"]),
        ("the ship\n\nhad left", []),
        ("the\nShip", []),
        ("a \n \n B", ["B"]),
    ],
)
def test_sentences_start_behind_blank_lines(text: str, starts: list[str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add_patterns([PARAGRAPH])
    assert [t.text for t in nlp(text)[1:] if t.is_sent_start] == starts
