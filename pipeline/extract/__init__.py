"""extract: a Document to findings, by spaCy components that are usable alone."""
