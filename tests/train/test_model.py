"""The pipeline that ships, and how it is made."""

from pathlib import Path

import pytest
import spacy

from pipeline.extract.pipeline import MODELS
from pipeline.train.assemble import assemble, package, read_meta, size
from pipeline.train.syntax import read_conllu

SHIPPED = MODELS / "en_sourceline"
CONLLU = """1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
3\tno\tno\tINTJ\tUH\t_\t2\tobj\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def test_the_shipped_pipeline_is_small_and_says_what_it_learned_from() -> None:
    assert size(SHIPPED) < 25_000_000
    meta = read_meta(SHIPPED)
    assert all(source["license"] and source["url"] for source in meta["sources"])
    assert meta["performance"]["LAS"] >= 0.82
    assert meta["performance"]["names F1, UNER"] >= 0.65
    assert meta["performance"]["names F1, Re-DocRED"] >= 0.71
    assert meta["performance"]["names F1 without MISC, Re-DocRED"] >= 0.75
    assert "CC BY-SA" in (SHIPPED / "LICENSES.md").read_text(encoding="utf-8")


def test_the_shipped_pipeline_tags_parses_and_names() -> None:
    doc = spacy.load(SHIPPED)("A spokesman for NATO said that two ships were sailing to Tokyo. They arrived on Monday.")
    assert len(list(doc.sents)) == 2
    by_text = {t.text: t for t in doc}
    assert (by_text["said"].pos_, by_text["said"].lemma_, by_text["said"].dep_) == ("VERB", "say", "ROOT")
    assert by_text["were"].pos_ == "AUX"
    assert by_text["sailing"].dep_ == "ccomp"
    assert ("Tokyo", "LOC") in {(e.text, e.label_) for e in doc.ents}


def test_names_are_found_before_the_parser_can_cut_them() -> None:
    names = spacy.load(SHIPPED).pipe_names
    assert names.index("ner") < names.index("parser")


def test_line_breaks_do_not_tear_sentences_or_join_paragraphs() -> None:
    doc = spacy.load(SHIPPED)("The ministry said that the ship\nhad left the port.\n\nNobody was hurt.")
    assert [s.text.split()[0] for s in doc.sents if s.text.strip()] == ["The", "Nobody"]


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    file = tmp_path / "x.conllu"
    file.write_text(CONLLU * 40, encoding="utf-8")
    return file


def test_sentences_are_grouped_and_keep_their_heads(treebank: Path) -> None:
    docs = list(read_conllu(treebank, spacy.blank("en").vocab))
    assert [len(list(d.sents)) for d in docs] == [6] * 6 + [4]
    assert all(t.head.text == "said" for t in docs[0] if t.dep_ == "nsubj")


@pytest.mark.filterwarnings("ignore")
def test_both_parts_train_and_assemble(treebank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from spacy.tokens import DocBin

    from pipeline.train import recipe
    from pipeline.train.gazetteer import write
    from pipeline.train.names import doc_of

    for name, part in recipe.PARTS.items():
        write(recipe.lists(name, tmp_path), {"Anna": {"given name": 1.0}, "Kyiv": {"city": 0.9}})
        monkeypatch.setitem(part, "steps", 150)
        monkeypatch.setitem(part, "polish", [{"steps": 20, "dropout": 0.1, "rate": 0.0001}])
    blank = spacy.blank("en")
    marked = ["Anna", "left", "Kyiv", "."], [(0, 1, "PERSON"), (2, 3, "LOC")]
    names = [doc_of(marked, blank.vocab, tags) for tags in (["NNP", "VBD", "NNP", "."], None) for _ in range(4)]
    for part, docs in (("syntax", list(read_conllu(treebank, blank.vocab))), ("names", names)):
        for split in ("train-0", "train-1", "dev"):
            DocBin(docs=docs).to_disk(tmp_path / f"{part}-{split}.spacy")
    trained = {part: recipe.run(part, tmp_path) for part in recipe.PARTS}
    package(assemble(trained["syntax"], trained["names"]), {"LAS": 1.0}, tmp_path / "made")
    doc = spacy.load(tmp_path / "made")("She said no. Anna left Kyiv.")
    assert doc.has_annotation("DEP")
    assert [t.pos_ for t in doc][:2] == ["PRON", "VERB"]
    assert read_meta(tmp_path / "made")["performance"] == {"LAS": 1.0}
