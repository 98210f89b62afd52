"""The bridge of an encoder: predicts the picture vector of a product from its text vector, and the other way.

The two come from different towers, and even in one space the vectors of pictures and of words lie apart (the modality
gap, Liang et al. 2022, arXiv:2203.02053), so a text vector alone makes a poor picture vector. A bridge is an affine
map, with or without one hidden layer beside it, learnt by the workshop (``python -m models bridge``)::

    y = W x + b + V relu(U x + c),   brought to unit length

It is one ``.npy`` file of little-endian float16 numbers in the shape ``(2, D + 2H, D + 1)``: first the direction from
words to picture, then from picture to words. Of each the first D rows are W with b as the last column, the next H rows
U with c, the last H rows the columns of V, with a zero at the end. H = 0 is a plain affine map.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelError
from assistant.store.card import EncoderCard

MAX_HIDDEN = 4096
"""More hidden numbers than any bridge of the workshop has; what states more is refused."""

MAX_HEADER_BYTES = 1024
"""The header of such a file has 128 bytes."""

Vectors = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]

_HINT = "Install the model again."


@dataclass(frozen=True, slots=True, eq=False)
class BridgeMap:
    """One direction, ready to compute: ``rows (D + 2H, D + 1) float32`` as in the file."""

    rows: Vectors

    def __call__(self, vectors: Vectors) -> Vectors:
        """Predict from ``(N, D) float32`` unit rows: ``(N, D) float32`` unit rows; a row that comes out zero stays so.

        Pure; safe from any thread.
        """
        dim = self.rows.shape[1] - 1
        hidden = (len(self.rows) - dim) // 2
        affine, entry, leaving = np.split(self.rows, (dim, dim + hidden))
        predicted = vectors @ affine[:, :dim].T + affine[:, dim]
        if hidden:
            inner = np.maximum(vectors @ entry[:, :dim].T + entry[:, dim], 0)
            predicted = predicted + inner @ leaving[:, :dim]
        lengths = np.linalg.norm(predicted, axis=1, keepdims=True)
        return np.asarray(predicted / np.maximum(lengths, 1e-9), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Bridge:
    """Both directions for one encoder: ``picture`` maps text vectors to picture vectors, ``text`` the other way."""

    picture: BridgeMap
    text: BridgeMap


def load_bridge(folder: Path, card: EncoderCard) -> Bridge | None:
    """The bridge of the model in ``folder``, None when its card names none.

    The file was checked against the card before (:func:`assistant.store.files.check_files`). It is mapped, so a header
    that states more numbers than there are is found out without memory being asked for.

    Raises
    ------
    ModelError
        The file cannot be read or is no bridge for vectors of the card's length.
    """
    if card.bridge is None:
        return None
    path = folder / card.bridge.file
    try:
        rows = np.lib.format.open_memmap(path, mode="r", max_header_size=MAX_HEADER_BYTES)
    except (OSError, ValueError, OverflowError, EOFError) as error:
        raise ModelError(f"{path} cannot be read as a bridge: {error}.", hint=_HINT) from error
    if problem := _problem(rows, card.dim):
        raise ModelError(f"{path} is no bridge of {card.name}: {problem}.", hint=_HINT)
    picture, text = np.asarray(rows, np.float32)
    return Bridge(BridgeMap(picture), BridgeMap(text))


def save_bridge(path: Path, bridge: Bridge) -> None:
    """Write ``bridge`` for :func:`load_bridge`; both directions have as many hidden numbers."""
    rows: Halves = np.stack([bridge.picture.rows, bridge.text.rows]).astype("<f2")
    if not np.isfinite(rows).all():
        raise ValueError("a bridge has numbers beyond float16")
    with path.open("wb") as file:
        np.save(file, rows, allow_pickle=False)


def _problem(rows: npt.NDArray[np.generic], dim: int) -> str:
    """Why ``rows`` is no bridge for vectors of ``dim`` numbers; empty when it is."""
    if rows.dtype != np.dtype("<f2") or rows.ndim != 3:
        return f"{rows.dtype} numbers in {rows.ndim} dimensions"
    hidden, odd = divmod(rows.shape[1] - dim, 2)
    if rows.shape[0] != 2 or rows.shape[2] != dim + 1 or odd or not 0 <= hidden <= MAX_HIDDEN:
        return f"its shape {rows.shape} is not that of a map of vectors of {dim} numbers"
    return "" if np.isfinite(rows).all() else "it has numbers that are not finite"
