"""Names the processor, so that what was found out about one is not believed of another."""

import hashlib
import platform
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")
NAME_FIELDS = ("model name", "CPU part", "cpu")
FLAG_FIELDS = ("flags", "Features")


def processor_id(cpuinfo: Path = CPUINFO) -> str:
    """The processor's name with a digest of its instruction sets: ``AMD EPYC (flags 3f9a61c2)``.

    Kernels are chosen by instruction set, and a virtual machine may hide some of a processor's: the name alone would
    not do. Where the system has no ``/proc/cpuinfo`` it is the name that the system gives.
    """
    fields = _first_processor(cpuinfo)
    name = next((fields[field] for field in NAME_FIELDS if field in fields), "")
    flags = next((fields[field] for field in FLAG_FIELDS if field in fields), "")
    if not flags:
        return platform.processor() or platform.machine()
    digest = hashlib.sha256(" ".join(sorted(flags.split())).encode()).hexdigest()
    return f"{name or platform.machine()} (flags {digest[:8]})"


def _first_processor(cpuinfo: Path) -> dict[str, str]:
    """The fields of the first block; the others are its like."""
    fields: dict[str, str] = {}
    try:
        with cpuinfo.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                field, colon, value = line.partition(":")
                if not colon:
                    break
                fields[field.strip()] = value.strip()
    except OSError:
        return {}
    return fields
