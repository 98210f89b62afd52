"""Finds out how a model runs fastest on this processor without losing quality: ``magpie models bench``.

Precision first, at all processors; then threads; then the batch. Of what is nearly as fast as the fastest, the first in
order of preference is taken: the card's first precision, the fewest threads (the window and the table want some too),
the smallest batch (memory). So noise does not turn a choice over.
"""

import itertools
import math
import os
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from assistant.encoders.measuring import BATCHES, Candidate, Cell, Effort, measure
from assistant.encoders.selftest import Part, Verdict, examine, image_part, nothing_sound, text_part
from assistant.encoders.tuning import Circumstances, GraphTuning, Tuning, circumstances, remember
from assistant.progress import CancelToken, Progress, RateMeter, Step, silent
from assistant.store.card import ModelFile, load_encoder_card
from assistant.store.files import check_files

Choice = TypeVar("Choice", bound=Hashable)

NEARLY = 1.05
"""What takes up to 5 % longer than the fastest counts as fast: medians differ by about that from run to run."""

LEAST_SHARE = 0.8
"""A single thread alone gets 1."""


class GraphReport(msgspec.Struct, frozen=True):
    """One half of the model: how its graphs agreed with the reference, how long they took, what was chosen and why."""

    verdicts: list[Verdict]
    cells: list[Cell]
    chosen: GraphTuning
    reasons: list[str]


class BenchReport(msgspec.Struct, frozen=True):
    """What a bench found.

    ``remembered`` is false when the finding could not be written down. ``processor_share`` is the processor time that
    a second of measuring got: 1 and more, unless something else kept the processor busy and the times mean little.
    """

    encoder_id: str
    found_in: Circumstances
    image: GraphReport
    text: GraphReport
    remembered: bool
    processor_share: float = 1.0

    @property
    def disturbed(self) -> bool:
        """Whether something else kept the processor busy."""
        return self.processor_share < LEAST_SHARE


def bench(
    folder: Path, *, progress: Progress = silent, cancel: CancelToken | None = None, effort: Effort | None = None
) -> BenchReport:
    """Measure the model in ``folder`` and remember how it is best run. Takes half a minute for a small model.

    Raises
    ------
    ModelError
        The card or a file is missing, altered or unusable, or no graph computes rightly on this processor.
    Cancelled
        ``cancel`` was set. What was remembered before stays.
    """
    card = load_encoder_card(folder)
    check_files(folder, card)
    cancel = cancel or CancelToken()
    effort = effort or Effort()
    progress(Step(f"Comparing {card.name} with its card"))
    parts: list[Part[Any, Any]] = [image_part(folder, card), text_part(folder, card)]
    trials = [_Trial(part, cancel, effort) for part in parts]
    meter = RateMeter(f"Measuring {card.name}", sum(trial.timings for trial in trials), "timings")
    done = itertools.count(1)
    wall_s, used_s = time.perf_counter(), time.process_time()
    image, text = (trial.run(lambda: progress(meter.step(next(done)))) for trial in trials)
    share = (time.process_time() - used_s) / (time.perf_counter() - wall_s)
    found_in = circumstances(card)
    remembered = remember(card, Tuning(found_in, image.chosen, text.chosen))
    return BenchReport(card.encoder_id, found_in, image, text, remembered, share)


class _Trial:
    """The bench of one half: judged when made, timed by :meth:`run`."""

    def __init__(self, part: Part[Any, Any], cancel: CancelToken, effort: Effort) -> None:
        self._part, self._cancel, self._effort = part, cancel, effort
        self._verdicts: list[Verdict] = []
        for _, verdict in examine(part):
            cancel.raise_if_cancelled()
            self._verdicts.append(verdict)
        self._sound = [verdict.file for verdict in self._verdicts if not verdict.problem]
        if not self._sound:
            raise nothing_sound(part, [verdict.problem for verdict in self._verdicts])
        self._cores = os.cpu_count() or 1
        self._thread_counts = thread_counts(self._cores)

    @property
    def timings(self) -> int:
        """How many times :meth:`run` ticks."""
        precisions = len(self._sound) if len(self._sound) > 1 else 0
        return (precisions + len(self._thread_counts)) * len(BATCHES) * self._effort.rounds

    def run(self, tick: Callable[[], None]) -> GraphReport:
        """Time the sound alternatives and choose."""
        file, coarse, reasons = self._choose_file(tick)
        cells = self._measure([(file, count) for count in self._thread_counts], tick)
        thread_costs = {count: _cost(cells, file.file, count) for count in self._thread_counts}
        threads = frugal(thread_costs)
        batch_costs = {cell.batch: cell.ms for cell in cells if cell.threads == threads}
        batch = frugal(batch_costs)
        reasons.append(_because(thread_costs, threads, lambda count: f"{count} thread{'s' * (count != 1)}"))
        reasons.append(_because(batch_costs, batch, lambda size: f"a batch of {size}"))
        others = [cell for cell in coarse if cell.file != file.file]
        cosine = next(verdict.cosine for verdict in self._verdicts if verdict.file == file)
        return GraphReport(self._verdicts, [*others, *cells], GraphTuning(file.file, cosine, threads, batch), reasons)

    def _choose_file(self, tick: Callable[[], None]) -> tuple[ModelFile, list[Cell], list[str]]:
        """The fastest precision at all processors, with its timings and the reason; no timing where there is one."""
        if len(self._sound) == 1:
            return self._sound[0], [], []
        cells = self._measure([(one, self._cores) for one in self._sound], tick)
        costs = {one.file: _cost(cells, one.file, self._cores) for one in self._sound}
        name = frugal(costs)
        return next(one for one in self._sound if one.file == name), cells, [_because(costs, name, str)]

    def _measure(self, candidates: Sequence[Candidate], tick: Callable[[], None]) -> list[Cell]:
        return measure(self._part, candidates, effort=self._effort, tick=tick, cancel=self._cancel)


def thread_counts(cores: int) -> list[int]:
    """The numbers of threads worth measuring: powers of two below the number of processors, and all of them."""
    return [*(2**power for power in range(cores.bit_length()) if 2**power < cores), cores]


def frugal(costs: Mapping[Choice, float]) -> Choice:
    """The first choice, in the order of ``costs``, that costs at most :data:`NEARLY` times the least."""
    limit = min(costs.values()) * NEARLY
    return next(choice for choice, cost in costs.items() if cost <= limit)


def _cost(cells: Sequence[Cell], file: str, threads: int) -> float:
    """Milliseconds an item: a query (batch 1) and an import (the best batch) count alike, by their geometric mean."""
    of_batch = {cell.batch: cell.ms for cell in cells if cell.file == file and cell.threads == threads}
    return math.sqrt(of_batch[1] * min(of_batch.values()))


def _because(costs: Mapping[Choice, float], chosen: Choice, name: Callable[[Choice], str]) -> str:
    """``image-int8.onnx: 4.10 ms; image-fp32.onnx: 12.90 ms`` with the chosen one first."""
    others = [choice for choice in costs if choice != chosen]
    return "; ".join(f"{name(choice)}: {costs[choice]:.2f} ms" for choice in [chosen, *others])
