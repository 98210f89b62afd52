"""The loop that listens, with a source from a script and an activity that takes loud for speech."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from assistant.errors import InputError, ModelError
from assistant.progress import Cancelled, CancelToken
from assistant.speech.listening import ENDS_AFTER_S, GIVES_UP_AFTER_S, Heard, Watching, listen, loudness
from assistant.speech.source import MicrophoneError
from assistant.speech.transcript import Partial
from tests.fake_recogniser import FakeRecogniser
from tests.loud_is_speech import LoudIsSpeech
from tests.sounds import sine, white_noise

PIECE = 800


class Script:
    """A source: its sound in pieces of 50 ms, then quiet noise without end, or an error. ``at_end`` is called once."""

    name = "script"

    def __init__(
        self,
        *sounds: np.ndarray,
        rest: np.ndarray | None = None,
        error: Exception | None = None,
        at_end: Callable[[], None] | None = None,
    ) -> None:
        self.sound = np.concatenate(sounds) if sounds else np.zeros(0, np.float32)
        self._rest = np.zeros(0, np.float32) if rest is None else rest
        self._error, self._at_end, self._at = error, at_end, 0
        self.opened = self.closed = 0
        self.open_error: Exception | None = None

    def open(self) -> None:
        if self.open_error:
            raise self.open_error
        self.opened += 1

    def read(self, timeout_s: float) -> np.ndarray:
        found = self.sound[self._at : self._at + PIECE]
        self._at += PIECE
        if len(found):
            return found
        if self._error:
            raise self._error
        if self._at_end:
            self._at_end()
        return white_noise(PIECE / 16_000, 0.001)

    def close(self) -> np.ndarray:
        self.closed += 1
        rest, self._rest = self._rest, np.zeros(0, np.float32)
        return rest


class Watcher:
    def __init__(self) -> None:
        self.levels: list[float] = []
        self.began = 0
        self.partials: list[Partial] = []

    def watching(self) -> Watching:
        def begin() -> None:
            self.began += 1

        return Watching(level=self.levels.append, began=begin, words=self.partials.append)


def speech(seconds: float) -> np.ndarray:
    return sine(300, seconds, level=0.5)


def quiet(seconds: float) -> np.ndarray:
    return white_noise(seconds, 0.001)


def hear(
    source: Script,
    recogniser: FakeRecogniser | None = None,
    *,
    stop: threading.Event | None = None,
    until_silence: bool = False,
    watcher: Watcher | None = None,
    cancel: CancelToken | None = None,
) -> Heard:
    activity: Any = LoudIsSpeech()
    return listen(
        source,
        recogniser or FakeRecogniser(),
        activity=activity,
        stop=stop or threading.Event(),
        until_silence=until_silence,
        watching=(watcher or Watcher()).watching(),
        cancel=cancel or CancelToken(),
    )


def held(*sounds: np.ndarray, rest: np.ndarray | None = None) -> tuple[Script, threading.Event]:
    """A source whose end is the release of the key."""
    stop = threading.Event()
    return Script(*sounds, rest=rest, at_end=stop.set), stop


def test_what_was_said_while_the_key_was_held_is_recognised() -> None:
    source, stop = held(quiet(1), speech(1), quiet(0.2))
    recogniser = FakeRecogniser()
    heard = hear(source, recogniser, stop=stop)
    assert heard.problem is None
    assert heard.transcript.text.startswith("heard")
    assert heard.audio.source == "script"
    assert recogniser.hearings[0].ended == "finished"
    assert (source.opened, source.closed > 0) == (1, True)


def test_what_the_device_still_held_when_the_key_was_let_go_is_recognised_too() -> None:
    source, stop = held(quiet(0.5), speech(0.5), rest=speech(0.3))
    recogniser = FakeRecogniser()
    heard = hear(source, recogniser, stop=stop)
    assert heard.audio.seconds == pytest.approx(1.3, abs=0.051)
    assert len(recogniser.hearings[0].samples) == pytest.approx(16_000 * 1.3, abs=900)


def test_a_key_let_go_at_once_still_hears_what_was_captured() -> None:
    stop = threading.Event()
    stop.set()
    assert not hear(Script(rest=speech(0.5)), stop=stop).transcript.is_empty


def test_the_recogniser_hears_from_before_the_first_word_to_after_the_last_and_no_silence() -> None:
    source, stop = held(quiet(2), speech(1), quiet(2))
    recogniser = FakeRecogniser()
    hear(source, recogniser, stop=stop)
    heard = recogniser.hearings[0].samples
    loud = np.flatnonzero(np.abs(heard) > 0.05)
    assert loud[0] / 16_000 == pytest.approx(0.5, abs=0.04)
    assert (len(heard) - loud[-1]) / 16_000 == pytest.approx(0.3, abs=0.04)
    start = int(np.flatnonzero(source.sound == heard[0])[0])
    np.testing.assert_array_equal(heard, source.sound[start : start + len(heard)])


def test_a_pause_between_words_is_passed_on_so_that_times_are_right() -> None:
    source, stop = held(quiet(1), speech(0.5), quiet(2), speech(0.5), quiet(1))
    recogniser = FakeRecogniser()
    heard = hear(source, recogniser, stop=stop)
    assert len(recogniser.hearings) == 1
    assert len(recogniser.hearings[0].samples) / 16_000 == pytest.approx(0.5 + 3 + 0.3, abs=0.05)
    assert heard.transcript.words[0].start_s == pytest.approx(0.5, abs=0.04)


def test_an_utterance_ends_by_itself_with_silence() -> None:
    source = Script(quiet(1), speech(1), quiet(30))
    heard = hear(source, until_silence=True)
    assert not heard.transcript.is_empty
    assert heard.audio.seconds == pytest.approx(2 + ENDS_AFTER_S, abs=0.1)


def test_a_pause_for_thought_does_not_end_it() -> None:
    source = Script(speech(1), quiet(ENDS_AFTER_S - 0.15), speech(1), quiet(30))
    assert hear(source, until_silence=True).audio.seconds == pytest.approx(3.45, abs=0.1)


def test_without_a_word_it_gives_up_and_asks_the_recogniser_for_none() -> None:
    recogniser = FakeRecogniser()
    heard = hear(Script(quiet(30)), recogniser, until_silence=True)
    assert heard.transcript.is_empty
    assert heard.problem is None
    assert recogniser.hearings == []
    assert heard.audio.seconds == pytest.approx(GIVES_UP_AFTER_S, abs=0.1)


def test_a_click_of_a_key_is_no_word() -> None:
    source, stop = held(quiet(1), speech(0.05), quiet(1))
    recogniser = FakeRecogniser()
    assert hear(source, recogniser, stop=stop).transcript.is_empty
    assert recogniser.hearings == []


def test_while_held_silence_does_not_end_it() -> None:
    source, stop = held(speech(0.5), quiet(10), speech(0.5))
    assert hear(source, stop=stop).audio.seconds == pytest.approx(11, abs=0.1)


def test_words_are_shown_at_least_twice_a_second_while_somebody_speaks() -> None:
    source, stop = held(quiet(1), speech(6))
    watcher = Watcher()
    hear(source, stop=stop, watcher=watcher)
    assert len(watcher.partials) >= 2 * 6
    assert watcher.partials[0].stable == "so far"


def test_no_words_are_shown_in_silence() -> None:
    source, stop = held(quiet(5))
    watcher = Watcher()
    hear(source, stop=stop, watcher=watcher)
    assert watcher.partials == []


def test_the_level_follows_the_sound() -> None:
    source, stop = held(quiet(1), speech(1))
    watcher = Watcher()
    hear(source, stop=stop, watcher=watcher)
    assert watcher.began == 1
    assert len(watcher.levels) >= 2 * 20
    assert max(watcher.levels[:19]) < 0.1
    assert min(watcher.levels[21:39]) > 0.9


@pytest.mark.parametrize(("level_db", "shown"), [(-100, 0), (-60, 0), (-35, 0.5), (-10, 1), (0, 1)])
def test_the_meter_is_even_in_decibels(level_db: float, shown: float) -> None:
    assert loudness(np.full(800, 10 ** (level_db / 20), np.float32)) == pytest.approx(shown, abs=0.01)
    assert loudness(np.zeros(0, np.float32)) == 0


def test_unplugged_midway_what_was_captured_is_recognised_and_the_reason_given() -> None:
    gone = MicrophoneError("“script” sends no sound any more.", hint="Plug it in again.")
    heard = hear(Script(quiet(0.5), speech(1), error=gone, rest=speech(0.2)), until_silence=True)
    assert heard.problem is gone
    assert gone.__traceback__ is None, "it would hold on to the sound"
    assert heard.audio.seconds == pytest.approx(1.7)
    assert not heard.transcript.is_empty


def test_a_source_that_cannot_be_opened_says_so() -> None:
    source, watcher = Script(), Watcher()
    source.open_error = MicrophoneError("There is no microphone.")
    with pytest.raises(MicrophoneError):
        hear(source, watcher=watcher)
    assert watcher.began == 0


def test_an_utterance_is_bounded_and_the_person_told() -> None:
    heard = hear(Script(speech(70)))
    assert heard.audio.seconds == 60
    assert isinstance(heard.problem, InputError)
    assert "60 seconds" in heard.problem.message
    assert not heard.transcript.is_empty


def test_nothing_but_zeros_is_told_apart_from_a_quiet_room() -> None:
    source, stop = held(np.zeros(16_000, np.float32))
    source.read = lambda _: (source.sound[:PIECE], stop.set())[0]  # type: ignore[method-assign]
    source._rest = np.zeros(16_000, np.float32)
    heard = hear(source, stop=stop)
    assert heard.transcript.is_empty
    assert isinstance(heard.problem, MicrophoneError)
    assert "muted" in heard.problem.hint


@pytest.mark.parametrize("sounds", [(quiet(1),), (quiet(1), speech(1))], ids=["before a word", "amid words"])
def test_cancelled_it_ends_without_words(sounds: Sequence[np.ndarray]) -> None:
    cancel, recogniser = CancelToken(), FakeRecogniser()
    source = Script(*sounds, at_end=cancel.cancel)
    with pytest.raises(Cancelled):
        hear(source, recogniser, cancel=cancel)
    assert source.closed
    assert all(hearing.ended == "abandoned" for hearing in recogniser.hearings)


def test_a_recogniser_that_breaks_leaves_no_microphone_open() -> None:
    def breaks() -> None:
        raise ModelError("sphinx broke.", hint="Choose another.")

    source, stop = held(speech(1))
    with pytest.raises(ModelError):
        hear(source, FakeRecogniser(breaks), stop=stop)
    assert source.closed


def test_watching_may_be_left_out() -> None:
    source, stop = held(speech(1))
    activity: Any = LoudIsSpeech()
    heard = listen(
        source,
        FakeRecogniser(),
        activity=activity,
        stop=stop,
        until_silence=False,
        watching=Watching(),
        cancel=CancelToken(),
    )
    assert not heard.transcript.is_empty
