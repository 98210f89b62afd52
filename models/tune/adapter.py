"""Tunes any encoder by a linear map behind each tower, learnt on vectors: the towers themselves stay as they are.

The map is the identity and a learnt rest, without an offset, so it can be folded into the graphs.
"""

import logging
import math
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from assistant.encoders.loading import load_folder
from assistant.encoders.reference import pack, unpack
from assistant.store.card import EncoderCard, ModelFile, Reference
from models.data.examples import Example
from models.data.facts import FactTable, holds
from models.evaluate.measures import Vectors
from models.export.card import describe
from models.train.loss import contrastive_loss
from models.tune.captions import GoodsCaptions
from models.tune.fold import fold
from models.tune.goods import Goods
from models.tune.plan import Plan
from models.tune.tuner import PATIENCE, START_SCALE, Watch
from models.tune.vectors import StoredEmbedder, kept_vectors

log = logging.getLogger(__name__)

Facts = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]

CAPTIONS = 4
"""Captions drawn for each product, once: their vectors are what training reads."""

BATCH, SMALLEST_BATCH = 256, 16
RATE, WEIGHT_DECAY = 5e-4, 0.1
PASSES = 5
"""Passes over the products that count as one epoch: one takes a second."""


class LinearMaps(nn.Module):
    """A map for pictures and one for texts, ``x (I + share · R)`` brought to unit length; R starts at zero."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.rests = nn.ParameterDict({name: nn.Parameter(torch.zeros(dim, dim)) for name in ("pictures", "texts")})
        self.log_scale = nn.Parameter(torch.tensor(math.log(START_SCALE)))
        self.share = 1.0

    def matrix(self, side: str) -> Tensor:
        """``(D, D)``, to multiply with from the right."""
        rest: Tensor = self.rests[side]
        matrix: Tensor = torch.eye(len(rest)) + self.share * rest
        return matrix

    def forward(self, side: str, vectors: Tensor) -> Tensor:
        """``(N, D)`` unit rows to unit rows."""
        return normalize(vectors @ self.matrix(side), dim=-1)


class AdapterTuner:
    """A :class:`models.tune.tuner.Tuner` of two linear maps; the vectors that it learns from are kept in ``state``."""

    def __init__(self, plan: Plan, goods: Goods, watched: Sequence[Example], state: Path, *, threads: int) -> None:
        self._plan, self._state = plan, state
        self._encoder = load_folder(plan.folder, threads=threads, keep=False)
        self._learnt, self._watched = goods.of("train"), watched
        self._maps = LinearMaps(plan.card.dim)
        self._row = {example.key: row for row, example in enumerate(watched)}
        self._told: dict[tuple[str, ...], Vectors] = {}

    @property
    def recipe(self) -> str:
        """What was trained."""
        return (
            f"a linear map behind each tower, at rate {RATE} for up to {self._plan.epochs} × {PASSES} passes over "
            f"{len(self._learnt):,} products, {CAPTIONS} captions each, InfoNCE"
        )

    def train(self, watch: Watch) -> None:
        """Train to the best epoch; takes seconds once the vectors are there."""
        lesson = self._lesson()
        rests = {"params": list(self._maps.rests.values()), "weight_decay": WEIGHT_DECAY}
        scale = {"params": [self._maps.log_scale], "weight_decay": 0.0}
        optimiser = torch.optim.AdamW([rests, scale], lr=RATE, betas=(0.9, 0.98))
        best, kept, since = -1.0, self._weights(), 0
        for epoch in range(self._plan.epochs):
            losses = []
            for loss in lesson.losses(self._maps, np.random.default_rng([self._plan.seed, epoch])):
                optimiser.zero_grad(set_to_none=True)
                torch.autograd.backward(loss)
                optimiser.step()
                losses.append(loss.item())
            figure = watch(self)
            log.info(
                "epoch %d of %d: loss %.4f, validation %.4f", epoch + 1, self._plan.epochs, np.mean(losses), figure
            )
            if figure > best:
                best, kept, since = figure, self._weights(), 0
            elif (since := since + 1) >= PATIENCE:
                break
        self._maps.load_state_dict(kept)

    def mix(self, share: float) -> None:
        """Scale what was learnt beside the identity."""
        self._maps.share = share

    def write(self, folder: Path, card: EncoderCard) -> EncoderCard:
        """Every graph of the encoder with its map folded in; the reference is that of the base, mapped."""
        source = self._plan.folder
        shutil.copy(source / card.tokenizer.file, folder / card.tokenizer.file)
        sides = {"pictures": card.image, "texts": card.text}
        matrices = {side: self._maps.matrix(side).detach().numpy() for side in sides}
        files: dict[str, list[ModelFile]] = {}
        for side, alternatives in sides.items():
            for file in alternatives:
                fold(source / file.file, folder / file.file, matrices[side])
            files[side] = [describe(folder / file.file, file.precision) for file in alternatives]
        reference = card.reference and Reference(
            pictures=_mapped(card.reference.pictures, matrices["pictures"]),
            texts=_mapped(card.reference.texts, matrices["texts"]),
        )
        return msgspec.structs.replace(card, image=files["pictures"], text=files["texts"], reference=reference)

    @torch.no_grad()
    def pictures(self, examples: Sequence[Example]) -> Vectors:
        """``(N, D) float32`` unit rows of watched examples."""
        rows = [self._row[example.key] for example in examples]
        return self._maps("pictures", torch.from_numpy(self._pictures("watched", self._watched)[rows])).numpy()  # type: ignore[no-any-return]

    @torch.no_grad()
    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, D) float32`` unit rows; the same texts are asked again and again, and encoded once."""
        key = tuple(texts)
        if key not in self._told:
            self._told[key] = self._encoder.texts(texts)
        return self._maps("texts", torch.from_numpy(self._told[key])).numpy()  # type: ignore[no-any-return]

    def _weights(self) -> dict[str, Tensor]:
        return {name: value.detach().clone() for name, value in self._maps.state_dict().items()}

    def _lesson(self) -> "Lesson":
        facts, write, rng = FactTable(self._learnt), GoodsCaptions(), np.random.default_rng(self._plan.seed)
        captions = [write(example, rng) for _ in range(CAPTIONS) for example in self._learnt]
        texts = kept_vectors(self._state / "captions", [one.text for one in captions], self._encoder.texts)
        return Lesson(
            torch.from_numpy(self._pictures("learnt", self._learnt)),
            torch.from_numpy(texts).view(CAPTIONS, len(self._learnt), -1),
            facts.of_captions(captions).reshape(CAPTIONS, len(self._learnt), -1),
            facts.of_examples(self._learnt),
        )

    def _pictures(self, name: str, examples: Sequence[Example]) -> Vectors:
        return kept_vectors(self._state / name, examples, StoredEmbedder(self._encoder).pictures)


class Lesson:
    """What is learnt from: vectors of pictures ``(N, D)`` and of captions ``(C, N, D)``, and facts of both."""

    def __init__(self, pictures: Tensor, texts: Tensor, stated: Facts, labels: Facts) -> None:
        self._pictures, self._texts, self._stated, self._labels = pictures, texts, stated, labels
        self._batch = min(BATCH, max(SMALLEST_BATCH, len(pictures) // 4), len(pictures))

    def losses(self, maps: LinearMaps, rng: np.random.Generator) -> Iterator[Tensor]:
        """The loss of each batch of an epoch."""
        for _ in range(PASSES):
            order = rng.permutation(len(self._pictures))
            for start in range(0, len(order) // self._batch * self._batch, self._batch):
                yield self._loss(maps, order[start : start + self._batch], rng)

    def _loss(self, maps: LinearMaps, rows: Rows, rng: np.random.Generator) -> Tensor:
        drawn = rng.integers(CAPTIONS, size=len(rows))
        stated = self._stated[drawn, rows]
        same = torch.from_numpy((stated[:, None] == stated[None]).all(axis=2))
        true = torch.from_numpy(holds(stated, self._labels[rows])) | same
        seen, read = maps("pictures", self._pictures[rows]), maps("texts", self._texts[drawn, rows])
        return contrastive_loss(maps.log_scale.exp().clamp(max=100.0) * seen @ read.T, same, true)


def _mapped(packed: Sequence[str], matrix: Vectors) -> list[str]:
    vectors = unpack(packed, len(matrix)) @ matrix
    return pack(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
