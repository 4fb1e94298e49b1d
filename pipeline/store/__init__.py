"""store: findings into one SQLite file, a document whole or not at all."""
