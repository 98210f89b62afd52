"""Whether the exported graphs compute what open_clip computes, tried on pictures and texts."""

import msgspec
import numpy as np
import numpy.typing as npt
import torch
from open_clip.transform import PreprocessCfg, image_transform_v2
from PIL import Image

from assistant.encoders.encoder import Encoder
from assistant.encoders.preprocess import fit, normalise
from assistant.encoders.reference import REFERENCE_TEXTS, reference_pictures
from assistant.query.query import Pixels
from models.export.errors import ExportError
from models.export.openclip import Original
from models.export.tokenizer_files import PROBES

LEAST_COSINE = 0.9999
"""Of any picture or text, in float32 on equal input."""

Vectors = npt.NDArray[np.float32]


class Parity(msgspec.Struct, frozen=True):
    """The least cosines between Magpie's vectors and open_clip's.

    ``pictures`` on equal pixels, ``texts`` from the words on, ``transform`` from the picture on, each side with its own
    resizing.
    """

    pictures: float
    texts: float
    transform: float


def compare(original: Original, encoder: Encoder, pictures: list[Pixels]) -> Parity:
    """Compare on ``pictures`` and those of the self-test, and on all probing texts.

    Raises
    ------
    ExportError
        A picture or text departs further than :data:`LEAST_COSINE`, or open_clip resizes otherwise.
    """
    shown = [*reference_pictures(), *pictures]
    texts = [*REFERENCE_TEXTS, *PROBES]
    ours = encoder.images(shown)
    parity = Parity(
        pictures=_least(ours, _embed_pixels(original, shown)),
        texts=_least(encoder.texts(texts), _embed_texts(original, texts)),
        transform=_least(ours, _embed_files(original, shown)),
    )
    for what in ("pictures", "texts", "transform"):
        if (cosine := getattr(parity, what)) < LEAST_COSINE:
            raise ExportError(
                f"The export of {original.name} departs from open_clip: {what}, to a cosine of {cosine:.5f}.",
                hint="Nothing was written. Report the model's name: it needs an export of its own.",
            )
    return parity


@torch.no_grad()
def _embed_pixels(original: Original, pictures: list[Pixels]) -> Vectors:
    spec = original.preprocessing
    rows = [original.model.encode_image(torch.from_numpy(normalise(fit(one, spec)[None], spec))) for one in pictures]
    return torch.cat(rows).numpy()


@torch.no_grad()
def _embed_files(original: Original, pictures: list[Pixels]) -> Vectors:
    transform = image_transform_v2(PreprocessCfg(**original.transform), is_train=False)
    return torch.cat([original.model.encode_image(transform(Image.fromarray(one))[None]) for one in pictures]).numpy()


@torch.no_grad()
def _embed_texts(original: Original, texts: list[str]) -> Vectors:
    rows = original.model.encode_text(original.tokenizer(texts)).numpy()
    return np.asarray(rows, np.float32)


def _least(ours: Vectors, theirs: Vectors) -> float:
    unit = theirs / np.linalg.norm(theirs, axis=1, keepdims=True)
    return float(np.min((ours * unit).sum(axis=1)))
