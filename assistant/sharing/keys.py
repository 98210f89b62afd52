"""The keys of one published catalogue, in ``MAGPIE_HOME/keys/NAME``: made, rotated, shown.

``root-1.key`` … hold the root keys, ``publishing.key`` those of every release, ``roots/N.root.json`` the chain of roots
that says which are good. A rotation killed at any moment leaves the old keys in force or the new ones: a new key lies
beside as ``.next`` until the root that names it is on the disk.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from assistant import paths
from assistant.durable import replace_file
from assistant.errors import DamagedError, InputError, NotFoundError, StorageError
from assistant.sharing import keyring, signing
from assistant.sharing.fingerprint import fingerprint_of
from assistant.sharing.signing import ONLINE, ROLES, Role

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner
    from tuf.api.metadata import Metadata, Root

PUBLISHING_FILE = "publishing.key"
NEXT_SUFFIX = ".next"
MAX_ROOT_KEYS = 9


class KeyInfo(msgspec.Struct, frozen=True):
    """What may be shown of a publisher's keys: ids by role, and how many root keys must sign."""

    fingerprint: str
    version: int
    expires: datetime
    threshold: int
    roles: dict[str, list[str]]
    folder: str


class KeyFolder:
    """The keys of the published catalogue ``name``. ``scrypt_n`` is less only in tests."""

    def __init__(self, name: str, *, scrypt_n: int = keyring.SCRYPT_N) -> None:
        self.name = name
        self.folder = paths.keys() / name
        self._n = scrypt_n

    @property
    def exists(self) -> bool:
        """Whether keys were made."""
        return (self.folder / "roots" / "1.root.json").exists()

    def make(self, passphrase: str, now: datetime, *, root_keys: int = 1, threshold: int = 1) -> KeyInfo:
        """Make all keys.

        Raises
        ------
        InputError
            There are keys already, the passphrase is too short, or ``threshold`` of ``root_keys`` makes no sense.
        StorageError
            They cannot be written.
        """
        if self.exists:
            raise InputError(
                f"There are keys for {self.name} already, in {self.folder}.",
                hint=f"Replace them in a way that subscribers follow: magpie catalog key rotate {self.name}.",
            )
        if not 1 <= threshold <= root_keys <= MAX_ROOT_KEYS:
            raise InputError(
                f"{threshold} of {root_keys} root keys cannot be asked for.", hint=f"At most {MAX_ROOT_KEYS} keys."
            )
        keyring.check_passphrase(passphrase)
        roots = [keyring.new_seed() for _ in range(root_keys)]
        online: dict[str, bytes] = {role: keyring.new_seed() for role in ONLINE}
        signers = [keyring.signer_of(seed) for seed in roots]
        keys: dict[Role, Sequence[Any]] = {role: [keyring.signer_of(online[role]).public_key] for role in ONLINE}
        root = signing.new_root({"root": [one.public_key for one in signers], **keys}, threshold, now)
        for number, seed in enumerate(roots, 1):
            keyring.seal(self._root_file(number), {"root": seed}, passphrase, n=self._n)
        keyring.seal(self.folder / PUBLISHING_FILE, online, passphrase, n=self._n)
        self._write_root(1, signing.sign_all(root, signers))
        return self.info()

    def rotate(self, roles: Sequence[Role], passphrase: str, now: datetime) -> KeyInfo:
        """Replace the keys of some roles, signed by the old ones; with no role the root is only signed anew.

        Raises
        ------
        NotFoundError
            There are no keys, or too few root keys are here to sign.
        InputError
            The passphrase is wrong.
        """
        self._settle()
        old = self.root()
        signers = self._root_signers(passphrase, old.signed.roles["root"].threshold)
        fresh = {path: self._fresh(path, roles, passphrase) for path in self._files_of(roles)}
        keys: dict[Role, list[Any]] = {}
        for role in roles:
            held = [seeds[role] for seeds in fresh.values() if role in seeds]
            keys[role] = [keyring.signer_of(seed).public_key for seed in held]
        if "root" in keys:
            signers += [keyring.signer_of(seeds["root"]) for seeds in fresh.values() if "root" in seeds]
        root = signing.next_root(old, keys, now)
        for path, seeds in fresh.items():
            keyring.seal(_next(path), seeds, passphrase, n=self._n)
        self._write_root(root.signed.version, signing.sign_all(root, signers))
        self._settle()
        return self.info()

    def publishing(self, passphrase: str) -> Mapping[Role, "CryptoSigner"]:
        """What signs a release. Raises as :func:`keyring.unseal`."""
        self._settle()
        seeds = keyring.unseal(self.folder / PUBLISHING_FILE, passphrase)
        return {role: keyring.signer_of(seeds[role]) for role in ONLINE}

    def roots(self) -> list[bytes]:
        """Every root, the first one first. Raises :class:`NotFoundError` when there are no keys."""
        found: list[bytes] = []
        while (path := self._root_path(len(found) + 1)).exists():
            found.append(path.read_bytes())
        if not found:
            raise NotFoundError(
                f"There are no keys to publish {self.name} with.",
                hint=f"Make them: magpie catalog key new {self.name}.",
            )
        return found

    def root(self) -> "Metadata[Root]":
        """The root in force."""
        return signing.load(self.roots()[-1])

    def info(self) -> KeyInfo:
        """What may be shown. Raises as :meth:`roots`."""
        roots = self.roots()
        root = signing.load(roots[-1]).signed
        return KeyInfo(
            fingerprint=fingerprint_of(roots[0]),
            version=root.version,
            expires=root.expires,
            threshold=root.roles["root"].threshold,
            roles={role: sorted(root.roles[role].keyids) for role in ROLES},
            folder=str(self.folder),
        )

    def _root_file(self, number: int) -> Path:
        return self.folder / f"root-{number}{keyring.KEY_SUFFIX}"

    def _root_files(self) -> list[Path]:
        return sorted(self.folder.glob(f"root-*{keyring.KEY_SUFFIX}"))

    def _root_path(self, version: int) -> Path:
        return self.folder / "roots" / f"{version}.root.json"

    def _files_of(self, roles: Sequence[Role]) -> list[Path]:
        files = self._root_files() if "root" in roles else []
        return [*files, self.folder / PUBLISHING_FILE] if set(roles) & set(ONLINE) else files

    def _fresh(self, path: Path, roles: Sequence[Role], passphrase: str) -> dict[str, bytes]:
        """The keys of a file, those of ``roles`` replaced."""
        return {
            role: keyring.new_seed() if role in roles else seed
            for role, seed in keyring.unseal(path, passphrase).items()
        }

    def _root_signers(self, passphrase: str, needed: int) -> list["CryptoSigner"]:
        found = [keyring.signer_of(keyring.unseal(path, passphrase)["root"]) for path in self._root_files()]
        if len(found) < needed:
            raise NotFoundError(
                f"{needed} root keys have to sign, and {len(found)} are in {self.folder}.",
                hint="Put the root-*.key files back that are kept elsewhere.",
            )
        return found

    def _settle(self) -> None:
        """Finish or undo a rotation that was killed."""
        named = {keyid for role in ROLES for keyid in self.root().signed.roles[role].keyids}
        for path in self.folder.glob(f"*{NEXT_SUFFIX}"):
            try:
                good = set(keyring.held_keys(path).values()) <= named
            except DamagedError:
                good = False
            if good:
                path.replace(path.with_suffix(keyring.KEY_SUFFIX))
            else:
                path.unlink()

    def _write_root(self, version: int, content: bytes) -> None:
        path = self._root_path(version)
        try:
            replace_file(path, content)
        except OSError as error:
            raise StorageError(f"{path} cannot be written: {error.strerror}.") from error


def _next(path: Path) -> Path:
    return path.with_suffix(NEXT_SUFFIX)
