"""The real faster-whisper and CTranslate2 with models that are made here; what they write is decided by the test."""

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import InputError, MissingComponentError, ModelError
from assistant.progress import Cancelled, CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.recogniser import recognise
from assistant.speech.whisper import WhisperRecogniser, open_whisper
from assistant.speech.whisper.guards import NO_SPEECH
from assistant.speech.whisper.model import BEAM, Language, WhisperModel, frames_heard, likely_language
from assistant.speech.whisper.prompt import EXAMPLES, MAX_TOKENS
from tests.tiny_whisper import write_tiny_whisper

WORDS = CatalogWords(brands=("Nike", "Puma"), categories=("Shoes",), colours=("Red",))

Open = Callable[..., WhisperModel]


def noise(seconds: float) -> Samples:
    return np.random.default_rng(1).normal(scale=0.1, size=round(seconds * SAMPLE_RATE)).astype(np.float32)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """``opened(says=(…))``: a tiny model on disk, opened."""
    models: list[WhisperModel] = []

    def open_model(language: Language = "auto", words: CatalogWords = WORDS, **kind: object) -> WhisperModel:
        write_tiny_whisper(tmp_path / "whisper-nano", **kind)  # type: ignore[arg-type]
        models.append(WhisperModel(tmp_path / "whisper-nano", words, language=language, threads=1))
        return models[-1]

    yield open_model
    for model in models:
        model.close()


@pytest.fixture
def recogniser(tmp_path: Path) -> Iterator[WhisperRecogniser]:
    write_tiny_whisper(tmp_path / "whisper-nano@3", says=("Red", "running", "shoes/boots"))
    recogniser = open_whisper(tmp_path / "whisper-nano@3", WORDS, language="en", threads=1)
    yield recogniser
    recogniser.close()


def test_words_with_times_probabilities_and_alternatives(recogniser: WhisperRecogniser) -> None:
    heard = recognise(recogniser, noise(3))
    assert recogniser.name == "whisper-nano"
    assert (heard.text, heard.language, heard.is_sure) == ("Red running shoes", "en", True)
    times = [time for word in heard.words for time in (word.start_s, word.end_s)]
    assert times == sorted(times) and times[0] >= 0 and times[-1] <= 3
    red, running, shoes = heard.words
    assert red.confidence > 0.99 and running.confidence > 0.99
    assert 0.5 < shoes.confidence < 0.95 and shoes.alternatives == ("boots",)
    assert red.alternatives == running.alternatives == ()


def test_the_same_words_appear_while_somebody_speaks(recogniser: WhisperRecogniser) -> None:
    hearing = recogniser.hear()
    for _ in range(2):
        hearing.feed(noise(1))
        hearing.partial()
        running = hearing._follower._running
        assert running is not None
        running.result(60)
    assert hearing.partial().stable == "Red running shoes"
    assert hearing.finish().text == "Red running shoes"


def test_an_utterance_longer_than_whisper_hears_at_once(recogniser: WhisperRecogniser) -> None:
    heard = recognise(recogniser, noise(40))
    assert heard.text == "Red running shoes Red running shoes"
    assert heard.words[3].start_s >= 20


def test_random_weights_give_nothing_that_is_searched_for(opened: Open) -> None:
    recogniser = WhisperRecogniser(model := opened(), model.prompt)
    for seconds in (0.5, 2, 7):
        heard = recognise(recogniser, noise(seconds))
        assert heard.is_empty or not heard.is_sure
    assert recognise(recogniser, np.zeros(0, np.float32)).is_empty


def test_nobody_speaks(opened: Open) -> None:
    model = opened(says=("Thank", "you."), no_speech=True)
    assert model.decode(noise(2)).no_speech > NO_SPEECH
    assert recognise(WhisperRecogniser(model, model.prompt), noise(2)).is_empty


def test_what_the_decoder_is_told_reaches_it_and_fits(opened: Open) -> None:
    brands = tuple(f"Brand{at}" for at in range(5_000))
    model = opened(words=CatalogWords(brands=brands, colours=("red",)))
    told = model.decode(noise(2), thorough=False)
    plain = model.decode(noise(2), thorough=False, prompted=False)
    assert told.no_speech != plain.no_speech
    tokens = model._tokenizer("en").encode(" " + model.prompt("en"))
    assert len(tokens) <= MAX_TOKENS
    assert model.prompt("en").startswith("Brand0, Brand1") and model.prompt("en").endswith(EXAMPLES["en"])


def test_a_quick_decoding_has_the_words_alone(opened: Open) -> None:
    model = opened(says=("red", "shoes/boots", "."))
    quick, thorough = model.decode(noise(2), thorough=False), model.decode(noise(2))
    assert [word.text for word in quick.words] == [word.text for word in thorough.words] == ["red", "shoes"]
    assert not quick.others and 1 <= len(thorough.others) < BEAM
    assert thorough.others[0][0] == ("red", "boots") and 0 < thorough.others[0][1] < 1


@pytest.mark.parametrize(("language", "expected"), [("auto", "zh"), ("en", "en"), ("zh", "zh")])
def test_the_language_is_found_or_as_it_is_set(opened: Open, language: Language, expected: str) -> None:
    model = opened(language=language, multilingual=True, says=("鞋", "子"), heard_as="zh")
    assert model.decode(noise(1)).language == expected


def test_a_model_of_english_takes_everything_for_english(opened: Open) -> None:
    assert opened(says=("red",)).decode(noise(1)).language == "en"
    with pytest.raises(InputError, match="whisper-nano writes English only") as caught:
        opened(language="zh", says=("red",))
    assert "without “.en”" in caught.value.hint


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([("en", 0.4), ("cy", 0.3)], "en"),
        ([("cy", 0.4), ("zh", 0.3), ("en", 0.2)], "zh"),
        ([("de", 0.8), ("en", 0.1)], "de"),
        ([("cy", 0.4)], "en"),
        ([], "en"),
    ],
)
def test_a_short_query_is_not_welsh(found: list[tuple[str, float]], expected: str) -> None:
    assert likely_language(found) == expected


@pytest.mark.parametrize(("spoken", "quick"), [(0, 1000), (300, 1000), (801, 1001), (2500, 2700), (2900, 3000)])
def test_what_is_shown_meanwhile_is_heard_with_less_silence(spoken: int, quick: int) -> None:
    assert frames_heard(spoken, thorough=False) == quick
    assert frames_heard(spoken, thorough=True) == 3000


def test_any_length_of_sound_can_be_shown_meanwhile(opened: Open) -> None:
    model = opened(says=("red", "shoes"))
    for seconds in (0.05, 1, 9, 12, 29, 30):
        assert [word.text for word in model.decode(noise(seconds), thorough=False).words] == ["red", "shoes"]


def test_cancelled_before_it_begins(recogniser: WhisperRecogniser) -> None:
    cancel = CancelToken()
    hearing = recogniser.hear()
    hearing.feed(noise(1))
    cancel.cancel()
    with pytest.raises(Cancelled):
        hearing.finish(cancel)
    assert recognise(recogniser, noise(1)).text == "Red running shoes", "it can be used after that"


@pytest.mark.parametrize("file", ["model.bin", "config.json", "tokenizer.json"])
def test_a_missing_file_is_named_and_nothing_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was asked"))
    write_tiny_whisper(tmp_path / "whisper-nano")
    (tmp_path / "whisper-nano" / file).unlink()
    with pytest.raises(ModelError, match=rf"whisper-nano cannot be opened: .*{file} is missing") as caught:
        open_whisper(tmp_path / "whisper-nano", WORDS, threads=1)
    assert "magpie models install whisper-nano" in caught.value.hint


@pytest.mark.parametrize("file", ["model.bin", "config.json", "tokenizer.json"])
def test_a_damaged_file_is_an_error_with_a_remedy(tmp_path: Path, file: str) -> None:
    write_tiny_whisper(tmp_path / "whisper-nano")
    path = tmp_path / "whisper-nano" / file
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ModelError, match="whisper-nano cannot be opened") as caught:
        open_whisper(tmp_path / "whisper-nano", WORDS, threads=1)
    assert "Install it again" in caught.value.hint


def test_a_model_that_breaks_while_it_listens(opened: Open) -> None:
    model = opened(says=("red",))
    model._model.model.unload_model()
    with pytest.raises(ModelError, match="whisper-nano broke while listening") as caught:
        model.decode(noise(1))
    assert "Install it again" in caught.value.hint
    model.close()
    with pytest.raises(ModelError, match="was closed"):
        model.decode(noise(1))


def test_without_faster_whisper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiny_whisper(tmp_path / "whisper-nano")
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(MissingComponentError, match="faster-whisper") as caught:
        open_whisper(tmp_path / "whisper-nano", WORDS, threads=1)
    assert "Sphinx" in caught.value.hint
