"""Who said what in Japanese, read from particles, と and reporting verbs; needs no tagger."""

from pipeline.extract.attributions.japanese.rules import JapaneseRules

__all__ = ["JapaneseRules"]
