"""Progress on standard error: a bar with rate and time left on a terminal, a line now and then elsewhere."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from assistant.progress import CancelToken, Progress, Step, silent

BYTES = "bytes"
"""The unit that is shown in megabytes."""

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
def long_work(*, quiet: bool = False) -> Iterator[tuple[Progress, CancelToken]]:
    """What long work asks for: something to report to, and a token that Ctrl-C sets."""
    with cancel_on_interrupt() as cancel, reporting(quiet=quiet) as progress:
        yield progress, cancel


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
    state = ", ".join([*counted(step), *pace(step)])
    return f"{step.label}: {state}" if state else step.label


def counted(step: Step) -> list[str]:
    """How much is done of how much, as far as that is known."""
    if step.unit == BYTES:
        total = f" of {step.total / 1e6:,.1f}" if step.total is not None else ""
        return [f"{step.done / 1e6:,.1f}{total} MB"]
    if step.total is not None:
        return [f"{step.done:,} of {step.total:,} {step.unit}".rstrip()]
    return [f"{step.done:,} {step.unit}".rstrip()] if step.done else []


def pace(step: Step) -> list[str]:
    """Rate and time left, as far as they are known."""
    known = []
    if step.rate and step.unit == BYTES:
        known.append(f"{step.rate / 1e6:,.1f} MB/s")
    elif step.rate:
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
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[state]}"))
    bars = Bars(*columns, console=Console(stderr=True), transient=True)
    task = bars.add_task("Starting", total=None, state="")

    def show(step: Step) -> None:
        nonlocal task
        bars.start()  # now, not before: a question may be asked before the work begins
        if bars.tasks[0].description != step.label:  # a new task, as rich cannot make a known total unknown again
            bars.remove_task(task)
            task = bars.add_task(step.label, total=step.total, state="")
        state = ", ".join([*counted(step), *pace(step)])
        bars.update(task, completed=step.done, total=step.total, state=state)

    try:
        yield show
    finally:
        bars.stop()
