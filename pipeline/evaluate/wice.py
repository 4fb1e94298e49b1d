"""WiCE's development claims (Kamoi and others, 2023, ODC-BY) against the articles they cite: which sentences, and do they bear it out?

FOLDER is the training data's; of it `en/wice/entailment_retrieval/claim/dev.jsonl` is read: claims of Wikipedia, each with the
sentences of the web page it cites. The sentences are the passages, with the facts that extraction finds in the page, and are
ranked as tracing ranks the passages of one document: by the score of the comparison, words weighing by their rarity in
the page. A claim comes as in a report: with the paragraph before it, and with the headings it stands under.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.errors import NoSuchPath
from pipeline.evaluate.borne_out import LABELS, cross_validated, facts
from pipeline.extract.findings import extract
from pipeline.records import Claim, Document, Passage
from pipeline.trace.compare import compare
from pipeline.trace.compare.facts import Rarity, inverse_frequency
from pipeline.trace.relate import score
from pipeline.trace.retrieve import index_words
from pipeline.trace.stretch import Stretch, claim_stretch, passage_stretches

DEV = "en/wice/entailment_retrieval/claim/dev.jsonl"


@dataclass(frozen=True, slots=True)
class Case:
    """One claim, the headings and the paragraph before it, its page's sentences, and those of them that any annotator marked."""

    claim: str
    headings: tuple[str, ...]
    before: str
    sentences: tuple[str, ...]
    marked: frozenset[int]
    label: str

    @property
    def article(self) -> str:
        """The title of the article that makes the claim."""
        return self.headings[0]


def read(file: Path) -> list[Case]:
    """The cases of a WiCE file. Raises NoSuchPath where there is none."""
    if not file.is_file():
        raise NoSuchPath(f"{file} is missing; name the folder that holds en/wice")
    return [_case(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


def _case(row: dict[str, Any]) -> Case:
    about = row["meta"]
    marked = frozenset(place for one in row["supporting_sentences"] for place in one)
    headings = (about["claim_title"], about["claim_section"])
    before = about["claim_context"].rstrip().rpartition("\n")[2].strip()
    return Case(row["claim"].strip(), headings, before, tuple(row["evidence"]), marked, row["label"])


def claim_of(case: Case) -> Stretch:
    """The claim with its facts, as tracing takes it from a report; the headings join the words around it."""
    text = f"{case.before}\n{case.claim}" if case.before else case.claim
    document = _document("claim", text)
    claim = Claim(len(text) - len(case.claim), len(text), None)
    stretch = claim_stretch("claim", document, extract(document), claim)
    return replace(stretch, context=" ".join((*case.headings, stretch.context)))


def page_of(case: Case) -> list[Stretch]:
    """The sentences of the cited page with their facts."""
    document = _document("page", "\n".join(case.sentences))
    spans, at = [], 0
    for sentence in case.sentences:
        spans.append(Passage(at, at + len(sentence), "en"))
        at += len(sentence) + 1
    return passage_stretches("page", document, replace(extract(document), passages=tuple(spans)))


def _document(name: str, text: str) -> Document:
    return Document(version=name, path=name, media_type="text/plain", reader="", text=text, language="en")


def rarity_among(passages: Iterable[Stretch]) -> Rarity:
    """The rarity of words and fingerprints within a set of passages."""
    found = [frozenset(index_words(p)) for p in passages]
    counts = Counter(word for words in found for word in words)
    return lambda word: inverse_frequency(counts[word], len(found))


def scores(claim: Stretch, page: Sequence[Stretch]) -> list[float]:
    """The score of each passage of one document, words weighing by their rarity in it."""
    rarity = rarity_among(page)
    return [score(compare(claim, passage, rarity), cited=False) for passage in page]


def ranking(scored: Sequence[float]) -> list[int]:
    """Places in order of score, the earlier first where two score alike."""
    return sorted(range(len(scored)), key=lambda place: (-scored[place], place))


def recall(ranked: Iterable[tuple[Sequence[int], frozenset[int]]], most: int) -> float:
    """Of the claims with any marked sentence, the share that has one among the first `most`."""
    hits = [bool(marked & {*order[:most]}) for order, marked in ranked if marked]
    return sum(hits) / max(1, len(hits))


def figures(folder: Path) -> dict[str, float]:
    """Ranking (R@1, R@5) and, cross-validated over articles, verification (AUROC, macro-F1), each 0..1."""
    cases = read(folder / DEV)
    pairs = [(claim_of(case), page_of(case)) for case in cases]
    scored = [scores(claim, page) for claim, page in pairs]
    ranked = [(ranking(one), case.marked) for one, case in zip(scored, cases, strict=True)]
    rarity = rarity_among(passage for _, page in pairs for passage in page)
    rows = [facts(claim, page, one, rarity) for (claim, page), one in zip(pairs, scored, strict=True)]
    auroc, f1 = cross_validated(rows, [LABELS.index(c.label) for c in cases], [c.article for c in cases])
    return {
        "wice: sentence R@1": recall(ranked, 1),
        "wice: sentence R@5": recall(ranked, 5),
        "wice: supported against the rest, AUROC": auroc,
        "wice: three labels, macro-F1": f1,
    }
