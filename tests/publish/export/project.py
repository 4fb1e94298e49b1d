"""A folder with a report and its source as PDF files, for what needs files and pages."""

import io
import json
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

REPORT = (
    "A Report on the Harbour",
    "According to the coast guard, three patrol boats entered the harbour of Vell at 9 a.m. on",
    "July 23, 2019 (Vell News Agency, July 23, 2019). Forty ships were waiting outside the harbour.",
)
SOURCE = (
    "Boats in the Harbour",
    "The coast guard said that three patrol boats entered the harbour of Vell at 9 a.m. on July 23, 2019.",
    "Thirty lay at anchor east of the town, the port's master said.",
)


def pdf(lines: tuple[str, ...]) -> bytes:
    """A page with these lines, the first one large; the same bytes each time."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number, line in enumerate(lines):
        canvas.setFont("Times-Bold" if number == 0 else "Times-Roman", 18 if number == 0 else 11)
        canvas.drawString(72, 740 - 24 * bool(number) - 14 * number, line)
    canvas.save()
    return out.getvalue()


def make(folder: Path) -> None:
    """Write the corpus and ingest it into `folder`/sourceline.db."""
    from pipeline.engine.ingest import ingest
    from pipeline.settings import Settings
    from pipeline.store.database import open_database

    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "report.pdf").write_bytes(pdf(REPORT))
    (corpus / "source.pdf").write_bytes(pdf(SOURCE))
    told = {"publisher": "Vell News Agency", "published": "2019-07-23", "url": "https://vell.example/1"}
    (corpus / "source.json").write_text(json.dumps(told), encoding="utf-8")
    with_dates = {"title": REPORT[0], "published": "2019-08-01", "publisher": "Harbour Watch"}
    (corpus / "report.json").write_text(json.dumps(with_dates), encoding="utf-8")
    db = open_database(folder / "sourceline.db")
    ingest(db, [corpus], Settings(workers=1), base=folder)
    db.close()
