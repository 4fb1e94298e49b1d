"""Whether the streams of a PDF are whole: zlib's checksum and the stated lengths tell, which readers pass over in silence."""

import re
import zlib

# A dictionary and the stream behind it (ISO 32000-1, 7.3.8); the dictionary is looked at from its end.
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 600
_FILTER = re.compile(rb"/Filter\b")
_FLATE_FIRST = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_OTHERS = re.compile(rb"/(?:Subtype\s*/Image|Type\s*/(?:XRef|Metadata)|Crypt)\b")
_BINARY = re.compile(rb"/(?:Length[123]|Subtype|FunctionType|N)\b")  # fonts, functions, colour profiles
_LENGTH = re.compile(rb"/Length\s+(\d{1,9})(?!\d*\s+\d+\s+R)\b")
# Control characters outside of strings, which may hold numbers of glyphs; and more zeros than any string has.
_WRECKED = re.compile(rb"\((?:\\.|[^()\\]){0,2000}\)|(?P<fault>[\x01-\x08\x0e-\x1f])", re.DOTALL)
_ZEROS = bytes(16)
_END = re.compile(rb"\s{0,3}endstream")
_MOST = 64 * 2**20  # bytes that are unpacked of one stream
_PIECE = 2**16


def damaged_streams(data: bytes) -> int:
    """How many streams, pictures aside, are not whole. None are counted in encrypted files."""
    if b"/Encrypt" in data:
        return 0
    return sum(1 for match in _STREAM.finditer(data) if _is_damaged(data, match.start(), match.end()))


def _is_damaged(data: bytes, at: int, start: int) -> bool:
    """Whether the stream that begins at `start`, its keyword at `at`, is not what its dictionary says."""
    begin = max(data.rfind(b" obj", max(0, at - _DICTIONARY), at), at - _DICTIONARY, 0)
    said = data[begin:at]
    if not said.rstrip().endswith(b">>") or _OTHERS.search(said):
        return False
    if _FLATE_FIRST.search(said):
        return not _unpacks(data, start)
    length = None if _FILTER.search(said) else _LENGTH.search(said)
    return length is not None and not _is_plain(data, start, start + int(length[1]), drawn=not _BINARY.search(said))


def _is_plain(data: bytes, start: int, end: int, *, drawn: bool) -> bool:
    """Whether a stream that is not packed ends where it should; what draws a page is written in printable signs."""
    if _END.match(data, end) is None:
        return False
    wrecked = any(match["fault"] for match in _WRECKED.finditer(data, start, end)) if drawn else False
    return not wrecked and not (drawn and data.find(_ZEROS, start, end) >= 0)


def _unpacks(data: bytes, start: int) -> bool:
    """Whether zlib comes to the end of the stream and finds its checksum right."""
    unpack = zlib.decompressobj()
    unpacked = 0
    try:
        for at in range(start, len(data), _PIECE):
            piece = data[at : at + _PIECE]
            while piece and not unpack.eof:
                unpacked += len(unpack.decompress(piece, _PIECE))
                if unpacked > _MOST:
                    return True
                piece = unpack.unconsumed_tail
            if unpack.eof:
                return True
    except zlib.error:
        return False
    return False
