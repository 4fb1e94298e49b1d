"""Who decides: the name given, else the one git knows."""

import subprocess

from pipeline.errors import BadSettings


def git_name() -> str:
    """git's user.name in the working folder; empty where git, or the name, is not there."""
    try:
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip()


def reviewer_name(given: str | None) -> str:
    """The name decisions bear. Raises BadSettings where nobody is named."""
    name = (given if given is not None else git_name()).strip()
    if not name:
        raise BadSettings("say who you are: --as NAME, or git config user.name NAME")
    return name
