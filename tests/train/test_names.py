"""Readers of the name sets, on made-up files of their formats."""

import json
from pathlib import Path

import spacy

from pipeline.train.names import _grouped, doc_of, read_iob, read_re3d, read_redocred, with_demonyms


def test_iob_with_both_conventions(tmp_path: Path) -> None:
    file = tmp_path / "x.iob"
    file.write_text(
        "# text = x\n1\tAnna\tB-PER\n2\tBerg\tI-PER\n3\tmet\tO\n4\tNATO\tI-ORG\n5\tYou\tB-OTH\n\n1\tKyiv\tB-LOC\n",
        encoding="utf-8",
    )
    sentences = list(read_iob(file, "\t", 1, 2))
    assert sentences == [
        (["Anna", "Berg", "met", "NATO", "You"], [(0, 2, "PERSON"), (3, 4, "ORG"), (4, 5, "OTH")]),
        (["Kyiv"], [(0, 1, "LOC")]),
    ]


def test_demonyms_are_norp_whatever_a_set_calls_them() -> None:
    words = ["German", "and", "Bavarian", "police", "met", "Otto", "You"]
    marked = [(0, 1, "LOC"), (2, 3, "OTH"), (5, 6, "PERSON"), (6, 7, "OTH")]
    assert with_demonyms((words, marked))[1] == [(0, 1, "NORP"), (2, 3, "NORP"), (5, 6, "PERSON")]


def test_redocred_drops_times_and_numbers(tmp_path: Path) -> None:
    document = {
        "sents": [["He", "came", "."], ["Anna", "left", "in", "2019", "."]],
        "vertexSet": [[{"type": "PER", "pos": [0, 1], "sent_id": 1}], [{"type": "TIME", "pos": [3, 4], "sent_id": 1}]],
    }
    (tmp_path / "x.json").write_text(json.dumps([document]), encoding="utf-8")
    words, spans = next(read_redocred(tmp_path / "x.json"))
    assert [words[a:b] for a, b, _ in spans] == [["Anna"]]


def test_re3d_keeps_names_and_drops_nominals(tmp_path: Path) -> None:
    folder = tmp_path / "part"
    folder.mkdir()
    text = "The coalition struck Raqqa."
    (folder / "documents.jsonl").write_text(json.dumps({"_id": "1", "text": text}) + "\n", encoding="utf-8")
    entities = [
        {"documentId": "1", "begin": 0, "end": 13, "type": "Organisation", "value": "The coalition"},
        {"documentId": "1", "begin": 21, "end": 26, "type": "Location", "value": "Raqqa"},
        {"documentId": "1", "begin": 14, "end": 20, "type": "Location", "value": "wrong"},
    ]
    (folder / "entities.jsonl").write_text("\n".join(map(json.dumps, entities)), encoding="utf-8")
    doc = next(read_re3d(tmp_path, spacy.blank("en")))
    assert [(e.text, e.label_) for e in doc.ents] == [("Raqqa", "LOC")]


def test_words_are_spaced_as_english_is_printed() -> None:
    doc = doc_of((["Anna", "'s", "ship", "(", "a", "tug", ")", "sank", "."], []), spacy.blank("en").vocab)
    assert doc.text.strip() == "Anna's ship (a tug) sank."


def test_sentences_are_joined_and_tagged_where_a_treebank_has_them() -> None:
    sentences = [(["Anna", "left"], [(0, 1, "PERSON")]), (["She", "sang"], []), (["Kyiv"], [(0, 1, "LOC")])]
    first, second = _grouped(sentences, 2, spacy.blank("en").vocab, {("She", "sang"): ["PRP", "VBD"]})
    assert [t.tag_ for t in first] == ["", "", "PRP", "VBD"]
    assert [(e.text, e.label_) for d in (first, second) for e in d.ents] == [("Anna", "PERSON"), ("Kyiv", "LOC")]
