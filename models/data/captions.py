"""Writes what a shopper might type for an example: its title, or a phrase from what is known of it.

Each caption remembers the facts it states. A caption that states only facts which also hold of another picture in the
batch is no negative for it ("white shirts" is true of every white shirt), and the loss leaves such pairs out.
"""

import itertools
import math
from dataclasses import dataclass

import numpy as np

from models.data.chinese import Facts, chinese_caption, plain_chinese
from models.data.examples import Example
from models.data.forms import JOINING, NOUNS, Forms, stated, without_one
from models.data.swaps import mixed_title
from models.data.words import GENDER_WORDS, colour_word, kind_word, other_name, type_word

WRAPPINGS = ("a photo of {}", "looking for {}", "show me {}", "i want {}", "find {}", "{} online", "{} please")
"""What people put around the words for a thing."""


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

    The other figures are chances, 0 unless the recipe says so. ``chinese``: a caption is a Chinese phrase, where the
    lexicon has its words; ``mixed``: a title has its known words in Chinese; ``traditional``: either of them is in
    Traditional characters; ``synonyms``: a word of an English phrase is another of the lexicon's names; ``dropped``: a
    phrase loses one of its attributes, and no longer states it; ``wrapped``: an English phrase stands in a turn such as
    "looking for ...".
    """

    fashion: dict[str, float]
    title_share: float = 0.5
    shortened: float = 0.35
    chinese: float = 0.0
    traditional: float = 0.1
    mixed: float = 0.0
    synonyms: float = 0.0
    dropped: float = 0.0
    wrapped: float = 0.0

    def __post_init__(self) -> None:
        for name in ("title_share", "shortened", "chinese", "traditional", "mixed", "synonyms", "dropped", "wrapped"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"captions.{name} is {getattr(self, name)}, which is no share between 0 and 1")
        if not math.isclose(sum(self.fashion.values()), 1.0):
            raise ValueError("the shares of the fashion captions do not add up to 1")


class CaptionWriter:
    """Draws captions by a mix."""

    def __init__(self, mix: CaptionMix) -> None:
        self._mix = mix
        self._forms = Forms(mix.fashion)
        phrases = {form: share for form, share in mix.fashion.items() if any(noun in stated(form) for noun in NOUNS)}
        self._phrases = Forms(phrases or {"colour type": 1.0})

    def __call__(self, example: Example, rng: np.random.Generator) -> Caption:
        """Draw one caption for ``example``."""
        if self._mix.chinese and rng.random() < self._mix.chinese:
            form = self._shortened_form(self._phrases.draw(rng), rng)
            found = chinese_caption(example, stated(form), rng, traditional=self._is_traditional(rng))
            if found is not None:
                return Caption(*found)
        if example.source == "clothing":
            return self._garment(example, rng)
        if example.source.startswith("grocery"):
            return self._grocery(example, rng)
        if example.source == "flipkart":
            return self._mixed_goods(example, rng)
        if example.source == "drawn":
            return self._drawn(example, rng)
        return self._fashion(example, rng)

    def _is_traditional(self, rng: np.random.Generator) -> bool:
        return rng.random() < self._mix.traditional

    def _fashion(self, example: Example, rng: np.random.Generator) -> Caption:
        form = self._forms.draw(rng)
        if form == "title" or any(name not in example.labels for name in stated(form)):
            return self._title(example, rng)
        form = self._shortened_form(form, rng)
        words = [self._word(name, example, form, rng) for name in form.split()]
        return Caption(
            self._wrapped(" ".join(words), rng), tuple((name, example.labels[name]) for name in stated(form))
        )

    def _shortened_form(self, form: str, rng: np.random.Generator) -> str:
        """The form, at times without one of its attributes."""
        return without_one(form, rng) if self._mix.dropped and rng.random() < self._mix.dropped else form

    def _word(self, name: str, example: Example, form: str, rng: np.random.Generator) -> str:
        if name in JOINING:
            return name
        value = example.labels[name]
        if name == "gender":
            return GENDER_WORDS[value][0 if "for gender" in form else 1]
        if self._mix.synonyms and rng.random() < self._mix.synonyms and (other := other_name(name, value, rng)):
            return other
        usual = _USUAL.get(name)
        return usual(value, rng) if usual else value

    def _wrapped(self, text: str, rng: np.random.Generator) -> str:
        if not self._mix.wrapped or rng.random() >= self._mix.wrapped:
            return text
        return WRAPPINGS[int(rng.random() * len(WRAPPINGS))].format(text)

    def _title(self, example: Example, rng: np.random.Generator) -> Caption:
        """The title, at times with words left out as a hurried shopper would."""
        title = example.labels["title"]
        text = title
        if self._mix.mixed and rng.random() < self._mix.mixed:
            text = mixed_title(title, rng, traditional=self._is_traditional(rng)) or title
        words = text.split()
        if len(words) > 3 and rng.random() < self._mix.shortened:
            kept = rng.random(len(words)) > 0.25
            words = list(itertools.compress(words, kept)) or words
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

    def _garment(self, example: Example, rng: np.random.Generator) -> Caption:
        label = example.labels["garment"]
        form = ("{}", "a photo of a {}", "a person's {}", "{}")[rng.integers(4)]
        other = ""
        if self._mix.synonyms and rng.random() < self._mix.synonyms:
            other = other_name("garment", label, rng)
        return Caption(form.format(other or type_word(label, rng)), (("garment", label),))


_USUAL = {"colour": colour_word, "type": type_word, "kind": kind_word}


def plain_captions(example: Example, *, chinese: bool = False) -> list[str]:
    """Every fixed text of an example (no chance involved): what the tokenizer learns its vocabulary from.

    ``chinese`` adds the Chinese names of what is known of it, alone and in phrases.
    """
    return [*example.labels.values(), *example.snippets, *(plain_chinese(example) if chinese else ())]
