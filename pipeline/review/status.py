"""What people decided, as lines of text."""

from collections.abc import Iterator

from sqlite_utils import Database

from pipeline.review.agreement import agreements

_CURRENT = "replaced_by IS NULL AND action <> 'retract'"


def decisions(db: Database) -> Iterator[str]:
    """Counts of decisions that stand, by what was decided and where they are, and how far reviewers agree; nothing where none is."""
    total = db.execute(f"SELECT count(*) FROM decisions WHERE {_CURRENT}").fetchone()[0]
    if not total:
        return
    yield f"decisions     {total:>7}  {_by(db, 'action')}"
    yield f"                       {_by(db, 'state')}"
    yield f"reviewers     {db.execute(f'SELECT count(DISTINCT reviewer) FROM decisions WHERE {_CURRENT}').fetchone()[0]:>7}  {_by(db, 'reviewer')}"
    for a in agreements(db):
        kappa = "not defined: both always said the same" if a.kappa is None else f"{a.kappa:.2f}"
        yield f"              {' and '.join(a.reviewers)}: {a.things} decided by both, {a.alike:.0%} alike, kappa {kappa}"


def _by(db: Database, column: str) -> str:
    rows = db.execute(f"SELECT {column}, count(*) FROM decisions WHERE {_CURRENT} GROUP BY 1 ORDER BY 2 DESC, 1")
    return ", ".join(f"{n} {name}" for name, n in rows)


def orphan_lines(db: Database) -> Iterator[str]:
    """Every decision that could not be applied as it was made: where it is kept, what it was about, and why."""
    sql = "SELECT state, file, id, reviewer, action, kind, exact, source_exact, reason FROM decisions_to_review"
    for state, file, id, reviewer, action, kind, exact, passage, reason in db.execute(sql):
        words = f"{exact[:80]!r}" + (f" -> {passage[:80]!r}" if passage else "")
        yield f"{state}: {file} {id}: {reviewer}, {action} {kind} {words}: {reason}"
