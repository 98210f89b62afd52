"""BM25 over titles, standing in for the product table's full-text index: same words, no stemming, no stop words."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

K1, B = 1.2, 0.75
"""The usual constants of BM25, which Lance uses too."""

_WORD = re.compile(r"\w+")


class Keywords:
    """An index of titles."""

    def __init__(self, titles: Sequence[str]) -> None:
        words = [Counter(_WORD.findall(title.lower())) for title in titles]
        length = np.array([counts.total() for counts in words], np.float32)
        self._count = len(titles)
        self._norm = K1 * (1 - B + B * length / max(float(length.mean()), 1.0))
        self._found: dict[str, tuple[list[int], list[int]]] = {}
        for row, counts in enumerate(words):
            for word, count in counts.items():
                rows, often = self._found.setdefault(word, ([], []))
                rows.append(row)
                often.append(count)

    def scores(self, text: str) -> npt.NDArray[np.float32]:
        """The BM25 score of every title: ``(N,) float32``, zero where no word matches (Robertson and Zaragoza 2009)."""
        total = np.zeros(self._count, np.float32)
        for word in set(_WORD.findall(text.lower())):
            if word in self._found:
                rows, often = (np.array(part) for part in self._found[word])
                rarity = np.log1p((self._count - len(rows) + 0.5) / (len(rows) + 0.5))
                total[rows] += rarity * often * (K1 + 1) / (often + self._norm[rows])
        return total
