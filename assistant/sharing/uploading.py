"""Brings a release to a destination: files first, the timestamp last, then what nobody needs any more is removed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from assistant.progress import CancelToken, Progress, Step
from assistant.sharing import layout
from assistant.sharing.destinations import Destination
from assistant.sharing.published import Published, Signed
from assistant.sharing.release import RELEASE_FILE, Placed, ReleaseFile, encode_release

KEPT_METADATA = 10


class PublishReport(msgspec.Struct):
    """What a run of publishing did. ``is_new`` tells whether there is a new release, or the last one went up again."""

    catalog: str
    destination: str
    fingerprint: str
    release: int
    is_new: bool
    products: int
    release_bytes: int
    uploaded_files: int
    uploaded_bytes: int
    removed_files: int
    renew_before: datetime
    added: int = 0
    changed: int = 0
    repriced: int = 0
    deleted: int = 0
    compacted: bool = False
    schema: int = 1


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a destination. ``is_replaced``: its name stays while its content changes."""

    path: str
    size_bytes: int
    content: Path | bytes
    is_replaced: bool = False


def uploads(placed: Placed, signed: Signed, roots: Sequence[bytes], published: Published) -> list[Upload]:
    """Everything that a destination has to have, in the order in which it may appear."""
    found = [
        Upload(layout.target_path(file.path, file.sha256), file.size_bytes, published.folder / file.path)
        for file in placed.files
    ]
    release = encode_release(placed.release)
    listed = file_of(RELEASE_FILE, release)
    found.append(_of_bytes(layout.target_path(RELEASE_FILE, listed.sha256), release))
    for role, (version, content) in (("targets", signed.targets), ("snapshot", signed.snapshot)):
        found.append(_of_bytes(layout.metadata_path(role, version), content))
    for version, content in enumerate(roots, 1):
        found.append(_of_bytes(layout.metadata_path("root", version), content))
    log = published.log(placed.release.log.size_bytes)
    found.append(Upload(layout.LOG, len(log), log, is_replaced=True))
    found.append(Upload(layout.TIMESTAMP, len(signed.timestamp[1]), signed.timestamp[1], is_replaced=True))
    return found


def bring(
    every: Sequence[Upload], to: Destination, report: PublishReport, progress: Progress, cancel: CancelToken
) -> None:
    """Upload what is not there, and count it in the report."""
    there = to.sizes()
    missing = [one for one in every if not one.is_replaced and there.get(one.path) != one.size_bytes]
    missing += [one for one in every if one.is_replaced and to.read(one.path) != one.content]
    total = sum(one.size_bytes for one in missing)
    for one in missing:
        cancel.raise_if_cancelled()
        progress(Step("Uploading", report.uploaded_bytes, total, "bytes"))
        if one.path == layout.TIMESTAMP:
            to.finish()
        to.put(one.path, one.content)
        report.uploaded_files += 1
        report.uploaded_bytes += one.size_bytes
    to.finish()


def remove_unneeded(to: Destination, recent: Sequence[Placed], signed: Signed, report: PublishReport) -> None:
    """Remove the files of releases that are not among the ``recent`` ones; nothing but our own."""
    needed = {layout.target_path(file.path, file.sha256) for one in recent for file in one.files}
    for one in recent:
        content = encode_release(one.release)
        needed.add(layout.target_path(RELEASE_FILE, hashlib.sha256(content).hexdigest()))
    oldest = min(signed.targets[0], signed.snapshot[0]) - KEPT_METADATA
    for path in to.sizes():
        version = layout.metadata_version(path)
        if (layout.is_target(path) and path not in needed) or (version is not None and version < oldest):
            to.delete(path)
            report.removed_files += 1


def file_of(name: str, content: bytes) -> ReleaseFile:
    """Content as a file of a release."""
    return ReleaseFile(name, len(content), hashlib.sha256(content).hexdigest())


def _of_bytes(path: str, content: bytes) -> Upload:
    return Upload(path, len(content), content)
