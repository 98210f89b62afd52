"""Queries with known answers, of the kinds that people ask: words of a title, attributes, a picture, both."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from models.data.words import GENDER_WORDS, colour_word, type_word
from models.gate.shops import Shop

Grades = npt.NDArray[np.int64]

TITLE_WORDS = 3
"""A title is asked by at least so many of its words, in their order; half of the time by all."""

STATED = (("colour",), ("gender",), ("type",), ("colour", "type"), ("type", "gender"), ("colour", "gender"))
"""What words beside a picture say; the picture says the rest."""

WORDINGS = {
    ("colour",): ("{colour}", "in {colour}", "this but in {colour}"),
    ("gender",): ("for {gender}", "this for {gender}"),
    ("type",): ("{type}", "matching {type}"),
    ("colour", "type"): ("{colour} {type}", "{type} in {colour}"),
    ("type", "gender"): ("{type} for {gender}", "{gender_of} {type}"),
    ("colour", "gender"): ("{colour} for {gender}", "in {colour} for {gender}"),
    ("colour", "type", "gender"): ("{colour} {type} for {gender}", "{gender_of} {colour} {type}"),
}

KEPT = ("type", "colour", "gender")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One query on a shop: ``text``, empty for none; ``picture (D,)``, None for none; the grade of every product, 0 for
    no answer, -1 for the query's own picture, which is none. ``meaning`` is what the encoder takes the text for.
    """

    text: str
    picture: npt.NDArray[np.float32] | None
    grades: Grades
    meaning: str = ""


Draw = Callable[[Shop, np.random.Generator], "Asked | None"]


def misunderstood(draw: Draw) -> Draw:
    """The same queries by an encoder that does not know the words: it takes each for another query.

    Of a shop whose goods the encoder has not met the words found in the products say more than their meaning. There is
    no such data set to learn from, as the one there is may be used for evaluation only.
    """

    def drawn(shop: Shop, rng: np.random.Generator) -> Asked | None:
        asked, other = draw(shop, rng), draw(shop, rng)
        return asked and other and replace(asked, meaning=other.text)

    return drawn


def title_words(shop: Shop, rng: np.random.Generator) -> Asked | None:
    """Some words of a title, or all: the product itself, and those that are called the very same."""
    row = int(rng.choice(shop.asked))
    title = shop.examples[row].labels.get("title", "")
    words = title.split()
    if len(words) < TITLE_WORDS:
        return None
    count = len(words) if rng.random() < 0.5 else int(rng.integers(TITLE_WORDS, len(words) + 1))
    kept = np.sort(rng.choice(len(words), count, replace=False))
    return Asked(" ".join(words[at] for at in kept), None, (shop.label("title") == title).astype(np.int64))


def attributes(shop: Shop, rng: np.random.Generator) -> Asked | None:
    """Type with colour, gender or both: grade 1 for the type alone, 3 for all that is said."""
    row = int(rng.choice(shop.asked))
    stated = [("colour", "type"), ("type", "gender"), ("colour", "type", "gender")][int(rng.integers(3))]
    labels = shop.examples[row].labels
    if any(name not in labels for name in stated):
        return None
    return Asked(_wording(labels, stated, rng), None, _graded(shop, {name: labels[name] for name in stated}, stated))


def picture(shop: Shop, rng: np.random.Generator) -> Asked | None:
    """The picture of a product: others of its type, colour and gender."""
    row = int(rng.choice(shop.asked))
    labels = shop.examples[row].labels
    if any(name not in labels for name in KEPT):
        return None
    grades = _graded(shop, {name: labels[name] for name in KEPT}, ("colour", "gender"))
    grades[row] = -1
    return Asked("", shop.image[row], grades)


def refinement(shop: Shop, rng: np.random.Generator) -> Asked | None:
    """A picture, and words that change something of it: what is said by the words, the rest as in the picture."""
    row = int(rng.choice(shop.asked))
    labels = shop.examples[row].labels
    if any(name not in labels for name in KEPT):
        return None
    stated = STATED[int(rng.integers(len(STATED)))]
    fits = np.ones(len(shop), bool)
    for name in KEPT:
        values = shop.label(name)
        fits &= (values != labels[name]) & (values != "") if name in stated else values == labels[name]
    if not fits.any():
        return None
    answer = shop.examples[int(rng.choice(np.flatnonzero(fits)))].labels
    wanted = {name: (answer if name in stated else labels)[name] for name in KEPT}
    grades = _graded(shop, wanted, stated)
    grades[row] = -1
    return Asked(_wording(answer, stated, rng), shop.image[row], grades)


def category_words(shop: Shop, rng: np.random.Generator) -> Asked | None:
    """A level of a category path: what lies below it."""
    row = int(rng.choice(shop.asked))
    level = ("level2", "level3")[int(rng.integers(2))]
    value = shop.examples[row].labels.get(level, "")
    return Asked(value, None, (shop.label(level) == value).astype(np.int64)) if value else None


def picture_and_title(shop: Shop, rng: np.random.Generator) -> Asked | None:
    """The picture of one product and the kind of another of its category: "this kind of look, but a kettle"."""
    row = int(rng.choice(shop.asked))
    labels = shop.examples[row].labels
    own, level = labels.get("level1", ""), labels.get("level3", "")
    if not own or not level:
        return None
    grades = (shop.label("level1") == own).astype(np.int64) + 2 * (shop.label("level3") == level)
    grades[row] = -1
    return Asked(level, shop.image[row], grades) if (grades > 1).any() else None


def _graded(shop: Shop, wanted: dict[str, str], stated: tuple[str, ...]) -> Grades:
    """0 another type, 1 the type, 2 and all that the words say, 3 and all that is wanted."""
    agrees = {name: shop.label(name) == value for name, value in wanted.items()}
    kind = agrees["type"]
    said = kind & np.logical_and.reduce([agrees[name] for name in stated])
    whole = said & np.logical_and.reduce(list(agrees.values()))
    return np.asarray(kind.astype(np.int64) + said + whole, np.int64)


def _wording(labels: dict[str, str], stated: tuple[str, ...], rng: np.random.Generator) -> str:
    words = {}
    for name in stated:
        if name == "gender":
            words["gender"], words["gender_of"] = GENDER_WORDS[labels[name]]
        else:
            words[name] = (colour_word if name == "colour" else type_word)(labels[name], rng).lower()
    templates = WORDINGS[stated]
    return templates[int(rng.integers(len(templates)))].format(**words)
