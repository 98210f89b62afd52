"""The subscriber's side of The Update Framework: what a publisher signed, or nothing.

python-tuf's client follows the specification; here it is given a source to read from, and its refusals are turned into
sentences. What it found good is kept in the ``trust`` folder, so that an older state is refused for ever after. The
first root is pinned: it is the one whose fingerprint the person accepted.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.durable import replace_file
from assistant.errors import DamagedError, MagpieError, NotFoundError, StorageError, UnsafeError
from assistant.network.host import MissingFileError
from assistant.sharing import layout
from assistant.sharing.fingerprint import fingerprint_of
from assistant.sharing.release import MAX_RELEASE_BYTES, RELEASE_FILE, Placed, ReleaseFile, check_files, parse_release
from assistant.sharing.sources import Source, read_whole

if TYPE_CHECKING:
    from tuf.api.metadata import TargetFile

ROOT_FILE = "first.root.json"
MAX_ROOT_BYTES = 256 * 1024
MAX_ROTATIONS = 64
MAX_SAID_CHARS = 200
MAX_STAMP_BYTES, MAX_SNAPSHOT_BYTES, MAX_TARGETS_BYTES = 16 * 1024, 64 * 1024, 8 * 1024 * 1024
_HINT = "Nothing was changed; the last good release stays."


@dataclass(frozen=True, slots=True)
class FirstRoot:
    """The first root of a publisher whom nobody trusts yet."""

    content: bytes
    fingerprint: str


def read_first_root(source: Source) -> FirstRoot:
    """What a new subscriber is asked to trust. Raises as :meth:`Source.open`; :class:`NotFoundError` without one."""
    try:
        content = read_whole(source, layout.metadata_path("root", 1), MAX_ROOT_BYTES)
    except MissingFileError as error:
        raise NotFoundError(
            f"No catalogue is published at this address. {error.message}", hint="Ask the publisher for it."
        ) from error
    _check_root(content)
    return FirstRoot(content, fingerprint_of(content))


def pin(folder: Path, root: FirstRoot) -> None:
    """Trust a publisher from now on. Raises :class:`StorageError`."""
    try:
        replace_file(folder / ROOT_FILE, root.content)
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}.") from error


def newest_release(source: Source, folder: Path, fingerprint: str) -> Placed:
    """What the publisher signed last, with its files; everything but these is checked.

    Parameters
    ----------
    folder:
        Where the pinned root is and what was found good is kept.
    fingerprint:
        Of the pinned root: one that was exchanged on disk is noticed.

    Raises
    ------
    UnsafeError
        Something is wrongly signed, expired, older than before, too long, or does not belong together.
    NetworkError
        The source cannot be reached, or answers with something else.
    NewerSchemaError
        The release needs a newer Magpie.
    """
    from tuf.ngclient import Updater, UpdaterConfig

    config = UpdaterConfig(
        max_root_rotations=MAX_ROTATIONS,
        max_delegations=1,
        root_max_length=MAX_ROOT_BYTES,
        timestamp_max_length=MAX_STAMP_BYTES,
        snapshot_max_length=MAX_SNAPSHOT_BYTES,
        targets_max_length=MAX_TARGETS_BYTES,
    )
    with _refusals():
        updater = Updater(
            str(folder / "metadata"),
            f"{layout.METADATA}/",
            fetcher=_fetcher(source),
            config=config,
            bootstrap=_pinned(folder, fingerprint),
        )
        (folder / "metadata").mkdir(parents=True, exist_ok=True)
        updater.refresh()
        stated = updater.get_targetinfo(RELEASE_FILE)
        if stated is None or stated.length > MAX_RELEASE_BYTES:
            raise UnsafeError("The publisher signed no release.json.", hint=_HINT)
        listed = _listed(folder)
    content = read_whole(source, layout.target_path(RELEASE_FILE, _sha256(stated)), stated.length)
    if len(content) != stated.length or hashlib.sha256(content).hexdigest() != _sha256(stated):
        raise UnsafeError("release.json is not the one that was signed.", hint=_HINT)
    return check_files(parse_release(content), listed)


def _listed(folder: Path) -> list[ReleaseFile]:
    """The files of the targets that the client just found good and wrote down."""
    from tuf.api.metadata import Metadata, Targets

    targets = Metadata[Targets].from_file(str(folder / "metadata" / "targets.json")).signed
    if targets.delegations is not None:
        raise UnsafeError("The publisher lets others sign for him, which is not followed.", hint=_HINT)
    return [
        ReleaseFile(path, target.length, _sha256(target))
        for path, target in targets.targets.items()
        if path != RELEASE_FILE
    ]


def _pinned(folder: Path, fingerprint: str) -> bytes:
    path = folder / ROOT_FILE
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DamagedError(f"{path} cannot be read.", hint="Unsubscribe and subscribe again.") from error
    if fingerprint_of(content) != fingerprint:
        raise UnsafeError(
            f"{path} is not the root that was trusted ({fingerprint}).", hint="Unsubscribe and subscribe again."
        )
    return content


def _check_root(content: bytes) -> None:
    """Whether a first root is one, and signed by its own keys."""
    from tuf.api.metadata import Metadata, Root

    with _refusals():
        root = Metadata[Root].from_bytes(content)
        root.verify_delegate("root", root)


def _sha256(target: "TargetFile") -> str:
    found = str(target.hashes.get("sha256", ""))
    if not found:
        raise UnsafeError(f"The publisher states no SHA-256 of {target.path[:80]}.", hint=_HINT)
    return found


def _fetcher(source: Source) -> Any:
    from tuf.api.exceptions import DownloadHTTPError
    from tuf.ngclient import FetcherInterface

    class Fetcher(FetcherInterface):  # type: ignore[misc]
        """Reads metadata from the source."""

        def _fetch(self, url: str) -> Iterator[bytes]:
            yield self.download_bytes(url, MAX_TARGETS_BYTES)

        def download_bytes(self, url: str, max_length: int) -> bytes:
            """One file as a whole; a longer one is refused by its first byte too many."""
            try:
                return read_whole(source, url, max_length)
            except MissingFileError as error:
                raise DownloadHTTPError(error.message, 404) from error

    return Fetcher()


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what python-tuf raises into a sentence."""
    from securesystemslib.exceptions import StorageError as SecureStorageError
    from tuf.api import exceptions
    from tuf.api.serialization import DeserializationError

    try:
        yield
    except MagpieError:
        raise
    except exceptions.ExpiredMetadataError as error:
        raise UnsafeError(
            f"The publisher's signature has expired ({_plain(error)}).",
            hint=f"The publisher has to renew it, or the clock of this machine is wrong. {_HINT}",
        ) from error
    except exceptions.BadVersionNumberError as error:
        raise UnsafeError(
            f"An older state than the last one is offered, or a mixed one ({_plain(error)}).", hint=_HINT
        ) from error
    except exceptions.UnsignedMetadataError as error:
        raise UnsafeError(f"A signature of the publisher is wrong or missing ({_plain(error)}).", hint=_HINT) from error
    except (exceptions.LengthOrHashMismatchError, exceptions.DownloadLengthMismatchError) as error:
        raise UnsafeError(f"Signed files do not belong together ({_plain(error)}).", hint=_HINT) from error
    except exceptions.DownloadHTTPError as error:
        raise MissingFileError(f"The publisher's signed files are incomplete: {_plain(error)}.", hint=_HINT) from error
    except exceptions.DownloadError as error:
        raise UnsafeError(f"A signed file cannot be fetched ({_plain(error)}).", hint=_HINT) from error
    except (exceptions.RepositoryError, DeserializationError, SecureStorageError, ValueError) as error:
        raise UnsafeError(f"A signed file is none ({_plain(error)}).", hint=_HINT) from error
    except OSError as error:
        raise StorageError(f"What was signed cannot be kept: {error.strerror}.", hint="Free some space.") from error


def _plain(error: Exception) -> str:
    """What an error says on one line, without signs that a terminal would obey: parts of it are a stranger's."""
    said = " ".join(str(error).split()) or type(error).__name__
    return "".join(char if char.isprintable() else "�" for char in said)[:MAX_SAID_CHARS]
