"""Learning from a larger encoder: its vectors of the training pictures are computed once, then imitated.

Two losses: the student's vector, mapped by a learnt matrix, should point where the teacher's does; and the similarities
among the pictures of a batch should be the teacher's (relational distillation; Tung and Mori 2019,
"Similarity-Preserving Knowledge Distillation", here as a divergence of softmaxed rows).
"""

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import kl_div, normalize

from models.data.examples import Example

log = logging.getLogger(__name__)

SHARPNESS = 20.0
"""Factor on cosines before the softmax of a row of similarities."""


def teacher_vectors(folder: Path, examples: Sequence[Example], cache: Path) -> npt.NDArray[np.float32]:
    """``(N, D) float32`` unit rows: what the model in ``folder`` makes of each picture, kept in ``cache``."""
    if not cache.exists():
        from assistant.encoders.loading import load_folder
        from models.export.shipped import ShippedEmbedder

        log.info("asking the teacher in %s for %d pictures", folder, len(examples))
        vectors = ShippedEmbedder(load_folder(folder, keep=False)).pictures(examples)
        unfinished = cache.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            np.save(file, vectors)
        unfinished.replace(cache)
    found: npt.NDArray[np.float32] = np.load(cache)
    return found


class Distillation(nn.Module):
    """The losses; owns the matrix from the student's space to the teacher's."""

    def __init__(self, dim: int, teacher: npt.NDArray[np.float32]) -> None:
        super().__init__()
        self._teacher = teacher
        self.map = nn.Linear(dim, teacher.shape[1], bias=False)

    def forward(self, pictures: Tensor, rows: npt.NDArray[np.int64]) -> Tensor:
        """The sum of both losses; ``pictures`` are the student's ``(N, D)`` unit vectors of the examples ``rows``."""
        wanted = torch.from_numpy(self._teacher[rows]).to(pictures.device)
        apart = 1 - (normalize(self.map(pictures), dim=-1) * wanted).sum(dim=-1).mean()
        return apart + similarity_loss(pictures, wanted)


def similarity_loss(student: Tensor, teacher: Tensor) -> Tensor:
    """Kullback-Leibler divergence of each row's similarities to the others, in nats, a mean over the rows."""
    own = torch.eye(len(student), dtype=torch.bool, device=student.device)
    seen, wanted = (
        (SHARPNESS * vectors @ vectors.T).masked_fill(own, -1e4).log_softmax(dim=1) for vectors in (student, teacher)
    )
    return kl_div(seen, wanted, log_target=True, reduction="batchmean")
