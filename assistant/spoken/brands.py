"""The brands of the catalogues in a text: as they are written, and as they sound ("addy das" is adidas).

By sound goes only what nothing else explains: Metaphone (Philips, 1990) must give the same consonants, and the letters
must be near (Damerau–Levenshtein). Both were chosen to leave other words alone rather than to catch every brand.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

MAX_WINDOW = 3
"""Words that one brand may be heard as."""

MIN_LETTERS = 4
"""Shorter words sound like too many others."""

MAX_EDITS_SHARE = 0.34
"""Edits against the letters of the brand, at most: "addydas" to "adidas" are 2 of 6, "rebock" to "reebok" 2 of 6. At
0.4 half as many other words more were taken for a brand."""

MIN_APART_LETTERS = 6
"""Of a brand that is heard as several words, known ones or not ("wood land"): "for me" is no Forme."""

_WORD = re.compile(r"[^\W_]+(?:['’&.-]+[^\W_]+)*['’]?")
_LATIN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class BrandMention:
    """A brand at ``[start, end)`` of a text; ``heard`` is what stands there."""

    start: int
    end: int
    brand: str
    heard: str


class Brands:
    """The brands of the searched catalogues."""

    def __init__(self, brands: Sequence[str]) -> None:
        self._by_key: dict[str, str] = {}
        for brand in brands:
            self._by_key.setdefault(_key(brand), brand)
        self._by_key.pop("", None)
        self._most_words = max((len(_WORD.findall(brand)) for brand in brands), default=0)
        self._by_sound: dict[str, list[str]] | None = None

    def mentions(self, text: str) -> Iterator[BrandMention]:
        """The brands written in a text, whole words of any case, the longest first, without overlap."""
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            for size in range(min(self._most_words, len(words) - at), 0, -1):
                start, end = words[at].start(), words[at + size - 1].end()
                brand = self._by_key.get(_key(text[start:end]))
                if brand is not None:
                    yield BrandMention(start, end, brand, text[start:end])
                    at += size
                    break
            else:
                at += 1

    def heard(self, text: str, is_known: Callable[[str], bool]) -> Iterator[BrandMention]:
        """The brands that words of a text sound like, if ``is_known`` knows none of these words (in lower case), and
        brands that were cut into words.
        """
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            for size in range(min(MAX_WINDOW, len(words) - at), 0, -1):
                window = words[at : at + size]
                brand = self._heard_as([word[0] for word in window], is_known)
                if brand is not None:
                    start, end = window[0].start(), window[-1].end()
                    yield BrandMention(start, end, brand, text[start:end])
                    at += size - 1
                    break
            at += 1

    def _heard_as(self, words: Sequence[str], is_known: Callable[[str], bool]) -> str | None:
        key = _key("".join(words))
        brand = self._by_key.get(key)
        if brand is not None:
            cut = len(words) > len(_WORD.findall(brand))
            return brand if cut and len(key) >= MIN_APART_LETTERS else None
        return None if any(is_known(word.casefold()) for word in words) else self._sounding_like(key)

    def _sounding_like(self, key: str) -> str | None:
        from jellyfish import damerau_levenshtein_distance, metaphone

        if len(key) < MIN_LETTERS or not _LATIN.fullmatch(key):
            return None
        near = [
            (edits, other)
            for other in self._sounds().get(metaphone(key), ())
            if (edits := damerau_levenshtein_distance(key, other)) <= MAX_EDITS_SHARE * len(other)
        ]
        return self._by_key[min(near)[1]] if near else None

    def _sounds(self) -> dict[str, list[str]]:
        from jellyfish import metaphone

        if self._by_sound is None:
            self._by_sound = {}
            for key in self._by_key:
                if len(key) >= MIN_LETTERS and _LATIN.fullmatch(key):
                    self._by_sound.setdefault(metaphone(key), []).append(key)
        return self._by_sound


@functools.lru_cache(maxsize=4)
def brands_of(names: tuple[str, ...]) -> Brands:
    """The brands by their names; the last few are kept, as every utterance asks for them again."""
    return Brands(names)


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
