"""Labels and captions as integers, so that "is this caption true of that picture" is one comparison of arrays."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from models.data.captions import Caption
from models.data.examples import FIELDS, Example

UNSTATED = -1
"""In a caption: says nothing of this field. In an example: not known."""


class FactTable:
    """Numbers for every value of every field that occurs among the examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.values: dict[str, list[str]] = {
            name: sorted({example.labels[name] for example in examples if name in example.labels}) for name in FIELDS
        }
        self._number = {name: {value: i for i, value in enumerate(found)} for name, found in self.values.items()}

    def of_examples(self, examples: Sequence[Example]) -> npt.NDArray[np.int32]:
        """``(N, F) int32``: the value of each field, :data:`UNSTATED` where unknown."""
        return self._rows([example.labels.items() for example in examples])

    def of_captions(self, captions: Sequence[Caption]) -> npt.NDArray[np.int32]:
        """``(N, F) int32``: the value that each caption states, :data:`UNSTATED` elsewhere."""
        return self._rows([caption.facts for caption in captions])

    def _rows(self, pairs: Sequence[Iterable[tuple[str, str]]]) -> npt.NDArray[np.int32]:
        table = np.full((len(pairs), len(FIELDS)), UNSTATED, np.int32)
        for row, facts in enumerate(pairs):
            for name, value in facts:
                table[row, FIELDS.index(name)] = self._number[name][value]
        return table


def holds(captions: npt.NDArray[np.int32], examples: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Whether each caption is true of each example: ``(examples, captions) bool``."""
    stated = captions[None, :, :]
    truth: npt.NDArray[np.bool_] = np.all((stated == UNSTATED) | (stated == examples[:, None, :]), axis=2)
    return truth


def alike(these: npt.NDArray[np.int32], those: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Whether two captions state the same: ``(these, those) bool``."""
    equal: npt.NDArray[np.bool_] = (these[:, None] == those[None]).all(axis=2)
    return equal


WHOLE = tuple(FIELDS.index(name) for name in ("title", "item", "garment"))
"""Who states one of these names the product: all that is known of it then goes for the caption too."""


def told(captions: npt.NDArray[np.int32], examples: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """What each caption lets its reader know of its own example: ``(N, F) int32``."""
    names = (captions[:, WHOLE] != UNSTATED).any(axis=1)
    known: npt.NDArray[np.int32] = np.where(names[:, None], examples, captions)
    return known
