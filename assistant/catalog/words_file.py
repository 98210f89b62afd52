"""The vocabulary of a catalogue on disk, so that it is counted once a version: one small file in its folder.

It can be lost at any time: a file that is missing, damaged, of another version or of an older Magpie is counted anew.
"""

import logging
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np

from assistant.catalog.together import Together
from assistant.catalog.words import Vocabulary

WORDS_FILE = "words.cache"
FORMAT = 1
"""Raise it whenever counting changes: files of another format are not read."""

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is none of ours; that of 200,000 words has some 3 MB."""

_log = logging.getLogger(__name__)


class _Stored(msgspec.Struct):
    format: int
    key: str
    products: int
    frequency: dict[str, int]
    brands: dict[str, str]
    values: dict[str, dict[str, str]]
    paired: tuple[str, ...]
    pairs: bytes
    counts: bytes
    single: bytes
    rows: int


def load_or_count(folder: Path, key: str, count: Callable[[], Vocabulary]) -> Vocabulary:
    """The vocabulary stored under ``key``, which names table and version; else what ``count`` gives, which is stored.

    A folder that cannot be written keeps no file: then it is counted at each start.
    """
    path = folder / WORDS_FILE
    stored = _read(path, key)
    if stored is not None:
        return stored
    vocabulary = count()
    try:
        _write(path, key, vocabulary)
    except OSError as error:
        _log.info("%s is not kept: %s", path, error)
    return vocabulary


def _read(path: Path, key: str) -> Vocabulary | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(path.read_bytes(), 4 * MAX_BYTES)
        stored = msgspec.msgpack.decode(content, type=_Stored)
        if stored.format != FORMAT or stored.key != key:
            return None
        return _as_vocabulary(stored)
    except FileNotFoundError:
        return None
    except (OSError, zlib.error, msgspec.MsgspecError, ValueError) as error:
        _log.info("%s cannot be read and is made anew: %s", path, error)
        return None


def _as_vocabulary(stored: _Stored) -> Vocabulary:
    pairs, counts, single = (np.frombuffer(part, "<i8") for part in (stored.pairs, stored.counts, stored.single))
    if len(pairs) != len(counts) or len(single) != len(stored.paired):
        raise ValueError("its parts do not belong together")
    together = Together(
        stored.paired, pairs.astype(np.int64), counts.astype(np.int64), single.astype(np.int64), stored.rows
    )
    return Vocabulary(stored.products, stored.frequency, stored.brands, stored.values, together)


def _write(path: Path, key: str, vocabulary: Vocabulary) -> None:
    together = vocabulary.together
    stored = _Stored(
        format=FORMAT,
        key=key,
        products=vocabulary.products,
        frequency=dict(vocabulary.frequency),
        brands=dict(vocabulary.brands),
        values={name: dict(values) for name, values in vocabulary.values.items()},
        paired=together.words,
        pairs=together.pairs.astype("<i8").tobytes(),
        counts=together.counts.astype("<i8").tobytes(),
        single=together.single.astype("<i8").tobytes(),
        rows=together.rows,
    )
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        draft.write_bytes(zlib.compress(msgspec.msgpack.encode(stored), 1))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
