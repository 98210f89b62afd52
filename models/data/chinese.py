"""Captions in Chinese: what is known of an example, in the order and the turns of a Chinese shopper.

The words come from the lexicon (docs/lexicon.md), Simplified or Traditional. A caption states the same facts as its
English twin, so the loss takes both for words of the same pictures.
"""

import functools
from collections.abc import Sequence

import numpy as np

from assistant.query.lexicon import Concept, Kind, load_lexicon
from models.data.examples import Example
from models.data.forms import NOUNS

Facts = tuple[tuple[str, str], ...]

THINGS: tuple[Kind, ...] = ("type", "category")
KINDS: dict[str, tuple[Kind, ...]] = {
    "type": ("type",), "kind": ("category", "type"), "colour": ("colour",), "gender": ("person",),
    "season": ("season",), "usage": ("usage",), "item": ("grocery",), "family": ("grocery",),
    "garment": ("type", "category"), "level1": ("category", "type"), "level2": ("category", "type"),
    "level3": ("category", "type"), "other_type": ("type",), "other_colour": ("colour",),
}  # fmt: skip
"""The kinds of concept that a label may be; a label that is not here (a brand) has no Chinese."""

ORDER = ("gender", "season", "usage", "colour", "other_colour", *NOUNS)
"""Who, when, what for, what colour, what: the order of a Chinese phrase; a brand stands before all of them."""

USUAL = 0.6
"""How often the first name of several is drawn."""

JOINTS = ("适合", "的", "图片", "照片")
"""What stands between the names in the phrases here."""

LEXICON_REPEATS = 10
"""More often than the rarest tokens of a vocabulary of 8,000 occur among the captions."""

PHOTO = ("{}", "{}", "{}", "{}的照片", "{}图片")


@functools.cache
def concept_of(field: str, value: str) -> Concept | None:
    """What the lexicon knows of a label; None where it knows nothing."""
    return load_lexicon().named(value, KINDS[field]) if field in KINDS else None


@functools.cache
def chinese_names(field: str, value: str, traditional: bool = False) -> tuple[str, ...]:
    """The Chinese names of a label, the usual one first; empty where there are none."""
    concept = concept_of(field, value)
    if concept is None:
        return ()
    return concept.hant if traditional else concept.zh


@functools.cache
def noun_names(noun: str, traditional: bool = False) -> tuple[str, ...]:
    """The Chinese names of an English noun; empty where there are none."""
    concept = load_lexicon().named(noun, THINGS)
    if concept is None:
        return ()
    return concept.hant if traditional else concept.zh


def one_of(names: Sequence[str], rng: np.random.Generator) -> str:
    """Mostly the first name, at times another."""
    if len(names) == 1 or rng.random() < USUAL:
        return names[0]
    return names[1 + int(rng.random() * (len(names) - 1))]


def chinese_caption(
    example: Example, fields: Sequence[str], rng: np.random.Generator, *, traditional: bool
) -> tuple[str, Facts] | None:
    """Text and facts of a Chinese caption; None where a word that it needs is not known in Chinese.

    ``fields`` are what a phrase for fashion says; what the example lacks of them is left out.
    """
    if example.source == "clothing":
        return _named(example, "garment", rng, traditional)
    if example.source.startswith("grocery"):
        return _named(example, "item" if rng.random() < 0.75 else "family", rng, traditional)
    if example.source == "flipkart":
        known = [name for name in ("level1", "level2", "level3") if chinese_names(name, example.labels.get(name, ""))]
        return _named(example, known[int(rng.random() * len(known))], rng, traditional) if known else None
    if example.source == "drawn":
        return _drawn(example, rng, traditional)
    stated = [name for name in fields if name in example.labels]
    words = {name: chinese_names(name, example.labels[name], traditional) for name in stated if name != "brand"}
    if not all(words.values()) or not any(name in NOUNS for name in words):
        return None
    text = phrase(words, rng, brand=example.labels["brand"] if "brand" in stated else "")
    return text, tuple((name, example.labels[name]) for name in stated)


def phrase(words: dict[str, tuple[str, ...]], rng: np.random.Generator, *, brand: str = "") -> str:
    """A phrase of the names of each field: joined, as key words, or in a turn such as "适合男士的蓝色衬衫"."""
    names = [name for name in ORDER if name in words]
    noun, chance = names[-1], rng.random()
    if chance < 0.3:
        parts = [one_of(words[name], rng) for name in names]
        if chance < 0.15:
            parts.reverse()
        elif chance < 0.2:
            rng.shuffle(parts)
        text = " ".join(parts)
    else:
        # A single character ("男", "夏") would read as part of the next word here; a colour's may: "黑T恤" is right.
        said = {name: words[name][0] if name in ("gender", "season") else one_of(words[name], rng) for name in names}
        others = [said[name] for name in names if name not in (noun, "gender")]
        if chance < 0.4 and "gender" in said and "女" not in said["gender"][1:]:
            text = f"适合{said['gender']}的{''.join(others)}{said[noun]}"
        elif chance < 0.5 and "gender" in said:
            text = f"{''.join(others)}{said['gender']}{said[noun]}"
        elif chance < 0.58 and len(names) > 1:
            text = f"{said.get('gender', '')}{''.join(others)}的{said[noun]}"
        else:
            text = f"{said.get('gender', '')}{''.join(others)}{said[noun]}"
    if not brand:
        return text
    return f"{brand} {text}" if chance < 0.7 or text[0].isascii() else f"{brand}{text}"


def plain_chinese(example: Example) -> list[str]:
    """The Chinese names of an example's labels, for the tokenizer.

    Once as a word of its own and once between commas, which stand for what goes before a name in a phrase without
    spaces: so each name becomes a token of its own there too, and no token spans two names.
    """
    names = [chinese_names(name, value) for name, value in example.labels.items()]
    names += [chinese_names(name, value, traditional=True)[:1] for name, value in example.labels.items()]
    known = list(dict.fromkeys(name for found in names for name in found))
    return [" ".join(known), "".join(f"、{name}" for name in known)] if known else []


def lexicon_texts() -> list[str]:
    """Every Chinese name of the lexicon and the words between names, often enough to be learnt as tokens."""
    found = [name for concept in load_lexicon().concepts.values() for name in (*concept.zh, *concept.hant)]
    found = [*dict.fromkeys(found), *JOINTS * LEXICON_REPEATS]
    return [text for name in found for text in (name, f"、{name}")] * LEXICON_REPEATS


def _named(example: Example, field: str, rng: np.random.Generator, traditional: bool) -> tuple[str, Facts] | None:
    value = example.labels.get(field, "")
    names = chinese_names(field, value, traditional)
    if not names:
        return None
    return PHOTO[int(rng.random() * len(PHOTO))].format(one_of(names, rng)), ((field, value),)


def _drawn(example: Example, rng: np.random.Generator, traditional: bool) -> tuple[str, Facts] | None:
    labels = example.labels
    nouns = [noun for noun in example.snippets if noun_names(noun)]
    if not nouns:
        return None
    words = {"other_type": noun_names(nouns[int(rng.random() * len(nouns))], traditional)}
    for name in ("colour", "other_colour", "gender"):
        if name in labels and rng.random() < 0.7 and chinese_names(name, labels[name]):
            words[name] = chinese_names(name, labels[name], traditional)
    return phrase(words, rng), tuple((name, labels[name]) for name in words)
