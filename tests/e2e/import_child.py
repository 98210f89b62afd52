"""An import in a process of its own, for killing it: ``python -m tests.e2e.import_child FEED ROOT``.

Commits are small, so that a kill falls between, into and after many of them. Prints a line when the first batch begins.
"""

import sys
from pathlib import Path

from assistant.catalog.registry import Registry
from assistant.feeds import open_feed
from assistant.ingest import importer
from assistant.ingest.mapping import choose_mapping
from assistant.progress import Step
from tests.fakes import FakeEncoder


def main(feed: Path, root: Path) -> None:
    encoder = FakeEncoder()
    catalog = Registry(root).ensure("shop", encoder_id=encoder.encoder_id, model="fake", dim=encoder.dim)
    mapping = choose_mapping(feed, open_feed(feed).columns)
    importer.import_feed(feed, catalog, encoder, mapping, progress=report)


def report(step: Step) -> None:
    sys.stdout.write(f"{step.label} {step.done}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    importer.BATCH_ROWS = 40
    main(Path(sys.argv[1]), Path(sys.argv[2]))
