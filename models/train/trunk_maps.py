"""Caches what the frozen trunk makes of each picture, so that training runs only what it changes.

View 0 is the picture as it is, the others are augmented. Arrays are ``(N, h, w, C) float16`` in memory-mapped files
(channels last, as the convolutions want them), one file a view; a file has its final name once it is complete, so an
interrupted run goes on from there.
"""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from assistant.encoders.preprocess import fit, normalise
from assistant.pictures import read_picture
from assistant.query.query import Pixels
from assistant.store.card import Preprocessing
from models.data import views
from models.data.examples import Example

log = logging.getLogger(__name__)

Maps = npt.NDArray[np.float16]

BATCH = 64
TRUNK_STRIDE = 8
PHOTO_SOURCES = frozenset({"grocery_photos", "clothing"})


class TrunkMaps:
    """The cached trunk outputs of one list of examples."""

    def __init__(
        self, folder: Path, trunk: nn.Module, examples: Sequence[Example], spec: Preprocessing, seed: int
    ) -> None:
        self._folder, self._trunk, self._examples, self._spec, self._seed = folder, trunk, examples, spec, seed

    def view(self, size: int, number: int) -> Maps:
        """The maps of view ``number`` at ``size`` pixels, computed first when they are not on disk."""
        path = self._folder / f"{size}px-view{number}.npy"
        if not path.exists():
            self._build(path, size, number)
        return np.load(path, mmap_mode="r")  # type: ignore[no-any-return]

    def _build(self, path: Path, size: int, number: int) -> None:
        log.info("computing %s for %d pictures", path.name, len(self._examples))
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        maps: np.memmap[Any, np.dtype[np.float16]] | None = None
        start = 0
        for batch in self._batches(size, number):
            output = run_trunk(self._trunk, batch, self._spec)
            if maps is None:
                shape = (len(self._examples), *output.shape[1:])
                maps = np.lib.format.open_memmap(str(unfinished), "w+", np.dtype(np.float16), shape)
            maps[start : start + len(output)] = output
            start += len(output)
        assert maps is not None, "no examples"
        maps.flush()
        unfinished.replace(path)

    def _batches(self, size: int, number: int) -> Iterator[Pixels]:
        """``(n, size, size, 3) uint8`` batches; the next ones are decoded while one is computed."""
        starts = range(0, len(self._examples), BATCH)
        with ThreadPoolExecutor(2) as pool:
            waiting: list[Future[Pixels]] = []
            for start in starts:
                waiting.append(pool.submit(self._decode, start, size, number))
                if len(waiting) > 4:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()

    def _decode(self, start: int, size: int, number: int) -> Pixels:
        rows = range(start, min(start + BATCH, len(self._examples)))
        return np.stack([self._picture(row, size, number) for row in rows])

    def _picture(self, row: int, size: int, number: int) -> Pixels:
        example = self._examples[row]
        pixels = read_picture(example.image, name=example.key)
        if number == 0:
            return fit(pixels, self._spec, size)
        strength = views.PHOTO if example.source in PHOTO_SOURCES else views.CATALOG
        rng = np.random.default_rng([self._seed, size, number, row])
        return views.augment(pixels, self._spec, size, strength, rng)


@torch.no_grad()
def run_trunk(trunk: nn.Module, pictures: Pixels, spec: Preprocessing) -> Maps:
    """``(N, H, W, 3) uint8`` to ``(N, h, w, C) float16``."""
    inputs = torch.from_numpy(normalise(pictures, spec)).to(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16):
        maps = trunk(inputs)
    return maps.permute(0, 2, 3, 1).to(torch.float16).numpy()  # type: ignore[no-any-return]
