"""The digests of the event sets, with what a sidecar may say of them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

NOTE = "A digest in our own words of the page at this address, made to show what Sourceline does; not the publisher's text."
NOTE_WITHOUT_ADDRESS = NOTE.replace("the page at this address", "a report of this publisher")
LICENCE = "Apache-2.0"  # as everything in this repository; it covers our wording alone
TITLE_WORDS, TITLE_LETTERS = 8, 24
# False statements about named people or states, put right; wrong numbers and dates stay, for a demonstration needs them.
CORRECTIONS = {
    "kerch-2018": {
        "six wounded sailors were being treated": "three wounded sailors were being treated",
        "Alexei Volkov, a spokesman for": "Anton Lozovoy, a spokesman for",
        "The agenda item proposed by Ukraine": "The agenda item proposed by Russia",
        "a second meeting followed at Russia's request": "a second meeting followed at Ukraine's request",
        "outrageous violation of Ukraine's sovereign waters": "outrageous violation of sovereign Ukrainian territory",
    },
    "radar-2018": {
        "MND spokeswoman Choi Hyun-soo stated": "Lee Jin-woo, the MND's deputy spokesman, stated",
        "Choi Hyun-soo told a briefing": "MND spokeswoman Choi Hyun-soo told a briefing",
        "opened at the Japanese embassy and moved to the South Korean embassy": (
            "opened at the South Korean embassy and moved to the Japanese embassy"
        ),
        "nothing but mechanical noise": "just mechanical sounds",
    },
}


@dataclass(frozen=True)
class Digest:
    """One document: its file name without suffix, its text, and its sidecar."""

    slug: str
    text: str
    sidecar: dict[str, str]

    @property
    def title(self) -> str:
        """Its title, or its first words (letters, in Japanese) where the page had none."""
        words = self.text[:TITLE_LETTERS] if self.language == "ja" else " ".join(self.text.split()[:TITLE_WORDS])
        return self.sidecar.get("title") or words.rstrip(".,;、。") + " …"

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.sidecar["language"]

    @property
    def paragraphs(self) -> list[str]:
        """Its paragraphs."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


def digests(event: Path) -> list[Digest]:
    """All documents of an event in the order of their numbers."""
    return [_digest(file, event.name.partition("-")[0]) for file in sorted((event / "docs").glob("*.txt"))]


def _digest(file: Path, event: str) -> Digest:
    facts = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    known = {k: facts[k] for k in ("publisher", "title", "published", "url", "language") if facts.get(k)}
    if facts.get("date_source") == "index":  # the day a crawler came by is no more than a hint
        known["retrieved"] = known.pop("published")
    host = re.sub(r"^(www|m|news|eng?)\.", "", re.sub(r"^https?://|[/:].*$", "", facts.get("url") or "")) or "agency"
    slug = f"{event}-{file.stem}-{re.sub(r'[^a-z0-9]+', '-', host.lower()).strip('-')}"
    known |= {"licence": LICENCE, "note": NOTE if "url" in known else NOTE_WITHOUT_ADDRESS}
    return Digest(slug, file.read_text(encoding="utf-8"), known)


def report_text(event: Path) -> str:
    """The event's report with the false statements about people put right. Raises ValueError where one is not found."""
    text = (event / "report.txt").read_text(encoding="utf-8")
    for wrong, right in CORRECTIONS[event.name].items():
        if text.count(wrong) != 1:
            raise ValueError(f"{event.name}: {wrong!r} stands {text.count(wrong)} times in the report")
        text = text.replace(wrong, right)
    return text
