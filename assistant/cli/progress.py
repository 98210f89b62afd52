"""Progress on standard error: a bar with rate and time left on a terminal, a line now and then elsewhere."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from assistant.progress import CancelToken, Progress, Step, silent

PLAIN_INTERVAL_S = 5.0
"""How often a log that is no terminal gets a line."""


@contextmanager
def reporting(*, quiet: bool = False) -> Iterator[Progress]:
    """Something to report progress to, fit for what standard error is."""
    if quiet:
        yield silent
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield PlainLines()


@contextmanager
def cancel_on_interrupt() -> Iterator[CancelToken]:
    """Within the block the first Ctrl-C sets the token, so that work stops at a safe point; a second one breaks off."""
    token = CancelToken()

    def on_interrupt(_signal: int, _frame: FrameType | None) -> None:
        if token.cancelled:
            raise KeyboardInterrupt
        token.cancel()
        print("Stopping at the next safe point; press Ctrl-C again to break off.", file=sys.stderr)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)


class PlainLines:
    """Writes a line when the work changes, when it ends, and every few seconds."""

    def __init__(self, interval_s: float = PLAIN_INTERVAL_S) -> None:
        self._interval_s = interval_s
        self._label = ""
        self._written_s = 0.0

    def __call__(self, step: Step) -> None:
        """Take a report."""
        now = time.monotonic()
        finished = step.total is not None and step.done >= step.total
        if step.label == self._label and not finished and now - self._written_s < self._interval_s:
            return
        self._label, self._written_s = step.label, now
        print(described(step), file=sys.stderr)


def described(step: Step) -> str:
    """A report as one line: ``Encoding: 1,024 of 41,687 products, 212/s, 3 min 12 s left``."""
    count = f"{step.done:,}" if step.total is None else f"{step.done:,} of {step.total:,}"
    parts = [f"{count} {step.unit}".rstrip()] if step.done or step.total else []
    return f"{step.label}: " + ", ".join([*parts, *pace(step)]) if parts else step.label


def pace(step: Step) -> list[str]:
    """Rate and time left, as far as they are known."""
    known = []
    if step.rate:
        known.append(f"{step.rate:,.0f}/s" if step.rate >= 10 else f"{step.rate:.1f}/s")
    if step.remaining_s is not None and step.remaining_s >= 1:
        known.append(f"{duration(step.remaining_s)} left")
    return known


def duration(seconds: float) -> str:
    """A duration for people: ``42 s``, ``3 min 12 s``, ``2 h 05 min``."""
    minutes, rest_s = divmod(round(seconds), 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes_left:02} min"
    return f"{minutes} min {rest_s} s" if minutes else f"{rest_s} s"


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None, pace="")

        def show(step: Step) -> None:
            label = f"{step.label} ({step.unit})" if step.unit else step.label
            bars.update(task, description=label, completed=step.done, total=step.total, pace=" ".join(pace(step)))

        yield show
