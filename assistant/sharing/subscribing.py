"""Subscribing: a publisher is trusted once, by the fingerprint of its keys, and followed from then on."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.catalog.registry import Registry, check_new_name
from assistant.catalog.subscription import (
    SUBSCRIPTION_FILE,
    SYNC_FOLDER,
    Subscription,
    is_subscribed,
    save_subscription,
)
from assistant.errors import InputError, StorageError, UnsafeError
from assistant.network.host import HOST_RULES, HostRules
from assistant.progress import Cancelled, CancelToken
from assistant.sharing.fingerprint import parse_fingerprint
from assistant.sharing.release import Placed
from assistant.sharing.sources import opened_source, parse_url
from assistant.sharing.trust import newest_release, pin, read_first_root

WAITING = ".subscribing"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a publisher offers to somebody who does not trust it yet. ``name`` is what it would be called here."""

    url: str
    fingerprint: str
    name: str
    title: str
    products: int
    size_bytes: int
    encoder_id: str
    model: str


Accept = Callable[[Offer], bool]
"""Asked whether a publisher is to be trusted; only where no fingerprint was given."""


def subscribe(
    registry: Registry,
    text: str,
    *,
    accept: Accept,
    name: str | None = None,
    fingerprint: str | None = None,
    cancel: CancelToken | None = None,
    rules: HostRules = HOST_RULES,
) -> str:
    """Trust a publisher, and note that it is followed; the products come with the first sync.

    Parameters
    ----------
    text:
        ``http(s)://…``, ``s3://…`` or a folder.
    accept:
        Asked with the publisher's fingerprint, unless ``fingerprint`` is given, which then must be it.
    name:
        What it is to be called; else what the publisher calls it.

    Returns
    -------
    str
        The name of the catalogue.

    Raises
    ------
    InputError
        No address, no fingerprint, or the name is taken.
    UnsafeError
        The publisher has another fingerprint, or what it signed is refused.
    NotFoundError, NetworkError
        Nothing is published there, or it cannot be reached.
    Cancelled
        The publisher was not accepted.
    """
    cancel = cancel or CancelToken()
    expected = parse_fingerprint(fingerprint) if fingerprint is not None else None
    if name is not None:
        check_new_name(registry, name)
    url, private = parse_url(text, cancel=cancel, rules=rules)
    with (
        _waiting_room(registry.root) as trust,
        opened_source(url, private=private, cancel=cancel, rules=rules) as source,
    ):
        root = read_first_root(source)
        if expected is not None and expected != root.fingerprint:
            raise UnsafeError(
                f"The publisher at {url} has the fingerprint {root.fingerprint}, not {expected}.",
                hint="It is somebody else, or the address is wrong. Nothing was stored.",
            )
        pin(trust, root)
        offered = newest_release(source, trust, root.fingerprint)
        name = name or offered.release.name
        check_new_name(registry, name)
        if expected is None and not accept(_offer(url, root.fingerprint, name, offered)):
            raise Cancelled("Not subscribed.")
        _settle(registry.root / name, trust, Subscription(url=url, fingerprint=root.fingerprint, private=private))
    return name


def subscribed(registry: Registry) -> list[str]:
    """The names of all subscribed catalogues, also of those whose first sync is not done, in alphabetical order."""
    if not registry.root.is_dir():
        return []
    return sorted(folder.name for folder in registry.root.iterdir() if is_subscribed(folder))


def unsubscribe(folder: Path) -> None:
    """Follow a publisher no longer; the products stay as a catalogue of one's own. Raises :class:`StorageError`."""
    try:
        (folder / SUBSCRIPTION_FILE).unlink()
        shutil.rmtree(folder / SYNC_FOLDER, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}.") from error


def _offer(url: str, fingerprint: str, name: str, placed: Placed) -> Offer:
    release = placed.release
    return Offer(
        url, fingerprint, name, release.title or release.name, release.count, placed.size_bytes, release.encoder_id,
        release.model,
    )  # fmt: skip


@contextmanager
def _waiting_room(root: Path) -> Iterator[Path]:
    """A folder for what is trusted before it has a name; gone afterwards."""
    folder = root / WAITING / uuid.uuid4().hex
    try:
        folder.mkdir(parents=True)
        yield folder
    except OSError as error:
        raise StorageError(f"{root} cannot be written: {error.strerror}.", hint="Check space and rights.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):  # another one waits
            folder.parent.rmdir()


def _settle(folder: Path, trust: Path, subscription: Subscription) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty.", hint="Choose another name with --name, or delete it.")
    (folder / SYNC_FOLDER).mkdir(parents=True, exist_ok=True)
    trust.rename(folder / SYNC_FOLDER / "trust")
    save_subscription(folder, subscription)
