"""Who said what: the component and its parts.

quotes (marks paired) and view (sentences that keep quotations whole) feed the rules: verbs, phrases, nouns, quoted.
Their drafts are cleaned (spans), merged and named (speakers) by the finder.
"""

from pipeline.extract.attributions.finder import AttributionFinder

__all__ = ["AttributionFinder"]
