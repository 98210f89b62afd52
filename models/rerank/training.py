"""Trains the network on lists of candidates, all of them hard: they are what the encoder itself took for good."""

import logging
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.rerank.lists import Lists
from models.rerank.network import Reranker, listwise_loss
from models.rerank.products import Floats, Products, Reads
from models.rerank.relevance import ndcg

log = logging.getLogger(__name__)

ANCHORS = 4_000
"""Products whose cells give the axes that the codes begin with."""

SHOWN = 24
"""Candidates of a list in one step, drawn anew each time: half the cost, and the order cannot be learnt by heart."""


@dataclass(frozen=True, slots=True)
class Training:
    """How a network is trained. ``codes`` numbers are kept of each cell."""

    reads: Reads = "vector"
    codes: int = 32
    width: int = 64
    epochs: int = 3
    batch: int = 32
    rate: float = 1e-3
    decay: float = 0.05
    seed: int = 0


def train_reranker(
    lists: Lists, products: Products, watch: dict[str, Lists], watched: Products, how: Training
) -> Reranker:
    """Train on ``lists`` over ``products``; the epoch with the best mean nDCG@10 over ``watch`` is kept."""
    torch.manual_seed(how.seed)
    rng = np.random.default_rng(how.seed)
    cells = products.cells(how.reads)
    model = Reranker(how.reads, principal_axes(cells, how.codes), cells.shape[1], width=how.width)
    optimiser = torch.optim.AdamW(model.parameters(), lr=how.rate, weight_decay=how.decay)
    usable = np.flatnonzero((lists.grades > 0).any(axis=1))
    steps = how.epochs * math.ceil(len(usable) / how.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, how.rate, total_steps=steps, pct_start=0.1)
    best, best_state = -1.0, model.state_dict()
    for epoch in range(how.epochs):
        model.train()
        losses = [
            _step(model, optimiser, schedule, batch_of(lists, products, rows, how.reads, rng))
            for rows in np.array_split(rng.permutation(usable), math.ceil(len(usable) / how.batch))
        ]
        value = float(np.mean([ndcg_of(model, one, watched).mean() for one in watch.values()]))
        log.info("%s: epoch %d, loss %.4f, validation nDCG@10 %.4f", how.reads, epoch + 1, np.mean(losses), value)
        if value > best:
            best, best_state = value, {name: tensor.clone() for name, tensor in model.state_dict().items()}
    model.load_state_dict(best_state)
    return model.eval()


def principal_axes(cells: Floats | npt.NDArray[np.float16], count: int) -> Tensor:
    """The ``count`` axes ``(count, D)`` along which the cells of a sample lie most, each scaled to unit deviation."""
    sample = cells[:ANCHORS].reshape(-1, cells.shape[-1]).astype(np.float32)
    values, axes = np.linalg.eigh(sample.T @ sample / len(sample))
    scaled = axes[:, ::-1][:, :count] / np.sqrt(np.maximum(values[::-1][:count], 1e-8))
    return torch.from_numpy(np.ascontiguousarray(scaled.T, np.float32))


def batch_of(
    lists: Lists,
    products: Products,
    rows: npt.NDArray[np.int64],
    reads: Reads,
    rng: np.random.Generator | None = None,
) -> tuple[Tensor, ...]:
    """Some lists as tensors: tokens, kinds, cells, similarities, scores, grades; with ``rng`` only :data:`SHOWN`."""
    count = lists.rows.shape[1]
    if rng is None:
        shown = np.broadcast_to(np.arange(count), (len(rows), count))
    else:
        shown = rng.random((len(rows), count)).argsort(axis=1)[:, :SHOWN]
    places = rows[:, None], shown
    cells = products.cells(reads)[lists.rows[places]].astype(np.float32)
    arrays = (lists.tokens[rows], lists.kinds[rows], cells, lists.similarities[places], lists.scores[places])
    return tuple(torch.from_numpy(np.ascontiguousarray(array)) for array in (*arrays, lists.grades[places]))


@torch.no_grad()
def ndcg_of(model: Reranker, lists: Lists, products: Products, *, levels: int = 0) -> npt.NDArray[np.float64]:
    """nDCG@10 of each list in the model's order; ``levels`` > 0: with codes rounded as they would be stored."""
    model.eval()
    found: list[Floats] = []
    for rows in np.array_split(np.arange(len(lists)), math.ceil(len(lists) / 64)):
        tokens, kinds, cells, similarities, scores, grades = batch_of(lists, products, rows, model.reads)
        codes = model.encode(cells)
        if levels:
            codes = rounded(codes, levels)
        order = model(tokens, kinds, codes, similarities, scores).argsort(dim=1, descending=True, stable=True)
        found.append(torch.gather(grades, 1, order).numpy())
    return ndcg(np.concatenate(found), lists.ideal)


def rounded(codes: Tensor, levels: int = 127) -> Tensor:
    """Codes as ``int8`` with one float16 scale a product, and back."""
    scale = codes.abs().amax(dim=(-1, -2), keepdim=True).clamp(min=1e-6).half().float() / levels
    return (codes / scale).round().clamp(-levels, levels) * scale


def _step(
    model: Reranker,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    batch: tuple[Tensor, ...],
) -> float:
    tokens, kinds, cells, similarities, scores, grades = batch
    loss = listwise_loss(model(tokens, kinds, model.encode(cells), similarities, scores), grades)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    schedule.step()
    return float(loss.detach())
