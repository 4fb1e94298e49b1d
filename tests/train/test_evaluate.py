"""Scores of a pipeline whose right and wrong answers are known."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.train.evaluate import score

IOB = "1\tAnna\tB-PER\n2\tmet\tO\n3\tBoris\tB-PER\n\n1\tKyiv\tB-LOC\n2\tslept\tO\n"
CONLLU = """1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\t_

1\tBoris\tBoris\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\twoke\twake\tVERB\tVBD\t_\t0\troot\t_\t_

"""
REDOCRED = {"sents": [["Anna", "slept"]], "vertexSet": [[{"type": "PER", "pos": [0, 1], "sent_id": 0}]]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    files = {
        "en/uner-ewt/dev.iob2": IOB,
        "en/redocred/dev.json": json.dumps([REDOCRED]),
        "en/ud-ewt/dev.conllu": CONLLU,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@Language.component("test_guesser")
def guesser(doc: Doc) -> Doc:
    """Calls Anna and Kyiv persons, makes every second word the verb of a sentence, has no lemmas but that of "slept"."""
    words = [t.text for t in doc]
    return Doc(
        doc.vocab,
        words=words,
        tags=["VBD" if i % 2 else "NNP" for i in range(len(words))],
        deps=["ROOT" if i % 2 else "nsubj" for i in range(len(words))],
        heads=[min(i | 1, len(words) - 1) for i in range(len(words))],
        lemmas=["sleep" if w == "slept" else w for w in words],
        ents=["B-PERSON" if w in ("Anna", "Kyiv") else "O" for w in words],
    )


def test_every_figure_is_what_the_answers_deserve(data: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("test_guesser")
    scores = score(nlp, data)
    assert scores["names F1, UNER"] == 0.4  # one right, of two said and three to be found
    assert scores["names F1, Re-DocRED"] == 1
    assert (scores["tags"], scores["UAS"], scores["LAS"], scores["sentences F1"]) == (1, 1, 1, 1)
    assert scores["lemmas"] == 0.75
    assert scores["words per CPU-second"] > 0
