"""Embeds examples with both towers in float32, from their encoded pictures: nothing is cached from a trunk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from assistant.encoders.preprocess import fit, normalise
from assistant.pictures import read_picture
from assistant.store.card import Preprocessing
from models.data.examples import Example
from models.evaluate.measures import Vectors
from models.train.towers import ImageTower, TextTower

BATCH = 64


def picture_batches(examples: Sequence[Example], spec: Preprocessing) -> Iterator[Tensor]:
    """``(N, 3, size, size) float32`` normalised pictures at the size of ``spec``."""
    for start in range(0, len(examples), BATCH):
        part = examples[start : start + BATCH]
        pixels = np.stack([fit(read_picture(e.image, name=e.key), spec, spec.size) for e in part])
        yield torch.from_numpy(normalise(pixels, spec)).to(memory_format=torch.channels_last)


@dataclass(frozen=True)
class TorchEmbedder:
    """An embedder (see ``models.evaluate.table``); ``known`` are vectors of pictures, of this ``image`` tower alone."""

    image: ImageTower
    text: TextTower
    tokenizer: Tokenizer
    spec: Preprocessing
    known: dict[tuple[str, str], Vectors] = field(default_factory=dict)

    @torch.no_grad()
    def pictures(self, examples: Sequence[Example]) -> Vectors:
        """``(N, D) float32`` unit rows."""
        missing = [example for example in examples if (example.source, example.key) not in self.known]
        rows = [row for batch in picture_batches(missing, self.spec) for row in self.image(batch)[0].numpy()]
        self.known.update({(e.source, e.key): row for e, row in zip(missing, rows, strict=True)})
        return np.stack([self.known[example.source, example.key] for example in examples])

    @torch.no_grad()
    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, D) float32`` unit rows."""
        parts = []
        for start in range(0, len(texts), BATCH):
            encoded = self.tokenizer.encode_batch(list(texts[start : start + BATCH]))
            ids, mask = (torch.tensor([getattr(e, name) for e in encoded]) for name in ("ids", "attention_mask"))
            parts.append(self.text(ids, mask).numpy())
        return np.concatenate(parts)
