"""Texts with names marked PERSON, ORG, LOC, NORP or MISC, read from six openly licensed sets.

Dates and numbers are left to our own grammars, so their labels are dropped, as are labels the sets do not agree on. Demonyms
("German") are LOC in one set, MISC in another and nothing in a third: here they are NORP in all.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from pipeline.knowledge import load
from pipeline.train.gum import Marked, read_gum
from pipeline.train.syntax import tags_by_sentence

LABELS = {
    "PER": "PERSON", "person": "PERSON", "politician": "PERSON", "Person": "PERSON",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG", "Organisation": "ORG",
    "LOC": "LOC", "location": "LOC", "country": "LOC", "Location": "LOC",
    "Nationality": "NORP",
    "MISC": "MISC", "misc": "MISC", "event": "MISC", "election": "MISC", "MilitaryPlatform": "MISC", "Weapon": "MISC", "Vehicle": "MISC",
    "OTH": "OTH",  # UNER's, of which only the demonyms are kept
}  # fmt: skip
_PEOPLES = frozenset(  # of no one country; those of countries come from the knowledge files
    """African Africans Arab Arabs Asian Asians Balkan Basque Bavarian Catalan Caucasian Chechen Chechens Crimean Czechoslovak
    English European Europeans Flemish Jewish Kurd Kurdish Kurds Latin Nordic Ottoman Prussian Roman Romans Sami Sardinian
    Scandinavian Scot Scots Scottish Sicilian Slavic Soviet Soviets Tatar Tatars Tibetan Tibetans Welsh Yugoslav Zulu""".split()
)
_CLOSING = frozenset(".,;:?!)]%") | {"'s", "n't", "''"}
_OPENING = frozenset("([$") | {"``"}


def train_docs(data: Path, vocab: Vocab, blank: Any, round_: int = 0) -> Iterator[Doc]:
    """The train mix: UNER, WikiGold, CrossNER politics, Re-DocRED, GUM and re3d; tags stand where a treebank has the sentence.

    Re-DocRED comes twice, for its prose is nearest to reports, and re3d twice, for its subjects are. UNER, which alone has lists,
    mails and careless spelling, comes twice in the first further round and four times in the second.
    """
    en, tags = data / "en", tags_by_sentence(data)
    for sentences in (
        *[read_iob(en / "uner-ewt/train.iob2", "\t", 1, 2) for _ in range(2**round_)],
        read_iob(en / "wikigold/wikigold.conll", " ", 0, 1),
        *(read_iob(en / f"crossner-politics/{part}.txt", "\t", 0, 1) for part in ("train", "dev")),
        read_gum(en / "gum/syntax"),
    ):
        yield from _grouped(map(with_demonyms, sentences), 6, vocab, tags)
    for _ in range(2):
        yield from (doc_of(with_demonyms(marked), vocab) for marked in read_redocred(en / "redocred/train.json"))
        yield from read_re3d(en / "re3d", blank)


def dev_docs(data: Path, vocab: Vocab) -> dict[str, list[Doc]]:
    """The development parts, by the name of their set, in their own labels."""
    uner = read_iob(data / "en/uner-ewt/dev.iob2", "\t", 1, 2)
    return {
        "UNER": list(_grouped(((words, _without_others(spans)) for words, spans in uner), 6, vocab)),
        "Re-DocRED": [doc_of(marked, vocab) for marked in read_redocred(data / "en/redocred/dev.json")],
    }


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Adjectives and inhabitants of countries and peoples, in English."""
    of_countries = {name for country in load().countries.values() for name in country.demonyms.get("en", ())}
    return _PEOPLES | of_countries


def with_demonyms(marked: Marked) -> Marked:
    """The text with its marked demonyms NORP, whatever their set calls them."""
    words, spans = marked
    named = [(a, b, "NORP" if " ".join(words[a:b]) in demonyms() else label) for a, b, label in spans]
    return words, _without_others(named)


def _without_others(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    return [span for span in spans if span[2] != "OTH"]


def read_iob(file: Path, separator: str, word: int, tag: int) -> Iterator[Marked]:
    """Sentences of a file with one word a line, the word and its IOB tag in the given columns."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*file.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split(separator)
        if not line.strip() and words:
            yield words, list(_spans(tags))
            words, tags = [], []
        elif not line.startswith("# ") and len(columns) > max(word, tag):
            words.append(columns[word])
            tags.append(columns[tag])


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of IOB1 or IOB2 tags whose label we keep."""
    start, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and (tag[0] in "OB" or tag[2:] != label):
            if label in LABELS:
                yield start, i, LABELS[label]
            label = ""
        if tag != "O" and not label:
            start, label = i, tag[2:]


def read_redocred(file: Path) -> Iterator[Marked]:
    """Documents of Re-DocRED; every mention of every entity is a name."""
    for document in json.loads(file.read_text(encoding="utf-8")):
        offsets = [0]
        for sentence in document["sents"]:
            offsets.append(offsets[-1] + len(sentence))
        mentions = [m for entity in document["vertexSet"] for m in entity if m["type"] in LABELS]
        spans = [
            (offsets[m["sent_id"]] + m["pos"][0], offsets[m["sent_id"]] + m["pos"][1], LABELS[m["type"]])
            for m in mentions
        ]
        yield [w for s in document["sents"] for w in s], spans


def read_re3d(folder: Path, blank: Any) -> Iterator[Doc]:
    """Defence and security reports. Nominals are labelled there too; only spans with a capitalised word are names."""
    for file in sorted(folder.glob("*/documents.jsonl")):
        texts = {x["_id"]: x["text"] for x in _jsonl(file)}
        entities: dict[str, list[Any]] = {}
        for x in _jsonl(file.with_name("entities.jsonl")):
            entities.setdefault(x["documentId"], []).append(x)
        for key, text in texts.items():
            doc = blank.make_doc(text)
            doc.set_ents(filter_spans(list(_re3d_names(doc, entities.get(key, [])))))
            yield doc


def _re3d_names(doc: Doc, entities: Iterable[Any]) -> Iterator[Span]:
    for x in entities:
        span = doc.char_span(x["begin"], x["end"], label=LABELS.get(x["type"], ""))
        usable = x["type"] in LABELS and doc.text[x["begin"] : x["end"]] == x.get("value")
        if span is not None and usable and any(t.text[:1].isupper() for t in span if t.lower_ != "the"):
            yield span


def _jsonl(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def doc_of(marked: Marked, vocab: Vocab, tags: list[str] | None = None) -> Doc:
    """A Doc of words and spans, spaced as English is printed; `tags` has one for each word, "" where it is not known."""
    words, spans = marked
    following = [*words[1:], ""]
    spaces = [
        w not in _OPENING and n not in _CLOSING and "-" not in (w, n) for w, n in zip(words, following, strict=True)
    ]
    doc = Doc(vocab, words=words, spaces=spaces, tags=tags)
    doc.set_ents(filter_spans([Span(doc, start, end, label) for start, end, label in spans]))
    return doc


def _grouped(
    sentences: Iterable[Marked], size: int, vocab: Vocab, tags: Mapping[tuple[str, ...], list[str]] | None = None
) -> Iterator[Doc]:
    """Docs of `size` sentences, tagged as `tags` has their sentences."""
    known = tags or {}
    for group in _batches(sentences, size):
        words: list[str] = []
        spans: list[tuple[int, int, str]] = []
        for more, found in group:
            spans += [(start + len(words), end + len(words), label) for start, end, label in found]
            words += more
        tagged = [tag for sentence, _ in group for tag in known.get(tuple(sentence), [""] * len(sentence))]
        yield doc_of((words, spans), vocab, tagged if any(tagged) else None)


def _batches(sentences: Iterable[Marked], size: int) -> Iterator[list[Marked]]:
    found = iter(sentences)
    while group := list(islice(found, size)):
        yield group
