"""The fingerprint of a publisher: what a person compares once, and what then stands for all keys to come.

It is of the very first ``root.json``: 160 bits of its SHA-256 in base 32, eight groups of four. Later roots are
signed by the ones before, so it never changes.
"""

import base64
import hashlib

from assistant.errors import InputError

_BYTES = 20
_CHARS = 32


def fingerprint_of(root: bytes) -> str:
    """Of a first root as it lies on the host: ``ABCD-EFGH-…``."""
    text = base64.b32encode(hashlib.sha256(root).digest()[:_BYTES]).decode("ascii")
    return "-".join(text[start : start + 4] for start in range(0, _CHARS, 4))


def parse_fingerprint(text: str) -> str:
    """What a person typed or pasted, in the form of :func:`fingerprint_of`. Raises :class:`InputError`."""
    plain = "".join(char for char in text.upper() if char not in " -:\t\n")
    if len(plain) != _CHARS or any(char not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" for char in plain):
        raise InputError(
            f"{text[:60]!r} is no fingerprint.", hint="It has eight groups of four letters and digits: ABCD-EFGH-…"
        )
    return "-".join(plain[start : start + 4] for start in range(0, _CHARS, 4))
