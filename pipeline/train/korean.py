"""Korean sentences with names, from KLUE's news and reviews, and with dependencies, from KLUE's news.

KLUE ("Korean Language Understanding Evaluation", Park and others 2021) labels names character by character, so that particles
stay outside them. A seeded tenth of each set is held back and only measured on.
"""

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from spacy.tokens import Doc, Token

from pipeline.train.spans import Marked

LABELS = {"PS": "PERSON", "OG": "ORG", "LC": "LOC"}
"""KLUE's labels to ours; dates (DT), times (TI) and quantities (QT) are left to our own grammars."""

SEED = 20190723
T = TypeVar("T")
Eojeol = tuple[str, int, str]  # what stands between two blanks; the place of its head, from 1, or 0; its relation
_HELD_BACK = 10  # one in ten
_CONTENT = frozenset("NOUN PROPN PRON NUM VERB ADJ ADV DET INTJ X".split())
_WITHIN = {"ADP": "case", "CCONJ": "cc", "PART": "aux", "AUX": "aux", "PUNCT": "punct", "SYM": "punct"}
# KLUE's phrase and function to Universal Dependencies; KLUE's heads, always to the right, are kept.
_RELATIONS = {
    "NP": "compound", "NP_SBJ": "nsubj", "NP_OBJ": "obj", "NP_AJT": "obl", "NP_MOD": "nmod", "NP_CNJ": "conj", "NP_CMP": "xcomp",
    "VP": "advcl", "VP_SBJ": "csubj", "VP_OBJ": "ccomp", "VP_AJT": "advcl", "VP_MOD": "acl", "VP_CMP": "ccomp", "VNP": "advcl",
    "VNP_SBJ": "csubj", "VNP_OBJ": "ccomp", "VNP_AJT": "advcl", "VNP_MOD": "acl", "VNP_CMP": "ccomp", "AP": "advmod",
    "AP_AJT": "advmod", "DP": "det", "IP": "discourse", "L": "punct", "R": "punct",
}  # fmt: skip


def names(data: Path, part: str) -> list[Marked]:
    """Texts with their names, exact to the character; part is "train" or "dev"."""
    return _part(list(read_names(data / "ko/klue-ner/train.tsv")), part)


def syntax(data: Path, part: str, make_doc: Callable[[str], Doc]) -> list[Doc]:
    """Docs of one sentence with heads and relations; part is "train" or "dev"."""
    return _part([parsed(make_doc, sentence) for sentence in read_syntax(data / "ko/klue-dp/train.tsv")], part)


def _part(found: list[T], part: str) -> list[T]:
    random.Random(SEED).shuffle(found)
    held = len(found) // _HELD_BACK
    return found[:held] if part == "dev" else found[held:]


def read_names(file: Path) -> Iterator[Marked]:
    """Sentences of a file with one character a line, the character and its BIO tag parted by a tab."""
    text, tags = "", []
    for line in [*file.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("##"):
            continue
        if line:
            text += line[0]
            tags.append(line[2:])
        elif text:
            yield text, list(_spans(tags))
            text, tags = "", []


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    edges = [i for i, tag in enumerate(tags) if tag[0] == "B" or (tag == "O" and i and tags[i - 1] != "O")]
    for start, end in pairwise([*edges, len(tags)]):
        if tags[start][2:] in LABELS:
            yield start, end, LABELS[tags[start][2:]]


def read_syntax(file: Path) -> Iterator[list[Eojeol]]:
    """Sentences of a file with one eojeol a line: number, form, lemmas, tags, head, relation, parted by tabs."""
    sentence: list[Eojeol] = []
    for line in [*file.read_text(encoding="utf-8").split("\n"), ""]:
        columns = line.split("\t")
        if columns[0].isdigit():
            sentence.append((columns[1], int(columns[4]), columns[5]))
        elif sentence:
            yield sentence
            sentence = []


def parsed(make_doc: Callable[[str], Doc], sentence: list[Eojeol]) -> Doc:
    """The words of a sentence, each eojeol's first of meaning its head, the others hanging on it."""
    doc = make_doc(" ".join(form for form, _, _ in sentence))
    groups: list[list[Token]] = [[] for _ in sentence]
    place = [i for i, (form, _, _) in enumerate(sentence) for _ in range(len(form) + 1)]
    for token in doc:
        groups[place[token.idx]].append(token)
    heads_of = [_head(group) for group in groups]
    heads, relations = list(range(len(doc))), ["ROOT"] * len(doc)
    for group, head, (_, governor, relation) in zip(groups, heads_of, sentence, strict=True):
        for token in group:
            heads[token.i] = head if token.i != head else heads_of[governor - 1] if governor else head
            relations[token.i] = _within(token, head)
        relations[head] = _RELATIONS.get(relation, "dep") if governor else "ROOT"
    starts: list[bool | int | None] = [i == 0 for i in range(len(doc))]
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, heads=heads, deps=relations, sent_starts=starts)


def _head(group: list[Token]) -> int:
    """The noun last in a row of nouns, or the stem of a predicate."""
    first = next((t.i for t in group if t.pos_ in _CONTENT), group[0].i)
    for token in group:
        if token.i == first + 1 and token.pos_ in ("NOUN", "PROPN") and token.nbor(-1).pos_ in ("NOUN", "PROPN", "NUM"):
            first = token.i
    return first


def _within(token: Token, head: int) -> str:
    return "compound" if token.i < head and token.pos_ in _CONTENT else _WITHIN.get(token.pos_, "dep")
