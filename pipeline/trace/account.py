"""The account of a report as a person reads it in the terminal."""

import textwrap
from collections.abc import Iterator
from typing import Any

_STATUS = {
    "supported": ("green", "supported"),
    "partial": ("yellow", "partly supported"),
    "contradicted": ("red", "contradicted"),
    "conflicting": ("magenta", "sources conflict"),
    "none_found": ("bright_black", "nothing found"),
}
_CITATION = {
    "held": "held",
    "held_as_copy": "held only as a copy",
    "ambiguous": "several held documents could be meant",
    "near_miss": "not held; something close is",
    "not_held": "not held",
}


def lines(report: dict[str, Any], *, width: int = 88) -> Iterator[tuple[str, str | None, bool]]:
    """Lines of (text, colour or None, bold) for a report made by `pipeline.trace.report.report`."""
    head = report["document"]
    yield head["title"] or head["path"], None, True
    yield ", ".join(x for x in (head["path"], head["published"], head["language"]) if x), "bright_black", False
    by_id = {c["id"]: c for c in report["citations"]}
    for number, claim in enumerate(report["claims"], start=1):
        yield "", None, False
        yield from _claim(number, claim, by_id, width)
    yield "", None, False
    yield _tally(report), None, True


def _claim(
    number: int, claim: dict[str, Any], citations: dict[str, Any], width: int
) -> Iterator[tuple[str, str | None, bool]]:
    colour, status = _STATUS[claim["status"]]
    speaker = f"{claim['speaker']['text']}: " if claim["speaker"] else ""
    yield from _wrapped(f"{number:>3}. ", f"{speaker}{' '.join(claim['text'].split())}", width, None, bold=True)
    yield f"     {status}", colour, False
    for key in claim["citations"]:
        c = citations[key]
        where = f" ({c['held']['path']})" if c["held"] else ""
        yield from _wrapped(
            "     cites ", f"{' '.join(c['text'].split())}: {_CITATION[c['status']]}{where}", width, None
        )
    yield from _behind(claim, width)
    for e in claim["evidence"][:3]:
        yield from _wrapped("     ", f"{e['relation']}: {e['path']}, characters {e['start']}-{e['end']}", width, colour)
        yield from _wrapped("       ", f"“{' '.join(e['quote'].split())}”", width, None)
        yield from _wrapped("       ", e["explanation"], width, colour)
        for r in [r for r in e["reasons"] if r["kind"] != "word"]:  # the words in common are for pages that mark them
            mark = "=" if r["agrees"] else "≠"
            yield from _wrapped(
                f"       {mark} ",
                f"{r['kind']}: claim “{r['claim']}”, source “{r['source']}”",
                width,
                None if r["agrees"] else "red",
            )


def _behind(claim: dict[str, Any], width: int) -> Iterator[tuple[str, str | None, bool]]:
    """How many sources there are, where that is not how many documents; whether they conflict or cite each other in a circle."""
    for source in claim["sources"]:
        if (count := len(source["documents"])) > 1:
            yield from _wrapped("     ", f"{source['name']}: one source, in {count} held documents", width, None)
    if claim["conflict"]:
        yield from _wrapped("     ", claim["conflict"], width, "magenta")
    if claim["circular"]:
        yield from _wrapped("     circular: ", claim["circular"], width, "red")


def _wrapped(
    lead: str, text: str, width: int, colour: str | None, *, bold: bool = False
) -> Iterator[tuple[str, str | None, bool]]:
    for i, line in enumerate(textwrap.wrap(text, max(30, width - len(lead))) or [""]):
        yield (lead if i == 0 else " " * len(lead)) + line, colour, bold


def _tally(report: dict[str, Any]) -> str:
    counts: dict[str, int] = {}
    for claim in report["claims"]:
        counts[claim["status"]] = counts.get(claim["status"], 0) + 1
    parts = [f"{label} {counts[key]}" for key, (_, label) in _STATUS.items() if key in counts]
    held = sum(bool(c["held"]) for c in report["citations"])
    claims, cited = _count(report["claims"], "claim"), _count(report["citations"], "citation")
    return f"{claims}{': ' if parts else ''}{', '.join(parts)}. {cited}, {held} held."


def _count(things: list[Any], noun: str) -> str:
    return f"{len(things) or 'no'} {noun}{'' if len(things) == 1 else 's'}".capitalize()
