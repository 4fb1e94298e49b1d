"""Per language: the grammars of dates, times and numbers. No offsets are resolved here, only words read."""
