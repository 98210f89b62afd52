import threading
from pathlib import Path

import numpy as np
import pytest

from assistant import paths
from assistant.app import App
from assistant.catalog.manifest import Manifest
from assistant.errors import InputError, MissingComponentError, ModelError, NotFoundError
from assistant.progress import Cancelled, CancelToken
from assistant.settings import load_settings
from assistant.speech.audio import SAMPLE_RATE, Audio, Samples
from assistant.speech.listening import Watching
from assistant.speech_service import MARGIN, SpeechService
from tests.fake_speech import FakeOpening, FakeSource, transcript
from tests.tiny_whisper import install_tiny_whisper
from tests.unit.catalog.conftest import DIM, fill

LIMIT_S = 60


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def opening() -> FakeOpening:
    return FakeOpening()


@pytest.fixture
def speech(app: App, opening: FakeOpening) -> SpeechService:
    return SpeechService(app, opening)


@pytest.fixture
def shop(app: App) -> Path:
    catalog = app.registry.create(Manifest(name="shop", encoder_id="fake@1", model="fake", dim=DIM))
    fill(catalog.folder, 10)
    return catalog.folder


def loud(seconds: float) -> Samples:
    return np.full(round(seconds * SAMPLE_RATE), 0.3, np.float32)


def quiet(seconds: float) -> Samples:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def installed(name: str, *, multilingual: bool = False) -> None:
    install_tiny_whisper(paths.installed_models() / name, multilingual=multilingual, says=("red", "shoes"))


def test_sphinx_is_told_the_words_of_the_searched_catalogues(
    speech: SpeechService, opening: FakeOpening, shop: Path
) -> None:
    recogniser = speech.recogniser()
    assert recogniser.name == "sphinx" and recogniser is speech.recogniser()
    assert len(opening.opened) == 1
    words = opening.opened[0].words
    assert len(words.titles) == 10 and words.brands and words == speech.words()


def test_it_is_opened_anew_when_a_catalogue_changed(speech: SpeechService, opening: FakeOpening, shop: Path) -> None:
    first = speech.recogniser()
    fill(shop, 30)
    assert speech.recogniser() is not first
    assert [recogniser.closed for recogniser in opening.opened] == [True, False]
    assert len(opening.opened[1].words.titles) == 30


def test_without_a_catalogue_there_are_no_words(speech: SpeechService, opening: FakeOpening) -> None:
    speech.prepare()
    assert opening.opened[0].words.titles == ()


def test_a_catalogue_that_cannot_be_read_is_left_out(speech: SpeechService, app: App, shop: Path) -> None:
    other = app.registry.create(Manifest(name="other", encoder_id="fake@1", model="fake", dim=DIM))
    fill(other.folder, 5)
    (other.folder / "catalogue.toml").write_text("nonsense [")
    assert len(speech.words().titles) == 10


def test_an_installed_model_is_used_unless_another_is_chosen(speech: SpeechService, opening: FakeOpening) -> None:
    installed("whisper-nano", multilingual=True)
    assert speech.recogniser().name == "whisper-nano"
    assert [choice.name for choice in speech.choices() if choice.current] == ["whisper-nano"]
    speech.use("sphinx")
    assert speech.recogniser().name == "sphinx", "no restart"
    assert opening.opened[0].closed
    assert load_settings().voice.recogniser == "sphinx"
    speech.use("")
    assert speech.recogniser().name == "whisper-nano"


def test_the_language_is_passed_on(speech: SpeechService, opening: FakeOpening) -> None:
    installed("whisper-nano", multilingual=True)
    speech.set_language("zh")
    speech.recogniser()
    speech.set_language("en")
    speech.recogniser()
    assert [one.language for one in opening.opened] == ["zh", "en"]


def test_chinese_needs_a_model_that_writes_it(speech: SpeechService) -> None:
    speech.set_language("zh")
    with pytest.raises(MissingComponentError, match="Sphinx writes English only") as caught:
        speech.recogniser()
    assert "magpie models install whisper-base" in caught.value.hint
    installed("whisper-nano.en")
    speech.use("whisper-nano.en")
    with pytest.raises(MissingComponentError, match=r"whisper-nano\.en writes English only"):
        speech.recogniser()


def test_what_is_not_there_cannot_be_used(speech: SpeechService, app: App) -> None:
    with pytest.raises(NotFoundError, match="whisper-base is not installed"):
        speech.use("whisper-base")
    with pytest.raises(NotFoundError, match="mini is no speech model"):
        speech.use("mini")
    assert app.settings.voice.recogniser == ""


def test_a_chosen_model_that_is_gone_is_an_error_and_no_silent_change(speech: SpeechService) -> None:
    installed("whisper-nano")
    speech.use("whisper-nano")
    (paths.installed_models() / "whisper-nano" / "card.toml").unlink()
    with pytest.raises(NotFoundError, match="whisper-nano") as caught:
        speech.recogniser()
    assert caught.value.hint


def test_a_damaged_model_is_not_opened(speech: SpeechService, opening: FakeOpening) -> None:
    installed("whisper-nano")
    (paths.installed_models() / "whisper-nano" / "config.json").write_text("{ }")
    with pytest.raises(ModelError, match=r"config\.json"):
        speech.recogniser()
    assert not opening.opened


def test_when_opening_fails_it_is_tried_again(speech: SpeechService, opening: FakeOpening) -> None:
    opening.error = ModelError("broken")
    with pytest.raises(ModelError):
        speech.recogniser()
    opening.error = None
    assert speech.recogniser().name == "sphinx"


def test_a_recording_is_written_down_from_its_first_word_to_its_last(
    speech: SpeechService, opening: FakeOpening
) -> None:
    heard = speech.transcribe(Audio(np.concatenate([quiet(2), loud(1), quiet(3)]), "note.wav"))
    assert heard.text == "red shoes"
    assert heard.words[0].start_s == pytest.approx(2 - MARGIN / SAMPLE_RATE)
    assert opening.opened[0].heard == [pytest.approx(1 + 2 * MARGIN / SAMPLE_RATE)]


def test_silence_is_asked_of_nobody(speech: SpeechService, opening: FakeOpening) -> None:
    assert speech.transcribe(Audio(quiet(3))).is_empty
    assert not opening.opened


def test_listening(speech: SpeechService) -> None:
    source = FakeSource([loud(1), quiet(1.5)])
    levels: list[float] = []
    heard = speech.listen(threading.Event(), True, Watching(level=levels.append), source=source)
    assert heard.transcript.text == "red shoes" and heard.problem is None
    assert len(heard.audio.samples) == round(2.5 * SAMPLE_RATE)
    assert source.opened and source.closed and levels[0] > levels[1]


def test_one_thing_is_heard_at_a_time_and_who_waits_can_cancel(speech: SpeechService) -> None:
    source, stop, cancel = FakeSource([loud(1)]), threading.Event(), CancelToken()
    heard = []
    listening = threading.Thread(target=lambda: heard.append(speech.listen(stop, False, Watching(), source=source)))
    listening.start()
    assert source.drained.wait(LIMIT_S)
    cancel.cancel()
    with pytest.raises(Cancelled):
        speech.prepare(cancel=cancel)
    speech.use("sphinx")
    stop.set()
    listening.join(LIMIT_S)
    assert heard[0].transcript.text == "red shoes"


def test_a_model_in_use_stays_and_an_updated_one_is_opened_anew(app: App, opening: FakeOpening) -> None:
    installed("whisper-nano")
    speech = app._speech = SpeechService(app, opening)
    speech.use("whisper-nano")
    assert [info.name for info in app.models.list() if info.in_use] == ["mini", "whisper-nano"]
    with pytest.raises(InputError, match="Magpie listens with it") as caught:
        app.models.remove("whisper-nano")
    assert "magpie models use sphinx" in caught.value.hint
    first = speech.recogniser()
    app.forget_encoder("whisper-nano")
    assert opening.opened[0].closed and speech.recogniser() is not first
    speech.use("sphinx")
    app.models.remove("whisper-nano")
    assert speech.recogniser().name == "sphinx"


def test_a_real_whisper_through_the_service(app: App, shop: Path) -> None:
    installed("whisper-nano")
    assert app.speech is app.speech
    try:
        assert app.speech.recogniser().name == "whisper-nano"
    finally:
        app.speech.close()


def test_doubtful_words_stay_marked(speech: SpeechService, opening: FakeOpening) -> None:
    opening.answer = transcript("red shoes", shoes=0.3)
    heard = speech.transcribe(Audio(loud(1)))
    assert [word.is_doubtful for word in heard.words] == [False, True]
