"""trace: citation to held document, claim to passages, fact by fact."""
