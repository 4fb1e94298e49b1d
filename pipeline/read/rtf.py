"""Rich text (RTF 1.9): the words by striprtf, the notes and what the file says of itself taken out before."""

import re
from collections.abc import Iterator

from pipeline.errors import UnreadableFile
from pipeline.read.draft import Draft, warning
from pipeline.read.notes import endnotes
from pipeline.read.plain import blocks, head
from pipeline.records import Block, Note, Span

READER = "rtf/1"
MEDIA_TYPE = "application/rtf"
_GROUP = re.compile(r"\{\\(?:\*\\)?(footnote|info)\b")
_SIGN = re.compile(r"\\.|[{}]", re.DOTALL)
_FACT = re.compile(r"\{\\(title|author|subject)\b ?([^{}]{0,2000})\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_MARK = "\ue000"  # private use: stands for a note until the text is put together
_MARK_RTF = r"\u-8192 ?"
_FEW = 20
_LEADING = re.compile(r"\s*(?:\d{1,3}|\*)?[.)]?\s*")
_BODY_STARTS = re.compile(r"\\(?:pard|sectd|plain)\b")


def read_rtf(data: bytes) -> Draft:
    """The text with its notes at the end, each joined to its marker. Raises UnreadableFile where it cannot be parsed."""
    raw = data.decode("latin-1")
    body, notes, info = _taken(raw)
    start = _BODY_STARTS.search(body)
    header = body[: start.start()] if start else ""  # fonts and code page, which the notes need as well
    draft = _composed(_words(body), [_words(f"{header}{note}}}") for note in notes])
    shown, day = head(draft.text)
    facts = {key: _words(f"{{\\rtf1\\ansi {value}}}").strip() for key, value in _FACT.findall(info)}
    draft.title, draft.author = shown or facts.get("title") or None, facts.get("author") or None
    draft.published, draft.published_source = day, "text" if day else None
    created = _CREATED.search(info)
    draft.metadata = {k: v for k, v in facts.items() if v}
    draft.metadata |= {"created": "{}-{:0>2}-{:0>2}".format(*created.groups())} if created else {}
    if fault := _imbalance(raw):
        draft.problems.append(warning("suspect_text", fault))
    return draft


def _taken(raw: str) -> tuple[str, list[str], str]:
    """The file with a sign in place of each note; the notes; the group of what it says of itself."""
    kept: list[str] = []
    notes: list[str] = []
    info, at = "", 0
    for match in _GROUP.finditer(raw):
        if match.start() < at:
            continue
        end = _group_end(raw, match.start())
        kept.append(raw[at : match.start()])
        if match[1] == "info":
            info = raw[match.start() : end]
        else:
            kept.append(_MARK_RTF)
            notes.append(raw[match.end() : end - 1])
        at = end
    return "".join([*kept, raw[at:]]), notes, info


def _group_end(raw: str, start: int) -> int:
    """Just behind the brace that closes the group at `start`; the end of the file where none does."""
    depth = 0
    for sign in _SIGN.finditer(raw, start):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if not depth and sign[0] == "}":
            return sign.end()
    return len(raw)


def _imbalance(raw: str) -> str:
    """What is wrong where the outer group does not close at the end of the file; "" where it does."""
    depth = 0
    for sign in _SIGN.finditer(raw):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if not depth and sign[0] == "}":
            rest = len(raw[sign.end() :].strip("\x00 \t\r\n"))
            return "The file goes on behind its end: words may be lost." if rest > _FEW else ""
    return "The file breaks off before its end: words may be lost."


def _words(rtf: str) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(rtf, errors="replace")
    except (ValueError, KeyError, IndexError, LookupError, OverflowError, TypeError) as error:
        raise UnreadableFile(f"The rich text is damaged ({type(error).__name__}: {error}). Obtain it again.") from error
    # A character outside the BMP is written as two halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _composed(words: str, notes: list[str]) -> Draft:
    """Body and notes as one text: markers are the notes' numbers."""
    text, markers = _numbered("\n\n".join(_lines(words)), len(notes))
    draft = Draft(text, READER, MEDIA_TYPE)
    title, _ = head(text)
    for number, note in enumerate(notes, 1):
        said = _LEADING.sub("", " ".join(note.replace(_MARK, "").split()), count=1)
        draft.text += f"\n\n{number}. {said}"
        end = len(draft.text)
        draft.notes.append(Note(str(number), markers.get(number), end - len(said), end))
    draft.notes = draft.notes or endnotes(draft.text)
    draft.blocks = _as_notes(blocks(draft.text, title, draft.notes), draft.notes)
    return draft


def _lines(words: str) -> Iterator[str]:
    """Paragraphs, which striprtf ends with a line break; cells of a table, which it parts with bars, part with tabs."""
    for line in words.split("\n"):
        line = line.replace("\xad", "").strip()
        if line:
            yield line.rstrip("|").replace("|", "\t") if line.endswith("|") else line


def _numbered(text: str, count: int) -> tuple[str, dict[int, Span]]:
    """The text with a number in place of each sign, and where the numbers stand."""
    parts = text.split(_MARK)
    result, markers = parts[0], {}
    for number, part in enumerate(parts[1:], 1):
        if number <= count:
            markers[number] = Span(len(result), len(result) + len(str(number)))
            result += str(number)
        result += part
    return result, markers


def _as_notes(found: list[Block], notes: list[Note]) -> list[Block]:
    starts = {note.start for note in notes}
    return [Block(b.start, b.end, "note") if any(b.start <= s < b.end for s in starts) else b for b in found]
