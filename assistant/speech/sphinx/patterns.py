"""What shoppers say to a search, as sentences drawn at random from a small grammar over the lexicon.

The titles of a catalogue say what goods are called; nobody says "for women, not leather, under fifty dollars" there.
The shares below are guesses at how people ask, not counts of any corpus; what they change is how much the recogniser
expects one form over another of equal sound.
"""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.speech.sphinx.numbers import spoken_amounts

SEED = 5
BRAND_SHARE = 0.1
"""Of those is the name of a brand and nothing more."""

STEP_SHARE = 0.1
"""Of what is said changes a query that is there already."""

OPENINGS = (
    "show me", "show me some", "i want", "i want a", "i need", "i need a", "i am looking for", "i'm looking for a",
    "looking for", "find me", "find me a", "find", "search for", "do you have", "give me", "can you find",
    "please find",
)  # fmt: skip
AT_MOST = ("under", "below", "less than", "cheaper than", "up to", "at most", "no more than", "not more than", "for")
AT_LEAST = ("over", "above", "more than", "at least", "from")
CURRENCIES = (
    "dollars", "dollars", "dollars", "dollars", "dollars", "euros", "pounds", "rupees", "bucks", "yuan", "",
)  # fmt: skip
NOT = ("not", "not", "not", "but not", "not in", "except", "anything but")
WITHOUT = ("without", "without", "no", "but no", "but without", "without any")
STEPS = (
    "only the {colour} ones", "only {colour}", "just the {colour} ones", "in {colour}", "make it {colour}",
    "this but {colour}", "this but in {colour}", "the same in {colour}", "the same but {colour}", "{colour} ones",
    "only for {person}", "for {person}", "only {material}", "not {material}", "without {material}", "not {colour}",
    "not this brand", "not that brand", "another brand", "any other brand", "only this brand", "cheaper",
    "something cheaper", "show me cheaper ones", "a bit cheaper", "more expensive", "something better",
    "start over", "new search", "start again", "clear", "clear everything", "undo", "undo that", "go back", "back",
    "show me more like the {place}", "more like the {place}", "more like the {place} one", "like the {place} one",
    "more like this", "show me more like this", "the {place} one", "less like this", "show me more",
    *3 * ("{price}",), "only {price}", "{price} please",
)  # fmt: skip
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last")


class Choice:
    """Words to choose among, each with its weight."""

    def __init__(self, names: Sequence[str], weights: Sequence[float]) -> None:
        self.names, self.weights = tuple(names), tuple(weights)
        self._sums = list(accumulate(self.weights))

    def draw(self, rng: random.Random) -> str:
        """One of them."""
        return self.names[bisect(self._sums, rng.random() * self._sums[-1], 0, len(self.names) - 1)]


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the slots of a sentence are filled with; ``goods`` are the kinds of things."""

    goods: Choice
    colours: Choice
    traits: Choice
    persons: Choice
    brands: Choice


def sentences(pieces: Pieces, count: int, seed: int = SEED) -> Iterator[list[str]]:
    """``count`` things that a shopper might say, as lower-case words; the same ones for the same ``seed``."""
    rng = random.Random(seed)  # noqa: S311 - a draw, not a secret
    for _ in range(count):
        yield (_step(pieces, rng) if rng.random() < STEP_SHARE else _query(pieces, rng)).split()


def _query(pieces: Pieces, rng: random.Random) -> str:
    parts = [rng.choice(OPENINGS) if rng.random() < 0.15 else ""]
    parts.append(pieces.brands.draw(rng) if pieces.brands.names and rng.random() < 0.15 else "")
    parts.append(pieces.colours.draw(rng) if rng.random() < 0.65 else "")
    parts.append(pieces.traits.draw(rng) if rng.random() < 0.25 else "")
    parts.append(pieces.goods.draw(rng))
    parts.append(f"for {pieces.persons.draw(rng)}" if rng.random() < 0.35 else "")
    parts.append(f"in {pieces.colours.draw(rng)}" if rng.random() < 0.06 else "")
    parts.append(_unwanted(pieces, rng) if rng.random() < 0.35 else "")
    parts.append(price(rng) if rng.random() < 0.4 else "")
    return " ".join(parts)


def _unwanted(pieces: Pieces, rng: random.Random) -> str:
    """What is not wanted; nobody says "no striped"."""
    what = rng.random()
    if what < 0.5:
        trait = pieces.traits.draw(rng)
        forms = NOT if trait.endswith("ed") or rng.random() < 0.5 else WITHOUT
        return f"{rng.choice(forms)} {trait}"
    name = pieces.colours if what < 0.9 or not pieces.brands.names else pieces.brands
    return f"{rng.choice(NOT)} {name.draw(rng)}"


def price(rng: random.Random) -> str:
    """A limit or a range: "under fifty dollars"."""
    low, high = spoken_amounts(rng)
    currency = rng.choice(CURRENCIES)
    form = rng.random()
    if form < 0.5:
        return f"{rng.choice(AT_MOST)} {high} {currency}"
    if form < 0.72:
        return f"{rng.choice(AT_LEAST)} {low} {currency}"
    if form < 0.92:
        return f"between {low} and {high} {currency}"
    if form < 0.96:
        return f"from {low} to {high} {currency}"
    return f"around {low} {currency}"


def _step(pieces: Pieces, rng: random.Random) -> str:
    if pieces.brands.names and rng.random() < BRAND_SHARE:
        return pieces.brands.draw(rng)
    return rng.choice(STEPS).format(
        colour=pieces.colours.draw(rng),
        person=pieces.persons.draw(rng),
        material=pieces.traits.draw(rng),
        place=rng.choice(PLACES),
        price=price(rng),
    )
