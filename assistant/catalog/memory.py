"""Keeping the process small: allocators keep what was freed, hundreds of MB after a million rows went through."""

import ctypes
import sys
from functools import cache
from typing import Any

ARENAS = 2
LARGE_BYTES = 3_000_000
"""What is larger goes back when it is freed: a number for each of a million products is 4 MB."""

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # of glibc's malloc.h


@cache
def keep_small() -> None:
    """Let the C library keep few separate heaps, where it has them; call it before a library starts many threads.

    Each thread that reads a table else gets a heap of its own, and keeps some 12 MB: with a million products searched
    the process had 835 MB, 620 with two heaps, and 583 when large pieces go back as well.
    """
    if mallopt := _of_glibc("mallopt"):
        mallopt(M_ARENA_MAX, ARENAS)
        mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)


def give_back() -> None:
    """Return freed memory of Arrow and of the C library to the system, where it knows how; some milliseconds."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if trim := _of_glibc("malloc_trim"):
        trim(0)


def _of_glibc(name: str) -> Any:
    """A function of the C library; None where there is no such one: musl, macOS and Windows."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
