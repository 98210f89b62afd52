"""Queries with a known answer: a picture and words that change something of it, words alone, and titles.

What is asked for is a value of type, colour and gender: the words' where they speak of it, else the picture's.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.data.words import GENDER_WORDS, colour_word, type_word
from models.rerank.products import ASKED_FIELDS, UNKNOWN, Products

Task = Literal["picture_and_words", "words", "title"]

NO_ROW = -1

TEMPLATES: dict[tuple[int, ...], tuple[str, ...]] = {
    (1,): ("{colour}", "in {colour}", "this but in {colour}", "same in {colour}"),
    (2,): ("for {gender}", "this for {gender}", "{gender_of}"),
    (0,): ("{type}", "matching {type}"),
    (0, 1): ("{colour} {type}", "{type} in {colour}"),
    (0, 2): ("{type} for {gender}", "{gender_of} {type}"),
    (1, 2): ("{colour} for {gender}", "in {colour} for {gender}"),
    (0, 1, 2): ("{colour} {type} for {gender}", "{gender_of} {colour} {type}"),
}
"""Wordings by the fields they state (places in ``ASKED_FIELDS``)."""

WITH_PICTURE = tuple(fields for fields in TEMPLATES if len(fields) < 3)
WORDS_ONLY = ((0, 1, 2), (0, 1), (0, 2))

CHANGED = 0.8
"""Share of the queries whose words contradict the picture; the others repeat it ("red shirts" beside a red shirt)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query on a gallery.

    ``picture``: the row whose picture is the query's, never an answer itself; ``wanted``: a value for each of
    ``ASKED_FIELDS``, -1 indifferent; ``said``: the places that the words state; ``own``: the row whose title it is.
    """

    text: str
    wanted: tuple[int, ...]
    said: tuple[int, ...]
    picture: int = NO_ROW
    own: int = NO_ROW


def draw_queries(products: Products, task: Task, count: int, rng: np.random.Generator) -> list[Asked]:
    """Draw ``count`` queries that at least one product of the gallery answers."""
    rows = np.flatnonzero((products.labels[:, :3] != UNKNOWN).all(axis=1))
    if task == "title":
        return [_title(products, int(row)) for row in rng.permutation(rows)[:count]]
    if task == "words":
        return [_words(products, int(rng.choice(rows)), rng) for _ in range(count)]
    drawer = _PictureQueries(products, rows)
    return [drawer.draw(rng) for _ in range(count)]


def _title(products: Products, row: int) -> Asked:
    return Asked(products.titles[row], _values(products, row), (0, 1, 2), own=row)


def _words(products: Products, row: int, rng: np.random.Generator) -> Asked:
    said = WORDS_ONLY[rng.integers(len(WORDS_ONLY))]
    wanted = tuple(value if place in said else UNKNOWN for place, value in enumerate(_values(products, row)))
    return Asked(_wording(products, row, said, rng), wanted, said)


class _PictureQueries:
    """Pairs a picture with a product that agrees with it in all but what the words change."""

    def __init__(self, products: Products, rows: npt.NDArray[np.int64]) -> None:
        self._products, self._rows = products, rows
        self._alike: dict[tuple[tuple[int, ...], tuple[int, ...]], list[int]] = defaultdict(list)
        for said in WITH_PICTURE:
            for row in rows:
                self._alike[said, self._kept(int(row), said)].append(int(row))

    def draw(self, rng: np.random.Generator) -> Asked:
        while True:
            said = WITH_PICTURE[rng.integers(len(WITH_PICTURE))]
            picture = int(rng.choice(self._rows))
            others = self._alike[said, self._kept(picture, said)]
            answer = others[rng.integers(len(others))]
            own, stated = (_values(self._products, row) for row in (picture, answer))
            changed = all(own[place] != stated[place] for place in said)
            if answer != picture and (changed or (rng.random() > CHANGED and own[:3] == stated[:3])):
                wanted = tuple(stated[place] if place in said else own[place] for place in range(len(ASKED_FIELDS)))
                return Asked(_wording(self._products, answer, said, rng), wanted, said, picture)

    def _kept(self, row: int, said: tuple[int, ...]) -> tuple[int, ...]:
        values = _values(self._products, row)
        return tuple(values[place] for place in range(3) if place not in said)


def _values(products: Products, row: int) -> tuple[int, ...]:
    return tuple(int(value) for value in products.labels[row])


def _wording(products: Products, row: int, said: tuple[int, ...], rng: np.random.Generator) -> str:
    words = {}
    for place in said:
        name = ASKED_FIELDS[place]
        value = products.values[place][products.labels[row, place]]
        if name == "gender":
            words["gender"], words["gender_of"] = GENDER_WORDS[value]
        else:
            words[name] = (colour_word if name == "colour" else type_word)(value, rng).lower()
    templates = TEMPLATES[said]
    return templates[rng.integers(len(templates))].format(**words)
