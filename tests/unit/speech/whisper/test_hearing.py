from collections.abc import Iterator

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.progress import Cancelled, CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.recogniser import recognise
from assistant.speech.transcript import Partial
from assistant.speech.whisper.decoded import Decoded
from assistant.speech.whisper.hearing import WhisperHearing
from assistant.speech.whisper.recogniser import WhisperRecogniser
from tests.unit.speech.whisper.fake_decoder import FakeDecoder, decoded

LIMIT_S = 60
"""For what must happen at once: a test that stands still fails instead of hanging."""


def sound(seconds: float, level: float = 0.1) -> Samples:
    return np.random.default_rng(1).normal(scale=level, size=round(seconds * SAMPLE_RATE)).astype(np.float32)


@pytest.fixture
def fake() -> FakeDecoder:
    return FakeDecoder()


@pytest.fixture
def recogniser(fake: FakeDecoder) -> Iterator[WhisperRecogniser]:
    recogniser = WhisperRecogniser(fake, lambda language: "")
    yield recogniser
    fake.go()
    recogniser.close()


def follow(hearing: WhisperHearing, fake: FakeDecoder) -> Partial:
    """The words after one more decoding."""
    hearing.partial()
    assert fake.done.acquire(timeout=LIMIT_S)
    settle(hearing)
    return hearing.partial()


def settle(hearing: WhisperHearing) -> None:
    """Wait for the helper thread, which ends a moment after the decoder; raises what it raised."""
    running = hearing._follower._running
    assert running is not None
    running.result(LIMIT_S)


def test_words_appear_while_somebody_speaks_and_what_is_agreed_on_is_stable(
    recogniser: WhisperRecogniser, fake: FakeDecoder
) -> None:
    hearing = recogniser.hear()
    hearing.feed(sound(1))
    assert follow(hearing, fake) == Partial("", "red")
    hearing.feed(sound(1))
    assert follow(hearing, fake).stable == "red"
    hearing.feed(sound(1))
    assert follow(hearing, fake) == Partial("red running", "shoes")
    assert hearing.finish().text == "red running shoes"


def test_finish_does_not_wait_for_a_decoding_under_way(recogniser: WhisperRecogniser, fake: FakeDecoder) -> None:
    fake.hold()
    hearing = recogniser.hear()
    hearing.feed(sound(2))
    hearing.partial()
    assert fake.began.acquire(timeout=LIMIT_S)
    assert hearing.finish().text == "red running"
    assert not fake.done.acquire(blocking=False), "the other decoding still stands where it stood"


def test_at_most_one_decoding_at_a_time_even_from_one_utterance_to_the_next(
    recogniser: WhisperRecogniser, fake: FakeDecoder
) -> None:
    fake.hold()
    first = recogniser.hear()
    first.feed(sound(2))
    first.partial()
    assert fake.began.acquire(timeout=LIMIT_S)
    second = recogniser.hear()
    second.feed(sound(3))
    second.partial()
    assert len(fake.calls) == 1
    fake.go()
    settle(first)
    assert first.partial() == second.partial() == Partial(), "the first one's words are nobody's any more"
    assert fake.began.acquire(timeout=LIMIT_S)
    assert fake.calls[-1][0] == 3


def test_nothing_is_decoded_in_a_pause_or_for_a_little_sound(recogniser: WhisperRecogniser, fake: FakeDecoder) -> None:
    hearing = recogniser.hear()
    hearing.feed(sound(1))
    follow(hearing, fake)
    hearing.feed(sound(0.2))
    hearing.partial()
    hearing.feed(sound(2, level=0.002))
    hearing._followed = SAMPLE_RATE * 6 // 5
    hearing.partial()
    assert len(fake.calls) == 1


def test_a_whole_file_is_decoded_once(recogniser: WhisperRecogniser, fake: FakeDecoder) -> None:
    assert recognise(recogniser, sound(3)).text == "red running shoes"
    assert fake.calls == [(3.0, True, True)]


def test_earlier_windows_are_decoded_once(recogniser: WhisperRecogniser, fake: FakeDecoder) -> None:
    hearing = recogniser.hear()
    hearing.feed(sound(33))
    follow(hearing, fake)
    hearing.feed(sound(1))
    follow(hearing, fake)
    lengths = [seconds for seconds, _, _ in fake.calls]
    assert len(lengths) == 3 and lengths[2] == pytest.approx(lengths[1] + 1)


def test_cancelled(recogniser: WhisperRecogniser) -> None:
    hearing = recogniser.hear()
    hearing.feed(sound(1))
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        hearing.finish(cancel)


def test_a_model_that_breaks_says_so_at_the_end_only(recogniser: WhisperRecogniser, fake: FakeDecoder) -> None:
    def breaks(*_: object) -> Decoded:
        raise ModelError("whisper-fake broke.")

    fake.answer = breaks
    hearing = recogniser.hear()
    hearing.feed(sound(1))
    assert follow(hearing, fake) == Partial()
    with pytest.raises(ModelError, match="whisper-fake"):
        hearing.finish()


def test_a_fault_while_following_is_not_swallowed(recogniser: WhisperRecogniser, fake: FakeDecoder) -> None:
    fake.answer = lambda *_: decoded(None)  # type: ignore[arg-type]
    hearing = recogniser.hear()
    hearing.feed(sound(1))
    hearing.partial()
    assert fake.done.acquire(timeout=LIMIT_S)
    hearing.feed(sound(1))
    with pytest.raises(AttributeError):
        settle(hearing)
    with pytest.raises(AttributeError):
        hearing.partial()


def test_abandoned_twice_and_closed(recogniser: WhisperRecogniser, fake: FakeDecoder) -> None:
    hearing = recogniser.hear()
    hearing.feed(sound(1))
    hearing.abandon()
    hearing.abandon()
    recogniser.close()
    assert fake.closed
    hearing.feed(sound(1))
    assert hearing.partial() == Partial() and not fake.calls
