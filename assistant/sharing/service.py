"""Sharing catalogues, for the window and the command line: publish, subscribe, sync, roll back, verify, keys.

Every method may block for long and belongs on a worker thread; long ones take a ``Progress`` and a ``CancelToken``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.catalog.lane import writer_lane
from assistant.catalog.registry import Registry
from assistant.catalog.subscription import (
    Subscription,
    is_subscribed,
    load_subscription,
    save_subscription,
)
from assistant.errors import BusyError, InputError, MagpieError, NotFoundError
from assistant.network.host import HOST_RULES, HostRules
from assistant.progress import CancelToken, Progress, silent
from assistant.settings import Sync
from assistant.sharing import keyring
from assistant.sharing.destinations import open_destination
from assistant.sharing.following import Follower, SyncReport, present, remembered
from assistant.sharing.keys import KeyFolder, KeyInfo
from assistant.sharing.log import LogEntry, read_log
from assistant.sharing.placing import missing_files, take_back
from assistant.sharing.published import Published
from assistant.sharing.publisher import Publisher
from assistant.sharing.records import Records
from assistant.sharing.repairing import repair
from assistant.sharing.schedule import is_due
from assistant.sharing.signing import VALIDITY, Role, Validity
from assistant.sharing.subscribing import Accept, subscribe, subscribed, unsubscribe
from assistant.sharing.uploading import PublishReport
from assistant.sharing.verifying import VerifyReport, verify


@dataclass(frozen=True, slots=True)
class SharingState:
    """How a catalogue is shared. ``is_due`` tells whether the schedule wants it synced now.

    ``subscription`` is None for a catalogue of one's own, ``fingerprint`` empty when it has no keys to publish with.
    """

    catalog: str
    subscription: Subscription | None
    is_due: bool
    can_roll_back: bool
    fingerprint: str


class SharingService:
    """Everything about sharing.

    Parameters
    ----------
    settings:
        Asked each time: the person may change it while a window is open.
    now, rules, scrypt_n:
        Only tests give others.
    """

    def __init__(
        self,
        registry: Registry,
        settings: Callable[[], Sync],
        *,
        now: Callable[[], datetime] = present,
        rules: HostRules = HOST_RULES,
        scrypt_n: int = keyring.SCRYPT_N,
    ) -> None:
        self._registry, self._settings, self._now, self._rules, self._n = registry, settings, now, rules, scrypt_n

    # Following

    def subscribe(
        self,
        url: str,
        *,
        accept: Accept,
        name: str | None = None,
        fingerprint: str | None = None,
        limit_kb_per_s: int | None = None,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> SyncReport:
        """Trust a publisher, and fetch its catalogue; see :func:`assistant.sharing.subscribing.subscribe`.

        When the first sync is interrupted, the subscription stays and :meth:`sync` goes on.
        """
        name = subscribe(
            self._registry, url, accept=accept, name=name, fingerprint=fingerprint, cancel=cancel, rules=self._rules
        )
        return self.sync(name, limit_kb_per_s=limit_kb_per_s, progress=progress, cancel=cancel)

    def unsubscribe(self, name: str) -> None:
        """Follow a publisher no longer; what is there stays as a catalogue of one's own."""
        folder = self._subscribed_folder(name)
        with Records(folder).lane():
            pass  # nobody is syncing it
        unsubscribe(folder)
        if not any(path for path in folder.iterdir() if not path.name.startswith(".")):
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()

    def subscribed(self) -> list[str]:
        """The names of all subscribed catalogues, also of those that have not arrived yet."""
        return subscribed(self._registry)

    def due(self) -> list[str]:
        """Those that the schedule wants synced now."""
        return [name for name in self.subscribed() if self.state(name).is_due]

    def sync(
        self,
        name: str,
        *,
        limit_kb_per_s: int | None = None,
        again: bool = False,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> SyncReport:
        """Bring a subscribed catalogue up to date; see :meth:`assistant.sharing.following.Follower.sync`.

        ``limit_kb_per_s`` is that of the settings by default; ``again`` takes a release that was rolled back.
        """
        return self._follower(name, limit_kb_per_s, progress, cancel).sync(self._now(), again=again)

    def rollback(self, name: str) -> SyncReport:
        """Go back to the release before the present one, which is then not taken again by itself.

        Raises
        ------
        NotFoundError
            There is no release before, or it is not whole any more.
        """
        folder = self._subscribed_folder(name)
        records, subscription = Records(folder), load_subscription(folder)
        with records.lane(), writer_lane(folder, "it is being rolled back"):
            current = records.active()
            previous = records.previous(current.release.number) if current else None
            if current is None or previous is None or missing_files(folder, previous):
                raise NotFoundError(f"There is no release of {name} to go back to.", hint="One is kept after a sync.")
            skipped = max(current.release.number, subscription.skipped)
            save_subscription(folder, remembered(subscription, previous.release, skipped=skipped))
            take_back(records, current, previous, source=subscription.url)
        release = previous.release
        return SyncReport(name, "updated", release.number, current.release.number, release.count, release.prices_as_of)

    def verify(
        self,
        name: str,
        *,
        repairing: bool = False,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> VerifyReport:
        """Read every file of a subscribed catalogue, and with ``repairing`` fetch what is damaged."""
        folder = self._subscribed_folder(name)
        cancel = cancel or CancelToken()
        if not repairing:
            return verify(Records(folder), progress, cancel)
        follower = self._follower(name, None, progress, cancel)
        return repair(
            Records(folder), load_subscription(folder), follower, self._now(), progress=progress, cancel=cancel,
            rules=self._rules,
        )  # fmt: skip

    # Publishing

    def publish(
        self,
        name: str,
        to: str,
        passphrase: str,
        *,
        compact: bool = False,
        validity: Validity = VALIDITY,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> PublishReport:
        """Publish a catalogue of one's own to a folder or bucket; see :class:`Publisher`."""
        folder = self._registry.folder(name)
        if is_subscribed(folder):
            raise InputError(f"{name} is somebody else's: it is followed.", hint="Publish a catalogue of your own.")
        keys = KeyFolder(name, scrypt_n=self._n)
        publisher = Publisher(folder, name, keys, validity=validity, progress=progress, cancel=cancel)
        return publisher.publish(open_destination(to), to, passphrase, self._now(), compact=compact)

    def new_keys(self, name: str, passphrase: str, *, root_keys: int = 1, threshold: int = 1) -> KeyInfo:
        """Make the keys to publish a catalogue with."""
        self._registry.folder(name)
        return KeyFolder(name, scrypt_n=self._n).make(passphrase, self._now(), root_keys=root_keys, threshold=threshold)

    def rotate_keys(self, name: str, roles: Sequence[Role], passphrase: str) -> KeyInfo:
        """Replace keys; in force for subscribers with the next :meth:`publish`."""
        return KeyFolder(name, scrypt_n=self._n).rotate(roles, passphrase, self._now())

    def keys(self, name: str) -> KeyInfo:
        """What may be shown of the keys of a published catalogue."""
        return KeyFolder(name).info()

    # Both

    def state(self, name: str) -> SharingState:
        """How a catalogue is shared; reads small files only."""
        folder = self._registry.root / name
        if not is_subscribed(folder):
            folder = self._registry.folder(name)
        keys = KeyFolder(name)
        subscription = load_subscription(folder) if is_subscribed(folder) else None
        return SharingState(
            catalog=name,
            subscription=subscription,
            is_due=subscription is not None
            and is_due(subscription, self._settings().every_hours, self._now(), str(folder)),
            can_roll_back=subscription is not None and len(Records(folder).numbers()) > 1,
            fingerprint=keys.info().fingerprint if keys.exists else "",
        )

    def log(self, name: str) -> list[LogEntry]:
        """The releases of a subscribed or published catalogue, oldest first, the chain of hashes checked."""
        folder = self._registry.root / name
        if is_subscribed(folder):
            return list(read_log(Records(folder).log()))
        published = Published(name)
        last = published.last(published.signed())
        if last is None:
            raise NotFoundError(f"{name} is neither followed nor published.", hint="See: magpie catalog list.")
        return list(read_log(published.log(last.release.log.size_bytes)))

    def sync_due(
        self, *, progress: Progress = silent, cancel: CancelToken | None = None
    ) -> Iterator[SyncReport | MagpieError]:
        """Sync what is due, one after another; a failure is an answer, too, and the schedule remembers it."""
        for name in self.due():
            try:
                yield self.sync(name, progress=progress, cancel=cancel)
            except BusyError:
                continue  # another process is at it
            except MagpieError as error:
                yield error

    def _follower(
        self, name: str, limit_kb_per_s: int | None, progress: Progress, cancel: CancelToken | None
    ) -> Follower:
        limit = self._settings().limit_kb_per_s if limit_kb_per_s is None else limit_kb_per_s
        return Follower(
            self._subscribed_folder(name), bytes_per_s=limit * 1000, progress=progress, cancel=cancel, rules=self._rules
        )

    def _subscribed_folder(self, name: str) -> Path:
        folder = self._registry.root / name
        if name in self.subscribed():
            return folder
        known = ", ".join(self.subscribed()) or "none yet"
        raise NotFoundError(f"There is no subscribed catalogue “{name}”.", hint=f"Subscribed: {known}.")
