"""The two towers of ``mini``: pictures and words into one 256-dimensional space.

The image tower has no non-linearity after its feature map but the weights of the cells: one linear head, then the mean
over cells, weighted where there is a gate. So the weighted head of a single cell is that cell's share of the embedding,
exactly, and a heat map is no approximation.
"""

import math
from itertools import pairwise
from pathlib import Path
from typing import cast

import timm
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import adaptive_avg_pool2d, conv2d, normalize
from torch.nn.utils.fusion import fuse_conv_bn_eval

BACKBONE = "mobilenetv2_100"
FEATURES = 1280
FROZEN_BLOCKS = 3
"""The stem and this many stages keep their ImageNet weights: edges and textures need no retraining, and their output
can be cached."""


class ImageTower(nn.Module):
    """Pictures to embeddings; ``trunk`` is frozen and ``tail`` trained.

    A ``gated`` tower weighs its cells by the softmax of a linear score, so that flat margins and clutter count less
    (attention pooling with one learnt query; Ilse et al. 2018, "Attention-based Deep Multiple Instance Learning").
    """

    def __init__(self, dim: int, network: nn.Module | None = None, *, gated: bool = False) -> None:
        super().__init__()
        network = network or timm.create_model(BACKBONE, pretrained=False)
        fold_batch_norms(network.eval())
        parts = dict(network.named_children())
        blocks = list(parts["blocks"].children())
        self.trunk = nn.Sequential(parts["conv_stem"], parts["bn1"], *blocks[:FROZEN_BLOCKS])
        self.tail = nn.Sequential(*blocks[FROZEN_BLOCKS:], parts["conv_head"], parts["bn2"])
        subsample_strided_depthwise(self.tail)
        self.head = nn.Linear(FEATURES, dim)
        self.gate = nn.Linear(FEATURES, 1) if gated else None
        if self.gate is not None:
            nn.init.zeros_(self.gate.weight)

    @classmethod
    def from_imagenet(cls, weights: Path, dim: int, *, gated: bool = False) -> "ImageTower":
        """A tower that starts from the ImageNet weights in ``weights`` (timm's names, safetensors, any precision)."""
        network = timm.create_model(BACKBONE, pretrained=False)
        state = {name: value.float() for name, value in load_file(weights).items()}
        wanted = {name for name in network.state_dict() if not name.endswith("num_batches_tracked")}
        body = {name: value for name, value in state.items() if not name.startswith("classifier.")}
        if missing := {name for name in wanted if not name.startswith("classifier.")} ^ set(body):
            raise ValueError(f"{weights}: not weights of {BACKBONE}: {sorted(missing)[:5]}")
        network.load_state_dict(body, strict=False)
        return cls(dim, network, gated=gated)

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """``(N, 3, H, W)`` normalised pictures to unit ``(N, D)`` embeddings and weighted ``(N, h, w, D)`` patches."""
        cells = self.tail(self.trunk(pictures)).permute(0, 2, 3, 1)
        patches = self.head(cells)
        if self.gate is not None:
            patches = patches * cell_weights(self.gate(cells).squeeze(-1)).unsqueeze(-1)
        return normalize(patches.mean(dim=(1, 2)), dim=-1), patches

    def pool(self, trunk_maps: Tensor) -> Tensor:
        """``(N, C, h, w)`` output of the trunk to ``(N, 1280) float32`` averaged features."""
        features = self.tail(trunk_maps)
        if self.gate is None:
            return adaptive_avg_pool2d(features, 1).flatten(1).float()
        cells = features.permute(0, 2, 3, 1).float()
        with torch.autocast(cells.device.type, enabled=False):
            weights = cell_weights(self.gate(cells).squeeze(-1))
        return cast(Tensor, (cells * weights.unsqueeze(-1)).mean(dim=(1, 2)))


class TextTower(nn.Module):
    """Token ids to embeddings: a small pre-norm transformer with mean pooling over the tokens present."""

    def __init__(self, *, vocabulary: int, length: int, dim: int, width: int, layers: int, heads: int) -> None:
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Parameter(torch.randn(length, width) * 0.01)
        self.layers = nn.ModuleList(Layer(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, dim)
        nn.init.normal_(self.tokens.weight, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """``(N, L) int64`` ids and mask (1 on tokens, 0 on padding) to unit ``(N, D)`` embeddings."""
        present = mask.to(torch.bool)
        hidden = self.tokens(ids) + self.positions[: ids.shape[1]]
        for layer in self.layers:
            hidden = layer(hidden, present[:, None, None, :])
        share = present.unsqueeze(-1).to(hidden.dtype)
        pooled = (self.norm(hidden) * share).sum(dim=1) / share.sum(dim=1).clamp(min=1.0)
        return normalize(self.head(pooled).float(), dim=-1)


class DualEncoder(nn.Module):
    """Both towers and the learnt temperature of their comparison (and bias, which the sigmoid loss alone uses)."""

    def __init__(self, image: ImageTower, text: TextTower) -> None:
        super().__init__()
        self.image, self.text = image, text
        # CLIP starts at 1/0.07 and so does this.
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))
        # SigLIP's start: nearly all pairs are negatives.
        self.bias = nn.Parameter(torch.tensor(-10.0))

    def scale(self) -> Tensor:
        """The factor on cosines before the softmax, at most 100 as in CLIP."""
        return self.log_scale.exp().clamp(max=100.0)


def cell_weights(scores: Tensor) -> Tensor:
    """``(N, h, w)`` scores to weights of mean 1 over the cells of each picture."""
    count, height, width = scores.shape
    share = scores.reshape(count, height * width).softmax(dim=-1).reshape(count, height, width)
    return share * (height * width)


class Layer(nn.Module):
    """Self-attention and a two-layer perceptron, each on a normalised copy that is added back."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.rise, self.fall = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, hidden: Tensor, present: Tensor) -> Tensor:
        """``(N, L, W)`` to the same shape; ``present`` is ``(N, 1, 1, L) bool``."""
        count, length, width = hidden.shape
        parts = self.qkv(self.norm1(hidden)).view(count, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        # Written out: on CPU, torch's fused attention takes twice as long backward at 10–24 tokens.
        scores = (query @ key.transpose(-1, -2)) * (query.shape[-1] ** -0.5)
        attended = scores.masked_fill(~present, -1e4).softmax(dim=-1).to(value.dtype) @ value
        hidden = hidden + self.out(attended.transpose(1, 2).reshape(count, length, width))
        raised: Tensor = nn.functional.gelu(self.rise(self.norm2(hidden)))
        return hidden + cast(Tensor, self.fall(raised))


class SubsampledDepthwise(nn.Module):
    """A depthwise convolution of stride 2, trained as stride 1 and every second cell: the same numbers.

    The backward pass of the strided kernel alone took a third of a training step on CPU. Without gradients (and so in
    the exported graph) the strided kernel runs.
    """

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self.conv = conv

    def forward(self, maps: Tensor) -> Tensor:
        """``(N, C, h, w)`` to ``(N, C, ceil(h / 2), ceil(w / 2))``."""
        if not torch.is_grad_enabled():
            return cast(Tensor, self.conv(maps))
        conv = self.conv
        dense = conv2d(maps, conv.weight, conv.bias, 1, conv.padding, 1, conv.groups)
        return dense[:, :, ::2, ::2]


def subsample_strided_depthwise(network: nn.Module) -> None:
    """Wrap every strided depthwise convolution of ``network`` in :class:`SubsampledDepthwise`, in place."""
    for module in list(network.modules()):
        conv = getattr(module, "conv_dw", None)
        if isinstance(conv, nn.Conv2d) and conv.stride == (2, 2):
            module.conv_dw = SubsampledDepthwise(conv)


def fold_batch_norms(network: nn.Module) -> None:
    """Merge every batch norm into the convolution before it, keeping its activation; in place.

    timm names them in pairs in every module: ``conv_pw``/``bn1`` and so on, in the order of the children.
    """
    for module in network.modules():
        children = list(module.named_children())
        for (name, conv), (norm_name, norm) in pairwise(children):
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                activation = norm.act
                setattr(module, name, fuse_conv_bn_eval(conv, norm))
                setattr(module, norm_name, activation)
