"""The language model and the dictionary of some catalogues on disk: made when the products change, else as they are."""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import StorageError
from assistant.progress import CancelToken, Progress, Step, silent
from assistant.query.lexicon import load_lexicon
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.sphinx.corpus import sources
from assistant.speech.sphinx.ngrams import END, START, arpa, counted
from assistant.speech.sphinx.pronouncing import load_pronunciations

REVISION = 1
"""Changes with whatever changes the model of the same catalogue."""

KEPT = 4
"""Models of other catalogues that are kept beside the newest one."""

_LM, _DICTIONARY = "words.lm", "words.dict"
_LABEL = "Learning the words of the catalogue"


@dataclass(frozen=True, slots=True)
class SphinxFiles:
    """What the decoder reads besides its acoustic model."""

    language_model: Path
    dictionary: Path


def ensure_model(
    words: CatalogWords, cache: Path, progress: Progress = silent, cancel: CancelToken | None = None
) -> SphinxFiles:
    """The files for some catalogues, made in seconds where they are not in ``cache`` yet.

    Raises
    ------
    StorageError
        The files cannot be written.
    MissingComponentError
        pocketsphinx is not there.
    """
    folder = cache / _name(words)
    if not (folder / _LM).exists():
        progress(Step(_LABEL, 0, 3, "steps"))
        try:
            _make(words, folder, progress, cancel or CancelToken())
        except OSError as error:
            hint = "Free some space, or make the folder writable."
            raise StorageError(f"{cache}: the words cannot be kept ({error.strerror}).", hint=hint) from error
        _prune(cache, folder)
    return SphinxFiles(folder / _LM, folder / _DICTIONARY)


def _name(words: CatalogWords) -> str:
    """By content where there is no fingerprint."""
    known = words.fingerprint or "\n".join((*words.titles, *words.brands))
    return f"sphinx-{hashlib.sha256(f'{REVISION} {known}'.encode()).hexdigest()[:20]}"


def _make(words: CatalogWords, folder: Path, progress: Progress, cancel: CancelToken) -> None:
    said = load_pronunciations()
    ngrams = counted(sources(words, load_lexicon(), said))
    cancel.raise_if_cancelled()
    progress(Step(_LABEL, 1, 3, "steps"))
    text = arpa(ngrams)
    cancel.raise_if_cancelled()
    progress(Step(_LABEL, 2, 3, "steps"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as made:
        ready = Path(made) / "ready"
        ready.mkdir()
        spoken = (word for word in ngrams.words if word not in {START, END})
        (ready / _DICTIONARY).write_text("\n".join(said.lines(spoken)) + "\n", encoding="utf-8")
        (ready / "text.lm").write_text(text, encoding="utf-8")
        _pack(ready / "text.lm", ready / _LM)
        _place(ready, folder)
    progress(Step(_LABEL, 3, 3, "steps"))


def _pack(text: Path, packed: Path) -> None:
    """The binary form loads many times faster."""
    import pocketsphinx

    logmath = pocketsphinx.LogMath()
    pocketsphinx.NGramModel(pocketsphinx.Config(loglevel="FATAL"), logmath, str(text)).write(str(packed))
    text.unlink()


def _place(ready: Path, folder: Path) -> None:
    try:
        os.replace(ready, folder)  # noqa: PTH105 - the atomic call, by its name
    except OSError:
        if not (folder / _LM).exists():  # another process may have made the same
            raise


def _prune(cache: Path, newest: Path) -> None:
    others = sorted(
        (path for path in cache.glob("sphinx-*") if path != newest), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for path in others[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
