"""For one claim the few passages that could bear on it: from the documents it cites first, then from all held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.knowledge.events import event_words
from pipeline.trace.fingerprint import fingerprints
from pipeline.trace.stretch import Stretch
from pipeline.trace.vocabulary import content_stems, content_words

PER_SEARCH = 40
POOL = 600  # passages with the claim's own words
DENSE = 100  # of those the ones that are kept, which say the most for their length
USUAL_LENGTH, LENGTH_WEIGHS = (
    120,
    0.6,
)  # characters of a sentence, and how much length weighs: BM25's average length and b
LEAST_SHARED = (
    2  # words that claim and passage of one language must share; with fewer nothing is ever said (relate.Bars.words)
)


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage found: its row, its place in its document, its words and how well it matches (higher is better)."""

    document: str
    rowid: int
    start: int
    end: int
    text: str
    language: str
    score: float


class PassageIndex(Protocol):
    """What tracing needs of a store: search by words, and the facts of a passage."""

    def search(self, words: Sequence[str], limit: int, documents: Sequence[str] | None = None) -> list[PassageHit]:
        """The passages with the most and the rarest of the words, best first; only from `documents`, where given.

        `words` are stems of `vocabulary.content_words` or fingerprints; both are indexed for every passage.
        """

    def stretch(self, hit: PassageHit) -> Stretch:
        """The passage with its dates, quantities and mentions."""

    def rarity(self, word: str) -> float:
        """The weight of a stem or fingerprint: high where few passages have it, highest for "" that none has."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage worth comparing, and whether the claim cites its document."""

    passage: Stretch
    cited: bool


def _dense(hits: Iterable[PassageHit]) -> list[PassageHit]:
    """The best of the passages by their words alone, a long one counting for less: names would outweigh all other words."""
    usual = 1 - LENGTH_WEIGHS
    return sorted(hits, key=lambda h: -h.score / (usual + LENGTH_WEIGHS * (h.end - h.start) / USUAL_LENGTH))[:DENSE]


def index_words(passage: Stretch) -> list[str]:
    """What a store indexes for a passage: the stems of its words, then its fingerprints."""
    return [*(w.stem for w in content_words(passage.text)), *fingerprints(passage)]


def query_words(claim: Stretch) -> tuple[list[str], list[str]]:
    """What to search for: (stems of the claim and of its context, fingerprints of the claim)."""
    stems = [w.stem for w in content_words(claim.text)] + [w.stem for w in content_words(claim.context)]
    return list(dict.fromkeys(stems)), list(fingerprints(claim))


def _scene(claim: Stretch) -> list[str]:
    """Fingerprints of what stands around the claim: "they were detained" has none of its own."""
    return list(dict.fromkeys(key for stretch in claim.near for key in fingerprints(stretch)))


def retrieve(
    claim: Stretch, index: PassageIndex, cited: Sequence[str], excluded: Iterable[str] = ()
) -> list[Candidate]:
    """Candidate passages, each once, the cited documents' first; none from the claim's own document or `excluded`."""
    barred = {claim.document, *excluded}
    hits = (hit for hit in search(claim, index, cited) if hit.document not in barred and comparable(claim, hit))
    return [Candidate(index.stretch(hit), hit.document in cited) for hit in hits]


def comparable(claim: Stretch, hit: PassageHit) -> bool:
    """Whether passage and claim, where they are in one language, share a word and another that either may tell by another word:
    half of the hits need no comparison.
    """
    if hit.language != claim.language:
        return True
    shared = len(content_stems(claim.text) & content_stems(hit.text))
    if shared >= LEAST_SHARED or not shared:
        return shared >= LEAST_SHARED
    told = event_words().find(claim.text, claim.language).keys() & event_words().find(hit.text, hit.language).keys()
    return shared + len(told) >= LEAST_SHARED


def search(claim: Stretch, index: PassageIndex, cited: Sequence[str]) -> list[PassageHit]:
    """The passages found for a claim, each once, the cited documents' first."""
    words, prints = query_words(claim)
    own = [w.stem for w in content_words(claim.text)]
    hits: list[PassageHit] = []
    if cited:
        hits += index.search([*words, *prints], PER_SEARCH, list(cited))
    hits += _dense(index.search(own, POOL))
    hits += index.search([*own, *prints], PER_SEARCH)
    hits += index.search([*words, *prints], PER_SEARCH)
    if prints:  # on their own, else words of the claim's language would crowd out every other language
        hits += index.search(prints, PER_SEARCH)
    if scene := [key for key in _scene(claim) if key not in prints]:
        hits += index.search([*prints, *scene], PER_SEARCH)
    found: dict[int, PassageHit] = {}
    for hit in hits:
        found.setdefault(hit.rowid, hit)
    return list(found.values())
