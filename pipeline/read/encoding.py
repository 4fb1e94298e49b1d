"""From bytes to text: marks and declarations first, then what reads best; never mojibake in silence."""

import codecs
import re
from dataclasses import dataclass

from pipeline.errors import BinaryFile
from pipeline.read.draft import warning
from pipeline.read.plausible import mojibake, plausibility
from pipeline.records import Problem

# What files call an encoding, and the wider one they mean by it (as browsers do: encoding.spec.whatwg.org).
_MEANT = {
    "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "latin-1": "cp1252",
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "utf-8": "utf-8",
}  # fmt: skip
# Shift_JIS before Microsoft's wider form of it: they part over the wave dash, which JIS has as U+301C.
_LEGACY = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "cp949", "shift_jis", "cp932", "euc_jp", "cp1252")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?|\?xml[^>]{0,80}?)(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{3,30})""", re.IGNORECASE
)
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 60_000
_SURE, _MARGIN, _BETTER = 0.45, 0.12, 0.2


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and warnings where that is in doubt or characters were lost."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Text of `data` without its byte order mark. `declared` is what the file says (see `declared_in`).

    Order: byte order mark, UTF-16 without one, ISO-2022-JP, a declaration that fits, UTF-8, then the legacy encoding
    whose result reads most like Russian, Korean, Japanese or a Western language. Raises BinaryFile where nothing
    reads as text.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _with_mark(data, bom, name)
    for attempt in (_utf16, _iso2022, lambda d: _as_declared(d, declared), _utf8):
        if found := attempt(data):
            return _noted(found, declared)
    return _noted(_guess(data), declared)


def declared_in(data: bytes) -> str | None:
    """The encoding an HTML or XML file declares within its first 4096 bytes, as Python names it; None if unknown."""
    match = _DECLARED.search(data[:4096])
    return _codec(match[1].decode("ascii")) if match else None


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return _MEANT.get(name.lower())
    return _MEANT.get(known, known)


def _family(name: str) -> str:
    """The encoding without what does not make it another one: a mark, Microsoft's additions."""
    return {"utf-8-sig": "utf-8", "cp932": "shift_jis"}.get(name, name)


def _noted(found: Decoded, declared: str | None) -> Decoded:
    """Add warnings: another encoding was declared, or the text still holds what looks like mojibake."""
    problems = list(found.problems)
    if declared and _family(declared) != _family(found.encoding):
        problems.append(warning("doubtful_encoding", f"The file says it is {declared}, but reads as {found.encoding}."))
    if not problems and (piece := mojibake(found.text[:_SAMPLE])):
        problems.append(warning("doubtful_encoding", f"Some characters look wrongly decoded, for instance: {piece!r}."))
    return Decoded(found.text, found.encoding, tuple(problems))


def _with_mark(data: bytes, bom: bytes, name: str) -> Decoded:
    text = _strict(data, name)
    if text is not None:
        return _noted(Decoded(text, name), None)
    return _replaced(
        data[len(bom) :], {"utf-16": "utf-16-be" if bom == codecs.BOM_UTF16_BE else "utf-16-le"}.get(name, "utf-8")
    )


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _replaced(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    count = text.count("\ufffd")
    return Decoded(
        text,
        name,
        (warning("doubtful_encoding", f"{count} characters are not valid {name} and were replaced by U+FFFD."),),
    )


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: text in any other encoding holds no NUL."""
    if len(data) % 2 or b"\x00" not in data[:_SAMPLE]:
        return None
    best: tuple[float, str] | None = None
    for name in ("utf-16-le", "utf-16-be"):
        text = _strict(data[:_SAMPLE], name)
        if text and "\x00" not in text and (worth := plausibility(text)) > max(0.2, best[0] if best else 0.0):
            best = worth, name
    text = _strict(data, best[1]) if best else None
    return Decoded(text, best[1]) if best and text is not None else None


def _iso2022(data: bytes) -> Decoded | None:
    if data.isascii() and _ESCAPES.search(data):
        for name in ("iso2022_jp", "iso2022_jp_ext"):
            if (text := _strict(data, name)) is not None:
                return Decoded(text, name)
    return None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared or declared.startswith("utf-16") or data.isascii():
        return None
    text = _strict(data, declared)
    if text is None and declared == "shift_jis":
        declared, text = "cp932", _strict(data, "cp932")
    if text is None or (worth := plausibility(text[:_SAMPLE])) < 0.25:
        return None
    rival = 0.0 if declared == "utf-8" else max((w for w, _, _ in _candidates(data)), default=0.0)
    return Decoded(text, declared) if rival - worth < _BETTER else None


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, also where a few bytes among many good sequences are broken."""
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    text = data.decode("utf-8", "ignore")
    good = sum(1 for c in text if ord(c) > 127)
    found = _replaced(data, "utf-8")
    return found if good > 20 * found.text.count("\ufffd") else None


def _guess(data: bytes) -> Decoded:
    """The legacy encoding under which the bytes read best; charset-normalizer is asked where that is not clear."""
    ranked = sorted(_candidates(data), reverse=True)
    controls = len(_CONTROL.findall(data[:_SAMPLE])) * 50 > min(len(data), _SAMPLE)
    if controls and not (ranked and ranked[0][0] >= _SURE and ranked[0][2].startswith("utf-16")):
        raise BinaryFile("The file is neither a known format nor text.")
    if not ranked:
        return _replaced(data, "utf-8")
    worth, _, name = ranked[0]
    rival = next((w for w, _, other in ranked[1:] if _differs(data, name, other)), -9.0)
    text = _strict(data, name)
    if text is None:
        return _replaced(data, name)
    if worth >= _SURE and worth - rival >= _MARGIN:
        return Decoded(text, name)
    if worth >= 0.2 and _second_opinion(data) == text[:2000]:
        return Decoded(text, name)
    message = f"Read as {name}, but other encodings fit nearly as well: look at the text before trusting it."
    return Decoded(text, name, (warning("doubtful_encoding", message),))


def _candidates(data: bytes) -> list[tuple[float, int, str]]:
    """(plausibility, preference, encoding) of every legacy encoding that decodes the start of the file."""
    sample = data[:_SAMPLE]
    found = []
    names = (*_LEGACY, "utf-16-le", "utf-16-be") if len(data) % 2 == 0 else _LEGACY
    for order, name in enumerate(names):
        text = _strict(sample, name)
        if text is None and len(data) > len(sample):
            text = _strict(sample[:-1], name)
        if text is not None:
            found.append((round(plausibility(text), 3), -order, name))
    return found


def _differs(data: bytes, name: str, other: str) -> bool:
    return _family(name) != _family(other) and _strict(data[:_SAMPLE], name) != _strict(data[:_SAMPLE], other)


def _second_opinion(data: bytes) -> str | None:
    """The start of the text as charset-normalizer would read it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return str(best)[:2000] if best else None
