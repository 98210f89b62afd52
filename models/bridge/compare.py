"""Trains the three kinds of bridge and compares them with each other and with doing without."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from assistant.encoders.bridge import Bridge, BridgeMap
from models.bridge.adversarial import train_generator
from models.bridge.asking import Shares, Values, phrases_of
from models.bridge.measures import Asked, cosines, interval, without_picture, without_words
from models.bridge.nets import Schedule, train_mlp
from models.bridge.pairs import Pairs, held_out, pairs_of
from models.bridge.ridge import best_ridge
from models.data.examples import Example
from models.data.splits import Split
from models.evaluate.measures import Vectors
from models.evaluate.table import Embedder

log = logging.getLogger(__name__)

KINDS = ("ridge", "mlp", "generator")
"""In the order of preference: of kinds that are as good, the first is taken."""

WITHOUT = "left out"
AS_IT_IS = "the other side's vector"

PICTURE, TEXT = "picture from words", "words from picture"
DECIDING = {PICTURE: "own_picture_recall_10", TEXT: "title_recall_10"}
"""The measure on the validation split that the choice goes by; one kind is used for both directions."""


class Figure(msgspec.Struct, frozen=True):
    """Mean and 95 % bootstrap interval of a measure over ``count`` questions."""

    mean: float
    low: float
    high: float
    count: int


Figures = dict[str, dict[str, dict[str, Figure]]]
"""By direction, then by kind of bridge, then by measure."""


def train_all(learning: Pairs, watched: Pairs, schedule: Schedule, seed: int) -> dict[str, Bridge]:
    """The bridges of :data:`KINDS`, both directions of each; the penalty of ridge is chosen on ``watched``."""
    made: dict[str, list[BridgeMap]] = {kind: [] for kind in KINDS}
    for given, wanted, told, asked in (
        (learning.text, learning.picture, watched.text, watched.picture),
        (learning.picture, learning.text, watched.picture, watched.text),
    ):
        ridge, penalty = best_ridge(given, wanted, (told, asked))
        log.info("ridge: penalty %g", penalty)
        made["ridge"].append(ridge)
        made["mlp"].append(train_mlp(ridge, given, wanted, schedule, seed))
        made["generator"].append(train_generator(ridge, given, wanted, schedule, seed))
    return {kind: Bridge(*maps) for kind, maps in made.items()}


def ask_of(examples: Sequence[Example], embedder: Embedder, split: Split) -> Asked:
    """The questions of a split: its fashion products, and its shop photos of all the groceries."""
    pairs = pairs_of([example for example in held_out(examples, split) if example.source == "fashion"], embedder)
    goods = pairs_of([example for example in examples if example.source == "grocery_products"], embedder)
    photos = [example for example in examples if example.source == "grocery_photos" and example.split == split]
    items = [example.labels["item"] for example in goods.examples]
    phrases, relevant = phrases_of(pairs)
    return Asked(
        pairs=pairs,
        titles=embedder.texts([example.labels["title"] for example in pairs.examples]),
        phrases=embedder.texts(phrases),
        relevant=relevant,
        goods=goods,
        photos=embedder.pictures(photos),
        answers=np.array([items.index(photo.labels["item"]) for photo in photos], np.int64),
    )


def compare(bridges: Mapping[str, Bridge], asked: Asked, shares: Shares, seed: int) -> Figures:
    """Every measure of every kind, of doing without, and of the vector of the other side taken as it is."""
    pairs = asked.pairs
    ways: dict[str, Bridge | None] = {WITHOUT: None, AS_IT_IS: same_vector(pairs.text.shape[1]), **bridges}
    found: Figures = {PICTURE: {}, TEXT: {}}
    for name, bridge in ways.items():
        picture, text = (bridge.picture, bridge.text) if bridge else (None, None)
        measured = without_picture(picture, asked, shares, seed) | _near(picture, pairs.text, pairs.picture)
        found[PICTURE][name] = summary(measured)
        measured = without_words(text, asked, shares, seed) | _near(text, pairs.picture, pairs.text)
        found[TEXT][name] = summary(measured)
    return found


def sweep(bridge: Bridge, asked: Asked, shares: Sequence[Shares], seed: int) -> Figures:
    """The measures of one bridge under several shares of predicted vectors, each named by its numbers."""
    return {
        PICTURE: {
            f"share {each.picture:g}, in words {each.words:g}": summary(
                without_picture(bridge.picture, asked, each, seed)
            )
            for each in shares
        },
        TEXT: {
            f"in words {words:g}": summary(without_words(bridge.text, asked, Shares(1.0, words), seed))
            for words in sorted({each.words for each in shares})
        },
    }


def same_vector(dim: int) -> Bridge:
    """The bridge that takes the vector of the other side as it is."""
    rows = np.eye(dim, dim + 1, dtype=np.float32)
    return Bridge(BridgeMap(rows), BridgeMap(rows))


def choose(figures: Figures) -> str:
    """The kind to ship, by figures of the validation split: the first of :data:`KINDS`, unless a later one's mean is
    above its interval in one direction and not below it in the other.
    """
    best = KINDS[0]
    for kind in KINDS[1:]:
        better = worse = False
        for direction, measure in DECIDING.items():
            figure, mean = figures[direction][best][measure], figures[direction][kind][measure].mean
            better, worse = better or mean > figure.high, worse or mean < figure.low
        if better and not worse:
            best = kind
    return best


def summary(measured: Mapping[str, Values]) -> dict[str, Figure]:
    """The figures of measures given as a value a question; a measure that nothing was asked of is left out."""
    return {name: Figure(*interval(values), len(values)) for name, values in measured.items() if len(values)}


def save_figures(path: Path, figures: Mapping[str, Figures]) -> None:
    """Write the figures of each split as JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=1))


def _near(predict: BridgeMap | None, given: Vectors, wanted: Vectors) -> dict[str, Values]:
    """The cosine of each prediction with what was to be predicted; nothing where nothing is predicted."""
    return {"cosine": cosines(predict, given, wanted)} if predict else {}
