"""Questions to the fashion catalogue: titles, attributes, pictures, and pictures with a wish."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from assistant.insight.questions import Question
from models.data.chinese import chinese_names
from models.data.examples import Example
from models.data.words import GENDER_WORDS
from models.suites.shelf import FEW, Shelf, graded

Rng = np.random.Generator

FORMS: tuple[tuple[str, ...], ...] = (
    ("colour", "type"),
    ("colour", "type", "gender"),
    ("usage", "type", "gender"),
    ("usage", "colour", "type", "gender"),
)
"""What an attribute query states, in the order of its words; each is asked equally often."""

COLOUR_WISHES = ("this but {}", "in {}", "same in {}", "{}")
GENDER_WISHES = ("for {}", "this but for {}", "the same for {}")

TRIES = 40
"""Products looked at for each question wanted: many lack a label, or have too few like them."""


def titles(shelf: Shelf, split: str, count: int, seed: int) -> list[Question]:
    """A product's title, word for word; right are the products of that title."""
    made: dict[str, Question] = {}
    for example in shelf.drawn(split, count, np.random.default_rng(seed)):
        title = example.labels["title"]
        made[title] = Question(
            f"title {example.key}", title, None, graded(shelf.having(title=title)), "titles", language="en"
        )
    return list(made.values())


def attributes(shelf: Shelf, split: str, count: int, seed: int) -> list[Question]:
    """ "casual red shoes for women": grade 2 has all that is said, grade 1 is for everybody where women were named."""
    made: dict[str, Question] = {}
    for at, example in enumerate(shelf.drawn(split, count * TRIES, np.random.default_rng(seed))):
        if len(made) >= count:
            break
        form = FORMS[at % len(FORMS)]
        if all(name in example.labels for name in form):
            stated = {name: example.labels[name] for name in form}
            question = _asked_for(shelf, stated)
            if len(question.grades) >= FEW:
                made.setdefault(question.text, question)
    return list(made.values())


def chinese_attributes(shelf: Shelf, split: str, count: int, seed: int) -> list[Question]:
    """The same questions as :func:`attributes` gives for the same ``seed``, as far as the lexicon has their words.

    The ids are the same in both languages, so that the two can be compared question by question.
    """
    made = []
    for question in attributes(shelf, split, count, seed):
        stated = dict(part.split("=", 1) for part in question.id.split("; "))
        words = {name: chinese_names(name, value) for name, value in stated.items()}
        if all(words.values()):
            text = "".join(words[name][0] for name in ("gender", "usage", "colour", "type") if name in words)
            made.append(Question(question.id, text, None, question.grades, question.group, "zh"))
    return made


def pictures(shelf: Shelf, split: str, count: int, seed: int) -> list[Question]:
    """A product's own picture: grade 2 the others of its type, colour and gender, grade 1 those of another gender."""
    made: list[Question] = []
    for example in shelf.drawn(split, count * TRIES, np.random.default_rng(seed)):
        if len(made) < count and _has(example, "type", "colour", "gender"):
            kind, colour, gender = (example.labels[name] for name in ("type", "colour", "gender"))
            best = shelf.having(type=kind, colour=colour, gender=gender)
            grades = graded(best, shelf.having(type=kind, colour=colour), without=example.key)
            if len(best) > FEW:
                made.append(_with_picture(f"picture {example.key}", "", example, grades, "pictures"))
    return made


def refinements(shelf: Shelf, split: str, count: int, seed: int) -> list[Question]:
    """A picture with another colour or for another person, half each; grade 2 is the rest as in the picture."""
    makers = (_other_colour, _other_gender)
    made: list[Question] = []
    rng = np.random.default_rng(seed)
    for example in shelf.drawn(split, count * TRIES, rng):
        if len(made) < count and _has(example, "type", "colour", "gender"):
            question = makers[len(made) % 2](shelf, example, rng)
            if question is not None:
                made.append(question)
    return made


def _other_colour(shelf: Shelf, example: Example, rng: Rng) -> Question | None:
    kind, own, gender = (example.labels[name] for name in ("type", "colour", "gender"))
    others = [
        colour
        for colour in shelf.values("colour")
        if colour != own and len(shelf.having(type=kind, colour=colour, gender=gender)) >= FEW
    ]
    if not others:
        return None
    colour = others[rng.integers(len(others))]
    best = shelf.having(type=kind, colour=colour, gender=gender)
    text = COLOUR_WISHES[rng.integers(len(COLOUR_WISHES))].format(colour.lower())
    grades = graded(best, shelf.having(type=kind, colour=colour), without=example.key)
    return _with_picture(f"colour {example.key} {colour}", text, example, grades, "another colour")


def _other_gender(shelf: Shelf, example: Example, rng: Rng) -> Question | None:
    kind, colour, own = (example.labels[name] for name in ("type", "colour", "gender"))
    others = [
        gender
        for gender in ("Men", "Women", "Boys", "Girls")
        if gender != own and len(shelf.having(type=kind, colour=colour, gender=gender)) >= FEW
    ]
    if not others:
        return None
    gender = others[rng.integers(len(others))]
    text = GENDER_WISHES[rng.integers(len(GENDER_WISHES))].format(GENDER_WORDS[gender][0])
    best = shelf.having(type=kind, colour=colour, gender=gender)
    grades = graded(best, shelf.having(type=kind, gender=gender), without=example.key)
    return _with_picture(f"gender {example.key} {gender}", text, example, grades, "another person")


def _asked_for(shelf: Shelf, stated: Mapping[str, str]) -> Question:
    """The question that states these labels."""
    everybody = shelf.having(**{**stated, "gender": "Unisex"}) if "gender" in stated else frozenset()
    grades = graded(shelf.having(**stated), everybody)
    words = [stated[name].lower() for name in ("usage", "colour", "type") if name in stated]
    if "gender" in stated:
        words += ["for", GENDER_WORDS[stated["gender"]][0]]
    key = "; ".join(f"{name}={value}" for name, value in stated.items())
    return Question(key, " ".join(words), None, grades, " ".join(stated), "en")


def _with_picture(key: str, text: str, example: Example, grades: dict[str, int], group: str) -> Question:
    return Question(key, text, example.image, grades, group, "en" if text else "", example.key)


def _has(example: Example, *names: str) -> bool:
    return all(name in example.labels for name in names)


Maker = Callable[[Shelf, str, int, int], Sequence[Question]]

SUITES: dict[str, Maker] = {
    "titles": titles,
    "attributes": attributes,
    "attributes-zh": chinese_attributes,
    "pictures": pictures,
    "refinements": refinements,
}
