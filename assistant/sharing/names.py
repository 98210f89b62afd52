"""Names of files in a release: checked before anything is done with one, as a publisher may be a stranger."""

import re
from collections.abc import Iterable

from assistant.errors import UnsafeError

MAX_CHARS = 200
MAX_DEPTH = 4
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,119}")
_SUFFIXES = ("lance", "manifest", "arrow", "bin", "idx", "json")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def check_name(name: str) -> str:
    """A relative path of plain parts that means the same on every system, or :class:`UnsafeError`.

    No absolute paths, no ``..``, no backslash, no drive, no device of Windows, nothing hidden, no trailing dot.
    """
    parts = name.split("/")
    good = (
        len(name) <= MAX_CHARS
        and len(parts) <= MAX_DEPTH
        and all(_PART.fullmatch(part) and not part.endswith(".") and not _DEVICES.fullmatch(part) for part in parts)
        and name.rpartition(".")[2] in _SUFFIXES
    )
    if not good:
        raise UnsafeError(
            f"The release names a file {name[:80]!r}, which could lead out of its folder.",
            hint="Nothing was changed. Tell the publisher.",
        )
    return name


def check_names(names: Iterable[str]) -> None:
    """All names of a release: each plain, and no two the same where case does not count. Raises as above."""
    seen: set[str] = set()
    for name in names:
        folded = check_name(name).casefold()
        if folded in seen:
            raise UnsafeError(f"The release names {name!r} twice.", hint="Nothing was changed. Tell the publisher.")
        seen.add(folded)
