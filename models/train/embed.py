"""Pictures (as cached trunk maps) and texts to unit vectors, in the precision of training."""

from typing import cast

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import normalize

from models.train.precision import autocast
from models.train.towers import DualEncoder
from models.train.trunk_maps import Maps

CHUNK = 64
"""Pictures that go through the tail together: on two cores half again as many a second as 256 at once, as what one
layer writes is still in the cache when the next reads it."""


def embed_maps(model: DualEncoder, maps: Maps, *, train_tail: bool = True) -> Tensor:
    """``(N, h, w, C) float16`` trunk maps to unit ``(N, D)``; the convolutions run in bfloat16
    where that pays."""
    device = model.log_scale.device
    inputs = torch.from_numpy(maps).to(device, torch.float32).permute(0, 3, 1, 2)
    with autocast(device):
        if train_tail or model.image.gate is not None:
            features = _pool(model, inputs)
        else:
            with torch.no_grad():
                features = _pool(model, inputs)
    return normalize(model.image.head(features.float()), dim=-1)


def _pool(model: DualEncoder, inputs: Tensor) -> Tensor:
    return torch.cat([model.image.pool(part) for part in torch.split(inputs, CHUNK)])


def embed_texts(model: DualEncoder, tokenizer: Tokenizer, texts: list[str]) -> Tensor:
    """Unit ``(N, D)``, in the order given; short and long texts run apart, as padding costs as much as words do."""
    device = model.log_scale.device
    encoded = [encoding.ids for encoding in tokenizer.encode_batch_fast(texts)]
    lengths = np.array([sum(1 for token in ids if token) for ids in encoded])
    order = np.argsort(lengths, kind="stable")
    parts = [part for part in np.array_split(order, 3) if len(part)]
    with autocast(device):
        outputs = [_embed_ids(model, [encoded[i] for i in part], max(1, lengths[part].max())) for part in parts]
    back = np.empty(len(texts), np.int64)
    back[np.concatenate(parts)] = np.arange(len(texts))
    return torch.cat(outputs)[torch.from_numpy(back).to(device)]


def _embed_ids(model: DualEncoder, encoded: list[list[int]], length: int) -> Tensor:
    ids = torch.tensor([row[:length] for row in encoded], device=model.log_scale.device)
    return cast(Tensor, model.text(ids, ids != 0))
