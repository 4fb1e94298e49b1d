"""Documents made up for benchmarks: the same seed gives the same words. The sentences are of the kind that reports are made of."""

import random
from collections.abc import Iterator
from pathlib import Path

_SPEAKERS = (
    "the ministry,the agency,the coast guard,Reuters,the harbour office,Captain Ivanov,Maria Lindqvist,the fleet"
)
_VERBS = "said,reported,announced,confirmed,denied,noted,told reporters"
_THINGS = "vessels,trucks,aircraft,containers,patrol boats,tankers,drones,houses,crates"
_DEEDS = "crossed the strait,left the northern port,were held at the border,reached the depot,were seen near the bridge"
_PLACES = "Odesa,Busan,Yokohama,Murmansk,Bergen,Constanta,Gdansk,Vladivostok,Split,Aarhus"
_MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December"
_SHAPES = (
    "{speaker} {verb} on {day} {month} {year} that {number} {things} {deeds}.",
    "About {number} {things} {deeds} in {place} on {month} {day}, {year}, according to {speaker}.",
    "“The {things} {deeds} before noon,” {speaker} {verb}.",
    "The report of {day} {month} {year} names {place} and {other}, {number} km apart, but gives no source.",
    "In {place} the weather was poor, and work on the quay went on for {number} hours.",
    "{number} of the {things} came from {place}; none {deeds} after {month} {year}.",
)


def sentences(seed: int) -> Iterator[str]:
    """Sentences without end."""
    chance = random.Random(seed)

    def one(words: str) -> str:
        return chance.choice(words.split(","))

    while True:
        said = chance.choice(_SHAPES).format(
            speaker=one(_SPEAKERS), verb=one(_VERBS), things=one(_THINGS), deeds=one(_DEEDS), place=one(_PLACES),
            other=one(_PLACES), month=one(_MONTHS), day=chance.randint(1, 28), year=chance.randint(1998, 2025),
            number=chance.randint(2, 900),
        )  # fmt: skip
        yield said[0].upper() + said[1:]


def paragraphs(seed: int, count: int) -> list[str]:
    """`count` paragraphs of five sentences, 85 words or so each."""
    source = sentences(seed)
    return [" ".join(next(source) for _ in range(5)) for _ in range(count)]


def write_texts(folder: Path, count: int, *, of: int = 1) -> None:
    """`count` plain files of `of` paragraphs each, 500 to a folder."""
    for number in range(count):
        file = folder / f"{number // 500:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(paragraphs(number, of)) + "\n", encoding="utf-8")


def write_pages(folder: Path, count: int, *, of: int = 4) -> None:
    """`count` HTML files of `of` paragraphs each."""
    for number in range(count):
        body = "\n".join(f"<p>{p}</p>" for p in paragraphs(number, of))
        page = f"<html lang=en><head><title>Report {number}</title></head><body><article>{body}</article></body></html>"
        (folder / f"{number:06}.html").write_text(page, encoding="utf-8")


def write_pdf(file: Path, seed: int, *, columns: int = 1, of: int = 12) -> str:
    """A PDF of `of` paragraphs set in one column or two, by reportlab; returns the words in the order they are read."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    document = BaseDocTemplate(str(file), invariant=True)
    gap, width = 18, document.width / columns
    frames = [
        Frame(document.leftMargin + n * width, document.bottomMargin, width - gap * (columns > 1), document.height)
        for n in range(columns)
    ]
    document.addPageTemplates(PageTemplate(frames=frames))
    texts = paragraphs(seed, of)
    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=6)
    document.build([Paragraph(text, style) for text in texts])
    return "\n".join(texts)
