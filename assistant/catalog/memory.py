"""Giving memory back to the system after a large load: allocators keep what was freed, hundreds of MB after a million
rows went through.
"""

import ctypes
import sys


def give_back() -> None:
    """Return freed memory of Arrow and of the C library to the system, where it knows how; some milliseconds."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc; musl has none and needs none
        if trim is not None:
            trim(0)
