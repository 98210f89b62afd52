"""What is known before a query comes: the words of all searched catalogues together, and those of the lexicon."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.catalog.together import Together
from assistant.catalog.words import Vocabulary
from assistant.query.lexicon import Lexicon
from assistant.understanding.nearby import Nearby
from assistant.understanding.tokens import has_han, plain, words_in

SHORT = 3
"""Words with fewer letters are taken as they are: they are units, sizes and grammar."""

NAMED = 1
"""How often a word of the lexicon counts as seen where no catalogue has it: it is right, but seldom meant."""

MAX_HAN_RUNS = 20_000
"""Runs of Chinese, the most frequent ones, in which the lexicon's names are looked for: 0.2 s."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The words that are right, with how many products have them, and all that is known of them.

    ``frequency`` has the words of the lexicon's English names too, ``seen`` only those of the catalogues; ``brands``
    maps the letters of a brand (:func:`letters`) to its spelling, ``values`` (by filter field) lower case to the
    spelling of the catalogues; ``together`` are the pairs of each catalogue, ``chinese`` the lexicon's names in them.
    """

    lexicon: Lexicon
    products: int
    frequency: Mapping[str, int]
    seen: Mapping[str, int]
    brands: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    together: tuple[Together, ...] = ()
    chinese: frozenset[str] = frozenset()
    most_brand_words: int = 1

    @classmethod
    def of(cls, vocabularies: Sequence[Vocabulary], lexicon: Lexicon) -> "Knowledge":
        """Put together what several catalogues know. A word that one of them has is right in all."""
        seen: dict[str, int] = {}
        for vocabulary in vocabularies:
            for word, count in vocabulary.frequency.items():
                seen[word] = seen.get(word, 0) + count
        names = [brand for vocabulary in reversed(vocabularies) for brand in vocabulary.brands.values()]
        return cls(
            lexicon=lexicon,
            products=max(1, sum(vocabulary.products for vocabulary in vocabularies)),
            frequency=dict.fromkeys(_words_of(lexicon), NAMED) | seen,
            seen=seen,
            brands={letters(name): name for name in names if letters(name)},
            values=_merged_values(vocabularies),
            together=tuple(vocabulary.together for vocabulary in vocabularies),
            chinese=_chinese_names(seen, lexicon),
            most_brand_words=max((len(words_in(name)) for name in names), default=1),
        )

    @functools.cached_property
    def nearby(self) -> Nearby:
        """Finds the words that a misspelt one may be meant as."""
        return Nearby(self.frequency)

    def knows(self, word: str) -> bool:
        """Whether a word is right: it stands in a catalogue or the lexicon, or its singular or plural does.

        Of a word with an apostrophe every part must be right; short ones always are.
        """
        word = plain(word)
        return word in self.frequency or all(len(part) < SHORT or self._knows_part(part) for part in word.split("'"))

    def _knows_part(self, word: str) -> bool:
        return word in self.frequency or any(self._makes_right(form, word) for form in forms(word))

    def _makes_right(self, form: str, word: str) -> bool:
        """Whether a known form makes a word that nothing has right: as its singular, no short one ("shes"), or as a
        plural whose singular is not known otherwise ("dresse").
        """
        if form not in self.frequency:
            return False
        if len(form) < len(word):
            return len(form) > SHORT
        return not any(other in self.frequency for other in forms(form) if len(other) < len(form))

    def has_all(self, text: str) -> bool:
        """Whether the catalogues have each word of a text, side by side in some product as far as that was counted."""
        if has_han(text):
            return text in self.chinese
        words = [plain(word.text) for word in words_in(text)]
        return bool(words) and all(word in self.seen for word in words) and all(map(self._together, words, words[1:]))

    def _together(self, one: str, other: str) -> bool:
        counted = [pairs for pairs in self.together if pairs.has(one) and pairs.has(other)]
        return one == other or not counted or any(pairs.count(one, other) for pairs in counted)

    def seen_forms(self, word: str) -> tuple[str, ...]:
        """The singular or plural of a word that the catalogues have, the most frequent first."""
        found = [form for form in forms(plain(word)) if form in self.seen]
        return tuple(sorted(found, key=lambda form: -self.seen[form]))


_PLURAL_ES = ("ses", "xes", "zes", "ches", "shes", "oes")


def forms(word: str) -> tuple[str, ...]:
    """The plurals of an English word in lower case, or its singulars, by rule: "box", "boxes"; "dress" is no plural."""
    if len(word) < SHORT or not word.isalpha() or has_han(word):
        return ()
    found = [word + "es", word[:-1] + "ies"] if word.endswith(("s", "x", "ch", "sh", "z", "y")) else [word + "s"]
    if word.endswith("s") and not word.endswith("ss"):
        found += [word[:-1], *([word[:-2]] if word.endswith(_PLURAL_ES) else [])]
        found += [word[:-3] + "y"] if word.endswith("ies") else []
        found += [word[:-3] + "f", word[:-3] + "fe"] if word.endswith("ves") else []
    if word.endswith("y"):
        found.append(word + "s")
    if word.endswith(("f", "fe")):
        found.append(word.removesuffix("e")[:-1] + "ves")
    return tuple(form for form in dict.fromkeys(found) if len(form) >= SHORT)


def letters(text: str) -> str:
    """The letters and digits of a text in lower case: how brands are compared."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _words_of(lexicon: Lexicon) -> set[str]:
    names = (name for concept in lexicon.concepts.values() for name in concept.en)
    return {plain(word.text) for name in names for word in words_in(name)}


def _merged_values(vocabularies: Sequence[Vocabulary]) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for vocabulary in vocabularies:
        for name, values in vocabulary.values.items():
            merged.setdefault(name, {}).update(values)
    return merged


def _chinese_names(seen: Mapping[str, int], lexicon: Lexicon) -> frozenset[str]:
    """The Chinese names of the lexicon that stand in the catalogues' runs of Chinese."""
    runs = [word for word in seen if has_han(word)][:MAX_HAN_RUNS]
    if not runs:
        return frozenset()
    names = {name for one in lexicon.concepts.values() for name in (*one.zh, *one.hant)}
    longest = max(map(len, names))
    parts = (run[at : at + size] for run in runs for at in range(len(run)) for size in range(1, longest + 1))
    return frozenset(part for part in parts if part in names)
