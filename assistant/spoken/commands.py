"""Things to say that are steps and no words to search for: "undo", "cheaper", "more like the second one".

What is said beside such a step ("cheaper ones in red") is handed on as the rest.
"""

import re
from dataclasses import dataclass

from assistant.spoken import steps_en, steps_zh


def _compiled(*languages: dict[str, tuple[str, ...]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (step, re.compile(pattern, re.IGNORECASE))
        for language in languages
        for step, patterns in language.items()
        for pattern in patterns
    )


_WHOLE = _compiled(steps_en.WHOLE, steps_zh.WHOLE)
_WITHIN = _compiled(steps_en.WITHIN, steps_zh.WITHIN)


@dataclass(frozen=True, slots=True)
class Command:
    """A step and what was said with it.

    ``step``: ``clear``, ``undo``, ``like``, ``cheaper``, ``dearer``, ``other brand`` or ``other colour``. ``place``:
    words for the product that it is about ("the second one"; empty: none said). ``rest``: everything else.
    """

    step: str
    place: str = ""
    rest: str = ""


def command_of(text: str) -> Command | None:
    """The step that an utterance without punctuation at its ends asks for; None for mere words."""
    for step, pattern in _WHOLE:
        if match := pattern.fullmatch(text):
            groups = match.groupdict("")
            return Command(step, groups.get("place", ""), groups.get("rest", "") or groups.get("more", ""))
    for step, pattern in _WITHIN:
        if match := pattern.search(text):
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return Command(step, match.groupdict("").get("place", ""), " ".join(rest.split()))
    return None
