"""What the commands of ``python -m models`` share: how errors are told, and the log."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from assistant.errors import MagpieError


@contextmanager
def reported() -> Iterator[None]:
    """Errors raised on purpose end the command with their sentence."""
    try:
        yield
    except MagpieError as error:
        raise click.ClickException(str(error)) from None


def start_log(work: Path | None) -> None:
    """Log to the terminal, and to ``work/log.txt`` where there is such a folder: all of the workshop, else warnings."""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if work:
        work.mkdir(parents=True, exist_ok=True)
        handlers.append(logging.FileHandler(work / "log.txt"))
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", handlers=handlers, datefmt="%H:%M:%S")
    logging.getLogger("models").setLevel(logging.INFO)
