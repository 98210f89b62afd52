"""A re-encoding in a process of its own, for killing it: ``python -m tests.e2e.reencode_child FOLDER NUMBER``.

NUMBER chooses the encoder. Commits are small, so that a kill falls between, into and after many of them. Prints a line
when the work begins, and after every chunk.
"""

import sys
from pathlib import Path

from assistant.ingest import reencode
from assistant.progress import Step
from tests.fakes import FakeEncoder


def encoder_number(number: int) -> FakeEncoder:
    """Encoders of neighbouring numbers give vectors of different lengths."""
    return FakeEncoder(f"fake-{number}", dim=16 + 4 * (number % 4))


def main(folder: Path, number: int) -> None:
    reencode.reencode(folder, "shop", encoder_number(number), "fake", progress=report)


def report(step: Step) -> None:
    sys.stdout.write(f"{step.label} {step.done}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    reencode.BATCH_ROWS = 20
    main(Path(sys.argv[1]), int(sys.argv[2]))
