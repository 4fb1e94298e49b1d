"""Who said what in Korean, read from particles, quotative endings and reporting verbs; needs no tagger."""

from pipeline.extract.attributions.korean.rules import KoreanRules

__all__ = ["KoreanRules"]
