"""Puts a damaged subscribed catalogue right: damaged files are fetched again by the hash that was signed."""

from collections.abc import Sequence
from datetime import datetime

from assistant.catalog.lance_files import VERSIONS
from assistant.catalog.lane import writer_lane
from assistant.catalog.subscription import Subscription
from assistant.network.host import HOST_RULES, HostRules, MissingFileError
from assistant.progress import CancelToken, Progress
from assistant.sharing.counting import CountingSource
from assistant.sharing.disk import DISK
from assistant.sharing.fetching import Fetching
from assistant.sharing.following import Follower
from assistant.sharing.placing import move_all
from assistant.sharing.records import Records
from assistant.sharing.release import ReleaseFile
from assistant.sharing.sources import opened_source
from assistant.sharing.verifying import Fault, VerifyReport, remove_strangers, verify


def repair(
    records: Records,
    subscription: Subscription,
    follower: Follower,
    now: datetime,
    *,
    progress: Progress,
    cancel: CancelToken,
    rules: HostRules = HOST_RULES,
) -> VerifyReport:
    """Verify, fetch what is damaged, and verify again.

    What the publisher no longer has is put right by its newest release. A release before the present one that cannot
    be had any more is given up. Raises as :meth:`Follower.sync`.
    """
    found = verify(records, progress, cancel)
    if not found.faults:
        return found
    with writer_lane(records.catalog, "it is being repaired"):
        remove_strangers(records)
    damaged = _files(records, found.faults)
    found.received_bytes = _fetch(records, subscription, damaged, rules, (progress, cancel))
    left = verify(records, progress, cancel)
    if left.faults:
        report = follower.sync(now, distrusted={fault.path for fault in left.faults})
        found.received_bytes += report.received_bytes
        left = _give_up_others(records, progress, cancel)
    found.repaired = not left.faults
    found.release = left.release
    return found


def _files(records: Records, faults: Sequence[Fault]) -> list[ReleaseFile]:
    """The listed files among the faults, of releases whose record is good."""
    wanted = {fault.path for fault in faults}
    files = {file.path: file for placed in records.kept() for file in placed.files if file.path in wanted}
    return list(files.values())


def _fetch(
    records: Records,
    subscription: Subscription,
    files: Sequence[ReleaseFile],
    rules: HostRules,
    reporting: tuple[Progress, CancelToken],
) -> int:
    """Fetch files one release after another has, and put them in the place of the damaged ones."""
    progress, cancel = reporting
    with opened_source(subscription.url, private=subscription.private, cancel=cancel, rules=rules) as plain:
        source = CountingSource(plain)
        for file in sorted(files, key=lambda one: f"/{VERSIONS}/" in one.path):
            try:
                Fetching(source, records.incoming, progress=progress, cancel=cancel).fetch([file])
            except MissingFileError:
                continue  # the publisher has gone on: its newest release is taken
            with writer_lane(records.catalog, "it is being repaired"):
                move_all(records, [file], DISK)
        return source.received_bytes


def _give_up_others(records: Records, progress: Progress, cancel: CancelToken) -> VerifyReport:
    """Verify; a release that is not the active one and is still damaged is kept no longer."""
    left = verify(records, progress, cancel)
    active = records.active()
    bad = {fault.path for fault in left.faults}
    for placed in list(records.kept()):
        if active and placed.release.number != active.release.number and bad & {file.path for file in placed.files}:
            records.forget(placed.release.number)
    with writer_lane(records.catalog, "it is being repaired"):
        remove_strangers(records)
    return verify(records, progress, cancel)
