import numpy as np
import pytest

from assistant.progress import Cancelled, CancelToken
from assistant.speech.audio import SAMPLE_RATE
from assistant.speech.transcript import Word
from assistant.speech.whisper.decoded import Decoded
from assistant.speech.whisper.judging import transcribed
from tests.unit.speech.whisper.fake_decoder import FakeDecoder, decoded


def sound(seconds: float) -> np.ndarray:
    return np.full(round(seconds * SAMPLE_RATE), 0.1, np.float32)


def no_prompt(_language: str) -> str:
    return ""


def test_words_with_their_alternatives() -> None:
    fake = FakeDecoder()
    fake.answer = lambda *_: Decoded(
        (Word("red", 0.1, 0.4, 0.9), Word("shoes", 0.4, 0.9, 0.5)), "en", -0.5, others=((("red", "boots"), 0.4),)
    )
    heard = transcribed(fake, sound(2), no_prompt)
    assert heard.text == "red shoes" and heard.is_sure
    assert heard.words[1] == Word("shoes", 0.4, 0.9, 0.5, ("boots",)) and heard.words[1].is_doubtful
    assert heard.confidence == pytest.approx(np.exp(-0.5))


def test_commas_are_words_of_their_own_so_that_a_doubt_is_about_the_word_alone() -> None:
    fake = FakeDecoder()
    fake.answer = lambda *_: decoded("red shoes, not leather， under $1,000")
    heard = transcribed(fake, sound(6), no_prompt)
    assert [word.text for word in heard.words] == ["red", "shoes", ",", "not", "leather", "，", "under", "$1,000"]
    assert heard.text == "red shoes, not leather， under $1,000"
    assert not heard.words[2].is_doubtful and heard.words[2].start_s == heard.words[1].end_s


def test_silence_is_an_empty_transcript() -> None:
    fake = FakeDecoder()
    fake.answer = lambda *_: decoded("Thank you.", no_speech=0.8)
    heard = transcribed(fake, sound(2), no_prompt)
    assert heard.is_empty and heard.confidence == pytest.approx(0.2)
    assert transcribed(FakeDecoder(""), np.zeros(0, np.float32), no_prompt).is_empty


def test_an_echo_of_the_prompt_is_decoded_once_more_without_it() -> None:
    fake = FakeDecoder()
    fake.answer = lambda _samples, prompted, _: decoded("Nike Puma Vans Asics Zara" if prompted else "red shoes")
    heard = transcribed(fake, sound(2), lambda language: "Nike, Puma, Vans, Asics, Zara")
    assert heard.text == "red shoes" and heard.is_sure
    assert [prompted for _, prompted, _ in fake.calls] == [True, False]


def test_a_loop_that_stays_is_cut_and_not_sure() -> None:
    fake = FakeDecoder()
    fake.answer = lambda *_: decoded("red shoes " * 6)
    heard = transcribed(fake, sound(6), no_prompt)
    assert heard.text == "red shoes" and not heard.is_sure
    assert len(fake.calls) == 2


def test_long_sound_is_one_transcript_with_times_from_its_start() -> None:
    fake = FakeDecoder()
    fake.answer = lambda samples, *_: decoded("red shoes" if len(samples) > 9 * SAMPLE_RATE else "", no_speech=0.4)
    samples = sound(35)
    samples[22 * SAMPLE_RATE : 23 * SAMPLE_RATE] = 0
    heard = transcribed(fake, samples, no_prompt)
    assert heard.text == "red shoes red shoes"
    assert heard.words[0].start_s == 0 and 22 <= heard.words[2].start_s <= 23
    assert heard.words[3].end_s == pytest.approx(heard.words[2].start_s + 1.5)


def test_cancelling_ends_it_between_decodings() -> None:
    cancel = CancelToken()
    fake = FakeDecoder()

    def answer(*_: object) -> Decoded:
        cancel.cancel()
        return decoded("red red red red")

    fake.answer = answer
    with pytest.raises(Cancelled):
        transcribed(fake, sound(2), no_prompt, cancel)
    assert len(fake.calls) == 2
