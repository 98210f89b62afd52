"""Brands, read off the titles of fashion: what stands before the word for men, women or children."""

import re
from collections import Counter
from collections.abc import Sequence

LEAST = 10
"""A name that begins fewer titles than this is no label: too few pictures to learn its look from."""

_BEFORE_GENDER = re.compile(r"(?i)^(.+?)\s+(?:wom[ae]n|m[ae]n|boys?|girls?|kids?|unisex)(?:['’]?s)?\b")


def brands_of(titles: Sequence[str]) -> list[str]:
    """The brand of each title in lower case; empty where none can be read or it begins too few titles."""
    matches = [_BEFORE_GENDER.match(title) for title in titles]
    names = [match[1].lower() if match else "" for match in matches]
    counts = Counter(names)
    return [name if counts[name] >= LEAST else "" for name in names]
