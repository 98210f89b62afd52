"""The language model and the dictionary of some catalogues on disk: made when the products change, else as they are."""

import hashlib
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import StorageError
from assistant.progress import CancelToken, Progress, Step, silent
from assistant.query.lexicon import load_lexicon
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.sphinx.corpus import sources
from assistant.speech.sphinx.ngrams import END, START, arpa, counted
from assistant.speech.sphinx.pronouncing import load_pronunciations

REVISION = 3
"""Changes with whatever changes the model of the same catalogue, or its files."""

KEPT = 4
"""Models of other catalogues that are kept beside the newest one."""

STALE_S = 3600
"""What was begun longer ago than this was left behind by a process that was killed; to make a model takes seconds."""

_LM, _DICTIONARY = "words.lm.bin", "words.dict"
"""The decoder tells the form of a language model by the end of its name."""

_MAKING = "making-"
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
    if not _is_whole(folder):
        progress(Step(_LABEL, 0, 3, "steps"))
        try:
            _make(words, folder, progress, cancel or CancelToken())
        except OSError as error:
            hint = "Free some space, or make the folder writable."
            reason = error.strerror or error
            raise StorageError(f"{cache}: the words cannot be kept ({reason}).", hint=hint) from error
        _prune(cache, folder)
    return SphinxFiles(folder / _LM, folder / _DICTIONARY)


def _is_whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in (_LM, _DICTIONARY))


def _name(words: CatalogWords) -> str:
    """By content where there is no fingerprint."""
    known = words.fingerprint or "\n".join((*words.titles, *words.brands))
    return f"sphinx-{hashlib.sha256(f'{REVISION} {known}'.encode()).hexdigest()[:20]}"


def _make(words: CatalogWords, folder: Path, progress: Progress, cancel: CancelToken) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    said = load_pronunciations()
    ngrams = counted(sources(words, load_lexicon(), said))
    cancel.raise_if_cancelled()
    progress(Step(_LABEL, 1, 3, "steps"))
    text = arpa(ngrams)
    cancel.raise_if_cancelled()
    progress(Step(_LABEL, 2, 3, "steps"))
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_MAKING) as made:
        ready = Path(made) / "ready"
        ready.mkdir()
        spoken = (word for word in ngrams.words if word not in {START, END})
        (ready / _DICTIONARY).write_text("\n".join(said.lines(spoken)) + "\n", encoding="utf-8")
        (ready / "text.lm").write_text(text, encoding="utf-8")
        _pack(ready / "text.lm", ready / _LM)
        _place(ready, folder)
    progress(Step(_LABEL, 3, 3, "steps"))


def _pack(text: Path, packed: Path) -> None:
    """The binary form opens many times faster. It is read once more: a full disk fails no write, it cuts the file."""
    import pocketsphinx

    config, logmath = pocketsphinx.Config(loglevel="FATAL"), pocketsphinx.LogMath()
    try:
        pocketsphinx.NGramModel(config, logmath, str(text)).write(str(packed))
        pocketsphinx.NGramModel(config, logmath, str(packed))
    except (RuntimeError, ValueError) as error:
        raise OSError(f"{packed.name} was not written whole") from error
    text.unlink()


def _place(ready: Path, folder: Path) -> None:
    if not _is_whole(folder):
        shutil.rmtree(folder, ignore_errors=True)  # somebody deleted a part of it
    try:
        os.replace(ready, folder)  # noqa: PTH105 - the atomic call, by its name
    except OSError:
        if not _is_whole(folder):  # another process may have made the same
            raise


def _prune(cache: Path, newest: Path) -> None:
    """Remove the oldest models, and what killed processes left; young ones may belong to a process at work."""
    others = sorted((path for path in cache.glob("sphinx-*") if path != newest), key=_made_s, reverse=True)
    begun = (path for path in cache.glob(f"{_MAKING}*") if time.time() - _made_s(path) > STALE_S)
    for path in (*others[KEPT:], *begun):
        shutil.rmtree(path, ignore_errors=True)


def _made_s(path: Path) -> float:
    """When a folder was made, in seconds; 0 where another process has just removed it."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
