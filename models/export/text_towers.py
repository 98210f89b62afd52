"""Text towers with the inputs that Magpie's tokenizer gives: token ids and a mask, no longer than the longest text.

open_clip pads every text to the model's context, most of it in vain: behind the end token nothing is seen by a causal
tower, and a tower of ``transformers`` masks it. Leaving the padding out changes no vector and makes a short query
several times faster. Only towers that attend to padding (SigLIP, MobileCLIP2) read the full context.
"""

from typing import Any, cast

import torch
from open_clip.hf_model import HFTextEncoder
from torch import Tensor, nn
from torch.nn.functional import normalize

from models.export.errors import ExportError


class TextGraph(nn.Module):
    """What becomes the text graph; ``padded`` says that it reads the full context only."""

    padded = False

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """``(N, L) int64`` ids and mask (1 on tokens, 0 on padding) to unit ``(N, D)`` vectors."""
        raise NotImplementedError


def text_graph(model: nn.Module) -> TextGraph:
    """The graph of a model's text tower; raises :class:`ExportError` for a kind that is not known."""
    tower = getattr(model, "text", model)
    if isinstance(tower, HFTextEncoder):
        return HubGraph(tower)
    if getattr(tower, "cls_emb", None) is not None or not hasattr(tower, "token_embedding"):
        raise ExportError(f"A text tower of the kind {type(tower).__name__} cannot be exported.")
    return PaddedGraph(model) if tower.attn_mask is None or _pooling(tower) == "last" else CausalGraph(tower)


class CausalGraph(TextGraph):
    """CLIP's tower: a token sees those before it, and the end token is the text's."""

    def __init__(self, tower: Any) -> None:
        super().__init__()
        self.tower = tower
        self.pooling = _pooling(tower)
        if self.pooling not in ("argmax", "eos"):
            raise ExportError(f"A causal text tower that is pooled by “{self.pooling}” cannot be exported.")

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Reads as many positions as there are ids; the mask is implied by the end token."""
        tower, length = self.tower, ids.shape[1]
        hidden = tower.token_embedding(ids) + tower.positional_embedding[:length]
        hidden = tower.ln_final(tower.transformer(hidden, attn_mask=tower.attn_mask[:length, :length]))
        pooled = hidden[torch.arange(ids.shape[0]), self._ends(ids)]
        return normalize(_project(tower.text_projection, pooled), dim=-1)

    def _ends(self, ids: Tensor) -> Tensor:
        """Where the end token is: the largest id in CLIP's vocabulary, else the one that the tower names."""
        if self.pooling == "argmax":
            return ids.argmax(dim=-1)
        end = getattr(self.tower, "eos_id", None) or self.tower.text_eos_id
        return cast(Tensor, (ids == end).int().argmax(dim=-1))


class PaddedGraph(TextGraph):
    """A tower that attends to padding: ids of the full context, as open_clip gives them."""

    padded = True

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The mask is not read."""
        return normalize(self.model.encode_text(ids), dim=-1)


class HubGraph(TextGraph):
    """A tower of ``transformers`` (XLM-R, BERT), which masks the padding."""

    def __init__(self, tower: Any) -> None:
        super().__init__()
        self.tower = tower

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The mask is the tokenizer's; open_clip finds the same by comparing with the padding id."""
        hidden = self.tower.transformer(input_ids=ids, attention_mask=mask)
        return normalize(self.tower.proj(self.tower.pooler(hidden, mask)), dim=-1)


def _pooling(tower: Any) -> str:
    return str(getattr(tower, "pool_type", None) or tower.text_pool_type)


def _project(projection: nn.Module | Tensor | None, pooled: Tensor) -> Tensor:
    if projection is None:
        return pooled
    return cast(Tensor, projection(pooled)) if isinstance(projection, nn.Module) else pooled @ projection
