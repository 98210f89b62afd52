"""What the table answers with, as NumPy arrays and plain products."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.catalog.product import Product

RowIds = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Rows found, best first: ``row_ids`` ``(k,) int64``, ``similarity`` ``(k,) float32`` (cosine or BM25)."""

    row_ids: RowIds
    similarity: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.row_ids)

    @classmethod
    def none(cls) -> "Matches":
        """Nothing found."""
        return cls(np.empty(0, np.int64), np.empty(0, np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Rows with everything that ranking needs.

    ``products`` are light (no thumbnail, no description). ``image`` and ``text`` are ``(N, D) float32``, unit rows,
    zeros where there is no vector. ``has_image`` and ``has_text`` ``(N,) bool`` are True where the vector is of the
    product's own picture or words; ``predicted_image`` and ``predicted_text`` where it was predicted from the other.
    """

    row_ids: RowIds
    products: list[Product]
    image: Vectors
    text: Vectors
    has_image: Flags
    has_text: Flags
    predicted_image: Flags
    predicted_text: Flags

    def __len__(self) -> int:
        return len(self.products)

    def joined(self, others: "Candidates") -> "Candidates":
        """These rows, then the others."""
        arrays = {
            name: np.concatenate([getattr(self, name), getattr(others, name)])
            for name in ("row_ids", "image", "text", "has_image", "has_text", "predicted_image", "predicted_text")
        }
        return Candidates(products=[*self.products, *others.products], **arrays)


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """A fixed random sample of a catalogue for calibrating scores.

    ``image`` ``(n, D) float32`` has the unit vectors of sampled products with a picture, ``text`` ``(m, D)`` of those
    with words, no predicted ones; both come from one sample of products, so ``n`` and ``m`` differ only by what is
    absent.
    """

    image: Vectors
    text: Vectors
