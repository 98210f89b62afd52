"""The real decoders on sounds in which nobody speaks: what they say, and how they end."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.recogniser import recognise
from assistant.speech.sphinx.ears import WARPS, open_decoders
from assistant.speech.sphinx.model import SphinxFiles, ensure_model
from assistant.speech.sphinx.recogniser import SphinxRecogniser, opened
from assistant.speech.transcript import Partial, Transcript
from tests.sounds import NO_SPEECH, white_noise

WORDS = CatalogWords(("Puma Men Red T-Shirt", "Women Blue Leather Handbag"), ("Puma",))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SphinxFiles:
    return ensure_model(WORDS, tmp_path_factory.mktemp("sphinx"))


@pytest.fixture(scope="module")
def recogniser(files: SphinxFiles) -> SphinxRecogniser:
    return opened(files)


@pytest.mark.parametrize("sound", ["silence", "hum"])
def test_nothing_is_heard_in_silence(recogniser: SphinxRecogniser, sound: str) -> None:
    assert recognise(recogniser, NO_SPEECH[sound](1)) == Transcript()


@pytest.mark.parametrize("sound", NO_SPEECH)
def test_nothing_that_nobody_said_is_searched_for(recogniser: SphinxRecogniser, sound: str) -> None:
    found = recognise(recogniser, NO_SPEECH[sound](1))
    assert found.is_empty or not found.is_sure


def test_hardly_any_sound_is_nothing(recogniser: SphinxRecogniser) -> None:
    assert recogniser.hear().finish() == Transcript()
    assert recognise(recogniser, np.zeros(1, np.float32)) == Transcript()
    assert recognise(recogniser, np.ones(160, np.float32)) == Transcript()


def test_two_hearings_of_one_sound_find_the_same(recogniser: SphinxRecogniser) -> None:
    first = recognise(recogniser, white_noise(1, 0.01))
    assert recognise(recogniser, white_noise(1, 0.01)) == first


def test_abandoned_and_fed_again(recogniser: SphinxRecogniser) -> None:
    hearing = recogniser.hear()
    hearing.feed(white_noise(1))
    hearing.abandon()
    hearing.feed(white_noise(1))
    assert hearing.partial() == Partial()
    assert recognise(recogniser, np.zeros(16_000, np.float32)) == Transcript()


def test_each_ear_is_warped_its_own_way(files: SphinxFiles) -> None:
    warps = [decoder.config["warp_params"] for decoder in open_decoders(files)]
    assert warps == [None if warp is None else str(warp) for warp in WARPS]
    assert len(set(warps)) == len(WARPS) > 1


@pytest.mark.parametrize(
    "damage",
    [lambda whole: b"", lambda whole: b"nonsense" * 1000, lambda whole: whole[:5000], lambda whole: whole[:-1]],
)
def test_a_damaged_language_model_says_what_to_delete(
    files: SphinxFiles, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    damaged = tmp_path / files.language_model.name
    damaged.write_bytes(damage(files.language_model.read_bytes()))
    with pytest.raises(ModelError, match="cannot be opened") as caught:
        open_decoders(SphinxFiles(damaged, files.dictionary))
    assert str(tmp_path) in caught.value.hint
