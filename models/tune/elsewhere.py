"""How an encoder does on goods that are not the catalogue's: the demo that ships, to see what tuning cost elsewhere."""

import numpy as np

from assistant.encoders.encoder import Encoder
from models.export.samples import read_samples
from models.tune.exam import Marks

PRODUCTS = 300


def elsewhere(encoder: Encoder) -> Marks:
    """Whether the title of each of some drawn products finds its picture among the first ten."""
    samples = read_samples(None, PRODUCTS)
    similarity = encoder.texts(samples.titles) @ encoder.images(samples.pictures).T
    own = np.diagonal(similarity)
    return {"demo_title_recall_10": ((similarity > own[:, None]).sum(axis=1) < 10).astype(float)}
