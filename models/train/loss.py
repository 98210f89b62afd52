"""The contrastive losses with several positives, and the label losses beside them."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, logsigmoid, normalize

from models.data.facts import UNSTATED

LABEL_SCALE = 16.0
"""Factor on the cosines of the label classifiers (NormFace and its kin use 10–30)."""

LABEL_SMOOTHING = 0.1


def contrastive_loss(logits: Tensor, same: Tensor, true: Tensor) -> Tensor:
    """InfoNCE over a batch, both directions.

    Parameters
    ----------
    logits:
        ``(N, M)`` scaled cosines, pictures in rows and captions in columns, as many of each picture.
    same:
        ``(N, M) bool``: captions that state the same as one of the picture's own; its own are among them.
    true:
        ``(N, M) bool``: captions that hold of the picture; includes ``same``.

    Notes
    -----
    For a picture, captions that hold but are not its own are left out of the denominator: no false negatives, and no
    pull from a title towards a general phrase. For a caption, every picture it is true of is a positive.
    """
    to_text = _spread(logits.masked_fill(true & ~same, float("-inf")), same)
    to_picture = _spread(logits.T, true.T)
    return 0.5 * (to_text + to_picture)


def _spread(logits: Tensor, positive: Tensor) -> Tensor:
    """Mean cross-entropy against the uniform distribution over each row's positives."""
    log_share = logits.log_softmax(dim=1).masked_fill(~positive, 0.0)
    return -(log_share.sum(dim=1) / positive.sum(dim=1)).mean()


def sigmoid_loss(logits: Tensor, same: Tensor, true: Tensor) -> Tensor:
    """Each pair judged by itself (Zhai et al. 2023, "Sigmoid Loss for Language Image Pre-Training").

    The sum over the captions, a mean over the pictures. Parameters as for :func:`contrastive_loss`, but ``logits``
    hold the learnt bias. Pairs that hold without stating the
    same count for nothing: neither a push nor the pull of a title towards a general phrase.
    """
    signs = torch.where(same, 1.0, -1.0)
    return -(logsigmoid(signs * logits).masked_fill(true & ~same, 0.0)).sum() / len(logits)


class LabelHeads(nn.Module):
    """A cosine classifier over the embedding for each labelled field; used in training only.

    One prototype a value, shared by all pictures of it: shop photos and the product's own picture meet there.
    """

    def __init__(self, dim: int, values: dict[int, int]) -> None:
        super().__init__()
        self.columns = list(values)
        self.prototypes = nn.ParameterList(nn.Parameter(torch.randn(count, dim) * 0.05) for count in values.values())

    def forward(
        self, embeddings: Tensor, labels: Tensor, weights: Mapping[int, npt.NDArray[np.float32]] | None = None
    ) -> Tensor:
        """Mean cross-entropy over the known labels.

        Parameters
        ----------
        embeddings:
            ``(N, D)`` unit rows.
        labels:
            ``(N, F) int64``, UNSTATED where unknown.
        weights:
            By column, a weight for each of its values; columns left out weigh all alike.
        """
        total = embeddings.new_zeros(())
        known_total = 0
        for column, prototypes in zip(self.columns, self.prototypes, strict=True):
            logits = LABEL_SCALE * embeddings @ normalize(prototypes, dim=-1).T
            known = int((labels[:, column] != UNSTATED).sum())
            if known:
                weight = (weights or {}).get(column)
                total = total + cross_entropy(
                    logits,
                    labels[:, column],
                    weight=None if weight is None else torch.from_numpy(weight).to(logits.device),
                    ignore_index=UNSTATED,
                    reduction="sum",
                    label_smoothing=LABEL_SMOOTHING,
                )
            known_total += known
        return total / max(known_total, 1)
