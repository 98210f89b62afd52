"""The publisher's side of The Update Framework: which keys may do what, and the four files that they sign.

``root`` names the keys of all roles, ``targets`` the files of a release, ``snapshot`` the version of targets, and
``timestamp`` the snapshot: https://theupdateframework.github.io/specification/latest/. python-tuf makes and serialises
them; here is what they hold. Versions are in the names on the host (consistent snapshots), but for the timestamp.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from assistant.errors import DamagedError
from assistant.sharing.release import ReleaseFile

if TYPE_CHECKING:
    from securesystemslib.signer import Key, Signer
    from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

Role = Literal["root", "targets", "snapshot", "timestamp"]
ROLES: tuple[Role, ...] = ("root", "targets", "snapshot", "timestamp")
ONLINE: tuple[Role, ...] = ("targets", "snapshot", "timestamp")


Signers = Mapping[Role, "Signer"]
"""What signs for each role."""


@dataclass(frozen=True, slots=True)
class Validity:
    """Days until a file has to be signed anew; a short one for the timestamp bounds how long old news can be served."""

    root: int = 730
    targets: int = 365
    snapshot: int = 365
    timestamp: int = 30


VALIDITY = Validity()


def new_root(
    keys: Mapping[Role, Sequence["Key"]], threshold: int, now: datetime, validity: Validity = VALIDITY
) -> "Metadata[Root]":
    """The first root: ``threshold`` of its own keys have to sign each later one; the other roles have one key each."""
    from tuf.api.metadata import Metadata, Root

    root = Root(version=1, expires=now + timedelta(days=validity.root), consistent_snapshot=True)
    for role in ROLES:
        for key in keys[role]:
            root.add_key(key, role)
    root.roles["root"].threshold = threshold
    return Metadata(root)


def next_root(
    old: "Metadata[Root]", keys: Mapping[Role, Sequence["Key"]], now: datetime, validity: Validity = VALIDITY
) -> "Metadata[Root]":
    """The root after ``old``, with other keys for the roles that ``keys`` names. Unsigned."""
    from tuf.api.metadata import Metadata, Root

    root = Root.from_dict(old.signed.to_dict())
    root.version += 1
    root.expires = now + timedelta(days=validity.root)
    for role, added in keys.items():
        for keyid in list(root.roles[role].keyids):
            root.revoke_key(keyid, role)
        for key in added:
            root.add_key(key, role)
    return Metadata(root)


def sign_all(metadata: "Metadata[Any]", signers: Iterable["Signer"]) -> bytes:
    """Sign with every key, and serialise."""
    metadata.signatures.clear()
    for signer in signers:
        metadata.sign(signer, append=True)
    content: bytes = metadata.to_bytes()
    return content


def load(content: bytes) -> "Metadata[Any]":
    """One of our own files. Raises :class:`DamagedError`."""
    from tuf.api.metadata import Metadata
    from tuf.api.serialization import DeserializationError

    try:
        return Metadata.from_bytes(content)
    except (DeserializationError, ValueError) as error:
        raise DamagedError(f"A signed file of the publisher cannot be read: {error}.") from error


def new_targets(
    version: int, files: Iterable[ReleaseFile], now: datetime, validity: Validity = VALIDITY
) -> "Metadata[Targets]":
    """The signed list of files."""
    from tuf.api.metadata import Metadata, TargetFile, Targets

    listed = {file.path: TargetFile(file.size_bytes, {"sha256": file.sha256}, file.path) for file in files}
    return Metadata(Targets(version=version, expires=now + timedelta(days=validity.targets), targets=listed))


def new_snapshot(
    version: int, targets: int, content: bytes, now: datetime, validity: Validity = VALIDITY
) -> "Metadata[Snapshot]":
    """The version of targets that belongs to this moment, with its length and hash."""
    from tuf.api.metadata import Metadata, Snapshot

    meta = {"targets.json": _meta(targets, content)}
    return Metadata(Snapshot(version=version, expires=now + timedelta(days=validity.snapshot), meta=meta))


def new_timestamp(
    version: int, snapshot: int, content: bytes, now: datetime, validity: Validity = VALIDITY
) -> "Metadata[Timestamp]":
    """Which snapshot is the newest: the one file whose name never changes."""
    from tuf.api.metadata import Metadata, Timestamp

    expires = now + timedelta(days=validity.timestamp)
    return Metadata(Timestamp(version=version, expires=expires, snapshot_meta=_meta(snapshot, content)))


def _meta(version: int, content: bytes) -> Any:
    import hashlib

    from tuf.api.metadata import MetaFile

    return MetaFile(version, len(content), {"sha256": hashlib.sha256(content).hexdigest()})
