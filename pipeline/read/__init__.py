"""From a file to a `Document`: text in code points, blocks, pages, links, notes, and what the file says of itself."""

from pipeline.read.document import read
from pipeline.read.files import corpus_files

__all__ = ["corpus_files", "read"]
