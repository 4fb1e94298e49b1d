"""Makes the sample corpus anew from the event sets: `python corpus/generate EVENTS_FOLDER`.

The made files are committed; this is needed only to change them. It needs the development extra (reportlab) and the fonts named in
pdf.py. The same input gives the same bytes.
"""

import json
import sys
from pathlib import Path

from digests import LICENCE, Digest, digests, report_text
from formats import WRITERS, writer_for
from reports import kerch_report, radar_report

TARGET = Path(__file__).parent.parent / "sample"
REPORTS = {"kerch-2018": ("kerch-report.pdf", kerch_report), "radar-2018": ("radar-report.pdf", radar_report)}
REPORT_NOTE = (
    "An invented report, written to show what Sourceline finds; not a publication. Some of its numbers and dates are wrong on "
    "purpose, so that differences from the sources can be seen."
)


def main() -> None:
    """Write every document with its sidecar."""
    events = Path(sys.argv[1])
    TARGET.mkdir(exist_ok=True)
    for event in sorted(REPORTS):
        for number, digest in enumerate(digests(events / event)):
            write(digest, number)
        write_report(events / event)


def write(digest: Digest, number: int) -> None:
    """One digest in the format its turn brings, and its sidecar."""
    name = writer_for(digest.language, number, digest.text)
    suffix, make = WRITERS[name]
    file = TARGET / f"{digest.slug}{suffix}"
    file.write_bytes(make(digest))
    sidecar(file, digest.sidecar)


def write_report(event: Path) -> None:
    """The event's report as a laid-out PDF."""
    name, make = REPORTS[event.name]
    facts = json.loads((event / "report.json").read_text(encoding="utf-8"))
    (TARGET / name).write_bytes(make(report_text(event), facts))
    known = {
        "publisher": facts["series"].partition(",")[0],
        "title": facts["title"],
        "published": facts["published"],
        "language": "en",
    }
    sidecar(TARGET / name, known | {"licence": LICENCE, "note": REPORT_NOTE})


def sidecar(file: Path, facts: dict[str, str]) -> None:
    """What is known of a document, beside it."""
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    file.with_suffix(".json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
