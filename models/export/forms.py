"""Makes the forms that a graph could ship in, and measures each against float32.

Speed is taken one input at a time, the forms in turn within one run: other work on the machine slows all alike.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.encoders.towers import ImageTower, TextTower, Tower
from assistant.store.card import EncoderCard, ModelFile
from models.evaluate.measures import recall_at
from models.export.card import describe
from models.export.choose import CLOSE, Measured
from models.export.compress import convolution_share, quantise_dynamic, quantise_static, store_as_half
from models.export.samples import Samples

Vectors = npt.NDArray[np.float32]
Maker = Callable[[Path, Path], None]
Inputs = dict[str, npt.NDArray[np.generic]]

CONVOLUTIONAL = 0.5
"""From this share of the weights on, the static form is tried."""

NEIGHBOURS = 10
ROUNDS = 15
"""Timed runs of each form; the best counts, being the least disturbed."""


def make_forms(exact: Path, part: str, samples: Samples, card: EncoderCard) -> dict[str, ModelFile]:
    """Write the forms of the graph ``exact`` beside it (``image-fp16.onnx`` and so on); the files by method."""
    makers: dict[str, Maker] = {
        "fp16": store_as_half,
        "int8": quantise_dynamic,
        "int8-unsigned": partial(quantise_dynamic, unsigned=True),
        "int8-full-range": partial(quantise_dynamic, full_range=True),
    }
    if _is_convolutional(exact, part):
        makers["int8-static"] = partial(quantise_static, calibration=_calibration(exact, samples, card))
    forms = {}
    for method, make in makers.items():
        target = exact.with_name(f"{part}-{method}.onnx")
        make(exact, target)
        forms[method] = describe(target, method.split("-")[0])
    return forms


def make_int8(exact: Path, part: str, samples: Samples, card: EncoderCard) -> Path:
    """Write only the form that is usually chosen, measuring no speed: static where convolutions dominate, else dynamic
    with the weights that stay close to float32."""
    target = exact.with_name(f"{part}-int8.onnx")
    if _is_convolutional(exact, part):
        quantise_static(exact, target, _calibration(exact, samples, card))
        return target
    quantise_dynamic(exact, target)
    if _mean_cosine(exact, target, part, samples, card) < CLOSE:
        quantise_dynamic(exact, target, unsigned=True)
    return target


def _mean_cosine(exact: Path, other: Path, part: str, samples: Samples, card: EncoderCard) -> float:
    items: Sequence[Any] = samples.pictures if part == "image" else samples.titles
    kind = ImageTower if part == "image" else TextTower
    ours, theirs = (kind(exact.parent, card, describe(path))(items) for path in (exact, other))
    return float(np.mean(np.sum(ours * theirs, axis=1)))


def _is_convolutional(exact: Path, part: str) -> bool:
    return part == "image" and convolution_share(exact) >= CONVOLUTIONAL


def _calibration(exact: Path, samples: Samples, card: EncoderCard) -> Iterator[Inputs]:
    tower = ImageTower(exact.parent, card, describe(exact))
    return ({"pixels": tower.prepare([picture])} for picture in samples.calibration)


class Bench:
    """Measures forms of a model's graphs on ``samples``, against the first graphs of ``card``, in float32.

    Parameters
    ----------
    folder:
        Where the graphs are, and the forms go.
    threads:
        Threads of one inference.
    """

    def __init__(self, folder: Path, card: EncoderCard, samples: Samples, *, threads: int) -> None:
        self._folder, self._card, self._samples, self._threads = folder, card, samples, threads
        self._exact_files = {"image": card.image[0], "text": card.text[0]}
        self._exact = {part: self._embed(part, file) for part, file in self._exact_files.items()}

    def try_forms(self, part: str) -> tuple[dict[str, ModelFile], list[Measured]]:
        """Make and measure every form of the graph ``part`` ("image" or "text"); the files by method."""
        exact = self._exact_files[part]
        forms = make_forms(self._folder / exact.file, part, self._samples, self._card)
        speeds = self._speeds(part, {"fp32": exact} | forms)
        return forms, [self._measured(part, method, file, speeds) for method, file in forms.items()]

    def recall(self) -> float:
        """Recall@10 of titles for pictures in float32."""
        return self._recall(self._exact["image"], self._exact["text"])

    def _measured(self, part: str, method: str, file: ModelFile, speeds: dict[str, float]) -> Measured:
        vectors, exact = self._embed(part, file), self._exact[part]
        both = self._exact | {part: vectors}
        recall = self._recall(both["image"], both["text"])
        cosines = (vectors * exact).sum(axis=1)
        return Measured(
            method=method,
            file=file.file,
            precision=file.precision,
            size_bytes=file.size_bytes,
            cosine=round(float(cosines.mean()), 5),
            least_cosine=round(float(cosines.min()), 5),
            recall=round(recall, 4),
            recall_change=round(recall - self.recall(), 4),
            agreement=round(neighbour_agreement(exact, vectors), 4),
            speed=round(speeds["fp32"] / speeds[method], 3),
            portable=method != "int8-full-range",
        )

    def _recall(self, pictures: Vectors, titles: Vectors) -> float:
        return recall_at(titles, pictures, np.arange(len(titles)), NEIGHBOURS)

    def _open(self, part: str, file: ModelFile) -> Tower[Any, Any]:
        kind = ImageTower if part == "image" else TextTower
        return kind(self._folder, self._card, file, self._threads)

    def _embed(self, part: str, file: ModelFile) -> Vectors:
        tower = self._open(part, file)
        items = self._items(part)
        return np.concatenate([tower(items[start : start + 8]) for start in range(0, len(items), 8)])

    def _items(self, part: str) -> Sequence[Any]:
        return self._samples.pictures if part == "image" else self._samples.titles

    def _speeds(self, part: str, files: dict[str, ModelFile]) -> dict[str, float]:
        """Seconds of one input, by method."""
        towers = {method: self._open(part, file) for method, file in files.items()}
        inputs = towers["fp32"].prepare(self._items(part)[:1])
        return best_times({method: partial(tower.embed, inputs) for method, tower in towers.items()}, ROUNDS)


def best_times(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least seconds of each of ``runs``, all taking turns, after one turn that does not count."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: min(taken) for name, taken in times.items()}


def neighbour_agreement(exact: Vectors, other: Vectors) -> float:
    """Mean share of each row's ten nearest other rows that is the same in both."""
    ours, theirs = (_nearest(vectors) for vectors in (exact, other))
    shared = [len(np.intersect1d(a, b)) for a, b in zip(ours, theirs, strict=True)]
    return float(np.mean(shared) / ours.shape[1])


def _nearest(vectors: Vectors) -> npt.NDArray[np.int64]:
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -np.inf)
    return np.argsort(-similarity, axis=1, kind="stable")[:, : min(NEIGHBOURS, len(vectors) - 1)]
