"""Heat maps: where on a product's picture a score comes from, and where on the query's picture a product agrees.

The pictures are looked at again through the encoder that ranked them, enlarged, for a finer grid: a catalogue photo
fills the few cells of the usual size with itself, and what a cell of it says there is said of all its neighbours too
(docs/explaining.md has the figures). The cells add up exactly to the similarity of the picture as seen at this size.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from assistant.errors import MissingComponentError, NotFoundError
from assistant.progress import CancelToken
from assistant.query import Picture, Pixels, Query
from assistant.ranking.calibration import Floats
from assistant.ranking.heat import lifts, shares, strengths

if TYPE_CHECKING:
    from assistant.encoders import CachedEncoder, Encoder
    from assistant.search import Target
    from assistant.store.card import Preprocessing

Side = Literal["product", "query"]

CELLS_WANTED = 12
"""Cells along a side that a picture is enlarged for: where these point to is measured in docs/explaining.md."""

GRIDS_KEPT = 48
"""Grids of pictures looked at last; one of `mini` takes 150 kB."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a query a map is about: its ``picture``, its ``words``, or one ``word`` with this ``text``."""

    kind: Literal["picture", "words", "word"]
    text: str = ""


PICTURE, WORDS = Part("picture"), Part("words")


@dataclass(frozen=True, eq=False)
class HeatMap:
    """Where on a picture a similarity comes from.

    ``pixels (H, W, 3) uint8`` is the picture that the map lies on and ``shares (gh, gw) float32`` what each cell adds
    to the ``similarity``, the cosine as seen at the map's size; ``ranked_by`` is the cosine that the ranking knows,
    of the picture at the encoder's own size. ``usual`` is the mean of such cosines over the catalogue. ``window`` says
    where the picture's edges lie, in cells (:func:`assistant.ranking.heat.spread`). ``exact``: the shares add up.
    """

    pixels: Pixels
    shares: Floats
    similarity: float
    ranked_by: float
    usual: float
    window: tuple[float, float, float, float]
    exact: bool
    side: Side
    part: Part

    @property
    def strengths(self) -> Floats:
        """``(gh, gw) float32`` from 0 to 1: what speaks for the picture beyond the usual, against where most does."""
        return strengths(lifts(self.shares, self.usual))


def parts_of(query: Query) -> tuple[Part, ...]:
    """What can be asked of a product's picture: the pictures together, the words together, each of several words."""
    parts: list[Part] = []
    if any(not picture.negative and picture.weight > 0 for picture in query.pictures):
        parts.append(PICTURE)
    wanted = query.wanted_phrases
    if wanted:
        parts.append(WORDS)
        words = [word for phrase in wanted for word in ([t.used for t in phrase.terms] or phrase.text.split())]
        distinct = tuple(dict.fromkeys(words))
        if len(distinct) > 1:
            parts += [Part("word", word) for word in distinct]
    return tuple(parts)


class HeatMaps:
    """Makes heat maps; remembers the grids of the pictures seen last. Thread-safe; every method may block.

    ``target_of`` gives the opened catalogue of a name with its encoder.
    """

    def __init__(self, target_of: "Callable[[str], Target]") -> None:
        self._target_of = target_of
        self._grids: OrderedDict[str, Floats] = OrderedDict()
        self._drifts: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def of_product(
        self, query: Query, catalog: str, product_id: str, part: Part, cancel: CancelToken | None = None
    ) -> HeatMap:
        """Where on a product's picture its likeness to a part of the query lies.

        Raises
        ------
        NotFoundError
            The product is gone, or has no picture.
        MissingComponentError
            The catalogue's encoder gives no cells.
        """
        from assistant.pictures import read_picture

        target = self._target_of(catalog)
        encoder = _with_patches(target)
        found = target.catalog.products([product_id])
        if not found or not found[0].thumbnail:
            raise NotFoundError(f"{product_id} has no picture to lay a heat map on.", hint="Choose another product.")
        pixels = read_picture(found[0].thumbnail, name=found[0].title or product_id)
        vector = _asked(query, encoder, part)
        (cancel or CancelToken()).raise_if_cancelled()
        stored = target.catalog.image_vector(product_id)
        ranked_by = float(stored @ vector) if stored is not None else float(encoder.images([pixels])[0] @ vector)
        return self._map(pixels, vector, target, ranked_by=ranked_by, side="product", part=part)

    def of_query(self, picture: Picture, catalog: str, product_id: str, cancel: CancelToken | None = None) -> HeatMap:
        """Where on a query's picture, the part that counts, a product agrees with it; raises as :meth:`of_product`."""
        target = self._target_of(catalog)
        encoder = _with_patches(target)
        vector = target.catalog.image_vector(product_id)
        if vector is None:
            raise NotFoundError(f"{product_id} has no picture to compare yours with.", hint="Choose another product.")
        (cancel or CancelToken()).raise_if_cancelled()
        pixels = picture.cropped()
        ranked_by = float(encoder.images([pixels])[0] @ vector)
        return self._map(pixels, vector, target, ranked_by=ranked_by, side="query", part=PICTURE)

    def _map(
        self, pixels: Pixels, vector: Floats, target: "Target", *, ranked_by: float, side: Side, part: Part
    ) -> HeatMap:
        encoder = _with_patches(target).encoder
        grid = self._grid(pixels, encoder)
        parts = shares(grid, vector)
        card, cells = encoder.card, (grid.shape[0], grid.shape[1])
        return HeatMap(
            pixels=pixels,
            shares=parts,
            similarity=float(parts.sum()),
            ranked_by=ranked_by,
            usual=_usual(target.catalog.background().image, vector),
            window=_moved(window_of(pixels.shape[0], pixels.shape[1], card.preprocessing, cells), self._drift(encoder)),
            exact=card.patches.exact,
            side=side,
            part=part,
        )

    def _grid(self, pixels: Pixels, encoder: "Encoder") -> Floats:
        shape = "x".join(map(str, pixels.shape))
        content = hashlib.blake2b(np.ascontiguousarray(pixels).data, digest_size=16).hexdigest()
        key = f"{encoder.encoder_id}:{shape}:{content}"
        with self._lock:
            if key in self._grids:
                self._grids.move_to_end(key)
                return self._grids[key]
        grid = encoder.images_and_patches([pixels], size=map_size(encoder))[1][0]
        with self._lock:
            self._grids[key] = grid
            while len(self._grids) > GRIDS_KEPT:
                self._grids.popitem(last=False)
        return grid

    def _drift(self, encoder: "Encoder") -> tuple[float, float]:
        """As :func:`assistant.encoders.drift.measure_drift`, once for each encoder."""
        from assistant.encoders.drift import measure_drift

        known = self._drifts.get(encoder.encoder_id)
        if known is None:
            known = self._drifts[encoder.encoder_id] = measure_drift(encoder, map_size(encoder))
        return known


def map_size(encoder: "Encoder") -> int:
    """The side in pixels that a picture is brought to for its map.

    A whole multiple of the encoder's own size where its graph reads any size, as convolutions do; transformers know
    their own size alone.
    """
    size = encoder.card.preprocessing.size
    own = size // encoder.card.patches.stride
    return size * max(1, round(CELLS_WANTED / own)) if encoder.takes_any_size else size


def window_of(
    height: int, width: int, spec: "Preprocessing", cells: tuple[int, int]
) -> tuple[float, float, float, float]:
    """Where the edges of a picture of this size in pixels lie on the encoder's grid: left, top, right, bottom.

    In cells from the grid's corner: within it where bars were added, beyond it where the ends were cut off.
    """
    down, across = cells
    if spec.resize == "squash":
        return 0.0, 0.0, float(across), float(down)
    side = max(height, width) if spec.resize == "letterbox" else min(height, width)
    wide, tall = across * width / side, down * height / side
    return (across - wide) / 2, (down - tall) / 2, (across + wide) / 2, (down + tall) / 2


def _moved(window: tuple[float, float, float, float], drift: tuple[float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = window
    down, across = drift
    return left + across, top + down, right + across, bottom + down


def _with_patches(target: "Target") -> "CachedEncoder":
    from assistant.encoders import CachedEncoder

    encoder = target.encoder
    if isinstance(encoder, CachedEncoder) and encoder.encoder.has_patches:
        return encoder
    raise MissingComponentError(
        f"Heat maps are not available with the model of the catalogue {target.catalog.name}.",
        hint="Models that were exported with their patches have them, such as mini: magpie models list.",
    )


def _asked(query: Query, encoder: "CachedEncoder", part: Part) -> Floats:
    """The ``(D,) float32`` unit vector of a part of the query, as the ranking has it."""
    from assistant.finding.encoding import encode

    if part.kind == "word":
        vector: Floats | None = encoder.texts([part.text])[0]
    else:
        question = encode(query, encoder)
        vector = question.picture if part.kind == "picture" else question.words
    if vector is None or not vector.any():
        raise NotFoundError(f"The query has no {part.kind}.", hint="Ask with a picture or with words.")
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def _usual(background: Floats, vector: Floats) -> float:
    return float((background @ vector).mean()) if len(background) else 0.0
