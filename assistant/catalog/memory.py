"""Keeping the process small: allocators keep what was freed, hundreds of MB after a million rows went through."""

import ctypes
import sys
from functools import cache
from typing import Any

ARENAS = 2
M_ARENA_MAX = -8  # of glibc's malloc.h


@cache
def keep_small() -> None:
    """Let the C library keep few separate heaps, where it has them; call it before a library starts many threads.

    Each thread that reads a table else gets a heap of its own, and keeps some 12 MB: with a million products searched
    the process had 835 MB, and 605 with two heaps.
    """
    if mallopt := _of_glibc("mallopt"):
        mallopt(M_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Return freed memory of Arrow and of the C library to the system, where it knows how; some milliseconds."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if trim := _of_glibc("malloc_trim"):
        trim(0)


def _of_glibc(name: str) -> Any:
    """A function of the C library; None where there is no such one: musl, macOS and Windows."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
