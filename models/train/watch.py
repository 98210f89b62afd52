"""Embeds the watched examples with the model in training, for the figures after each epoch."""

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from models.data.examples import Example
from models.evaluate.measures import Vectors
from models.train.embed import embed_maps, embed_texts
from models.train.towers import DualEncoder
from models.train.trunk_maps import TrunkMaps

BATCH = 128


class MapEmbedder:
    """An embedder (see ``models.evaluate.table``) over cached trunk maps: the trunk never changes."""

    def __init__(
        self, model: DualEncoder, tokenizer: Tokenizer, maps: TrunkMaps, examples: Sequence[Example], size: int
    ) -> None:
        self._model, self._tokenizer = model, tokenizer
        self._maps = maps.view(size, 0)
        self._row = {(example.source, example.key): row for row, example in enumerate(examples)}

    @torch.no_grad()
    def pictures(self, examples: Sequence[Example]) -> Vectors:
        """``(N, D) float32`` unit rows."""
        rows = [self._row[example.source, example.key] for example in examples]
        parts = [self._embed(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH)]
        return np.concatenate(parts)

    @torch.no_grad()
    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, D) float32`` unit rows."""
        return embed_texts(self._model, self._tokenizer, list(texts)).float().cpu().numpy()

    def _embed(self, rows: list[int]) -> Vectors:
        return embed_maps(self._model, self._maps[rows]).cpu().numpy()
