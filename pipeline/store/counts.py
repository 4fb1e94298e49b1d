"""The counts that triggers keep for the pages (migrations/0008_pages.sql), and what a fresh count comes to."""

from collections.abc import Iterator

from sqlite_utils import Database

#: the query that each of the tables holds the answer of
FRESH = {
    "claim_counts": """SELECT d.language, c.status, c.modality, count(*) FROM claims c JOIN documents d ON d.id = c.document
        GROUP BY 1, 2, 3""",
    "claim_days": """SELECT substr(d.published, 1, 10), c.status, count(*) FROM claims c JOIN documents d ON d.id = c.document
        WHERE d.published <> '' GROUP BY 1, 2""",
    "speaker_counts": "SELECT speaker, count(*) FROM claims WHERE speaker IS NOT NULL GROUP BY 1",
    "document_counts": """SELECT document, sum(claim), sum(1 - claim) FROM
        (SELECT document, 1 AS claim FROM claims UNION ALL SELECT document, 0 FROM citations) GROUP BY 1""",
    "entity_documents": """SELECT l.entity, d.language, d.id, count(*) FROM mention_links l JOIN mentions m ON m.id = l.mention
        JOIN documents d ON d.id = m.document GROUP BY 1, 2, 3""",
    "entity_counts": """SELECT l.entity, count(*), count(DISTINCT m.document) FROM mention_links l
        JOIN mentions m ON m.id = l.mention GROUP BY 1""",
}


def miscounted(db: Database) -> Iterator[str]:
    """One line for each table whose counts are not those of a fresh count."""
    for table, fresh in FRESH.items():
        for one, other in ((f"SELECT * FROM {table}", fresh), (fresh, f"SELECT * FROM {table}")):
            if row := db.execute(f"SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}) LIMIT 1").fetchone():
                yield f"{table}: the count of {row[0]} is not what the findings come to"
                break


def renew(db: Database) -> list[str]:
    """Count again, within the open transaction, where a count is off; returns the tables that were."""
    wrong = list(dict.fromkeys(line.partition(":")[0] for line in miscounted(db)))
    follows = ["entity_counts"] if "entity_documents" in wrong and "entity_counts" not in wrong else []  # by triggers
    for table in (*wrong, *follows):
        db.execute(f"DELETE FROM {table}")
        db.execute(f"INSERT INTO {table} {FRESH[table]}")
    return wrong
