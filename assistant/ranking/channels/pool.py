"""What channels score: an encoded question, and the candidates with the sample that calibrates them. Plain arrays."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats, KeywordScale

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Question:
    """An encoded query. Each vector is ``(D,) float32``, the sum of the unit vectors of its parts; None: not asked.

    ``picture`` is of the wanted pictures alone, ``wanted_pictures (K, D)`` has each of them as a unit row;
    ``unwanted_pictures`` are unit vectors, each with its weight against the wanted ones; in ``words`` unwanted phrases
    are subtracted. ``wanted_share`` and ``unwanted_share`` are how much the words count, less than 1 where all of them
    are doubtful: calibration would else give them back their full weight.
    """

    picture: Floats | None = None
    words: Floats | None = None
    keywords: str = ""
    unwanted: str = ""
    taste: Floats | None = None
    wanted_pictures: Floats | None = None
    unwanted_pictures: tuple[tuple[Floats, float], ...] = ()
    wanted_share: float = 1.0
    unwanted_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Background:
    """A fixed sample of what is searched: ``image (n, D)`` of products with a picture, ``text (m, D)`` of those with
    text, float32. Catalogues of one encoder that are searched together share one.
    """

    image: Floats
    text: Floats


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of one catalogue, or of all catalogues of one encoder that are searched together.

    ``image``, ``text``: ``(N, D) float32`` unit rows, zero where there is no vector; ``has_image``, ``has_text``:
    ``(N,) bool``, the vector is of the product's own picture or words; ``predicted_image``, ``predicted_text``: it was
    predicted from the other; ``bm25``, ``unwanted_bm25``: ``(N,) float32`` of the wanted and the unwanted words, zero
    where no word matches; ``catalog_size``: products in all that is searched.
    """

    image: Floats
    text: Floats
    has_image: Mask
    has_text: Mask
    predicted_image: Mask
    predicted_text: Mask
    bm25: Floats
    unwanted_bm25: Floats
    background: Background
    catalog_size: int
    scale: KeywordScale | None = None
    unwanted_scale: KeywordScale | None = None

    def __len__(self) -> int:
        return len(self.image)
