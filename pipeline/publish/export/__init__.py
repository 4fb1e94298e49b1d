"""Exports that other tools read."""
