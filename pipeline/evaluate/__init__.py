"""Measures of what the pipeline finds against annotated text; may import every stage, no stage imports it."""
