"""What of a title names the product, and what only its colour or size."""

import re
from functools import cache, lru_cache

from assistant.query.lexicon import load_lexicon

_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")

_SIZE = re.compile(
    r"(?:x{0,4}[sl]|[2-6]xl|medium|small|large|free ?size"
    r"|\d+(?:\.\d+)?(?:ml|l|cl|g|kg|mg|oz|lb|lbs|cm|mm|m|in|ft|inch|inches|pcs|pc|yrs|gb|tb|mah|w|v)?"
    r"|ml|ltr|kg|oz|cm|mm|inch|inches|ft|size|eu|uk|us)"
)
"""A whole word of a size: letters, a number with or without its unit, or the unit alone."""

_FILLERS = frozenset({
    "a", "an", "the", "of", "in", "on", "and", "with", "for", "by", "to", "s", "men", "mens", "man", "women",
    "womens", "woman", "boys", "girls", "boy", "girl", "kids", "unisex", "pack", "set", "new",
})  # fmt: skip
"""Words that tell no product from another."""

_CACHED = 50_000


@lru_cache(maxsize=_CACHED)
def stem(title: str) -> tuple[tuple[str, ...], int]:
    """The words of a title without those of colour and size, sorted, and how many of them tell products apart.

    Telling is a word that the lexicon does not know: the brand, the model's name. A title of colours and sizes alone
    keeps all its words. Some 10 µs; remembered.
    """
    words = _WORD.findall(title.casefold())
    kept = tuple(sorted(word for word in words if word not in _colours() and not _SIZE.fullmatch(word)))
    known = _known()
    return kept or tuple(sorted(words)), sum(word not in known for word in kept)


@cache
def _colours() -> frozenset[str]:
    concepts = load_lexicon().concepts.values()
    names = [name for one in concepts if one.kind == "colour" for name in (*one.en, *one.zh, *one.hant)]
    return frozenset(word for name in names for word in _WORD.findall(name.casefold()))


@cache
def _known() -> frozenset[str]:
    names = [name for one in load_lexicon().concepts.values() for name in (*one.en, *one.zh, *one.hant)]
    return _FILLERS | {word for name in names for word in _WORD.findall(name.casefold())}
