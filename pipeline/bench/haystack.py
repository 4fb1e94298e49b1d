"""A database of any number of made-up passages, with pages that answer known claims among them.

A made-up passage is the first half of one real sentence and the second half of another, so that its words are as common and as
rare as in the texts they are drawn from; the same size gives the same rows. Its facts are those that words alone tell: names
by their sound, designators, event words. Nothing of the texts is kept; they lie in the folder of the training data.
"""

import json
import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.trace.index import token
from pipeline.trace.retrieve import index_words
from pipeline.trace.snapshot import renew
from pipeline.trace.stretch import Stretch

TEXTS = ("en/wice/non_supported_tokens/train.jsonl", "en/ud-ewt/train.conllu", "en/redocred/train.json")
EACH = 20  # passages of a made-up document
BATCH = 500  # documents written at once
LONGEST = 400  # characters: longer lines are lists, not sentences

Document = tuple[str, Sequence[tuple[str, str]]]  # its id, and of each passage the text and the indexed words


def sentences(data: Path) -> list[str]:
    """The sentences that passages are made of, each once, in order."""
    tokens, treebank, names = (data / name for name in TEXTS)
    found = [s for line in tokens.open(encoding="utf-8") for s in json.loads(line)["evidence"]]
    found += [line[9:].strip() for line in treebank.open(encoding="utf-8") if line.startswith("# text = ")]
    found += [" ".join(s) for page in json.loads(names.read_text(encoding="utf-8")) for s in page["sents"]]
    return sorted({s for s in found if s.count(" ") > 3 and len(s) <= LONGEST})


def made_up(some: Sequence[str], passages: int) -> Iterator[Document]:
    """Documents of `passages` made-up passages in all."""
    chance = random.Random(0)
    for number in range(0, passages, EACH):
        pairs = [(chance.choice(some), chance.choice(some)) for _ in range(min(EACH, passages - number))]
        yield f"made-{number // EACH}", [_joined(_halves(one)[0], _halves(other)[1]) for one, other in pairs]


def page(id: str, stretches: Sequence[Stretch]) -> Document:
    """A real page, its passages indexed by the facts found in them."""
    return id, [(s.text, words_of(s)) for s in stretches]


def words_of(stretch: Stretch) -> str:
    """The words a passage is indexed by."""
    return " ".join(map(token, index_words(stretch)))


Half = tuple[str, str]  # the words as they stand, and as they are indexed


def _joined(first: Half, second: Half) -> tuple[str, str]:
    return f"{first[0]} {second[0]}", f"{first[1]} {second[1]}"


@cache
def _halves(sentence: str) -> tuple[Half, Half]:
    words = sentence.split()
    first, second = (" ".join(part) for part in (words[: len(words) // 2], words[len(words) // 2 :]))
    return (first, _indexed(first)), (second, _indexed(second))


def _indexed(text: str) -> str:
    return words_of(Stretch("", 0, len(text), text))


def write(db: Database, documents: Iterator[Document]) -> None:
    """Store documents with their passages, index them for tracing and, as plain full text, in `plain`; take a snapshot."""
    db.execute("PRAGMA foreign_keys=off")
    db.execute("PRAGMA synchronous=off")
    db.execute("CREATE VIRTUAL TABLE plain USING fts5 (quote, content='', tokenize='porter unicode61')")
    while some := list(islice(documents, BATCH)):
        with db.atomic():
            _write(db, some)
    for table in ("passages_trace", "plain"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    db.conn.commit()
    renew(db, "bench")


def _write(db: Database, some: Sequence[Document]) -> None:
    at = db.execute("SELECT coalesce(max(rowid), 0) FROM passages").fetchone()[0]
    documents, versions, passages = [], [], []
    for id, lines in some:
        text = "\n".join(quote for quote, _ in lines)
        documents.append((id, id, id, "en", "text/plain", len(text)))
        versions.append((id, id, 1, text, "", "bench", "[]", "{}"))
        start = 0
        for quote, words in lines:
            at += 1
            passages.append((at, id, start, start + len(quote), quote, words))
            start += len(quote) + 1
    _insert(db, "documents (id, version, path, language, media_type, chars)", documents)
    _insert(db, "versions (sha256, document, number, text, text_sha256, reader, blocks, metadata)", versions)
    rows = [
        (row, str(row), id, id, start, end, quote, "en", "paragraph", "") for row, id, start, end, quote, _ in passages
    ]
    _insert(db, 'passages (rowid, id, document, version, start, "end", quote, language, kind, search)', rows)
    _insert(db, "passages_trace (rowid, words)", [(p[0], p[5]) for p in passages])
    _insert(db, "plain (rowid, quote)", [(p[0], p[4]) for p in passages])


def _insert(db: Database, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    db.conn.executemany(f"INSERT INTO {columns} VALUES ({marks})", rows)
