"""Every error that Magpie raises on purpose, with a sentence a person can act on.

Lower layers raise; only ``assistant.cli.main`` turns an error into an exit code, and one function of the window shows
it. ``hint`` says what to do next. Cancelling is no error: see :class:`assistant.progress.Cancelled`.
"""

from pathlib import Path


class MagpieError(Exception):
    """The root of all errors raised on purpose.

    Parameters
    ----------
    message:
        What went wrong, naming the input.
    hint:
        The remedy, as a whole sentence; empty when there is none.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InputError(MagpieError):
    """Something the person gave cannot be used: a file, a value, a column."""

    exit_code = 3


class PictureError(InputError):
    """A picture cannot be read; ``source`` is the name that the person knows it by."""

    def __init__(self, source: str, reason: str, *, hint: str = "") -> None:
        super().__init__(f"{source}: {reason}", hint=hint)
        self.source = source
        self.reason = reason


class QueryError(InputError):
    """A query is empty, too long, or names a field that does not exist."""


class FeedError(InputError):
    """A product feed cannot be read or mapped; ``path`` is the feed, or the address of a database without password."""

    def __init__(self, path: Path | str, reason: str, *, hint: str = "") -> None:
        super().__init__(f"{path}: {reason}", hint=hint)
        self.path = path
        self.reason = reason


class NotFoundError(MagpieError):
    """A catalogue, product or model of that name does not exist."""

    exit_code = 4


class DamagedError(MagpieError):
    """Stored data cannot be used: damaged, hand-edited, or removed while open."""

    exit_code = 5


class NewerSchemaError(DamagedError):
    """Stored data was written by a newer Magpie; it is left untouched."""

    def __init__(self, what: str, found: int, known: int) -> None:
        super().__init__(
            f"{what} was written by a newer Magpie (schema {found}; this one knows {known}).",
            hint="Update Magpie to open it. Nothing was changed.",
        )
        self.found = found
        self.known = known


class ModelError(DamagedError):
    """A model's card or files are missing, altered or unusable."""


class StorageError(MagpieError):
    """Writing failed: the disk is full, or the folder is not writable."""

    exit_code = 6


class BusyError(StorageError):
    """Another process is writing to the same catalogue."""


class MissingComponentError(MagpieError):
    """A system library or optional package is absent; the hint names what to install."""

    exit_code = 7


class NetworkError(MagpieError):
    """A hub cannot be reached, does not answer as it should, or does not let us in."""

    exit_code = 8


class UnsafeError(MagpieError):
    """What a publisher, or somebody in between, sent is refused: wrongly signed, altered, expired or out of order."""

    exit_code = 10
