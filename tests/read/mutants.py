"""Good files of many formats, and damaged ones made of them: is the loss of text said?

`python -m tests.read.mutants 300` prints the share of mutants that lost over a tenth of their words and were flagged,
by format, and of good files that were flagged.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pipeline.errors import SourcelineError
from pipeline.read.isolate import read_isolated
from tests.read import typeset as setter
from tests.read.formats import docx_of, html_of, message, odt_of, rtf_of
from tests.read.story import NOTES, STORY
from tests.read.typeset import Style

FLAGS = {"suspect_text", "doubtful_encoding", "no_text_on_page", "page_unreadable", "no_second_opinion"}
_LOST = 0.1


@dataclass(frozen=True)
class Seen:
    """What reading a file gave: its words, and whether anything was said of damage; `failed` where nothing came of it."""

    words: Counter[str]
    flagged: bool
    failed: bool = False


def good_files() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of whole files; texts of one to four pages."""
    for number, story in enumerate((STORY, STORY * 2, STORY[::-1] * 4)):
        words = [p.replace("^", "") for p in story]
        yield f"{number}.docx", docx_of(words)
        yield f"{number}.odt", odt_of(words)
        yield f"{number}.rtf", rtf_of(words)
        yield f"{number}.html", html_of(words)
        yield f"{number}.eml", message("\n\n".join(words), html="<p>" + "</p><p>".join(words) + "</p>").as_bytes()
        for name, data in _pdfs(story):
            yield f"{number}-{name}.pdf", data


def _pdfs(story: list[str]) -> Iterator[tuple[str, bytes]]:
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    for packed in (1, 0):
        rl_config.pageCompression = packed
        for columns in (1, 2):
            data = setter.typeset(story, Style(columns=columns, head="The Ferry", numbers="{}"), NOTES).data
            yield f"{packed}{columns}", data
    rl_config.pageCompression = 1
    usual = setter.FONT
    setter.FONT = "Vera"  # embedded, with its own table of letters
    data = setter.typeset(story, Style(size=9)).data
    setter.FONT = usual
    yield "embedded", data
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        pypdfium2.PdfDocument(data).save(file.name)
        yield "pdfium", Path(file.name).read_bytes()


def mutate(data: bytes, dice: random.Random) -> bytes:
    """A damaged copy: bits turned, stretches overwritten, zeroed, cut out, doubled, exchanged, or the end missing."""
    size = len(data)
    start = dice.randrange(size)
    stretch = data[start : start + dice.choice((20, 200, 2000, max(1, size // 10)))]
    end = start + len(stretch)
    match dice.randrange(7):
        case 0:
            damaged = bytearray(data)
            for _ in range(dice.choice((1, 5, 20, 100))):
                damaged[dice.randrange(size)] ^= 1 << dice.randrange(8)
            return bytes(damaged)
        case 1:
            return data[:start] + dice.randbytes(len(stretch)) + data[end:]
        case 2:
            return data[:start] + bytes(len(stretch)) + data[end:]
        case 3:
            return data[:start] + data[end:]
        case 4:
            return data[:end] + stretch + data[end:]
        case 5:
            other = dice.randrange(size)
            return data[:other] + stretch + data[other + len(stretch) :]
    return data[: int(size * dice.uniform(0.3, 0.98))]


def seen(file: Path) -> Seen:
    """Read a file as ingest does."""
    try:
        document = read_isolated(file)
    except SourcelineError:
        return Seen(Counter(), True, True)
    flagged = any(p.severity == "error" or p.reason in FLAGS for p in document.problems)
    return Seen(Counter(document.text.split()), flagged)


def lost(whole: Seen, damaged: Seen) -> bool:
    """Whether over a tenth of the words are no longer there."""
    kept = sum((whole.words & damaged.words).values())
    return kept < (1 - _LOST) * sum(whole.words.values())


def trial(count: int, folder: Path, say: Callable[[str], None] = print, seed: int = 6) -> tuple[float, float]:
    """Shares: of mutants that lost text and were flagged, of good files flagged. `say` gets what was missed."""
    files = list(good_files())
    tally: Counter[tuple[str, str]] = Counter()
    for name, data in files:
        file = folder / name
        file.write_bytes(data)
        whole = seen(file)
        tally[file.suffix, "good"] += 1
        tally[file.suffix, "good flagged"] += whole.flagged
        dice = random.Random(f"{seed} {name}")
        for number in range(-(-count // len(files))):
            file.write_bytes(mutate(data, dice))
            damaged = seen(file)
            tally[file.suffix, "mutants"] += 1
            tally[file.suffix, "failed"] += damaged.failed
            if lost(whole, damaged):
                tally[file.suffix, "lost"] += 1
                tally[file.suffix, "lost flagged"] += damaged.flagged
                tally[file.suffix, "silent"] += not damaged.failed
                tally[file.suffix, "silent flagged"] += damaged.flagged and not damaged.failed
                if not damaged.flagged:
                    say(f"missed: {name} mutant {number}")
    for suffix in sorted({s for s, _ in tally}):
        say(" ".join([suffix, *(f"{what} {n}" for (s, what), n in sorted(tally.items()) if s == suffix)]))
    total = Counter({what: sum(n for (_, w), n in tally.items() if w == what) for _, what in tally})
    say(" ".join(f"{what} {n}" for what, n in sorted(total.items())))
    return total["lost flagged"] / max(1, total["lost"]), total["good flagged"] / total["good"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        found, wrong = trial(int(sys.argv[1]) if len(sys.argv) > 1 else 300, Path(scratch))
    print(f"mutants that lost text, flagged: {found:.0%}; good files flagged: {wrong:.0%}")
