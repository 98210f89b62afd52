"""What is wrong with a product's words, as they are stored."""

from enum import IntFlag

from assistant.cleaning import calmed, clean_line

MIN_TITLE_CHARS = 8
MIN_TITLE_WORDS = 2
MAX_TITLE_CHARS = 150
"""Google's merchants may use 150; shorter than two words says too little to be found by. Four Chinese signs are two."""

READ = 4_000


class Fault(IntFlag):
    """Faults of words; several may hold."""

    UNCLEAN = 1
    SHOUTING = 2
    SHORT = 4
    LONG = 8


def faults_of(title: str, description: str) -> Fault:
    """The faults of a product's title and description."""
    found = Fault(0)
    if _is_unclean(title) or _is_unclean(description[:READ]):
        found |= Fault.UNCLEAN
    if calmed(title) != title:
        found |= Fault.SHOUTING
    if title and _is_short(title):
        found |= Fault.SHORT
    if len(title) > MAX_TITLE_CHARS:
        found |= Fault.LONG
    return found


def _is_unclean(text: str) -> bool:
    text = text.strip()
    return bool(text) and clean_line(text, len(text)) != text


def _is_short(title: str) -> bool:
    if len(title) >= MIN_TITLE_CHARS:
        return False
    length = sum(2 if ord(sign) >= 0x2E80 else 1 for sign in title)  # a Chinese sign says as much as two letters
    return length < MIN_TITLE_CHARS and len(title.split()) < MIN_TITLE_WORDS
