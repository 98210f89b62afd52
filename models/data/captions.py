"""Writes what a shopper might type for an example: its title, or a phrase from what is known of it.

Each caption remembers the facts it states. A caption that states only facts which also hold of another picture in the
batch is no negative for it ("white shirts" is true of every white shirt), and the loss leaves such pairs out.
"""

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


FASHION_FORMS: dict[str, float] = {
    "title": 0.42,
    "colour type": 0.14,
    "type in colour": 0.03,
    "colour type for gender": 0.14,
    "gender colour type": 0.03,
    "type": 0.08,
    "colour kind": 0.04,
    "kind": 0.02,
    "usage type": 0.03,
    "usage colour type for gender": 0.03,
    "season type": 0.02,
    "colour type for season": 0.02,
}
"""How often each form of caption is drawn for a fashion product; a form that lacks a fact falls back to the title."""

TITLE_SHARE = 0.5
"""Share of titles (or names) among the captions of the other sources; the rest are snippets and category levels."""

SHORTENED_SHARE = 0.35
"""Share of the titles that lose about a quarter of their words."""


def write_caption(example: Example, rng: np.random.Generator) -> Caption:
    """Draw one caption for ``example``."""
    if example.source == "clothing":
        return _garment(example, rng)
    if example.source.startswith("grocery"):
        return _grocery(example, rng)
    if example.source == "flipkart":
        return _mixed_goods(example, rng)
    if example.source == "drawn":
        return _drawn(example, rng)
    return _fashion(example, rng)


def plain_captions(example: Example) -> list[str]:
    """Every fixed text of an example (no chance involved): what the tokenizer learns its vocabulary from."""
    return [*example.labels.values(), *example.snippets]


def _fashion(example: Example, rng: np.random.Generator) -> Caption:
    forms = list(FASHION_FORMS)
    form = forms[rng.choice(len(forms), p=list(FASHION_FORMS.values()))]
    needed = [word for word in form.split() if word not in ("in", "for")]
    if form == "title" or any(name not in example.labels for name in needed):
        return _title(example, rng)
    words = [_word(name, example, form, rng) for name in form.split()]
    return Caption(" ".join(words), tuple((name, example.labels[name]) for name in needed))


def _title(example: Example, rng: np.random.Generator) -> Caption:
    """The title, at times with words left out as a hurried shopper would."""
    title = example.labels["title"]
    words = title.split()
    if len(words) > 3 and rng.random() < SHORTENED_SHARE:
        kept = rng.random(len(words)) > 0.25
        words = [word for word, keep in zip(words, kept, strict=True) if keep] or words
    return Caption(" ".join(words), (("title", title),))


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


def _grocery(example: Example, rng: np.random.Generator) -> Caption:
    item, family = example.labels["item"], example.labels["family"]
    chance = rng.random()
    if chance < TITLE_SHARE or not example.snippets:
        return Caption(item, (("item", item),))
    if chance < TITLE_SHARE + 0.15:
        return Caption(family, (("family", family),))
    return Caption(example.snippets[rng.integers(len(example.snippets))], (("item", item),))


def _mixed_goods(example: Example, rng: np.random.Generator) -> Caption:
    title = example.labels["title"]
    levels = [name for name in example.labels if name.startswith("level")]
    chance = rng.random()
    if chance < TITLE_SHARE:
        return _title(example, rng)
    if chance < TITLE_SHARE + 0.3 or not example.snippets:
        level = levels[rng.integers(len(levels))]
        return Caption(example.labels[level], ((level, example.labels[level]),))
    return Caption(example.snippets[rng.integers(len(example.snippets))], (("title", title),))


def _drawn(example: Example, rng: np.random.Generator) -> Caption:
    labels = example.labels
    chance = rng.random()
    if chance < TITLE_SHARE:
        return _title(example, rng)
    colour = "colour" if "colour" in labels else "other_colour"
    if chance < TITLE_SHARE + 0.1 and "kind" in labels:
        noun, facts = kind_word(labels["kind"], rng), (("kind", labels["kind"]),)
    else:
        noun = example.snippets[rng.integers(len(example.snippets))]
        facts = (("other_type", labels["other_type"]),)
    if chance > 0.9:
        return Caption(noun, facts)
    return Caption(f"{colour_word(labels[colour], rng)} {noun}", ((colour, labels[colour]), *facts))
