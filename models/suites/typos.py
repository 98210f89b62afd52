"""Questions as a hurried person types them: a letter too many, too few, wrong, or two of them swapped."""

import re
import string
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.insight.questions import Question

LEAST_LETTERS = 4
"""Shorter words become other words too easily."""

_WORD = re.compile(rf"[A-Za-z]{{{LEAST_LETTERS},}}")


def with_typos(questions: Sequence[Question], edits: int, seed: int) -> list[Question]:
    """The questions with so many edits, each in another word where there are as many; the ids stay.

    Those without a word of :data:`LEAST_LETTERS` letters are left out.
    """
    rng = np.random.default_rng(seed)
    made = []
    for question in questions:
        text = mistyped(question.text, edits, rng)
        if text != question.text:
            made.append(replace(question, text=text, group=f"{edits} edit{'s' * (edits > 1)}"))
    return made


def mistyped(text: str, edits: int, rng: np.random.Generator) -> str:
    """The text with so many edits; as it is where no word is long enough."""
    words = [match.span() for match in _WORD.finditer(text)]
    if not words:
        return text
    order = rng.permutation(len(words)).tolist()
    places = sorted((words[order[edit % len(order)]] for edit in range(edits)), reverse=True)
    for start, end in places:
        text = text[:start] + edited(text[start:end], rng) + text[end:]
    return text


def edited(word: str, rng: np.random.Generator) -> str:
    """The word with one edit, never in its first letter, which people rarely mistype, and never without effect."""
    at = int(rng.integers(1, len(word)))
    letter = string.ascii_lowercase[rng.integers(26)]
    forms = [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    if at + 1 < len(word):
        forms.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    other = forms[rng.integers(len(forms))]
    return other if other != word else word[:at] + word[at + 1 :]
