"""Limits of memory and processor time of a child process that opens what a stranger made.

They are those of the operating system. Linux holds both; macOS does not hold the limit of memory and Windows neither,
where the parent's own time limit alone ends the child.
"""

from contextlib import suppress
from pathlib import Path


def limit_this_process(memory_bytes: int, processor_s: int) -> None:
    """Let this process have so much more memory than it has now, and so much processor time in all."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    limits = [(resource.RLIMIT_CPU, processor_s), (resource.RLIMIT_CORE, 0)]
    sizes = Path("/proc/self/statm")
    if sizes.exists():  # Linux; elsewhere nothing holds a limit of the address space
        pages = int(sizes.read_text(encoding="ascii").split()[0])
        limits.append((resource.RLIMIT_AS, pages * resource.getpagesize() + memory_bytes))
    for kind, value in limits:
        with suppress(ValueError, OSError):  # a lower limit of the person's own stays
            resource.setrlimit(kind, (value, value))
