"""What is known before a query comes: the words of all searched catalogues together, and those of the lexicon."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.catalog.words import Vocabulary
from assistant.query.lexicon import Lexicon
from assistant.understanding.tokens import words_in

SHORT = 3
"""Words with fewer letters are taken as they are: they are units, sizes and grammar."""

_PARTS = re.compile(r"[\W_]+")

NAMED = 2
"""How often a word of the lexicon counts as seen where no catalogue has it: it is right, but seldom meant."""


@dataclass(frozen=True)
class Knowledge:
    """The words that are right, with how often they stand in the catalogues, and all that is known of them.

    ``frequency`` has the words of the lexicon's English names too, ``seen`` those of the catalogues alone, ``runs`` the
    ones of these that have no spaces (Chinese), in a row; ``brands`` and ``values`` (by filter field) map
    lower case to the spelling of the catalogues; ``related`` is as :class:`Vocabulary` has it.
    """

    lexicon: Lexicon
    frequency: Mapping[str, int]
    seen: Mapping[str, int]
    brands: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    related: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    by_length: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    most_brand_words: int = 1
    runs: str = ""

    @classmethod
    def of(cls, vocabularies: Sequence[Vocabulary], lexicon: Lexicon) -> "Knowledge":
        """Put together what several catalogues know. A word that one of them has is right in all."""
        seen: dict[str, int] = {}
        for vocabulary in vocabularies:
            for word, count in vocabulary.frequency.items():
                seen[word] = seen.get(word, 0) + count
        frequency = {word: NAMED for word in _words_of(lexicon)}
        frequency.update(seen)
        brands = {key: brand for vocabulary in reversed(vocabularies) for key, brand in vocabulary.brands.items()}
        return cls(
            lexicon=lexicon,
            frequency=frequency,
            seen=seen,
            brands=brands,
            values=_merged_values(vocabularies),
            related={word: found for one in reversed(vocabularies) for word, found in one.related.items()},
            by_length=_by_length(frequency),
            most_brand_words=max((len(brand.split()) for brand in brands), default=1),
            runs=" ".join(word for word in seen if not word.isascii()),
        )

    def knows(self, word: str) -> bool:
        """Whether a word is right: it stands in a catalogue or the lexicon, or its plain singular or plural does.

        Of a word with a hyphen or an apostrophe every part must be right; short ones always are.
        """
        return all(len(part) < SHORT or self._knows_part(part) for part in _PARTS.split(word.casefold()))

    def _knows_part(self, word: str) -> bool:
        forms = (word, word + "s", word.removesuffix("s"), word.removesuffix("es"))
        return any(form in self.frequency for form in forms)

    def count(self, text: str) -> int:
        """How often the rarest word of a text stands in the catalogues."""
        return min((self.seen.get(word.text.casefold(), 0) for word in words_in(text)), default=0)

    def has_all(self, text: str) -> bool:
        """Whether some catalogue has each word of a text, so that looking for it can find something."""
        words = [part for word in words_in(text) for part in _PARTS.split(word.text.casefold()) if part]
        return bool(words) and all(self._is_seen(word) for word in words)

    def _is_seen(self, word: str) -> bool:
        return word in self.seen or (not word.isascii() and word in self.runs)


def _words_of(lexicon: Lexicon) -> set[str]:
    names = (name for concept in lexicon.concepts.values() for name in concept.en)
    return {word.text.casefold() for name in names for word in words_in(name)}


def _merged_values(vocabularies: Sequence[Vocabulary]) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for vocabulary in vocabularies:
        for name, values in vocabulary.values.items():
            merged.setdefault(name, {}).update(values)
    return merged


def _by_length(words: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    """Words of one script with spaces, without digits: what a misspelt word may be meant as."""
    found: dict[int, list[str]] = {}
    for word in words:
        if word.isalpha() and len(word) >= 3:
            found.setdefault(len(word), []).append(word)
    return {length: tuple(some) for length, some in found.items()}
