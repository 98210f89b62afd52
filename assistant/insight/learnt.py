"""What ``magpie tune`` learnt, on disk: a file for each catalogue, and one for all catalogues together.

The former settings and the former record are kept in it, so that applying can be undone, several times.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from assistant import paths
from assistant.errors import DamagedError, NewerSchemaError, StorageError
from assistant.ranking import CHANNELS
from assistant.ranking.gate import Gate

SCHEMA_VERSION = 1
KEPT = 5
"""Former records that are kept."""


class Former(msgspec.Struct, frozen=True):
    """How the catalogue was weighed before: ``weights`` by channel, and whether a gate chose them."""

    weights: dict[str, float]
    auto: bool


class Record(msgspec.Struct, frozen=True):
    """What was learnt. ``gate`` is a gate as plain numbers, empty where weights were chosen; ``former`` is None where
    the catalogue had no weights of its own. ``before`` and ``after`` are nDCG@10 over ``queries``, cross-validated.
    """

    weights: dict[str, float]
    gate: dict[str, Any]
    former: Former | None
    queries: int
    before: float
    after: float
    learnt_at: str
    schema_version: int = SCHEMA_VERSION
    earlier: "Record | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """What to search with: weights, or where there is a ``gate`` the weights that it chooses."""

    weights: Mapping[str, float]
    gate: Gate | None = None


def learnt_file(catalogue: str) -> Path:
    """Where the record of a catalogue is; of all catalogues together for an empty name."""
    folder = paths.home() / "learnt"
    return folder / "catalogs" / f"{catalogue}.json" if catalogue else folder / "everything.json"


def read_record(catalogue: str) -> Record | None:
    """The record of a catalogue; None where nothing was learnt.

    Raises
    ------
    NewerSchemaError, DamagedError
        The file was written by a newer Magpie, or is damaged.
    """
    path = learnt_file(catalogue)
    hint = f"Delete it to search as before; what was learnt is lost: {path}."
    try:
        content = path.read_bytes()
        raw = msgspec.json.decode(content)
        found = raw.get("schema_version") if isinstance(raw, dict) else None
        if isinstance(found, int) and found > SCHEMA_VERSION:
            raise NewerSchemaError(f"The file {path}", found, SCHEMA_VERSION)
        return msgspec.convert(raw, Record)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise DamagedError(f"What was learnt cannot be read: {error}.", hint=hint) from error


def as_learnt(record: Record) -> Learnt:
    """What a record says to search with. Raises :class:`DamagedError` when a channel is not known any more."""
    try:
        gate = Gate.from_plain(record.gate) if record.gate else None
    except (ValueError, TypeError, AttributeError) as error:
        raise DamagedError(f"What was learnt cannot be used: {error}.", hint="Learn again: magpie tune.") from error
    return Learnt({name: weight for name, weight in record.weights.items() if name in CHANNELS}, gate)


def write_record(catalogue: str, record: Record) -> None:
    """Keep a record, and what there was before within it."""
    earlier = read_record(catalogue)
    _write(learnt_file(catalogue), msgspec.structs.replace(record, earlier=_cut(earlier, KEPT)))


def take_back(catalogue: str) -> Record | None:
    """Return to the record before the present one, or to none; the present one, None where there is none."""
    present = read_record(catalogue)
    if present is not None and present.earlier is not None:
        _write(learnt_file(catalogue), present.earlier)
    elif present is not None:
        learnt_file(catalogue).unlink(missing_ok=True)
    return present


def _cut(record: Record | None, depth: int) -> Record | None:
    if record is None or not depth:
        return None
    return msgspec.structs.replace(record, earlier=_cut(record.earlier, depth - 1))


def _write(path: Path, record: Record) -> None:
    partial = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(msgspec.json.format(msgspec.json.encode(record)))
        os.replace(partial, path)  # noqa: PTH105 - the atomic call, by its name
    except OSError as error:
        hint = "Free some space, or make the folder writable."
        raise StorageError(f"{path} cannot be written: {error.strerror}.", hint=hint) from error
