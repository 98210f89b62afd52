"""Caches what the frozen trunk makes of each picture, so that training runs only what it changes.

View 0 is the picture as it is, the others are augmented. Arrays are ``(N, h, w, C) float16`` in memory-mapped files
(channels last, as the convolutions want them), one file a view; a file has its final name once it is complete, so an
interrupted run goes on from there.
"""

import logging
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import nn

from assistant.encoders.preprocess import fit, normalise
from assistant.pictures import read_picture
from assistant.query.query import Pixels
from assistant.store.card import Preprocessing
from models.data.examples import Example
from models.data.views import Views, augment
from models.train.errors import TrainingError
from models.train.parallel import World
from models.train.precision import autocast

log = logging.getLogger(__name__)

Maps = npt.NDArray[np.float16]

BATCH = 32
TRUNK_STRIDE = 8
PHOTO_SOURCES = frozenset({"grocery_photos", "clothing"})

BACKDROPS = 240
BACKDROP_SIDE = 192
"""How many photos serve as grounds of augmented views, and their longer side in pixels."""


class ViewPlan(Protocol):
    """What decides the views: the preprocessing, the strength of the augmentation and its seed. A recipe is one."""

    @property
    def preprocessing(self) -> Preprocessing:
        """How pictures become input."""

    @property
    def views(self) -> Views:
        """How far augmented views depart."""

    @property
    def seed(self) -> int:
        """Where the views start from."""


class TrunkMaps:
    """The cached trunk outputs of one list of examples."""

    def __init__(
        self, folder: Path, trunk: nn.Module, examples: Sequence[Example], recipe: ViewPlan, world: World
    ) -> None:
        self._folder, self._trunk, self._examples, self._world = folder, trunk, examples, world
        self._spec, self._views, self._seed = recipe.preprocessing, recipe.views, recipe.seed

    def view(self, size: int, number: int) -> Maps:
        """The maps of view ``number`` at ``size`` pixels, computed first when they are not on disk."""
        path = self._folder / f"{size}px-view{number}.npy"
        if not path.exists() and self._world.first:
            self._build(path, size, number)
        self._world.wait()
        maps: Maps = np.load(path, mmap_mode="r")
        if len(maps) != len(self._examples):
            raise TrainingError(
                f"{path} has maps of {len(maps):,} pictures, and there are {len(self._examples):,}.",
                hint="It is of other data: remove the folder, or use another --work.",
            )
        return maps

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
        strength = self._views.photo if example.source in PHOTO_SOURCES else self._views.catalog
        rng = np.random.default_rng([self._seed, size, number, zlib.crc32(f"{example.source}/{example.key}".encode())])
        return augment(pixels, self._spec, size, strength, rng, photos=self._backdrops)

    @cached_property
    def _backdrops(self) -> list[Pixels]:
        """A few photos, small: grounds and neighbours for augmented views."""
        photos = [e for e in self._examples if e.source in PHOTO_SOURCES]
        chosen = photos[:: max(1, len(photos) // BACKDROPS)][:BACKDROPS]
        return [_small(read_picture(photo.image, name=photo.key)) for photo in chosen]


def _small(pixels: Pixels) -> Pixels:
    image = Image.fromarray(pixels)
    image.thumbnail((BACKDROP_SIDE, BACKDROP_SIDE))
    return np.asarray(image)


@torch.no_grad()
def run_trunk(trunk: nn.Module, pictures: Pixels, spec: Preprocessing) -> Maps:
    """``(N, H, W, 3) uint8`` to ``(N, h, w, C) float16``."""
    device = next(trunk.parameters()).device
    inputs = torch.from_numpy(normalise(pictures, spec)).to(device, memory_format=torch.channels_last)
    with autocast(device):
        maps = trunk(inputs)
    return maps.permute(0, 2, 3, 1).to(torch.float16).cpu().numpy()  # type: ignore[no-any-return]
