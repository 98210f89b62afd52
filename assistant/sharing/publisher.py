"""Publishing: a catalogue into its published table, that into a signed release, and the release to a destination.

Killed at any moment, the next run goes on: the table's changes are commits, a release is made by its timestamp, and
uploads are compared with what is there. The timestamp goes up last, so that subscribers never see half a release.
"""

import hashlib
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

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
from assistant.sharing.uploading import PublishReport, bring, file_of, remove_unneeded, uploads

KEPT_RELEASES = 3
"""Older ones are removed from the destination; a slow subscriber may still be fetching the last but one."""

RENEW_SHARE = 0.5
"""Signed files are signed anew when less of their time is left."""


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
            recent = self._published.recent(placed.release.number, KEPT_RELEASES)
            up = uploads(placed, before, self._keys.roots(), self._published)
            bring(up, to, report, self._progress, self._cancel)
            remove_unneeded(to, recent, before, report)
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
        made = _Made(name, table.files().version, table.count(), files, changes)
        if last and digest_of_files(files) == digest_of_files(last.files) and _says(manifest, last.release):
            return last, changes
        return self._save(manifest, made, last, now), changes

    def _save(self, manifest: Manifest, made: "_Made", last: Placed | None, now: datetime) -> Placed:
        """Note the next release."""
        changes, files = made.changes, made.files
        log = self._published.log(last.release.log.size_bytes if last else 0)
        entry = LogEntry(
            release=last.release.number + 1 if last else 1,
            released_at=now,
            count=made.count,
            version=made.version,
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
            table=made.table,
            version=made.version,
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
        files = [*placed.files, file_of(RELEASE_FILE, release)]
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


@dataclass(frozen=True, slots=True)
class _Made:
    """The published table as it is now."""

    table: str
    version: int
    count: int
    files: list[ReleaseFile]
    changes: Changes


def _says(manifest: Manifest, release: Release) -> bool:
    """Whether the facts are those of a release; an import without changes confirms the prices, which is one."""
    told = (release.name, release.title, release.model, release.prices_as_of)
    return (manifest.name, manifest.title, manifest.model, manifest.updated_at) == told


def _hashed(path: Path, name: str) -> ReleaseFile:
    with path.open("rb") as file:
        return ReleaseFile(name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
