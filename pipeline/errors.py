"""Errors, named for the condition; every message says what to do next."""


class SourcelineError(Exception):
    """Base of all errors this package raises on purpose.

    `reason` is a short greppable slug that becomes `problems.reason`.
    """

    reason = "error"


class UnreadableFile(SourcelineError):
    """The bytes are not a document we can read (damaged, or not what they claim to be)."""

    reason = "unreadable"


class EncryptedFile(UnreadableFile):
    """The document needs a password."""

    reason = "encrypted"


class EmptyFile(UnreadableFile):
    """The document holds no text."""

    reason = "empty"


class NoRoom(SourcelineError):
    """The disk has no room for what a container holds: no fault of the container's."""

    reason = "no_room"


class ChangingFile(UnreadableFile):
    """The file was changed while it was read, again and again."""

    reason = "changing"


class BinaryFile(UnreadableFile):
    """The file is of a kind that carries no text for us (an image, an archive, a program)."""

    reason = "binary"


class NeedsOcr(UnreadableFile):
    """The file shows letters as a picture only, and what recognizes them is not installed."""

    reason = "needs_ocr"


class ReaderDied(UnreadableFile):
    """The process that read the file had to be stopped, or died: `reason` is the kind of death.

    One of timed_out, out_of_memory, crashed, failed.
    """

    def __init__(self, message: str, reason: str = "crashed") -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type["ReaderDied"], tuple[str, str]]:
        """Also through the pipe of a child the reason stays."""
        return type(self), (str(self), self.reason)


class BadSidecar(SourcelineError):
    """A sidecar NAME.json is not valid JSON, or a key has a value of the wrong kind."""

    reason = "bad_sidecar"


class BadSettings(SourcelineError):
    """A settings file or value cannot be used."""

    reason = "bad_settings"


class BadKnowledge(SourcelineError):
    """A knowledge file is malformed."""

    reason = "bad_knowledge"


class MissingModel(SourcelineError):
    """A trained pipeline that was asked for is not installed."""

    reason = "missing_model"


class MissingEngine(SourcelineError):
    """An engine that was asked for is not installed."""

    reason = "missing_engine"


class NoSuchPath(SourcelineError):
    """A folder or file named by the user does not exist."""

    reason = "no_such_path"


class NotOurDatabase(SourcelineError):
    """The database file exists but was not made by Sourceline, or by a newer version of it."""

    reason = "not_our_database"


class DamagedDatabase(SourcelineError):
    """The database is ours, and broken beyond what can be repaired in place."""

    reason = "damaged_database"


class DatabaseBusy(SourcelineError):
    """Another process is writing to the database."""

    reason = "database_busy"


class CannotMerge(SourcelineError):
    """Two databases disagree on what a path or a document holds."""

    reason = "cannot_merge"


class NotHeld(SourcelineError):
    """The document asked for is not in the database."""

    reason = "not_held"


class BadAnnotation(SourcelineError):
    """A line of annotations/*.jsonl, or a decision sent to be recorded, is not a decision that can be used."""

    reason = "bad_annotation"


class NotAnnotations(SourcelineError):
    """A file to import is neither Hypothesis's export nor brat's."""

    reason = "not_annotations"
