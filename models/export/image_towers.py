"""Image towers with two outputs: the embedding, and the grid of patch embeddings in the same space.

How a patch gets an embedding depends on how the network pools:

- one class token (CLIP's ViT): what the patch would contribute to it, the value path of the last attention. That is
  MaskCLIP (Zhou, Loy, Dai: "Extract Free Dense Labels from CLIP", ECCV 2022); the residual and the last MLP are left
  out, as in ClearCLIP (Lan et al., ECCV 2024). CLIP's ResNets pool by attention too, and are treated alike.
- anything else (mean, or attention with a learnt query): the patch goes through the network's own head as if it were
  the only one. For a mean followed by a linear layer, the mean of the patches is then the embedding exactly.
"""

import math
from typing import Any, cast

import torch
from open_clip.model import TimmModel
from open_clip.modified_resnet import ModifiedResNet
from open_clip.transformer import VisionTransformer
from timm.layers import AttentionPool2d
from timm.models import reparameterize_model
from torch import Tensor, nn
from torch.nn.functional import linear, normalize

from models.export.errors import ExportError


class ImageGraph(nn.Module):
    """What becomes the image graph; ``any_size`` says that it reads pictures of other sizes too."""

    any_size = False

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """``(N, 3, H, W)`` normalised pixels to unit ``(N, D)`` vectors and raw ``(N, h, w, D)`` patches."""
        pooled, patches = self.embed(pixels)
        return normalize(pooled, dim=-1), patches

    def embed(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """As :meth:`forward`, the embedding as the network gives it, before it is brought to unit length."""
        raise NotImplementedError


def image_graph(visual: nn.Module) -> ImageGraph:
    """The graph of an image tower of open_clip; raises :class:`ExportError` for a kind that has no patches here."""
    if isinstance(visual, VisionTransformer):
        return _of_transformer(visual)
    if isinstance(visual, ModifiedResNet):
        return ResNetGraph(visual)
    if isinstance(visual, TimmModel) and not isinstance(getattr(visual.head, "pool", None), AttentionPool2d):
        return TimmGraph(visual)
    raise ExportError(f"An image tower of the kind {type(visual).__name__} cannot be exported with its patches.")


class ClassTokenGraph(ImageGraph):
    """A ViT of open_clip that is pooled by its class token."""

    def __init__(self, visual: Any) -> None:
        super().__init__()
        self.visual = visual

    def embed(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """The class token and the value path of every patch, both through the last norm and the projection."""
        visual = self.visual
        *blocks, last = visual.transformer.resblocks
        tokens = visual._embeds(pixels)
        for block in blocks:
            tokens = block(tokens)
        values = last.ls_1(_values(last.attn, last.ln_1(tokens[:, 1:])))
        pooled = visual.ln_post(last(tokens)[:, 0]) @ visual.proj
        return pooled, _as_grid(visual.ln_post(values) @ visual.proj)


class MeanTokenGraph(ImageGraph):
    """A ViT of open_clip that is pooled by the mean of its patches."""

    def __init__(self, visual: Any) -> None:
        super().__init__()
        self.visual = visual

    def embed(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """The mean is taken where the network takes it: before its last norm or after."""
        visual = self.visual
        tokens = visual.transformer(visual._embeds(pixels))[:, 1:]
        patches = visual.ln_post(tokens)
        pooled = visual.ln_post(tokens.mean(dim=1)) if visual.final_ln_after_pool else patches.mean(dim=1)
        return pooled @ visual.proj, _as_grid(patches @ visual.proj)


class ResNetGraph(ImageGraph):
    """CLIP's ResNet, pooled by attention with the mean as the query."""

    def __init__(self, visual: Any) -> None:
        super().__init__()
        self.visual = visual

    def embed(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """The attention pool, and its value and output layers on every cell."""
        visual = self.visual
        maps = visual.stem(pixels)
        for layer in (visual.layer1, visual.layer2, visual.layer3, visual.layer4):
            maps = layer(maps)
        pool = visual.attnpool
        return pool(maps), pool.c_proj(pool.v_proj(maps.permute(0, 2, 3, 1)))


class TimmGraph(ImageGraph):
    """A trunk of timm, convolutional or a ViT, with its head on all patches together and on each alone.

    Branches that only training needs (MobileCLIP's) are merged in a copy of the trunk.
    """

    def __init__(self, visual: Any) -> None:
        super().__init__()
        self.trunk, self.head = reparameterize_model(visual.trunk), visual.head
        self.any_size = _is_convolutional(self.trunk)

    def embed(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """The head on the whole map, then on ``(N · patches)`` maps of one cell."""
        features = self.trunk.forward_features(pixels)
        pooled = self._pool(features)
        if features.ndim == 4:
            return pooled, self._cells(features)
        prefix = int(getattr(self.trunk, "num_prefix_tokens", 0))
        return pooled, self._tokens(features[:, :prefix], features[:, prefix:])

    def _pool(self, features: Tensor) -> Tensor:
        return cast(Tensor, self.head(self.trunk.forward_head(features)))

    def _cells(self, maps: Tensor) -> Tensor:
        count, channels, height, width = maps.shape
        cells = maps.permute(0, 2, 3, 1).reshape(count * height * width, channels, 1, 1)
        return self._pool(cells).reshape(count, height, width, -1)

    def _tokens(self, prefix: Tensor, tokens: Tensor) -> Tensor:
        """A mean leaves the first tokens out and so finds them in front; the other poolings read the patch alone."""
        count, length, width = tokens.shape
        alone = tokens.reshape(count * length, 1, width)
        if prefix.shape[1] and self.trunk.global_pool == "avg":
            alone = torch.cat([prefix.repeat_interleave(length, dim=0), alone], dim=1)
        return _as_grid(self._pool(alone).reshape(count, length, -1))


def is_exact(graph: ImageGraph, pixels: Tensor) -> bool:
    """Whether the mean of the patches is the embedding, tried on ``(N, 3, H, W)`` pixels."""
    with torch.no_grad():
        pooled, patches = graph.embed(pixels)
    return bool(torch.allclose(patches.mean(dim=(1, 2)), pooled, rtol=1e-3, atol=1e-4 * float(pooled.abs().max())))


def _of_transformer(visual: Any) -> ImageGraph:
    if visual.attn_pool is not None:
        raise ExportError("CoCa's attention pool gives no patches in the joint space: the model cannot be exported.")
    if visual.pool_type == "avg":
        return MeanTokenGraph(visual)
    if not isinstance(visual.transformer.resblocks[-1].attn, nn.MultiheadAttention):
        raise ExportError("A ViT with open_clip's own kind of attention cannot be exported with its patches.")
    return ClassTokenGraph(visual)


def _is_convolutional(trunk: nn.Module) -> bool:
    """Whether nothing in the trunk depends on the size of the picture, such as positions of patches."""
    return not any("pos_embed" in name or "relative_position" in name for name, _ in trunk.named_parameters())


def _values(attention: Any, tokens: Tensor) -> Tensor:
    """The value and output layers of a ``torch.nn.MultiheadAttention`` on each token by itself."""
    width = attention.embed_dim
    values = linear(tokens, attention.in_proj_weight[2 * width :], attention.in_proj_bias[2 * width :])
    return cast(Tensor, attention.out_proj(values))


def _as_grid(patches: Tensor) -> Tensor:
    """``(N, h · w, D)`` to ``(N, h, w, D)``, h and w equal."""
    count, length, dim = patches.shape
    side = math.isqrt(length)
    return patches.reshape(count, side, side, dim)
