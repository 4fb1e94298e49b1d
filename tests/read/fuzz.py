"""Coverage-guided fuzzing of the readers, with atheris: `python -m tests.read.fuzz 300 FOLDER` looks for crashes for 300 seconds.

The good files of `mutants` are the seeds. Anything but a document that is whole or an error of ours counts as a crash; what caused
it is kept in FOLDER as crash-*, and `python -m tests.read.fuzz FOLDER/crash-...` runs it once more. PDFs are not among them: the
library beneath may abort the process, which is what `read_isolated` and `make mutants` are for.
"""

import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline.read", "pipeline.text"]):
    import pipeline.read

    for module in pkgutil.walk_packages(pipeline.read.__path__, "pipeline.read."):
        if "pdf" not in module.name:
            importlib.import_module(module.name)

from pipeline.errors import SourcelineError
from pipeline.read.document import read
from pipeline.read.unpack import unpack
from pipeline.read.watch import Watch
from tests.read import formats
from tests.read.mutants import good_files
from tests.read.test_read_properties import whole

ENDINGS = (".txt", ".md", ".html", ".docx", ".odt", ".rtf", ".eml", ".mbox", ".warc", ".zip", ".json")
WORDS = (
    "The coast guard said on 23 July 2019 that three boats had entered the harbour. По данным РИА Новости, ранены трое."
)


def seeds() -> dict[str, bytes]:
    """Names and contents of the files to begin with; the first byte of each says which ending its file has."""
    page, mail = formats.html_of([WORDS]), formats.message(WORDS, html=f"<p>{WORDS}").as_bytes()
    more = {
        "a.txt": WORDS.encode(), "b.txt": WORDS.encode("cp1251", errors="replace"), "a.md": f"# A\n\n{WORDS}\n\n* a\n* [b](c)\n\n[^1]: d".encode(),
        "a.mbox": formats.mbox([mail, mail]), "a.warc": formats.warc([("http://a.example/", "text/html", page)]),
        "a.zip": formats.zipped({"a.txt": WORDS, "b/c.html": page}), "a.json": b'{"title": "A"}',
    }  # fmt: skip
    kept = {name: data for name, data in good_files() if not name.endswith(".pdf") and len(data) < 60_000}
    return {name: bytes([ENDINGS.index(Path(name).suffix)]) + data for name, data in (kept | more).items()}


def target(scratch: Path) -> Callable[[bytes], None]:
    """What is run on each input, with files in `scratch`."""

    def once(data: bytes) -> None:
        if not data:
            return
        file = scratch / f"a{ENDINGS[data[0] % len(ENDINGS)]}"
        file.write_bytes(data[1:])
        for act in (lambda: unpack(file, Path(tempfile.mkdtemp(dir=scratch)), Watch()), lambda: whole(read(file))):
            try:
                act()
            except SourcelineError:
                continue

    return once


def main(arguments: list[str]) -> None:
    """Fuzz for so many seconds, or run the given crashes again."""
    scratch = Path(tempfile.mkdtemp(prefix="fuzz-"))
    options = ["-timeout=30", "-rss_limit_mb=3000", "-max_len=60000"]
    if arguments and arguments[0].isdigit():
        kept = Path(arguments[1] if len(arguments) > 1 else "fuzz")
        (kept / "seeds").mkdir(parents=True, exist_ok=True)
        for name, data in seeds().items():
            (kept / "seeds" / name).write_bytes(data)
        options += [f"-max_total_time={arguments[0]}", f"-artifact_prefix={kept}/", str(kept / "seeds")]
    else:
        options += arguments
    atheris.Setup([sys.argv[0], *options], target(scratch))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
