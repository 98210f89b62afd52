"""Doubtful words of the search field: where they stand, and the text once one is settled. Qt-free.

A doubt knows its word and not its place, so what a person types around it leaves it alone; once the word itself is
changed or gone, the doubt is gone as well.
"""

import re
from collections.abc import Sequence

from assistant.query import Doubt
from assistant.query.doubting import has_word, word_pattern


def still_open(doubts: Sequence[Doubt], text: str) -> tuple[Doubt, ...]:
    """The doubts whose word is still there."""
    return tuple(doubt for doubt in doubts if has_word(text, doubt.word))


def settled(text: str, doubt: Doubt, word: str) -> str:
    """The text with another word in the place of the doubtful one, or without it where ``word`` is empty."""
    changed = word_pattern(doubt.word).sub(lambda _match: word, text, count=1)
    return changed if word else _without_gap(changed)


def split_at(text: str, doubts: Sequence[Doubt]) -> list[tuple[str, Doubt | None]]:
    """The text in pieces: plain ones, and each doubtful word as it is written, with its doubt."""
    pieces: list[tuple[str, Doubt | None]] = []
    found = [(match, doubt) for doubt in doubts if (match := word_pattern(doubt.word).search(text))]
    at = 0
    for match, doubt in sorted(found, key=lambda pair: pair[0].start()):
        if match.start() < at:
            continue
        pieces += [(text[at : match.start()], None), (match[0], doubt)]
        at = match.end()
    pieces.append((text[at:], None))
    return [(piece.strip(), doubt) for piece, doubt in pieces if piece.strip()]


def _without_gap(text: str) -> str:
    """Tidy up where a word was taken out: spaces, and commas with nothing between them."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,;])", r"\1", text)
    return re.sub(r"([,;])(?:\s*[,;])+", r"\1", text).strip(" ,;")
