from collections.abc import Callable, Sequence

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.progress import Cancelled, CancelToken
from assistant.speech.audio import SAMPLE_RATE
from assistant.speech.recogniser import recognise
from assistant.speech.sphinx.ngrams import END, START
from assistant.speech.sphinx.recogniser import SphinxHearing, SphinxRecogniser
from assistant.speech.transcript import Partial, Transcript
from tests.unit.speech.sphinx.fake_decoder import FakeDecoder

SOUND = np.full(2 * SAMPLE_RATE, 0.5, np.float32)


def recogniser_of(decoders: Sequence[FakeDecoder], fronts: Sequence[FakeDecoder] = ()) -> SphinxRecogniser:
    return SphinxRecogniser(decoders, fronts or [FakeDecoder() for _ in decoders])


def begun(hearing: SphinxHearing) -> SphinxHearing:
    """A hearing that has enough sound for the decoders to have begun."""
    hearing.feed(SOUND)
    return hearing


def hearing_of(*decoders: FakeDecoder) -> SphinxHearing:
    return begun(recogniser_of(decoders).hear())


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([""], Partial()),
        (["red"], Partial("", "red")),
        (["red", "red"], Partial("red", "")),
        (["red", "red running"], Partial("red", "running")),
        (["red", "red running", "red running shoes"], Partial("red running", "shoes")),
        (["red", "bed running"], Partial("", "bed running")),
        (["red shoes", "red shows", "red shows"], Partial("red shows", "")),
        (["red shoes", "", "red shoes"], Partial("", "red shoes")),
        (["red shoes", "red"], Partial("red", "")),
        (["not(2) red", "not red"], Partial("not red", "")),
    ],
)
def test_stable_is_what_two_answers_in_a_row_begin_with(answers: list[str], expected: Partial) -> None:
    hearing = hearing_of(FakeDecoder(*answers))
    assert [hearing.partial() for _ in answers][-1] == expected


def test_the_words_so_far_are_those_of_the_best_ear_that_hears_any() -> None:
    decoders = FakeDecoder("red", score=-20), FakeDecoder("bed", score=-10), FakeDecoder("", score=0)
    assert hearing_of(*decoders).partial().text == "bed"


def test_all_ears_hear_the_same_sound_and_what_is_too_loud_is_cut() -> None:
    decoders = FakeDecoder("red"), FakeDecoder("red")
    hearing = hearing_of(*decoders)
    hearing.feed(np.array([0, 0.5, -1], np.float32))
    hearing.feed(np.zeros(0, np.float32))
    hearing.feed(np.array([2, -2], np.float32))
    for decoder in decoders:
        assert np.concatenate(decoder.heard[1:]).tolist() == [0, 16383, -32767, 32767, -32767]


def test_the_best_ear_is_believed_and_the_others_name_alternatives() -> None:
    decoders = FakeDecoder("red(2) shoes", score=-10), FakeDecoder("bed shoes", score=-20), FakeDecoder("", score=-1)
    found = recognise(recogniser_of(decoders), SOUND)
    assert found.text == "red shoes"
    assert [word.alternatives for word in found.words] == [("bed",), ()]
    assert [word.confidence for word in found.words] == pytest.approx([1 / 3, 2 / 3], abs=1e-3)
    assert not any(decoder.within for decoder in decoders)


def test_other_hypotheses_of_an_ear_are_alternatives_too() -> None:
    found = recognise(recogniser_of([FakeDecoder("red shoes", others=["read shoes", ""])]), SOUND)
    assert [word.alternatives for word in found.words] == [("read",), ()]


LIKELY = {("red", START): 0.1, ("shoes", "red", START): 0.1, (END, "shoes", "red"): 0.5}


@pytest.mark.parametrize(("said", "sure"), [("red shoes", True), ("red(2) shoes(3)", True), ("shoes red", False)])
def test_words_in_an_order_that_nobody_uses_are_not_sure(said: str, sure: bool) -> None:
    """The language model takes the newest word first."""
    decoder = FakeDecoder(said, chances=LIKELY, otherwise=1e-6)
    assert recognise(recogniser_of([decoder]), SOUND).is_sure is sure


def test_what_the_ear_is_not_sure_of_is_not_sure() -> None:
    found = recognise(recogniser_of([FakeDecoder("red shoes", posterior=0.2)]), SOUND)
    assert found.words[0].confidence == pytest.approx(0.2, abs=1e-3)
    assert not found.is_sure


def test_a_word_too_unlikely_for_a_number_is_no_error() -> None:
    decoder = FakeDecoder("red shoes", chances={("red", START): 1e-40}, otherwise=1e-40)
    assert not recognise(recogniser_of([decoder]), SOUND).is_sure


@pytest.mark.parametrize("end", [SphinxHearing.finish, SphinxHearing.abandon])
def test_nothing_is_heard_after_the_end(end: Callable[[SphinxHearing], object]) -> None:
    decoder = FakeDecoder("red")
    hearing = hearing_of(decoder)
    end(hearing)
    hearing.feed(SOUND)
    assert len(decoder.heard) == 1
    assert hearing.partial() == Partial()
    assert hearing.finish() == Transcript()
    hearing.abandon()
    assert not decoder.within


def test_a_second_hearing_ends_the_first_and_leaves_it_silent() -> None:
    decoder = FakeDecoder("red shoes")
    recogniser = recogniser_of([decoder])
    first = recogniser.hear()
    first.feed(SOUND)
    second = recogniser.hear()
    first.feed(SOUND)
    assert first.finish() == Transcript()
    first.abandon()
    assert not decoder.within
    assert begun(second).finish().text == "red shoes"


def test_the_ears_are_told_how_voice_and_microphone_sound_before_they_begin() -> None:
    """What comes before the voice tells nothing of it; the mean is led seven tenths of the way to what was heard."""
    decoder, front = FakeDecoder("red"), FakeDecoder()
    hearing = recogniser_of([decoder], [front]).hear()
    hearing.feed(np.zeros(8000, np.float32))
    hearing.feed(SOUND[:4000])
    assert hearing.partial() == Partial()
    assert decoder.heard == []
    hearing.feed(SOUND[:SAMPLE_RATE])
    assert len(np.concatenate(decoder.heard)) == 28_000
    assert 20_000 < len(front.heeded) < 23_000
    assert float(decoder.mean) == pytest.approx(0.7 * len(front.heeded) + 0.3 * 40, rel=1e-3)
    assert hearing.finish().text == "red"


def test_what_is_shorter_than_that_is_heard_at_the_end() -> None:
    decoder, front = FakeDecoder("red"), FakeDecoder()
    hearing = recogniser_of([decoder], [front]).hear()
    hearing.feed(SOUND[:4000])
    assert hearing.finish().text == "red"
    assert len(front.heeded) == 4000


def test_without_any_sound_there_is_nothing() -> None:
    assert recogniser_of([FakeDecoder("red")]).hear().finish() == Transcript()


def test_a_cancelled_hearing_gives_no_words_and_the_next_one_does() -> None:
    recogniser = recogniser_of([FakeDecoder("red")])
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        begun(recogniser.hear()).finish(cancel)
    assert begun(recogniser.hear()).finish().text == "red"


def test_closing_ends_the_hearing_and_a_closed_one_says_so() -> None:
    decoder = FakeDecoder("red")
    recogniser = recogniser_of([decoder])
    hearing = begun(recogniser.hear())
    recogniser.close()
    recogniser.close()
    assert not decoder.within
    assert hearing.finish() == Transcript()
    with pytest.raises(ModelError, match="closed"):
        recogniser.hear()


@pytest.mark.parametrize("broken", ["process_raw", "end_utt"])
def test_an_ear_that_breaks_is_an_error_with_a_remedy_and_leaves_the_other_ready(broken: str) -> None:
    ears = FakeDecoder("red", broken=[broken]), FakeDecoder("red")
    with pytest.raises(ModelError, match="broke") as caught:
        recognise(recogniser_of(ears), SOUND)
    assert caught.value.hint
    assert not ears[1].within


def test_an_ear_that_does_not_begin_leaves_the_other_ready() -> None:
    ears = FakeDecoder("red", broken=["start_utt"]), FakeDecoder("red")
    recogniser = recogniser_of(ears)
    with pytest.raises(ModelError, match="broke"):
        begun(recogniser.hear())
    assert not ears[1].within
    ears[0].broken.clear()
    assert begun(recogniser.hear()).finish().text == "red"
