"""A publisher's private keys on disk: Ed25519, sealed by a passphrase (scrypt, AES-256-GCM).

A file holds the keys of one duty: ``root-1.key`` … can be carried away and kept apart, ``publishing.key`` is needed for
every release. The passphrase is never stored. What is not secret in a file is bound to it as well.
"""

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec

from assistant.durable import flush, flush_folder
from assistant.errors import DamagedError, InputError, NewerSchemaError, NotFoundError, StorageError

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner

KEY_SCHEMA = 1
KEY_SUFFIX = ".key"
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**17, 8, 1
"""128 MB and 0.4 s a guess: OWASP's recommendation (Password Storage Cheat Sheet, 2023)."""

MAX_N = 2**20
MIN_PASSPHRASE = 8
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES = 16, 12, 32


class _Sealed(msgspec.Struct, frozen=True):
    salt: str
    nonce: str
    sealed: str
    holds: dict[str, str]
    schema: int = KEY_SCHEMA
    n: Annotated[int, msgspec.Meta(ge=2, le=MAX_N)] = SCRYPT_N
    r: Annotated[int, msgspec.Meta(ge=1, le=32)] = SCRYPT_R
    p: Annotated[int, msgspec.Meta(ge=1, le=16)] = SCRYPT_P

    def bound(self) -> bytes:
        return msgspec.json.encode([self.schema, sorted(self.holds.items()), self.salt, self.n, self.r, self.p])


def new_seed() -> bytes:
    """A new private key."""
    return os.urandom(_KEY_BYTES)


def signer_of(seed: bytes) -> "CryptoSigner":
    """What signs with a private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from securesystemslib.signer import CryptoSigner

    return CryptoSigner(Ed25519PrivateKey.from_private_bytes(seed))


def check_passphrase(passphrase: str) -> None:
    """Raise :class:`InputError` for one that is too short to protect anything."""
    if len(passphrase) < MIN_PASSPHRASE:
        raise InputError(
            f"The passphrase has {len(passphrase)} characters.", hint=f"Use {MIN_PASSPHRASE} or more; four words do."
        )


def seal(path: Path, seeds: dict[str, bytes], passphrase: str, *, n: int = SCRYPT_N) -> None:
    """Write private keys by role into a file that only the owner may read, replacing an older one in one step."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    check_passphrase(passphrase)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    holds = {role: str(signer_of(seed).public_key.keyid) for role, seed in seeds.items()}
    head = _Sealed(_text(salt), _text(nonce), "", holds, n=n)
    secret = msgspec.json.encode({role: seed.hex() for role, seed in seeds.items()})
    sealed = AESGCM(_derive(passphrase, head)).encrypt(nonce, secret, head.bound())
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(msgspec.structs.replace(head, sealed=_text(sealed))))
        flush(draft)
        draft.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}.", hint="Check the folder's rights.") from error


def unseal(path: Path, passphrase: str) -> dict[str, bytes]:
    """The private keys of a file by role.

    Raises
    ------
    NotFoundError
        The file is not there: its keys are kept elsewhere.
    InputError
        The passphrase is wrong (or the file was altered: that cannot be told apart).
    DamagedError
        It is no file of keys.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        head = _head(path)
        secret = AESGCM(_derive(passphrase, head)).decrypt(_bytes(head.nonce), _bytes(head.sealed), head.bound())
        return {role: bytes.fromhex(seed) for role, seed in msgspec.json.decode(secret, type=dict[str, str]).items()}
    except InvalidTag:
        raise InputError(f"The passphrase does not open {path.name}.", hint="Try again.") from None
    except ValueError as error:
        raise _damaged(path, error) from error


def held_keys(path: Path) -> dict[str, str]:
    """The ids of the keys in a file by role, readable without the passphrase. Raises as :func:`unseal`."""
    return dict(_head(path).holds)


def _head(path: Path) -> _Sealed:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=dict)
        if isinstance(found.get("schema"), int) and found["schema"] > KEY_SCHEMA:
            raise NewerSchemaError(f"The key file {path}", found["schema"], KEY_SCHEMA)
        return msgspec.convert(found, _Sealed)
    except FileNotFoundError:
        raise NotFoundError(f"The key file {path} is not there.", hint="Put it back for this step.") from None
    except (OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> DamagedError:
    return DamagedError(f"{path} is no key file: {error}.", hint="Restore it from your backup.")


def _derive(passphrase: str, head: _Sealed) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    scrypt = Scrypt(salt=_bytes(head.salt), length=_KEY_BYTES, n=head.n, r=head.r, p=head.p)
    return scrypt.derive(passphrase.encode())


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
