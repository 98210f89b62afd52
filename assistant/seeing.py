"""What type of product the query's picture surely shows: its likeness to the names of a catalogue's types.

A picture is read without any training on it, by the encoder's likeness to each name. How sure such a reading must be is
found out on the catalogue's own products, whose types are known: from there on :data:`AIM` of the readings are right.
Where a catalogue's types cannot be read that well, nothing is read. Colours are not read at all: of the names of the
colours of `fashion`, `mini` gets 58 % right and does not know when (docs/explaining.md).
"""

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.query import Query
from assistant.ranking.calibration import Floats
from assistant.ranking.explanation import CATEGORY
from assistant.ranking.highlight import fold, is_same_word

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog
    from assistant.finding.encoding import QueryEncoder
    from assistant.search import Target

AIM = 0.98
"""The share of sure readings that is right among the catalogue's own products. More than the .9 that is promised, as
the encoder may have learnt from these: of the test pictures of `fashion`, never trained on, it leaves 94 % right."""

UNLIKE = 5.0
"""A picture must be as near to a name as all but this percentage of the products that are read rightly: a probability
only compares names, and a melon is some garment most. Of 81 photos of groceries none is read as one."""

SAMPLE = 2000
"""Products that the sureness is found out on."""

LEAST_SURE = 200
"""Fewer sure readings than this say too little about how often they are right."""

TYPES, LEAST_OF_TYPE = 150, 3
"""The most frequent types of the sample are read, those with fewer products not: names of brands and mistakes."""

SHARPNESS = 20.0
"""What cosines are multiplied with before they become probabilities. Of 10, 20 and 40, 20 gave most pictures of the
validation part of `fashion` a reading that is right in 95 % (72 %, against 44 and 72)."""


@dataclass(frozen=True, eq=False)
class TypeReader:
    """The ``names`` of a catalogue's types, their vectors ``(T, D)``, how sure a reading must be (None: never), and how
    near to its name, a cosine, the picture.
    """

    names: tuple[str, ...]
    vectors: Floats
    sure_from: float | None
    near_from: float = -1.0

    def read(self, picture: Floats) -> str:
        """The type that a picture, ``(D,) float32`` of unit length, surely shows; empty where none is sure."""
        if self.sure_from is None:
            return ""
        sureness = probabilities(picture[None], self.vectors)[0]
        best = int(sureness.argmax())
        is_sure = sureness[best] >= self.sure_from and float(picture @ self.vectors[best]) >= self.near_from
        return self.names[best] if is_sure else ""


def make_reader(categories: Sequence[Sequence[str]], pictures: Floats, encoder: "QueryEncoder") -> TypeReader:
    """A reader of the types of some products, by their category paths and picture vectors ``(N, D)``.

    Encodes up to :data:`TYPES` names.
    """
    names = _types(categories)
    if len(names) < 2:
        return TypeReader((), np.zeros((0, pictures.shape[1]), np.float32), None)
    vectors = encoder.texts(names)
    found = probabilities(pictures, vectors)
    best = found.argmax(axis=1)
    right = np.array([_is_of(path, names[at]) for path, at in zip(categories, best, strict=True)], bool)
    limit = sure_from(found.max(axis=1), right)
    if limit is None:
        return TypeReader(tuple(names), vectors, None)
    near = np.sum(pictures * vectors[best], axis=1)[right & (found.max(axis=1) >= limit)]
    return TypeReader(tuple(names), vectors, limit, float(np.percentile(near, UNLIKE)))


def probabilities(pictures: Floats, names: Floats) -> Floats:
    """How likely each picture ``(N, D)`` is each name ``(T, D)``: ``(N, T)``, rows that sum to 1."""
    scaled = SHARPNESS * (pictures @ names.T)
    risen = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=1, keepdims=True), np.float32)


def sure_from(sureness: Floats, right: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> float | None:
    """The least sureness from which on :data:`AIM` of the readings are right; None where there is none."""
    order = np.argsort(-sureness)
    counts = np.arange(1, len(order) + 1)
    good = np.flatnonzero((np.cumsum(right[order]) >= AIM * counts) & (counts >= LEAST_SURE))
    return float(sureness[order][good[-1]]) if len(good) else None


def _types(categories: Sequence[Sequence[str]]) -> list[str]:
    """The last levels of the paths, most frequent first; of a singular and its plural the more frequent."""
    counted = Counter(path[-1] for path in categories if path and path[-1])
    kept: list[str] = []
    for name, count in counted.most_common(TYPES):
        if count >= LEAST_OF_TYPE and not any(is_same_word(fold(name), fold(other)) for other in kept):
            kept.append(name)
    return kept


def _is_of(path: Sequence[str], name: str) -> bool:
    return any(is_same_word(fold(level), fold(name)) for level in path)


class Seeing:
    """Reads the pictures of queries; keeps one reader for each version of a catalogue. Thread-safe; may block."""

    def __init__(self) -> None:
        self._readers: dict[str, tuple[tuple[str, int], TypeReader]] = {}
        self._lock = threading.Lock()

    def seen(self, query: Query, targets: Sequence["Target"]) -> dict[str, Mapping[str, str]]:
        """By catalogue, what the query's one wanted picture surely shows: a value by facet field, or nothing."""
        wanted = [picture for picture in query.pictures if not picture.negative and picture.weight > 0]
        if len(wanted) != 1:
            return {}
        found: dict[str, Mapping[str, str]] = {}
        for target in targets:
            reader = self.reader(target.catalog, target.encoder)
            if shown := reader.read(target.encoder.images([wanted[0].cropped()])[0]):
                found[target.catalog.name] = {CATEGORY: shown}
        return found

    def reader(self, catalog: "Catalog", encoder: "QueryEncoder") -> TypeReader:
        """The reader of a catalogue at its present version."""
        key = (catalog.encoder_id, catalog.version)
        with self._lock:
            known = self._readers.get(catalog.name)
            if known is None or known[0] != key:
                known = self._readers[catalog.name] = (key, _reader_of(catalog, encoder))
            return known[1]


def _reader_of(catalog: "Catalog", encoder: "QueryEncoder") -> TypeReader:
    return make_reader(*catalog.pictured(SAMPLE), encoder)
