"""Scores linking across documents and languages on the names of the gold texts.

A pair of mentions in two documents of one event set that the gold gives one entity is to be found; one that we give one
entity is found. Precision and recall count such pairs; 'per name' takes the mean over entities, so that the names every
document has do not decide alone. Names count as known where the knowledge files have one of their mentions, as printed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pipeline.evaluate.gold import FOLDER, Gold, Mark, gold_files, read_gold
from pipeline.evaluate.gold_run import predictions
from pipeline.knowledge import Knowledge, load
from pipeline.records import Findings
from pipeline.trace.link import LinkDocument, LinkMention, link
from pipeline.trace.link.compare_things import GROUPS
from pipeline.trace.link.known import NameBook
from pipeline.trace.link.store import BESIDE

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Named:
    """A gold mention: where it is, what it is by the gold, and what we linked it to (None where we found nothing)."""

    document: str
    event: str
    language: str
    quote: str
    label: str
    entity: str
    ours: str | None


def figures(folder: Path = FOLDER) -> Figures:
    """Precision and recall, 0..1, on gold spans and end to end; names begin with 'linking: ' and 'linking end to end: '."""
    golds = [g for g in map(read_gold, gold_files(folder)) if any(m.attributes.get("entity") for m in g.of("name"))]
    knowledge = load()
    found = {_id(g): predictions(g) for g in golds}
    scores = _scores("linking", on_gold_spans(golds, found, knowledge), NameBook(knowledge))
    return scores | _scores("linking end to end", end_to_end(golds, found, knowledge), NameBook(knowledge))


# --- running ---------------------------------------------------------------------------------------


def on_gold_spans(golds: Sequence[Gold], found: Mapping[str, Findings], knowledge: Knowledge) -> list[Named]:
    """Every gold mention, linked by its span and label; of what we found only the days each document names are used."""
    mentions = [_gold_mention(gold, n, mark) for gold in golds for n, mark in enumerate(gold.of("name"))]
    links = link([_document(g, found[_id(g)], knowledge) for g in golds], mentions, knowledge).links
    return [_named(g, m, links[f"{_id(g)}/{n}"].entity) for g in golds for n, m in enumerate(g.of("name"))]


def end_to_end(golds: Sequence[Gold], found: Mapping[str, Findings], knowledge: Knowledge) -> list[Named]:
    """Every gold mention with the entity of the mention of ours that covers most of it."""
    mentions = [m for g in golds for m in _our_mentions(g, found[_id(g)])]
    links = link([_document(g, found[_id(g)], knowledge) for g in golds], mentions, knowledge).links
    ours = [(g, m, _best(m, found[_id(g)])) for g in golds for m in g.of("name")]
    return [_named(g, m, None if n is None else links[f"{_id(g)}/{n}"].entity) for g, m, n in ours]


def _id(gold: Gold) -> str:
    return f"{gold.language}/{gold.name}"


def _event(gold: Gold) -> str:
    return (gold.header.get("document") or "own/").partition("/")[0]


def _document(gold: Gold, found: Findings, knowledge: Knowledge) -> LinkDocument:
    url = gold.header.get("note", "").rpartition(" ")[2]
    outlet = knowledge.outlet_at(url) if "//" in url else None
    days = frozenset(d.value[:10] for d in found.dates)
    return LinkDocument(_id(gold), gold.language, outlet.country if outlet else None, days, gold.published)


def _gold_mention(gold: Gold, number: int, mark: Mark) -> LinkMention:
    return _mention(gold, number, mark.span.start, mark.span.end, mark.attributes["label"])


def _our_mentions(gold: Gold, found: Findings) -> Iterable[LinkMention]:
    for n, m in enumerate(found.mentions):
        yield _mention(gold, n, m.start, m.end, m.label, m.entity, m.name, m.rule)


def _mention(
    gold: Gold,
    number: int,
    start: int,
    end: int,
    label: str,
    entity: str | None = None,
    name: str | None = None,
    rule: str = "none",
) -> LinkMention:
    text = gold.text
    beside = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    return LinkMention(
        f"{_id(gold)}/{number}",
        _id(gold),
        start,
        end,
        text[start:end],
        label,
        gold.language,
        entity,
        name,
        rule,
        *beside,
    )


def _named(gold: Gold, mark: Mark, ours: str | None) -> Named:
    words, a = mark.span.of(gold.text), mark.attributes
    return Named(_id(gold), _event(gold), gold.language, words, a["label"], a["entity"], ours)


def _best(mark: Mark, found: Findings) -> int | None:
    """The number of our mention that shares most with the mark and has a label of its group; at least half of it."""
    group = GROUPS.get(mark.attributes["label"])
    shared = [
        (min(m.end, mark.span.end) - max(m.start, mark.span.start), -n)
        for n, m in enumerate(found.mentions)
        if GROUPS.get(m.label) == group
    ]
    overlap, number = max(shared, default=(0, 0))
    return -number if overlap * 2 > mark.span.end - mark.span.start else None


# --- scoring ---------------------------------------------------------------------------------------


def _scores(part: str, named: Sequence[Named], book: NameBook) -> Figures:
    known = {n.entity for n in named if (k := book.find(n.quote, n.label, n.language)) and (k.entity or k.body)}
    parts = {
        "": named,
        " known names": [n for n in named if n.entity in known],
        " other names": [n for n in named if n.entity not in known],
    }
    found: Figures = {}
    for which, some in parts.items():
        found |= {f"{part}{which}: {name}": value for name, value in pair_scores(some).items()}
    return found


def pair_scores(named: Sequence[Named]) -> Figures:
    """Precision and recall over pairs in two documents of one event, over those in two languages, and as means over names."""
    found: Figures = {}
    for which, apart in (("", _documents_differ), (" across languages", _languages_differ)):
        both, ours, gold = _pairs(named, apart)
        found[f"precision{which}"] = _share(both, ours)
        found[f"recall{which}"] = _share(both, gold)
    found["recall per name"] = _mean(named)
    return found


def _documents_differ(a: Named, b: Named) -> bool:
    return a.document != b.document


def _languages_differ(a: Named, b: Named) -> bool:
    return a.language != b.language


def _pairs(
    named: Sequence[Named], apart: Callable[[Named, Named], bool]
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Counts of pairs that are one entity for both, for us and for the gold; by the gold's entity, for us by our own."""
    both, ours, gold = Counter[str](), Counter[str](), Counter[str]()
    for some in _by(named, lambda n: n.event).values():
        for entity, mentions in _by(some, lambda n: n.entity).items():
            for a, b in combinations(mentions, 2):
                if apart(a, b):
                    gold[entity] += 1
                    both[entity] += a.ours is not None and a.ours == b.ours
        for entity, mentions in _by(some, lambda n: n.ours or "").items():
            if entity:
                ours[entity] += sum(apart(a, b) for a, b in combinations(mentions, 2))
    return both, ours, gold


def _by(named: Iterable[Named], key: Callable[[Named], str]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for n in named:
        found[key(n)].append(n)
    return found


def _share(part: Counter[str], whole: Counter[str]) -> float:
    return part.total() / whole.total() if whole.total() else 0.0


def _mean(named: Sequence[Named]) -> float:
    """The mean over the gold's names of the share of their pairs found."""
    both, _, gold = _pairs(named, _documents_differ)
    return sum(both[e] / n for e, n in gold.items() if n) / max(1, sum(n > 0 for n in gold.values()))
