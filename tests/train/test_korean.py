"""Korean training data: names to the character, heads within and between what blanks part; and the pipeline that ships."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pipeline.extract.pipeline import MODELS
from pipeline.train import korean
from pipeline.train.assemble import read_meta, size

pytest.importorskip("mecab", reason="extra 'languages' not installed")
SHIPPED = MODELS / "ko_sourceline"
NAMES = """## 주석
## a-00001\t<김:PS><수:PS>
김\tB-PS
수\tB-PS
 \tO
부\tB-LC
산\tI-LC
에\tO
3\tB-QT

## a-00002\t...
해\tB-OG
군\tI-OG
"""
SYNTAX = """## a-00001\t해군 함정이 부산을 떠났다.
1\t해군\t해군\tNNG\t2\tNP
2\t함정이\t함정 이\tNNG+JKS\t4\tNP_SBJ
3\t부산을\t부산 을\tNNP+JKO\t4\tNP_OBJ
4\t떠났다.\t떠나 았 다 .\tVV+EP+EF+SF\t0\tVP

"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(SHIPPED)


def write(folder: Path, text: str) -> Path:
    file = folder / "train.tsv"
    file.write_text(text, encoding="utf-8")
    return file


def test_names_are_read_to_the_character_and_other_labels_dropped(tmp_path: Path) -> None:
    found = list(korean.read_names(write(tmp_path, NAMES)))
    assert found == [
        ("김수 부산에3", [(0, 1, "PERSON"), (1, 2, "PERSON"), (3, 5, "LOC")]),
        ("해군", [(0, 2, "ORG")]),
    ]


def test_particles_and_endings_hang_on_the_word_they_follow(tmp_path: Path) -> None:
    from pipeline.train.east import blank

    (sentence,) = korean.read_syntax(write(tmp_path, SYNTAX))
    doc = korean.parsed(blank("ko").make_doc, sentence)
    read = {t.text: (t.dep_, t.head.text) for t in doc}
    assert read["해군"] == ("compound", "함정") and read["함정"] == ("nsubj", "떠났")
    assert read["이"] == ("case", "함정") and read["부산"] == ("obj", "떠났")
    assert read["떠났"] == ("ROOT", "떠났") and read["."] == ("punct", "떠났")


def test_a_tenth_is_held_back_and_never_trained_on(tmp_path: Path) -> None:
    (tmp_path / "ko/klue-ner").mkdir(parents=True)
    write(tmp_path / "ko/klue-ner", "".join(f"{chr(0xAC00 + i)}\tB-PS\n\n" for i in range(40)))
    train, dev = korean.names(tmp_path, "train"), korean.names(tmp_path, "dev")
    assert len(dev) == 4 and len(train) == 36 and not {t for t, _ in train} & {t for t, _ in dev}


def test_the_shipped_pipeline_is_small_and_says_what_it_learned_from() -> None:
    meta = read_meta(SHIPPED)
    assert size(SHIPPED) < 25_000_000
    assert all(source["license"] and source["url"] for source in meta["sources"])
    assert meta["performance"]["names F1, KLUE"] >= 0.72
    assert "CC BY-SA" in (SHIPPED / "LICENSES.md").read_text(encoding="utf-8")


def test_names_come_without_particles(nlp: Language) -> None:
    text = "박영수 대변인은 러시아와 미국이 서울에서 만났다고 밝혔다."
    doc = nlp(text)
    found = {(e.text, e.label_) for e in doc.ents}
    assert {("박영수", "PERSON"), ("서울", "LOC")} <= found
    assert {"러시아", "미국"} <= {name for name, _ in found}
    assert all(text[e.start_char : e.end_char] == e.text for e in doc.ents)


def test_sentences_are_parsed_one_by_one(nlp: Language) -> None:
    doc = nlp("함정이 항구를 떠났다. 장관은 아무 말도 하지 않았다.")
    assert [s.text.split()[0] for s in doc.sents] == ["함정이", "장관은"]
    assert doc.has_annotation("DEP") and doc[0].dep_ == "nsubj"
