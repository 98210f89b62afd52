"""``subscription.toml``: that a catalogue follows a publisher, whom it trusts, and how the last looks went.

A subscribed catalogue is written by its syncs alone: what else would write to it is refused, as the next release could
not be told from a damaged one. What was published, the trusted keys and the log lie beside it in ``sync``.
"""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec

from assistant.catalog.manifest import write_toml
from assistant.errors import DamagedError, InputError, NewerSchemaError, NotFoundError

SUBSCRIPTION_FILE = "subscription.toml"
SYNC_FOLDER = "sync"
SUBSCRIPTION_SCHEMA = 1

NEVER = datetime(1970, 1, 1, tzinfo=UTC)

Count = Annotated[int, msgspec.Meta(ge=0)]


class Subscription(msgspec.Struct, kw_only=True, frozen=True):
    """What a subscribed catalogue remembers.

    Attributes
    ----------
    url:
        Where it comes from: ``http(s)://``, ``s3://``, or the path of a folder.
    fingerprint:
        Of the publisher's first keys, as the person saw and accepted it.
    private:
        The address was one of this machine or its network when the person gave it, so that it may stay one.
    release, released_at, prices_as_of:
        The last good release, when it was published, and the age of its prices; 0 before the first.
    skipped:
        A release that the person rolled back: it is not taken again by itself.
    checked_at, tried_at:
        When the publisher last answered as he should, and when that was last tried.
    failures, problem:
        How often it failed since, and the last reason; they decide when it is tried again.
    """

    url: str
    fingerprint: str
    schema: int = SUBSCRIPTION_SCHEMA
    private: bool = False
    release: Count = 0
    released_at: datetime = NEVER
    prices_as_of: datetime = NEVER
    skipped: Count = 0
    checked_at: datetime = NEVER
    tried_at: datetime = NEVER
    failures: Count = 0
    problem: str = ""


def is_subscribed(folder: Path) -> bool:
    """Whether the catalogue in a folder follows a publisher."""
    return (folder / SUBSCRIPTION_FILE).exists()


def load_subscription(folder: Path) -> Subscription:
    """What a subscribed catalogue remembers.

    Raises
    ------
    NotFoundError
        It follows nobody.
    NewerSchemaError
        A newer Magpie wrote it.
    DamagedError
        It cannot be read.
    """
    path = folder / SUBSCRIPTION_FILE
    hint = f"Delete {path} and subscribe again; the products stay."
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise NotFoundError(
            f"The catalogue {folder.name} follows nobody.", hint="Subscribe to one: magpie catalog subscribe URL."
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DamagedError(f"{path} cannot be read: {error}.", hint=hint) from error
    schema = data.get("schema")
    if isinstance(schema, int) and schema > SUBSCRIPTION_SCHEMA:
        raise NewerSchemaError(f"The subscription of {folder.name}", schema, SUBSCRIPTION_SCHEMA)
    try:
        return msgspec.convert(data, Subscription)
    except msgspec.ValidationError as error:
        raise DamagedError(f"{path} is no subscription: {error}.", hint=hint) from error


def save_subscription(folder: Path, subscription: Subscription) -> None:
    """Replace it in one step. Raises :class:`StorageError`."""
    write_toml(folder / SUBSCRIPTION_FILE, subscription)


def check_writable(folder: Path) -> None:
    """Raise :class:`InputError` when the catalogue in a folder follows a publisher, so that only syncs may write."""
    if is_subscribed(folder):
        raise InputError(
            f"The catalogue {folder.name} follows a publisher and cannot be written to here.",
            hint=f"To make it your own, end that first: magpie catalog unsubscribe {folder.name}. Or use another name.",
        )
