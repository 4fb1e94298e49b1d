"""Which vote of one's own a new one takes the place of."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

VOTES = ("accept", "reject", "correct")


def subject_of(db: Database, asked: Mapping[str, Any]) -> str:
    """What is asked about: the id of a row, or what the decision that is named is about; empty for a new place."""
    if asked.get("about"):
        row = db.execute("SELECT subject FROM decisions WHERE id = ?", [asked["about"]]).fetchone()
        return str(row[0])
    return str(asked.get("target") or "")


def own_vote(db: Database, asked: Mapping[str, Any], kind: str, action: str, reviewer: str) -> str:
    """The id of the reviewer's vote on the same thing that the new one replaces; empty where there is none.

    To accept a claim leaves standing what one put right of it; to put right replaces what one put right before.
    """
    subject = subject_of(db, asked)
    if action not in VOTES or not subject:
        return ""
    sql = """SELECT action, id FROM decisions WHERE (target = ?1 OR subject = ?1) AND kind = ?2 AND reviewer = ?3
             AND replaced_by IS NULL AND action IN ('accept', 'reject', 'correct') ORDER BY created DESC, id DESC"""
    votes = [(row[0], str(row[1])) for row in db.execute(sql, {"1": subject, "2": kind, "3": reviewer})]
    if kind == "claim" and action == "accept":
        votes = [vote for vote in votes if vote[0] != "correct"]
    if kind == "claim" and action == "correct":
        votes.sort(key=lambda vote: vote[0] != "correct")
    return votes[0][1] if votes else ""
