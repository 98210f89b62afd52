"""What may be wrong with one training example."""

from typing import Literal

from assistant.errors import PictureError
from assistant.pictures import read_picture
from models.data.examples import FIELDS, Example

Reason = Literal[
    "unreadable picture", "blank picture", "tiny picture", "no words", "unreadable words", "too many words",
    "unknown label", "repeated",
]  # fmt: skip

MAX_PIXELS = 40_000_000
"""Larger pictures are left out: every view decodes them anew, 120 MB each."""

LEAST_SIDE = 8
BLANK = 4
"""A picture whose levels (0–255) span no more than this in any channel shows nothing."""

MAX_CHARS = 20_000
"""Longer words are left out: the tokeniser reads all of them to keep 24 tokens."""

Fault = tuple[Reason, str]
"""Why an example is left out, and details where there are any."""


def words_of(example: Example) -> tuple[str, ...]:
    """All that is written about an example, in a fixed order."""
    return (*(f"{name}={example.labels[name]}" for name in sorted(example.labels)), *example.snippets)


def fault_of_words(example: Example) -> Fault | None:
    """What is wrong with an example's words; None: nothing."""
    words = (*example.labels.values(), *example.snippets)
    unknown = sorted(set(example.labels) - set(FIELDS))
    if unknown:
        return "unknown label", ascii(unknown[0][:40])
    if sum(map(len, words)) > MAX_CHARS:
        return "too many words", ""
    if not any(character.isalnum() for text in words for character in text):
        return "no words", ""
    try:
        "".join((*words, example.key, example.source)).encode()
    except UnicodeEncodeError:
        return "unreadable words", ""
    return None


def fault_of_picture(example: Example) -> Fault | None:
    """What is wrong with an example's picture, which is decoded for it; None: nothing."""
    try:
        pixels = read_picture(example.image, name=example.key, max_pixels=MAX_PIXELS)
    except PictureError as error:
        return "unreadable picture", error.reason
    if min(pixels.shape[:2]) < LEAST_SIDE:
        return "tiny picture", f"{pixels.shape[1]} × {pixels.shape[0]} pixels"
    if (pixels.max(axis=(0, 1)).astype(int) - pixels.min(axis=(0, 1))).max() <= BLANK:
        return "blank picture", ""
    return None
