"""What the owner of a feed wrote beside it: ``catalogue.toml``, with a title, the part to read and the mapping.

``feed`` restricts it to one file of the folder. The manifest of a catalogue of Magpie's has the same name and is none.
"""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from assistant.errors import FeedError
from assistant.feeds.opening import MANIFEST

MAX_BYTES = 256 * 1024

Text = Annotated[str, msgspec.Meta(max_length=2_000)]


class OwnerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the owner; ``mapping`` in the words of ``--map``."""

    title: Text = ""
    feed: Text = ""
    table: Text = ""
    mapping: dict[Text, Text | list[Text]] = {}


def load_owner_file(source: str | Path) -> OwnerFile:
    """What was written beside a feed; empty when nothing was, or it is about another one.

    Raises :class:`FeedError` when it cannot be read, so that what the owner wanted is not passed over.
    """
    path = Path(source)
    try:
        folder = path if path.is_dir() else path.parent
        file = folder / MANIFEST
        if not path.exists() or not file.is_file():
            return OwnerFile()
        if file.stat().st_size > MAX_BYTES:
            raise FeedError(file, f"it is larger than {MAX_BYTES >> 10} kB.")
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise FeedError(
            path.parent / MANIFEST, f"it cannot be read ({error}).", hint="Correct or remove it."
        ) from error
    if "encoder_id" in data:
        return OwnerFile()
    try:
        found = msgspec.convert(data, OwnerFile)
    except msgspec.ValidationError as error:
        hint = "It has title, feed, table and [mapping]; see docs/feeds.md."
        raise FeedError(file, f"it is not understood: {error}.", hint=hint) from error
    return found if not found.feed or found.feed == path.name else OwnerFile()
