"""Where everything lies on a publisher's host: the names that docs/sync.md promises.

Metadata carry their version in the name and files their hash, so nothing but ``timestamp.json`` and the growing log is
ever replaced: a cache in between, or a copy in the middle of an upload, cannot mix two releases.
"""

import re

METADATA, TARGETS = "metadata", "targets"
TIMESTAMP = f"{METADATA}/timestamp.json"
LOG = "log.jsonl"

_TARGET = re.compile(rf"{TARGETS}/(?:[^/]+/)*[0-9a-f]{{64}}\.[^/]+")
_VERSIONED = re.compile(rf"{METADATA}/(\d+)\.(?:targets|snapshot)\.json")


def metadata_path(role: str, version: int) -> str:
    """``metadata/3.targets.json``."""
    return f"{METADATA}/{version}.{role}.json"


def target_path(path: str, sha256: str) -> str:
    """``targets/TABLE.lance/data/HASH.NAME``, as consistent snapshots have it."""
    folder, slash, name = path.rpartition("/")
    return f"{TARGETS}/{folder}{slash}{sha256}.{name}"


def is_target(path: str) -> bool:
    """Whether a path is one that :func:`target_path` makes."""
    return bool(_TARGET.fullmatch(path))


def metadata_version(path: str) -> int | None:
    """The version of a targets or snapshot file; None for another file."""
    found = _VERSIONED.fullmatch(path)
    return int(found[1]) if found else None
