import os
import sys
import time
from pathlib import Path

import pytest

from assistant.errors import StorageError
from assistant.progress import Cancelled, CancelToken, Step
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.sphinx import corpus
from assistant.speech.sphinx.model import KEPT, STALE_S, SphinxFiles, ensure_model

WORDS = CatalogWords(("Puma Red Shirt",), ("Puma",), fingerprint="one")


@pytest.fixture(autouse=True)
def few_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model in no time."""
    monkeypatch.setattr(corpus, "SPOKEN", 100)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "home" / "speech"


def names(cache: Path) -> set[str]:
    return {path.name for path in cache.iterdir()}


def aged(folder: Path, age_s: float) -> Path:
    folder.mkdir(parents=True)
    (folder / "text.lm").write_text("half of it")
    os.utime(folder, (time.time() - age_s,) * 2)
    return folder


def test_made_once_and_reported(cache: Path) -> None:
    steps: list[Step] = []
    files = ensure_model(WORDS, cache, steps.append)
    made_ns = files.language_model.stat().st_mtime_ns
    assert [step.done for step in steps] == [0, 1, 2, 3]
    assert {step.total for step in steps} == {3}
    assert names(files.dictionary.parent) == {files.dictionary.name, files.language_model.name}

    def no_more(step: Step) -> None:
        pytest.fail(f"made again: {step}")

    assert ensure_model(WORDS, cache, no_more) == files
    assert files.language_model.stat().st_mtime_ns == made_ns


def test_it_is_stored_in_the_form_that_opens_fast(cache: Path) -> None:
    assert ensure_model(WORDS, cache).language_model.read_bytes().startswith(b"Trie Language Model")


def test_the_dictionary_has_what_the_catalogue_and_the_grammar_say(cache: Path) -> None:
    lines = ensure_model(WORDS, cache).dictionary.read_text(encoding="utf-8").splitlines()
    assert "shirt SH AH T" in lines
    assert {"puma", "under", "for"} <= {line.split()[0] for line in lines}
    assert not any(line.startswith("<") for line in lines)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (CatalogWords(("a",), fingerprint="1"), CatalogWords(("a",), fingerprint="2"), False),
        (CatalogWords(("red shirt",)), CatalogWords(("blue shirt",)), False),
        (CatalogWords(("red",), ("Puma",)), CatalogWords(("red",), ("Nike",)), False),
        (CatalogWords(("red",)), CatalogWords(("red",)), True),
    ],
)
def test_other_products_are_another_model(cache: Path, one: CatalogWords, other: CatalogWords, same: bool) -> None:
    assert (ensure_model(one, cache) == ensure_model(other, cache)) is same
    assert len(names(cache)) == (1 if same else 2)


def test_only_the_newest_ones_are_kept(cache: Path) -> None:
    old = [aged(cache / f"sphinx-{age}", 100.0 * age) for age in range(1, KEPT + 4)]
    made = ensure_model(WORDS, cache).language_model.parent
    assert names(cache) == {made.name, *(folder.name for folder in old[:KEPT])}


def test_what_others_keep_there_is_left_alone(cache: Path) -> None:
    aged(cache / "somebody else's", 10 * STALE_S)
    ensure_model(WORDS, cache)
    assert "somebody else's" in names(cache)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_cancelled_at_any_step_it_leaves_nothing(cache: Path, after: int) -> None:
    cancel = CancelToken()

    def at_step(step: Step) -> None:
        if step.done == after:
            cancel.cancel()

    if after < 2:
        with pytest.raises(Cancelled):
            ensure_model(WORDS, cache, at_step, cancel)
        assert names(cache) == set()
    else:
        assert ensure_model(WORDS, cache, at_step, cancel).language_model.exists()


def test_what_a_killed_process_left_is_no_model_and_goes_away(cache: Path) -> None:
    aged(cache / "making-killed", STALE_S + 60)
    at_work = aged(cache / "making-at-work", STALE_S / 2)
    made = ensure_model(WORDS, cache).language_model.parent
    assert names(cache) == {made.name, at_work.name}


@pytest.mark.parametrize("lost", ["language_model", "dictionary"])
def test_a_model_of_which_a_file_is_gone_is_made_again(cache: Path, lost: str) -> None:
    files = ensure_model(WORDS, cache)
    path: Path = getattr(files, lost)
    path.unlink()
    assert ensure_model(WORDS, cache) == files
    assert path.exists()


def test_another_process_that_was_faster_is_no_error(cache: Path) -> None:
    made: list[SphinxFiles] = []

    def other_is_faster(step: Step) -> None:
        if step.done == 2 and not made:
            made.append(ensure_model(WORDS, cache))

    assert ensure_model(WORDS, cache, other_is_faster) == made[0]
    assert names(cache) == {made[0].dictionary.parent.name}


def test_a_cache_that_cannot_be_written_names_it_and_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="file") as caught:
        ensure_model(WORDS, tmp_path / "file" / "speech")
    assert "Free some space" in caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size")
def test_a_full_disk_leaves_no_cut_model(cache: Path) -> None:
    """Pocketsphinx reports no write that fails; the binary form alone is over the limit, not the text it is made of."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        with pytest.raises(StorageError, match="not written whole"):
            ensure_model(WORDS, cache)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert names(cache) == set()
