"""PDF files: text in reading order with a box for every word."""
