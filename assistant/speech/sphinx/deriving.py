"""How words are said that the dictionary lacks but whose parts it has: "tunics", "tracksuit", "nightdresses"."""

from collections.abc import Iterator, Mapping, Sequence

_SHORTEST_PART = 3
_HISSING = frozenset(["S", "Z", "SH", "ZH", "CH", "JH"])
_VOICELESS = frozenset(["P", "T", "K", "F", "TH"])
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))
"""Ending of the plural, and what the singular has in its place."""


def derived(word: str, ways: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ways to say a plural or a compound of words in ``ways``; empty where it is neither.

    >>> derived("bedsheets", {"bed": ["B EH D"], "sheet": ["SH IY T"]})
    ('B EH D SH IY T S',)
    """
    for singular in _singulars(word):
        found = ways.get(singular) or _compound(singular, ways)
        if found:
            return tuple(f"{way} {_plural_ending(way)}" for way in found)
    return _compound(word, ways)


def _singulars(word: str) -> Iterator[str]:
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_PART:
            yield word.removesuffix(ending) + instead


def _plural_ending(way: str) -> str:
    last = way.rsplit(maxsplit=1)[-1]
    return "IH Z" if last in _HISSING else "S" if last in _VOICELESS else "Z"


def _compound(word: str, ways: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Of two words; where there are several pairs, that with the longest head: "kids wear", not "kid swear"."""
    for place in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = ways.get(word[:place]), ways.get(word[place:])
        if head and tail:
            return (f"{head[0]} {tail[0]}",)
    return ()
