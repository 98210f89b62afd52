"""Is it an English word at all? By the dictionary that comes with the recogniser of speech, which has 126,000.

A word that no catalogue has may be right and of another shop ("drill" asked of a fashion catalogue): changing it would
find dresses for it.
"""

import functools
import re
from pathlib import Path

from assistant.errors import MissingComponentError
from assistant.speech.sphinx.pronouncing import acoustic_model

_ALTERNATIVE = re.compile(r"\(\d+\)$")


@functools.cache
def english_words() -> frozenset[str]:
    """All words of the dictionary in lower case, read once in 0.1 s.

    Without pocketsphinx there are none: then spelling goes by the catalogues and the lexicon alone.
    """
    try:
        path = acoustic_model() / "cmudict-en-us.dict"
    except MissingComponentError:
        return frozenset()
    return read_words(path)


def read_words(path: Path) -> frozenset[str]:
    """The words of a dictionary of pronunciations, one a line; raises MissingComponentError where it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise MissingComponentError(f"{path}: {error.strerror}.", hint="Install pocketsphinx again.") from error
    return frozenset(_ALTERNATIVE.sub("", line.split(" ", 1)[0]) for line in lines)
