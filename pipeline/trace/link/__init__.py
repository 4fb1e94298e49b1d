"""Linking names across documents, languages and spellings: sounds, compare, document, cluster, made, store are its steps."""

from collections.abc import Iterable

from pipeline.knowledge import Knowledge
from pipeline.trace.link.cluster import cluster
from pipeline.trace.link.document import atoms_of
from pipeline.trace.link.events import Events, told
from pipeline.trace.link.known import NameBook
from pipeline.trace.link.made import Linked, name_clusters
from pipeline.trace.link.mentions import Link, LinkDocument, LinkMention, MadeEntity

__all__ = ["Link", "LinkDocument", "LinkMention", "Linked", "MadeEntity", "link"]


def link(documents: Iterable[LinkDocument], mentions: Iterable[LinkMention], knowledge: Knowledge) -> Linked:
    """An entity with rule and confidence for every mention, and the entities made for names no knowledge file has.

    A pure function of its input: neither the order of documents and mentions nor anything linked before matters.
    """
    by_document: dict[str, list[LinkMention]] = {}
    for mention in mentions:
        by_document.setdefault(mention.document, []).append(mention)
    held = sorted(documents, key=lambda d: d.id)
    book = NameBook(knowledge)
    each = {d.id: atoms_of(d, by_document.get(d.id, []), book) for d in held}
    events = Events({d.id: told(d, each[d.id], knowledge) for d in held})
    return name_clusters(cluster([a for d in held for a in each[d.id]], knowledge, events), knowledge)
