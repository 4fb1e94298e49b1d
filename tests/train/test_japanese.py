"""Japanese training data: labels brought to ours, offsets of each sentence; and the pipeline that ships."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.extract.pipeline import MODELS
from pipeline.train import japanese
from pipeline.train.assemble import read_meta, size

pytest.importorskip("sudachipy", reason="extra 'languages' not installed")
SHIPPED = MODELS / "ja_sourceline"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(SHIPPED)


def test_names_of_a_sentence_are_counted_from_its_start() -> None:
    words = ["船", "だ", "。", "大阪", "に", "三", "日", "。"]
    starts: list[bool | int | None] = [i in (0, 3) for i in range(8)]
    doc = Doc(spacy.blank("xx").vocab, words=words, spaces=[False] * 8, sent_starts=starts)
    doc.set_ents([Span(doc, 3, 4, "GPE"), Span(doc, 5, 7, "DATE")])
    assert list(japanese.gsd_names([doc])) == [("船だ。", []), ("大阪に三日。", [(0, 2, "LOC")])]


def test_every_label_of_stockmark_has_one_of_ours(tmp_path: Path) -> None:
    entities = [{"name": "x", "span": [0, 1], "type": label} for label in japanese.STOCKMARK_LABELS]
    (tmp_path / "ja/stockmark").mkdir(parents=True)
    file = tmp_path / "ja/stockmark/train.json"
    file.write_text(json.dumps([{"curid": "1", "text": "x", "entities": entities}]), encoding="utf-8")
    ((text, names),) = japanese.stockmark_names(tmp_path)
    assert text == "x" and {label for _, _, label in names} == {"PERSON", "ORG", "LOC", "MISC"}


def test_the_shipped_pipeline_is_small_and_says_what_it_learned_from() -> None:
    meta = read_meta(SHIPPED)
    assert size(SHIPPED) < 25_000_000
    assert all(source["license"] and source["url"] for source in meta["sources"])
    assert meta["performance"]["names F1, UD-GSD"] >= 0.69
    assert "CC BY-SA" in (SHIPPED / "LICENSES.md").read_text(encoding="utf-8")


def test_plain_names_are_found_where_they_stand(nlp: Language) -> None:
    text = "田中一郎首相は韓国の釜山で記者団に述べた。"
    doc = nlp(text)
    found = {(e.text, e.label_) for e in doc.ents}
    assert {("田中一郎", "PERSON"), ("韓国", "LOC"), ("釜山", "LOC")} <= found
    assert all(text[e.start_char : e.end_char] == e.text for e in doc.ents)


def test_sentences_are_parsed_one_by_one(nlp: Language) -> None:
    doc = nlp("船が港を出た。大臣は何も言わなかった。")
    assert [s.text for s in doc.sents] == ["船が港を出た。", "大臣は何も言わなかった。"]
    assert doc[0].dep_ == "nsubj" and doc[0].head.text == "出"
