"""Whether the compressed streams of a PDF are whole: zlib's own checksum tells, which readers pass over in silence."""

import re
import zlib

# A dictionary and the stream behind it (ISO 32000-1, 7.3.8); the dictionary is looked at from its end.
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 600
_FLATE_FIRST = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_OTHERS = re.compile(rb"/(?:Subtype\s*/Image|Type\s*/(?:XRef|Metadata)|Crypt)\b")
_MOST = 64 * 2**20  # bytes that are unpacked of one stream
_PIECE = 2**16


def damaged_streams(data: bytes) -> int:
    """How many deflated streams, pictures aside, cannot be unpacked to their end. None are counted in encrypted files."""
    if b"/Encrypt" in data:
        return 0
    return sum(
        1 for match in _STREAM.finditer(data) if _is_deflated(data, match.start()) and not _whole(data, match.end())
    )


def _is_deflated(data: bytes, at: int) -> bool:
    """Whether the stream keyword at `at` follows a dictionary that says so."""
    start = max(data.rfind(b" obj", max(0, at - _DICTIONARY), at), at - _DICTIONARY, 0)
    said = data[start:at]
    return said.rstrip().endswith(b">>") and bool(_FLATE_FIRST.search(said)) and not _OTHERS.search(said)


def _whole(data: bytes, start: int) -> bool:
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
