"""Syncs a catalogue until it is up to date; killed by the test at any moment. ``python -m … ROOT NAME``."""

import sys
from pathlib import Path

from assistant.catalog.registry import Registry
from assistant.settings import Sync
from assistant.sharing.service import SharingService


def main(root: Path, name: str) -> None:
    """One sync."""
    import tuf.ngclient  # noqa: F401

    import assistant.sharing.trust  # noqa: F401 - what takes time comes before the word

    print("ready", flush=True)
    report = SharingService(Registry(root), Sync).sync(name)
    print(report.state, report.release)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
