"""The network: tokens of the query attend to the candidate's picture cells; the outcome moves the fused score.

All shapes: ``B`` queries, ``K`` candidates, ``T`` tokens, ``P`` cells, ``D`` the encoder's dimension. The cells of a
picture are its patches, or one only: the picture's vector.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.ranking.together import PAD, PICTURE, SCORES, TOTAL, WHOLE
from models.rerank.products import Reads

KINDS = 5


class Attention(nn.Module):
    """Multi-head attention with the query's side normed first (Xiong et al. 2020, pre-norm)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.ask, self.out = nn.Linear(width, width), nn.Linear(width, width)
        self.key_value = nn.Linear(width, 2 * width)

    def forward(self, x: Tensor, read: Tensor | None, mask: Tensor | None = None) -> Tensor:
        """``x (N, T, W)`` attends to ``read (N, P, W)`` (None: to itself), where ``mask (N, P)`` is true."""
        asking = self.norm(x)
        keys, values = self.key_value(asking if read is None else read).chunk(2, dim=-1)
        q, k, v = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (self.ask(asking), keys, values))
        scores = q @ k.transpose(-1, -2) * float(q.shape[-1]) ** -0.5
        if mask is not None:
            scores = scores.masked_fill(~mask[:, None, None, :], -1e9)
        found = (scores.softmax(-1) @ v).transpose(1, 2).flatten(2)
        return x + self.out(found)  # type: ignore[no-any-return]


class FeedForward(nn.Module):
    """Two layers with a residual, normed first."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.LayerNorm(width), nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width)
        )

    def forward(self, x: Tensor) -> Tensor:
        """Same shape out as in."""
        return x + self.layers(x)  # type: ignore[no-any-return]


class Reranker(nn.Module):
    """Scores candidates.

    Parameters
    ----------
    reads:
        What it sees of a candidate.
    basis:
        ``(C, D)``: the first axes of the cells, on which they are projected to begin with.
    cells:
        Cells of a picture.
    """

    def __init__(self, reads: Reads, basis: Tensor, cells: int, *, width: int = 64, heads: int = 4, layers: int = 2):
        super().__init__()
        self.reads: Reads = reads
        codes, dim = basis.shape
        self.code = nn.Linear(dim, codes, bias=False)
        self.code.weight.data.copy_(basis)
        self.words = nn.Linear(dim, width)
        self.kinds = nn.Embedding(KINDS, width)
        self.similarities = nn.Linear(2, width)
        self.cells = nn.Linear(codes, width)
        self.places = nn.Parameter(torch.zeros(cells, width))
        self.cells_norm = nn.LayerNorm(width)
        self.among = nn.ModuleList([Attention(width, heads), FeedForward(width)])
        self.across = nn.ModuleList(
            part
            for _ in range(layers)
            for part in (Attention(width, heads), FeedForward(width), Attention(width, heads))
        )
        self.head = nn.Sequential(
            nn.Linear((0 if reads == "scores" else 3 * width) + SCORES, width), nn.GELU(), nn.Dropout(0.1),
            nn.Linear(width, 1),
        )  # fmt: skip
        nn.init.zeros_(self.head[-1].weight)  # type: ignore[arg-type]  # it begins with the fused order
        nn.init.zeros_(self.head[-1].bias)  # type: ignore[arg-type]
        self.sharpness = nn.Parameter(torch.zeros(()))

    def encode(self, cells: Tensor) -> Tensor:
        """Cells ``(…, P, D)`` to codes ``(…, P, C)``: what is read of a product."""
        return self.code(cells)  # type: ignore[no-any-return]

    def forward(self, tokens: Tensor, kinds: Tensor, codes: Tensor, similarities: Tensor, scores: Tensor) -> Tensor:
        """The logits ``(B, K)`` of the candidates, higher is better: the corrected totals, as sharp as was learnt."""
        moved = self.correct(tokens, kinds, codes, similarities, scores)
        return self.sharpness.exp() * (scores[:, :, TOTAL] + moved)

    def correct(self, tokens: Tensor, kinds: Tensor, codes: Tensor, similarities: Tensor, scores: Tensor) -> Tensor:
        """What to add to the fused totals ``(B, K)``; inputs as in :class:`models.rerank.lists.Lists`, and codes
        ``(B, K, P, C)``.
        """
        features = [scores]
        if self.reads != "scores":
            features.append(self._attend(tokens, kinds, codes, similarities))
        return self.head(torch.cat(features, dim=-1)).squeeze(-1)  # type: ignore[no-any-return]

    def _attend(self, tokens: Tensor, kinds: Tensor, codes: Tensor, similarities: Tensor) -> Tensor:
        """``(B, K, 3W)``: the picture token, the token of the whole wording, and the mean of all."""
        known = kinds != PAD
        x = self.words(tokens) + self.kinds(kinds)
        x = self.among[1](self.among[0](x, None, known))
        x = (x[:, None] + self.similarities(similarities)).flatten(0, 1)
        read = self.cells_norm(self.cells(codes) + self.places).flatten(0, 1)
        mask = known[:, None].expand(-1, similarities.shape[1], -1).flatten(0, 1)
        for place in range(0, len(self.across), 3):
            x = self.across[place](x, read)
            x = self.across[place + 1](x)
            x = self.across[place + 2](x, None, mask)
        own = kinds[:, None].expand(-1, similarities.shape[1], -1).flatten(0, 1)
        parts = [_mean(x, own == PICTURE), _mean(x, own == WHOLE), _mean(x, mask)]
        return torch.cat(parts, dim=-1).reshape(*similarities.shape[:2], 3 * x.shape[-1])


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    weight = mask.to(x.dtype)[..., None]
    return (x * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1)


def listwise_loss(scores: Tensor, grades: Tensor) -> Tensor:
    """Cross-entropy between the softmax of the scores and the grades as shares (ListNet, Cao et al. 2007).

    Lists without any relevant candidate, ``(K,)`` all zero, cost nothing.
    """
    shares = grades / grades.sum(dim=1, keepdim=True).clamp(min=1)
    return -(shares * functional.log_softmax(scores, dim=1)).sum(dim=1).mean()
