"""PDF files: text in reading order with a box for every word."""

from pipeline.read.pdf.reader import read_pdf

__all__ = ["read_pdf"]
