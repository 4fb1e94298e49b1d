"""What goes wrong with a zip file: the standard library lets the faults of each way of packing through as they come."""

import lzma
import struct
import zipfile
import zlib

FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, RuntimeError),  # another way of packing; a password
    *(EOFError, OSError, ValueError, KeyError),
)
