"""One sync: what did the publisher sign, is it newer, fetch what is missing, put it in place.

Everything before the placing leaves the catalogue as it is, so a refusal, a broken connection or a kill costs nothing;
what was fetched is kept for the next try. Readers are never locked out.
"""

import time
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from assistant.catalog.lane import writer_lane
from assistant.catalog.subscription import Subscription, load_subscription, save_subscription
from assistant.errors import MagpieError, NetworkError, StorageError, UnsafeError
from assistant.network.host import HOST_RULES, HostRules, MissingFileError
from assistant.progress import CancelToken, Progress, Step, silent
from assistant.sharing import layout
from assistant.sharing.counting import CountingSource
from assistant.sharing.disk import DISK, Disk
from assistant.sharing.fetching import Fetching
from assistant.sharing.log import MAX_LOG_BYTES, check_log
from assistant.sharing.placing import missing_files, place, prune
from assistant.sharing.records import Records
from assistant.sharing.release import Placed, Release, digest_of_files
from assistant.sharing.sources import Source, opened_source
from assistant.sharing.trust import newest_release

CLOCK_TOLERANCE = timedelta(days=1)
"""A release from further ahead than this means that the clock of this machine is behind: expiry would mean nothing."""

State = Literal["updated", "current", "skipped"]


class SyncReport(msgspec.Struct, frozen=True):
    """What a sync did. ``state`` is "skipped" when the newest release is one that the person rolled back."""

    catalog: str
    state: State
    release: int
    before: int
    products: int
    prices_as_of: datetime
    files: int = 0
    received_bytes: int = 0
    seconds: float = 0.0
    schema: int = 1


class Follower:
    """Brings one subscribed catalogue up to date. Blocks; one at a time for a catalogue.

    Parameters
    ----------
    bytes_per_s:
        What it may take of the network; 0: all.
    rules, disk:
        Only tests give others.
    """

    def __init__(
        self,
        folder: Path,
        *,
        bytes_per_s: int = 0,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
        rules: HostRules = HOST_RULES,
        disk: Disk = DISK,
    ) -> None:
        self._folder, self._records = folder, Records(folder)
        self._bytes_per_s, self._progress, self._cancel = bytes_per_s, progress, cancel or CancelToken()
        self._rules, self._disk = rules, disk

    def sync(self, now: datetime, *, again: bool = False, distrusted: Collection[str] = ()) -> SyncReport:
        """Look for a newer release, and take it.

        Parameters
        ----------
        again:
            Take the newest release even if it was rolled back.
        distrusted:
            Paths of files that are to be fetched anew though they are there.

        Raises
        ------
        UnsafeError
            What is offered is refused; nothing was changed.
        NetworkError
            The publisher cannot be reached; the last good release stays.
        BusyError
            Another process syncs or writes the catalogue.
        StorageError
            The disk is full or not writable; the last good release stays.
        Cancelled
            The person stopped it; what was fetched is kept.
        """
        subscription = load_subscription(self._folder)
        with self._records.lane():
            try:
                report, subscription = self._sync(subscription, now, again=again, distrusted=distrusted)
            except MagpieError as error:
                failed = msgspec.structs.replace(
                    subscription, tried_at=now, failures=subscription.failures + 1, problem=error.message
                )
                with suppress(StorageError):  # a full disk: only the schedule depends on it
                    save_subscription(self._folder, failed)
                raise
            save_subscription(
                self._folder,
                msgspec.structs.replace(subscription, tried_at=now, checked_at=now, failures=0, problem=""),
            )
            return report

    def _sync(
        self, subscription: Subscription, now: datetime, *, again: bool, distrusted: Collection[str]
    ) -> tuple[SyncReport, Subscription]:
        began_s = time.monotonic()
        active = self._records.active()
        before = active.release.number if active else 0
        if now < subscription.checked_at - CLOCK_TOLERANCE:
            raise _clock(subscription.checked_at)
        with opened_source(
            subscription.url, private=subscription.private, cancel=self._cancel, rules=self._rules
        ) as plain:
            source = CountingSource(plain)
            self._progress(Step("Asking the publisher"))
            offered = self._offered(source, subscription, now, before)
            state: State = "updated"
            if offered.release.number == subscription.skipped and not again:
                state = "skipped"
            elif offered.release.number == before and not missing_files(self._folder, offered, distrusted):
                state = "current"
            files = 0
            if state == "updated":
                offered, files = self._take(source, subscription, offered, distrusted, now)
        shown = active if state == "skipped" and active else offered
        report = SyncReport(
            catalog=self._folder.name,
            state=state,
            release=shown.release.number,
            before=before,
            products=shown.release.count,
            prices_as_of=shown.release.prices_as_of,
            files=files,
            received_bytes=source.received_bytes,
            seconds=round(time.monotonic() - began_s, 3),
        )
        return report, remembered(subscription, shown.release, skipped=0 if state == "updated" else None)

    def _offered(self, source: Source, subscription: Subscription, now: datetime, before: int) -> Placed:
        offered = newest_release(source, self._records.trust, subscription.fingerprint)
        if offered.release.released_at > now + CLOCK_TOLERANCE:
            raise _clock(offered.release.released_at)
        if offered.release.number < max(before, subscription.release):
            raise UnsafeError(
                f"Release {offered.release.number} is offered, older than the present {subscription.release}.",
                hint="Nothing was changed. Tell the publisher.",
            )
        return offered

    def _take(
        self,
        source: Source,
        subscription: Subscription,
        offered: Placed,
        distrusted: Collection[str],
        now: datetime,
    ) -> tuple[Placed, int]:
        """Fetch and place; once more from the start when the publisher went on meanwhile."""
        try:
            files = self._fetch(source, offered, distrusted)
        except MissingFileError as error:
            newer = self._offered(source, subscription, now, offered.release.number)
            if newer.release.number == offered.release.number:
                raise NetworkError(
                    f"The release is not complete at the publisher's: {error.message}", hint="Try again later."
                ) from error
            offered = newer
            files = self._fetch(source, offered, distrusted)
        log = self._log(source, offered)
        with writer_lane(self._folder, "it is being synced"):
            self._progress(Step("Putting it in place"))
            place(self._records, offered, log, source=subscription.url, distrusted=distrusted, disk=self._disk)
            prune(self._records, offered.release.number)
        return offered, files

    def _fetch(self, source: Source, offered: Placed, distrusted: Collection[str]) -> int:
        missing = missing_files(self._folder, offered, distrusted)
        fetching = Fetching(
            source,
            self._records.incoming,
            bytes_per_s=self._bytes_per_s,
            progress=self._progress,
            cancel=self._cancel,
            pause_s=self._rules.pause_s,
            disk=self._disk,
        )
        fetching.fetch(missing)
        return len(missing)

    def _log(self, source: Source, offered: Placed) -> bytes:
        """The release log up to this release, of which only the new end is fetched, its chain checked."""
        known, head = self._records.log(), offered.release.log
        if head.size_bytes > MAX_LOG_BYTES:
            raise UnsafeError(f"The release log has {head.size_bytes:,} bytes.", hint="Nothing was changed.")
        log = bytearray(known[: head.size_bytes])
        if len(log) < head.size_bytes:
            with source.open(layout.LOG, MAX_LOG_BYTES, len(log)) as opened:
                fetched = bytearray()
                for piece in opened.pieces:
                    fetched += piece
                    if opened.start + len(fetched) >= head.size_bytes:
                        break
            log = log[: opened.start] + fetched[: head.size_bytes - opened.start]
            if not bytes(log).startswith(known):
                raise UnsafeError(
                    "The publisher's history was rewritten.", hint="Nothing was changed. Ask the publisher."
                )
        check_log(bytes(log), head, offered.release.number, digest_of_files(offered.files))
        return bytes(log)


def remembered(subscription: Subscription, release: Release, *, skipped: int | None = None) -> Subscription:
    """The subscription with what the active release says; ``skipped`` stays as it was when None."""
    return msgspec.structs.replace(
        subscription,
        release=release.number,
        released_at=release.released_at,
        prices_as_of=release.prices_as_of,
        skipped=subscription.skipped if skipped is None else skipped,
    )


def present() -> datetime:
    """The present moment."""
    return datetime.now(UTC).replace(microsecond=0)


def _clock(then: datetime) -> UnsafeError:
    return UnsafeError(
        f"The clock of this machine is behind: the publisher's release is of {then:%Y-%m-%d %H:%M} UTC.",
        hint="Set the clock; with a wrong one an expired signature would pass for a good one. Nothing was changed.",
    )
