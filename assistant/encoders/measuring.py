"""Times graphs against each other: by turns, so that a busy moment of the machine falls on all alike."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from assistant.encoders.selftest import Part
from assistant.encoders.towers import Tower
from assistant.progress import CancelToken
from assistant.store.card import ModelFile

T = TypeVar("T")

BATCHES = (1, 8, 16)
"""One is a query; larger than 16 only took more memory (see ``IMAGE_BATCH`` in :mod:`assistant.encoders.encoder`)."""


class Effort(NamedTuple):
    """How long to measure: everything ``rounds`` times by turns, each time for ``cell_s`` and twice at least."""

    rounds: int = 3
    cell_s: float = 0.15


class Cell(msgspec.Struct, frozen=True):
    """One measurement: ``ms`` is the median time of the graph alone for one picture or text of such a batch."""

    file: str
    precision: str
    threads: int
    batch: int
    ms: float


Candidate = tuple[ModelFile, int]
"""An alternative and a number of threads."""


def measure(
    part: Part[Any, Any],
    candidates: Sequence[Candidate],
    *,
    effort: Effort,
    tick: Callable[[], None],
    cancel: CancelToken,
) -> list[Cell]:
    """Time each candidate with each of :data:`BATCHES`; ``tick`` is called after each of the timings.

    Only one candidate is open at a time, for memory's sake: a large encoder takes 1 GB in float32.

    Raises
    ------
    Cancelled
        ``cancel`` was set; checked before every inference that is timed.
    """
    samples: dict[tuple[str, int, int], list[float]] = {}
    for _ in range(effort.rounds):
        for file, threads in candidates:
            tower = part.open(file, threads)
            for batch in BATCHES:
                taken = samples.setdefault((file.file, threads, batch), [])
                taken += _samples_ms(tower, _in_batches(part.inputs, batch), effort.cell_s, cancel)
                tick()
    return [
        Cell(file.file, file.precision, threads, batch, statistics.median(samples[file.file, threads, batch]))
        for file, threads in candidates
        for batch in BATCHES
    ]


def _samples_ms(
    tower: Tower[T, Any], batches: Sequence[Sequence[T]], least_s: float, cancel: CancelToken
) -> list[float]:
    """Milliseconds an item, each sample over all the batches; a first pass warms up."""
    prepared = [tower.prepare(batch) for batch in batches]
    items = sum(len(batch) for batch in batches)
    samples: list[float] = []
    until_s = float("inf")
    while len(samples) < 3 or time.perf_counter() < until_s:
        cancel.raise_if_cancelled()
        start_s = time.perf_counter()
        for one in prepared:
            tower.embed(one)
        samples.append(1000 * (time.perf_counter() - start_s) / items)
        if len(samples) == 1:
            until_s = time.perf_counter() + least_s
    return samples[1:]


def _in_batches(inputs: Sequence[T], batch: int) -> list[list[T]]:
    """Every input in full batches of one size, repeated where there are too few."""
    count = max(1, len(inputs) // batch)
    return [[inputs[(start * batch + at) % len(inputs)] for at in range(batch)] for start in range(count)]
