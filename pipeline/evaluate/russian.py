"""Scores Russian names on factRuEval-2016 (122 news documents, MIT licence), and the speed of the whole pipeline on them.

Gold spans are those of the names themselves, as NAEVAL takes them: a person's whole name, `org_name` and `loc_name` without the
describing nouns; of overlapping ones the longer. A span counts where both ends and the label agree; bodies, ministries and outlets are
ORG. Half of the documents (every second by name) were looked at when the edges of names were tuned, the others were not.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

Name = tuple[int, int, str]  # code points, end exclusive; PERSON, LOC or ORG

FOLDER = Path("ru") / "factrueval"
_TYPES = {"Org": "ORG", "Person": "PERSON", "LocOrg": "LOC", "Location": "LOC"}
_PARTS = {"ORG": ("org_name",), "LOC": ("loc_name",), "PERSON": ("name", "surname", "patronymic", "nickname")}
_LABELS = {"PERSON": "PERSON", "LOC": "LOC", "ORG": "ORG", "OUTLET": "ORG", "MINISTRY": "ORG"}


def figures(data: Path) -> dict[str, float]:
    """F1 of names by the whole pipeline, and by slovnet alone; names begin with 'ru: '. Empty where the set is not there."""
    return {f"ru: {name}": value for name, value in score(data).items() if value <= 1}


def score(data: Path) -> dict[str, float]:
    """The figures, with words per CPU-second of the whole pipeline on one thread."""
    from pipeline.extract.pipeline import build

    gold = list(read(data / FOLDER))
    if not gold:
        return {}
    nlp = build("ru")
    nlp("Прогрев.")  # the weights are read now and not counted
    start = time.process_time()
    docs = [nlp(text) for text, _ in gold]
    seconds = time.process_time() - start
    whole = [{(m.start, m.end, _LABELS[m.label]) for m in doc._.mentions if m.label in _LABELS} for doc in docs]
    bare = [{(e.start_char, e.end_char, e.label_) for e in _named(nlp, text).ents} for text, _ in gold]
    names = [spans for _, spans in gold]
    return {
        "names F1, factRuEval": f1(whole, names),
        "names F1, factRuEval, slovnet alone": f1(bare, names),
        "names F1, factRuEval, documents not looked at": f1(whole[1::2], names[1::2]),
        "words per CPU-second": round(sum(sum(not t.is_space for t in doc) for doc in docs) / seconds),
    }


def _named(nlp: Language, text: str) -> Doc:
    """The text after slovnet, before our own components."""
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name == "entities":
            break
        doc = component(doc)
    return doc


def f1(ours: list[set[Name]], theirs: list[set[Name]]) -> float:
    """Exact F1 over documents, rounded to four digits."""
    right = sum(len(a & b) for a, b in zip(ours, theirs, strict=True))
    total = sum(map(len, ours)) + sum(map(len, theirs))
    return round(2 * right / total, 4) if total else 0.0


def read(folder: Path) -> Iterator[tuple[str, set[Name]]]:
    """Text and names of each document of the set, in order of file names."""
    for file in sorted(folder.glob("*.txt")):
        yield file.read_text(encoding="utf-8"), names_of(_lines(file, ".spans"), _lines(file, ".objects"))


def _lines(file: Path, suffix: str) -> list[list[str]]:
    """The fields of a stand-off file before each line's comment."""
    text = file.with_suffix(suffix).read_text(encoding="utf-8")
    return [fields for line in text.splitlines() if (fields := line.split("#")[0].split())]


def names_of(spans: list[list[str]], objects: list[list[str]]) -> set[Name]:
    """The names of a document from its spans (id, kind, start, length) and objects (id, type, span ids)."""
    places = {s[0]: (s[1], int(s[2]), int(s[2]) + int(s[3])) for s in spans}
    found: list[Name] = []
    for _, kind, *ids in objects:
        label = _TYPES.get(kind)
        parts = [places[i][1:] for i in ids if label and i in places and places[i][0] in _PARTS[label]]
        if label == "PERSON" and parts:
            parts = [(min(a for a, _ in parts), max(b for _, b in parts))]
        found += [(a, b, label) for a, b in parts if label]
    return _longest(found)


def _longest(found: list[Name]) -> set[Name]:
    """Without those that a longer one overlaps."""
    kept: set[Name] = set()
    for start, end, label in sorted(set(found), key=lambda n: (n[0] - n[1], n)):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.add((start, end, label))
    return kept
