"""Read one document in a child process of its own, with limits: what hangs or dies there costs that document only."""

import faulthandler
import importlib
import multiprocessing
import os
import re
import resource
import signal
import sys
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.errors import SourcelineError, UnreadableFile
from pipeline.records import Document

SECONDS = 20.0
SECONDS_PER_PAGE = 2.0
MEMORY = 4 * 1024**3
_MAX_PAGES = 2000
_READERS = {
    ".pdf": "pipeline.read.pdf.reader", ".html": "trafilatura", ".htm": "trafilatura", ".docx": "docx", ".md": "markdown_it",
}  # fmt: skip
_PAGE_OBJECT = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_PAGE_COUNT = re.compile(rb"/Count\s+(\d{1,6})")


def read_isolated(
    file: Path, path: str | None = None, *, seconds: float | None = None, memory: int = MEMORY
) -> Document:
    """Like `read`, in a forked child that may use `seconds` of time and `memory` bytes.

    `path` is what the document's path is to be, by default that of the file. Without `seconds` it has 20 s and 2 s more
    for every page the file seems to have. Raises what `read` raises, and UnreadableFile where the child was stopped or
    died, saying how. Fork from a process without threads at work.
    """
    _preload(file)
    limit = seconds if seconds is not None else SECONDS + SECONDS_PER_PAGE * _pages(file)
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(there, file, path, limit, memory), daemon=True)
    child.start()
    there.close()
    try:
        # The result is taken before joining: a child that writes more than the pipe holds waits until it is read.
        result = here.recv() if here.poll(limit) else None
    except (EOFError, OSError):
        result = EOFError()
    finally:
        here.close()
        _end(child)
    if isinstance(result, Document):
        return result
    if isinstance(result, SourcelineError):
        raise result
    raise UnreadableFile(_death(result, child.exitcode, limit))


def _preload(file: Path) -> None:
    """Import what the child will most likely need: done here, it is done once and not in every child."""
    module = _READERS.get(file.suffix.lower())
    if module and module not in sys.modules:
        importlib.import_module(module)


def _pages(file: Path) -> int:
    """A guess at the number of pages from the bytes of a PDF; too many costs nothing but patience."""
    try:
        data = file.read_bytes()
    except OSError:
        return 0
    if b"%PDF-" not in data[:1024]:
        return 0
    counts = [int(n) for n in _PAGE_COUNT.findall(data)]
    return min(_MAX_PAGES, max([len(_PAGE_OBJECT.findall(data)), *counts, len(data) // 200_000]))


def _work(there: Connection, file: Path, path: str | None, seconds: float, memory: int) -> None:
    """What the child does: limit itself, read, send the document or the error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.disable()  # what kills the child is reported by the parent, in one line
    _limit(seconds, memory)
    from pipeline.read.document import read

    try:
        document = read(file)
        there.send(replace(document, path=path) if path is not None else document)
    except SourcelineError as error:
        there.send(error)
    except MemoryError:
        there.send(UnreadableFile(f"Reading it takes more than {memory // 2**20} MB of memory."))
    except Exception as error:
        there.send(UnreadableFile(f"The reader failed on it ({type(error).__name__}: {error})."))
    finally:
        there.close()
        sys.stdout.flush()
        os._exit(0)


def _limit(seconds: float, memory: int) -> None:
    """Limits of the operating system; macOS refuses some of them, and then only the parent's clock counts."""
    cpu = int(seconds) + 1
    for kind, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, cpu, cpu + 2),
        (resource.RLIMIT_AS, memory, memory),
    ):
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):
            continue


def _end(child: multiprocessing.process.BaseProcess) -> None:
    """Let a finished child go, stop another one."""
    child.join(0.5)
    if child.is_alive():
        child.kill()
        child.join()


def _death(result: object, code: int | None, limit: float) -> str:
    """In words what became of a child that sent nothing."""
    if result is None and code == -signal.SIGKILL:
        return f"Reading it took longer than {limit:g} s and was stopped."
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in list(signal.Signals) else str(-code)
        limits = {"SIGXCPU": f"more than {limit:g} s of computing", "SIGKILL": "too much memory or time"}
        return f"The reader was killed on it ({limits.get(name, name)}). The file may be damaged."
    return f"The reader ended on it without a result (exit status {code})."
