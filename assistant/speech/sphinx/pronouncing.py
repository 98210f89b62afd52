"""How words are said: the CMU dictionary that pocketsphinx ships, with British forms and the shop's own spellings."""

import functools
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import MissingComponentError
from assistant.speech.sphinx.deriving import derived
from assistant.speech.sphinx.numbers import spelled
from assistant.speech.sphinx.spellings import ADDED, SPELLINGS

UNKNOWN = "<unk>"
"""Stands in a sentence for a word that nobody told how to say."""

_VOWELS = frozenset(["AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"])
_ALTERNATIVE = re.compile(r"\(\d+\)$")
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*|\d+")
_SHORTEST_PART = 3
_MOST_DIGITS = 2
"""Longer numbers in titles are codes of models, which nobody says as numbers."""


@dataclass(frozen=True, slots=True)
class Pronunciations:
    """The ways to say each word, in the phones of the acoustic model."""

    ways: dict[str, tuple[str, ...]]
    joined: dict[tuple[str, str], str]
    _known: dict[str, Sequence[str]] = field(default_factory=dict)

    def words(self, text: str) -> list[str]:
        """A text as it is said, lower case; :data:`UNKNOWN` for what cannot be said.

        >>> load_pronunciations().words("Puma Men's Grey T-Shirt, pack of 3")
        ['puma', 'mens', 'grey', 't-shirt', 'pack', 'of', 'three']
        """
        said: list[str] = []
        for word in _WORD.findall(text.lower()):
            parts = self._known.get(word)
            if parts is None:
                parts = self._known[word] = self._parts(word)
            for part in parts:
                one = self.joined.get((said[-1], part)) if said else None
                if one:
                    said[-1] = one
                else:
                    said.append(part)
        return said

    def _parts(self, word: str) -> Sequence[str]:
        if word.isdigit():
            return spelled(int(word)).split() if len(word) <= _MOST_DIGITS else (UNKNOWN,)
        word = SPELLINGS.get(word, word)
        if word in self.ways:
            return (self._plural(word),)
        if "-" in word and all(part in self.ways for part in word.split("-")):
            return word.split("-")
        stem = word.removesuffix("'s")
        return (stem,) if stem in self.ways else (UNKNOWN,)

    def _plural(self, word: str) -> str:
        """ "girl's" is said as "girls", which is the one that the model knows."""
        if not word.endswith("'s"):
            return word
        plural = f"{word[:-2]}s"
        return plural if self.ways.get(plural) == self.ways[word] else word

    def lines(self, words: Iterable[str]) -> Iterable[str]:
        """The lines of a dictionary file for ``words``, each American way with its British ones."""
        for word in words:
            ways = [way for american in self.ways[word] for way in (*british(american), american)]
            for number, way in enumerate(dict.fromkeys(ways), 1):
                yield f"{word}{f'({number})' if number > 1 else ''} {way}"


def british(way: str) -> list[str]:
    """The same word without the American r, and with the rounded vowel of *lot*; empty where nothing differs.

    An r before a consonant or at the end is not sounded in most of England, Australia and India (Wells, *Accents of
    English*, 1982); the acoustic model was trained on American speech and takes what is left for another word.
    """
    phones = way.split()
    said: list[str] = []
    for phone, following in zip(phones, [*phones[1:], ""], strict=True):
        if phone == "ER" and following not in _VOWELS:
            said.append("AH")
        elif phone == "R" and said and said[-1] in _VOWELS and following not in _VOWELS:
            said += ["AH"] if said[-1] in {"IH", "EH", "UH", "AY", "AW"} else []
        else:
            said.append(phone)
    ways = [" ".join(said)] if said != phones else []
    if "AA" in phones and "R" not in phones:
        ways.append(" ".join("AO" if phone == "AA" else phone for phone in said))
    return ways


def acoustic_model() -> Path:
    """The folder of pocketsphinx's English acoustic model; the dictionary lies beside it."""
    try:
        import pocketsphinx
    except ImportError as error:
        raise MissingComponentError(
            f"The recogniser Sphinx cannot be loaded: {error}.", hint="Install it: pip install pocketsphinx."
        ) from error
    folder = Path(pocketsphinx.get_model_path("en-us"))
    if not (folder / "en-us" / "mdef").exists():
        raise MissingComponentError(f"{folder} holds no acoustic model.", hint="Install pocketsphinx again.")
    return folder


@functools.cache
def load_pronunciations() -> Pronunciations:
    """Read the dictionary, some 0.3 s; raises MissingComponentError where pocketsphinx is not there."""
    from assistant.query.lexicon import load_lexicon

    ways: dict[str, list[str]] = {}
    path = acoustic_model() / "cmudict-en-us.dict"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise MissingComponentError(f"{path}: {error.strerror}.", hint="Install pocketsphinx again.") from error
    for line in lines:
        word, _, way = line.strip().partition(" ")
        ways.setdefault(_ALTERNATIVE.sub("", word), []).append(way.strip())
    for word, added in ADDED.items():
        ways.setdefault(word, list(added))
    names = {name.lower() for concept in load_lexicon().concepts.values() for name in concept.en}
    _derive(names, ways)
    return Pronunciations({word: tuple(found) for word, found in ways.items()}, _joined(names | {"t-shirts"}, ways))


def _derive(names: Iterable[str], ways: dict[str, list[str]]) -> None:
    """Add the words of ``names`` that are made of known ones; short ones first, as others may be made of them."""
    lacking = {word for name in names for word in _WORD.findall(name) if word.isalpha() and word not in ways}
    for word in sorted(lacking, key=lambda word: (len(word), word)):
        found = derived(word, ways)
        if found:
            ways[word] = list(found)


def _joined(names: Iterable[str], ways: Container[str]) -> dict[tuple[str, str], str]:
    """Which two words are one: "hand" and "bag", "t" and "shirt"."""
    found: dict[tuple[str, str], str] = {}
    for name in names:
        if " " in name or name not in ways:
            continue
        head, dash, tail = name.partition("-")
        if dash:
            found[head, tail] = name
            continue
        for place in range(_SHORTEST_PART, len(name) - _SHORTEST_PART + 1):
            if name[:place] in ways and name[place:] in ways:
                found[name[:place], name[place:]] = name
    return found
