"""The words of Korean and Japanese, whose writing does not part them: tokenizers that give exact offsets."""
