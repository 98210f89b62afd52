"""Writes what a shopper might type for an example: its title, or a phrase from what is known of it.

Each caption remembers the facts it states. A caption that states only facts which also hold of another picture in the
batch is no negative for it ("white shirts" is true of every white shirt), and the loss leaves such pairs out.
"""

import math
from dataclasses import dataclass

import numpy as np

from models.data.examples import Example
from models.data.words import GENDER_WORDS, colour_word, kind_word, type_word

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """Words for a picture, and the labels (name, value) they state."""

    text: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class CaptionMix:
    """Which captions are drawn how often; part of a recipe.

    ``fashion`` maps forms of a caption to their shares; a form that lacks a fact falls back to the title.
    ``title_share`` is the share of titles (or names) among the captions of the other sources; the rest are snippets and
    category levels. ``shortened`` is the share of the titles that lose about a quarter of their words.
    """

    fashion: dict[str, float]
    title_share: float = 0.5
    shortened: float = 0.35

    def __post_init__(self) -> None:
        if not math.isclose(sum(self.fashion.values()), 1.0):
            raise ValueError("the shares of the fashion captions do not add up to 1")


class CaptionWriter:
    """Draws captions by a mix."""

    def __init__(self, mix: CaptionMix) -> None:
        self._mix = mix
        self._forms, self._shares = list(mix.fashion), list(mix.fashion.values())

    def __call__(self, example: Example, rng: np.random.Generator) -> Caption:
        """Draw one caption for ``example``."""
        if example.source == "clothing":
            return _garment(example, rng)
        if example.source.startswith("grocery"):
            return self._grocery(example, rng)
        if example.source == "flipkart":
            return self._mixed_goods(example, rng)
        if example.source == "drawn":
            return self._drawn(example, rng)
        return self._fashion(example, rng)

    def _fashion(self, example: Example, rng: np.random.Generator) -> Caption:
        form = self._forms[rng.choice(len(self._forms), p=self._shares)]
        needed = [word for word in form.split() if word not in ("in", "for")]
        if form == "title" or any(name not in example.labels for name in needed):
            return self._title(example, rng)
        words = [_word(name, example, form, rng) for name in form.split()]
        return Caption(" ".join(words), tuple((name, example.labels[name]) for name in needed))

    def _title(self, example: Example, rng: np.random.Generator) -> Caption:
        """The title, at times with words left out as a hurried shopper would."""
        title = example.labels["title"]
        words = title.split()
        if len(words) > 3 and rng.random() < self._mix.shortened:
            kept = rng.random(len(words)) > 0.25
            words = [word for word, keep in zip(words, kept, strict=True) if keep] or words
        return Caption(" ".join(words), (("title", title),))

    def _grocery(self, example: Example, rng: np.random.Generator) -> Caption:
        item, family = example.labels["item"], example.labels["family"]
        chance = rng.random()
        if chance < self._mix.title_share or not example.snippets:
            return Caption(item, (("item", item),))
        if chance < self._mix.title_share + 0.15:
            return Caption(family, (("family", family),))
        return Caption(example.snippets[rng.integers(len(example.snippets))], (("item", item),))

    def _mixed_goods(self, example: Example, rng: np.random.Generator) -> Caption:
        title = example.labels["title"]
        levels = [name for name in example.labels if name.startswith("level")]
        chance = rng.random()
        if chance < self._mix.title_share:
            return self._title(example, rng)
        if chance < self._mix.title_share + 0.3 or not example.snippets:
            level = levels[rng.integers(len(levels))]
            return Caption(example.labels[level], ((level, example.labels[level]),))
        return Caption(example.snippets[rng.integers(len(example.snippets))], (("title", title),))

    def _drawn(self, example: Example, rng: np.random.Generator) -> Caption:
        labels = example.labels
        chance = rng.random()
        if chance < self._mix.title_share:
            return self._title(example, rng)
        colour = "colour" if "colour" in labels else "other_colour"
        if chance < self._mix.title_share + 0.1 and "kind" in labels:
            noun, facts = kind_word(labels["kind"], rng), (("kind", labels["kind"]),)
        else:
            noun = example.snippets[rng.integers(len(example.snippets))]
            facts = (("other_type", labels["other_type"]),)
        if chance > 0.9:
            return Caption(noun, facts)
        return Caption(f"{colour_word(labels[colour], rng)} {noun}", ((colour, labels[colour]), *facts))


def plain_captions(example: Example) -> list[str]:
    """Every fixed text of an example (no chance involved): what the tokenizer learns its vocabulary from."""
    return [*example.labels.values(), *example.snippets]


def _word(name: str, example: Example, form: str, rng: np.random.Generator) -> str:
    if name in ("in", "for"):
        return name
    value = example.labels[name]
    if name == "colour":
        return colour_word(value, rng)
    if name == "type":
        return type_word(value, rng)
    if name == "kind":
        return kind_word(value, rng)
    if name == "gender":
        return GENDER_WORDS[value][0 if "for gender" in form else 1]
    return value


def _garment(example: Example, rng: np.random.Generator) -> Caption:
    label = example.labels["garment"]
    form = ("{}", "a photo of a {}", "a person's {}", "{}")[rng.integers(4)]
    return Caption(form.format(type_word(label, rng)), (("garment", label),))
