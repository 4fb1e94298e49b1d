"""Mentions and documents for tests of linking, made from texts with the names given by their words."""

from pipeline.trace.link import LinkDocument, LinkMention

BESIDE = 60


def document(
    id: str, language: str, home: str | None = None, days: str = "", published: str | None = None
) -> LinkDocument:
    return LinkDocument(id, language, home, frozenset(days.split()), published)


def mentions(document: LinkDocument, text: str, *names: tuple[str, str]) -> list[LinkMention]:
    """Mentions by (words, label), each at its first place after the one before."""
    found, at = [], 0
    for number, (words, label) in enumerate(names):
        start = text.index(words, at)
        end = at = start + len(words)
        beside = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
        found.append(
            LinkMention(
                f"{document.id}-{number}",
                document.id,
                start,
                end,
                words,
                label,
                document.language,
                None,
                None,
                "none",
                *beside,
            )
        )
    return found
