"""Why a product stands where it stands, in words, from the same numbers that ranked it."""

import re
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"\w+")
_ASKED_WORD = re.compile(r"\w+(?:-\w+)*")

SAME = "this is the product in your picture"

NOTABLE_LIFT = 0.5
"""A correction from which the re-ranker is worth a sentence, in standard deviations; chosen, not measured."""

_STRENGTH = ((3.0, "very much"), (2.0, "clearly"), (1.0, "somewhat"))
"""Calibrated scores are standard deviations above the catalogue's usual: about 1 in 700, 1 in 40, 1 in 6."""


def strength(calibrated: float) -> str:
    """A word for a calibrated score; empty below one standard deviation."""
    return next((word for limit, word in _STRENGTH if calibrated >= limit), "")


def matched_words(query_words: str, product_text: str) -> list[str]:
    """The query's words that stand in the product's text, in query order, each once; case is ignored.

    A hyphen may be a space. A word also counts as found inside a longer one when it has no spaces to be cut at
    (Chinese), or as its plain plural.
    """
    text = product_text.casefold()
    tokens = set(_WORD.findall(text))
    found: dict[str, None] = {}
    for word in _ASKED_WORD.findall(query_words.casefold()):
        variants = {word, word + "s", word.removesuffix("s")} if len(word) > 2 else {word}
        in_parts = set(word.split("-")) <= tokens
        if variants & tokens or in_parts or (not word.isascii() and word in text):
            found[word] = None
    return list(found)


def reasons(
    scores: Mapping[str, float],
    query_words: Sequence[str],
    product_text: str,
    *,
    has_image: bool = True,
    together: float = 0.0,
    same: bool = False,
) -> tuple[str, ...]:
    """Short sentences, the strongest channel first.

    Parameters
    ----------
    scores:
        The calibrated score of each channel that applies.
    query_words:
        The positive phrases of the query.
    product_text:
        Title, brand, category and attributes of the product.
    has_image:
        Whether the product has a picture; how it looks was else predicted from its words, and the sentence says so.
    together:
        What a re-ranker added to the product's score; told last, from :data:`NOTABLE_LIFT` on.
    same:
        Whether the product has the very picture that was asked with; told first.
    """
    by_words = "" if has_image else " (no picture: judged by its words)"
    said: list[tuple[float, str]] = []
    for channel, score in scores.items():
        how = strength(score)
        if channel == "keywords":
            words = matched_words(" ".join(query_words), product_text)
            if words and score > 0:
                said.append((score, "says " + ", ".join(f"“{word}”" for word in words)))
        elif how and channel == "picture":
            said.append((score, f"looks {how} like your picture{by_words}"))
        elif how and channel == "words":
            said.append(
                (
                    score,
                    f"fits {how} “{', '.join(query_words)}”" if query_words else "avoids what you ruled out",
                )
            )
        elif how and channel == "taste":
            said.append((score, f"is {how} to your taste{by_words}"))
    said.sort(key=lambda pair: -pair[0])
    itself = (SAME,) if same else ()
    lifted = ("fits your picture and words together",) if together >= NOTABLE_LIFT else ()
    return (*itself, *(sentence for _, sentence in said), *lifted)
