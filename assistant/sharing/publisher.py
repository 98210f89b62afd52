"""Publishing: a catalogue into its published table, that into a signed release, and the release to a destination.

Killed at any moment, the next run goes on: the table's changes are commits, a release is made by its timestamp, and
uploads are compared with what is there. The timestamp goes up last, so that subscribers never see half a release.
"""

import hashlib
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from assistant.catalog.lance_files import VERSIONS, newest_manifest
from assistant.catalog.manifest import Manifest
from assistant.catalog.release_table import Changes, ReleaseTable
from assistant.catalog.schema import RELEASE_TABLE, TABLE_SUFFIX, table_folder
from assistant.catalog.tables import open_current, table_name_for
from assistant.errors import DamagedError, InputError
from assistant.progress import CancelToken, Progress, Step, silent
from assistant.sharing import layout, signing
from assistant.sharing.destinations import Destination
from assistant.sharing.keys import KeyFolder
from assistant.sharing.log import FIRST, LogEntry, head_of, line_of
from assistant.sharing.published import Published, Signed
from assistant.sharing.release import (
    RELEASE_FILE,
    LogHead,
    Placed,
    Release,
    ReleaseFile,
    digest_of_files,
    encode_release,
)
from assistant.sharing.signing import VALIDITY, Signers, Validity

KEPT_RELEASES = 3
"""Older ones are removed from the destination; a slow subscriber may still be fetching the last but one."""

KEPT_METADATA = 10
RENEW_SHARE = 0.5
"""Signed files are signed anew when less of their time is left."""


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


class Publisher:
    """Publishes the catalogue in a folder under a name. Blocks for long."""

    def __init__(
        self,
        catalog: Path,
        name: str,
        keys: KeyFolder,
        *,
        validity: Validity = VALIDITY,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> None:
        self._catalog, self._name, self._keys, self._validity = catalog, name, keys, validity
        self._progress, self._cancel = progress, cancel or CancelToken()
        self._published = Published(name)

    def publish(
        self, to: Destination, where: str, passphrase: str, now: datetime, *, compact: bool = False
    ) -> PublishReport:
        """Make a release of what changed, and bring it to a destination.

        Raises
        ------
        NotFoundError, InputError
            There are no keys, the passphrase is wrong, or another publisher uses the destination.
        StorageError, NetworkError
            The destination cannot be written; the release is made, and goes up the next time.
        """
        with self._published.lane():
            signers = self._keys.publishing(passphrase)
            before = self._published.signed()
            last = self._published.last(before)
            self._check_destination(to, where, before)
            placed, changes = self._release(last, now, compact=compact)
            is_new = last is None or placed.release.number != last.release.number
            if is_new or before is None or self._needs_signing(before, now):
                before = self._sign(placed, before, signers, now)
            report = self._report(placed, before, changes, where, is_new=is_new)
            self._bring(placed, before, to, report)
            return report

    def _release(self, last: Placed | None, now: datetime, *, compact: bool) -> tuple[Placed, Changes]:
        """The release that says what the catalogue is now: the last one, while nothing changed."""
        manifest, source = open_current(self._catalog)
        table, name, changes = None, "", Changes()
        if last and last.release.encoder_id == manifest.encoder_id and last.release.dim == manifest.dim:
            name = last.release.table
            if (self._published.folder / table_folder(name)).is_dir():
                table = ReleaseTable.open(self._published.folder, name)
                changes = table.follow(source, self._progress, self._cancel)
        if table is None:
            number = last.release.number + 1 if last else 1
            name = f"{RELEASE_TABLE}-{number}-{table_name_for(manifest.encoder_id).partition('-')[2]}"
            self._discard_tables()
            table = ReleaseTable.make(self._published.folder, name, source, self._progress, self._cancel)
            changes.added = table.count()
        elif compact:
            table.tidy()
            changes.compacted = True
        files = self._listed(name, table, last)
        if last and digest_of_files(files) == digest_of_files(last.files) and _says(manifest, last.release):
            return last, changes
        return self._save(manifest, name, table, files, last, changes, now), changes

    def _save(
        self,
        manifest: Manifest,
        table_name: str,
        table: ReleaseTable,
        files: list[ReleaseFile],
        last: Placed | None,
        changes: Changes,
        now: datetime,
    ) -> Placed:
        version = table.files().version
        log = self._published.log(last.release.log.size_bytes if last else 0)
        entry = LogEntry(
            release=last.release.number + 1 if last else 1,
            released_at=now,
            count=table.count(),
            version=version,
            files=digest_of_files(files),
            previous=head_of(log).sha256 if log else FIRST,
            added=changes.added,
            changed=changes.changed,
            repriced=changes.repriced,
            deleted=changes.deleted,
        )
        log += line_of(entry)
        release = Release(
            number=entry.release,
            released_at=now,
            prices_as_of=manifest.updated_at,
            name=manifest.name,
            title=manifest.title,
            encoder_id=manifest.encoder_id,
            model=manifest.model,
            dim=manifest.dim,
            table=table_name,
            version=version,
            count=entry.count,
            log=LogHead(len(log), head_of(log).sha256),
        )
        placed = Placed(release, tuple(files))
        self._published.save(placed, log)
        return placed

    def _listed(self, name: str, table: ReleaseTable, last: Placed | None) -> list[ReleaseFile]:
        """Every file of the version with its hash; one that was published before must still be the same."""
        folder = self._published.folder / table_folder(name)
        known = {file.path: file for file in last.files} if last else {}
        names = [*table.files().files, f"{VERSIONS}/{newest_manifest(folder).name}"]
        listed = []
        for done, path in enumerate(sorted(names)):
            self._cancel.raise_if_cancelled()
            self._progress(Step("Hashing", done, len(names), "files"))
            file = _hashed(folder / path, f"{table_folder(name)}/{path}")
            if known.get(file.path, file) != file:
                raise DamagedError(
                    f"{folder / path} is not what was published.", hint=f"Delete {folder} and publish again."
                )
            listed.append(file)
        return sorted(listed)

    def _needs_signing(self, signed: Signed, now: datetime) -> bool:
        """Whether signed files expire soon, or were signed by keys that were replaced."""
        from tuf.api.exceptions import UnsignedMetadataError

        root = self._keys.root().signed
        for role, (_version, content) in (
            ("targets", signed.targets), ("snapshot", signed.snapshot), ("timestamp", signed.timestamp)
        ):  # fmt: skip
            metadata = signing.load(content)
            try:
                root.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
            except UnsignedMetadataError:
                return True
            left_days = (metadata.signed.expires - now).total_seconds() / 86_400
            if left_days < RENEW_SHARE * getattr(self._validity, role):
                return True
        return False

    def _sign(self, placed: Placed, before: Signed | None, signers: Signers, now: datetime) -> Signed:
        """Sign a release, and note that it is made."""
        release = encode_release(placed.release)
        files = [*placed.files, _of_content(RELEASE_FILE, release)]
        numbers = (before.targets[0], before.snapshot[0], before.timestamp[0]) if before else (0, 0, 0)
        targets, snapshot, stamp = (number + 1 for number in numbers)
        first = signing.sign_all(signing.new_targets(targets, files, now, self._validity), [signers["targets"]])
        second = signing.sign_all(
            signing.new_snapshot(snapshot, targets, first, now, self._validity), [signers["snapshot"]]
        )
        third = signing.sign_all(
            signing.new_timestamp(stamp, snapshot, second, now, self._validity), [signers["timestamp"]]
        )
        signed = Signed((targets, first), (snapshot, second), (stamp, third))
        self._published.save_signed(signed)
        return signed

    def _bring(self, placed: Placed, signed: Signed, to: Destination, report: PublishReport) -> None:
        """Upload what is not there: files first, the timestamp last; then remove what nobody needs any more."""
        there = to.sizes()
        release = encode_release(placed.release)
        listed = _of_content(RELEASE_FILE, release)
        wanted: list[tuple[str, int, Path | bytes]] = [
            (layout.target_path(file.path, file.sha256), file.size_bytes, self._published.folder / file.path)
            for file in placed.files
        ]
        wanted.append((layout.target_path(RELEASE_FILE, listed.sha256), len(release), release))
        for role, (version, content) in (("targets", signed.targets), ("snapshot", signed.snapshot)):
            wanted.append((layout.metadata_path(role, version), len(content), content))
        for version, content in enumerate(self._keys.roots(), 1):
            wanted.append((layout.metadata_path("root", version), len(content), content))
        missing = [one for one in wanted if there.get(one[0]) != one[1]]
        log = self._published.log(placed.release.log.size_bytes)
        replaced: list[tuple[str, int, Path | bytes]] = [
            (layout.LOG, len(log), log), (layout.TIMESTAMP, len(signed.timestamp[1]), signed.timestamp[1])
        ]  # fmt: skip
        if not missing:
            replaced = [one for one in replaced if to.read(one[0]) != one[2]]
        total = sum(size for _path, size, _content in missing)
        for path, size, content in (*missing, *replaced):
            self._cancel.raise_if_cancelled()
            self._progress(Step("Uploading", min(report.uploaded_bytes, total), total, "bytes"))
            if path == layout.TIMESTAMP:
                to.finish()
            to.put(path, content)
            report.uploaded_files += 1
            report.uploaded_bytes += size
        to.finish()
        for path in self._unneeded(there, placed, signed):
            to.delete(path)
            report.removed_files += 1

    def _unneeded(self, there: Iterable[str], placed: Placed, signed: Signed) -> list[str]:
        recent = self._published.recent(placed.release.number, KEPT_RELEASES)
        needed = {layout.target_path(file.path, file.sha256) for one in recent for file in one.files}
        for one in recent:
            content = encode_release(one.release)
            needed.add(layout.target_path(RELEASE_FILE, hashlib.sha256(content).hexdigest()))
        oldest = min(signed.targets[0], signed.snapshot[0]) - KEPT_METADATA
        return [
            path
            for path in there
            if (layout.is_target(path) and path not in needed) or (layout.metadata_version(path) or oldest) < oldest
        ]

    def _check_destination(self, to: Destination, where: str, signed: Signed | None) -> None:
        found = to.read(layout.metadata_path("root", 1))
        if found is not None and found != self._keys.roots()[0]:
            raise InputError(f"{where} holds what another publisher signed.", hint="Use a folder of its own.")
        stamp = to.read(layout.TIMESTAMP) if found is not None else None
        if stamp and signing.load(stamp).signed.version > (signed.timestamp[0] if signed else 0):
            raise InputError(
                f"{where} holds a newer release than this machine knows.",
                hint=f"It was published from elsewhere. Copy {self._published.folder} from there first.",
            )

    def _discard_tables(self) -> None:
        for folder in self._published.folder.glob(f"*{TABLE_SUFFIX}"):
            shutil.rmtree(folder)

    def _report(self, placed: Placed, signed: Signed, changes: Changes, where: str, *, is_new: bool) -> PublishReport:
        expires = [signing.load(content).signed.expires for content in (signed.timestamp[1], self._keys.roots()[-1])]
        return PublishReport(
            catalog=self._name,
            destination=where,
            fingerprint=self._keys.info().fingerprint,
            release=placed.release.number,
            is_new=is_new,
            products=placed.release.count,
            release_bytes=placed.size_bytes,
            uploaded_files=0,
            uploaded_bytes=0,
            removed_files=0,
            renew_before=min(expires),
            added=changes.added,
            changed=changes.changed,
            repriced=changes.repriced,
            deleted=changes.deleted,
            compacted=changes.compacted,
        )


def _says(manifest: Manifest, release: Release) -> bool:
    """Whether the facts are those of a release; an import without changes confirms the prices, which is one."""
    told = (release.name, release.title, release.model, release.prices_as_of)
    return (manifest.name, manifest.title, manifest.model, manifest.updated_at) == told


def _hashed(path: Path, name: str) -> ReleaseFile:
    with path.open("rb") as file:
        return ReleaseFile(name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _of_content(name: str, content: bytes) -> ReleaseFile:
    return ReleaseFile(name, len(content), hashlib.sha256(content).hexdigest())
