from dataclasses import replace

import pytest

from assistant.speech.transcript import Word
from assistant.speech.whisper.decoded import Decoded
from assistant.speech.whisper.guards import is_echo, is_made_up, is_silence, is_sure, loop_start, unlooped


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, 0, 0) for word in text.split())


def heard(text: str, *, no_speech: float = 0.01, mean_logprob: float = -0.2, repetition: float = 1.0) -> Decoded:
    return Decoded(words(text), "en", mean_logprob, no_speech, repetition)


@pytest.mark.parametrize(
    ("decoded", "silent"),
    [
        (heard("red shoes"), False),
        (heard(""), True),
        (heard("..."), True),
        (heard("red shoes", no_speech=0.9, mean_logprob=-1.4), True),
        (heard("red shoes", no_speech=0.9), False),
        (heard("red shoes", mean_logprob=-1.4), False),
        (heard("Thank you.", no_speech=0.3), True),
        (heard("Thanks for watching!", mean_logprob=-1.2), True),
        (heard("谢谢观看", no_speech=0.3), True),
        (heard("thank you card", no_speech=0.3), False),
    ],
)
def test_silence_whatever_was_written(decoded: Decoded, silent: bool) -> None:
    assert is_silence(decoded) is silent


@pytest.mark.parametrize(
    ("decoded", "sure"),
    [
        (heard("red shoes"), True),
        (heard("shoes"), True),
        (heard("red shoes", mean_logprob=-1.4), False),
        (heard("red shoes", no_speech=0.9), False),
        (heard("Thank you."), False),
        (heard("so many words that nobody says them in a single second at all"), False),
        (heard("red red red red red"), False),
        (heard("red shoes", repetition=3.0), False),
    ],
)
def test_what_is_not_searched_for_without_asking(decoded: Decoded, sure: bool) -> None:
    assert is_sure(decoded, seconds=1.0) is sure


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("red shoes", None, "red shoes"),
        ("red red shoes", None, "red red shoes"),
        ("a red shoe red shoe Red Shoe, red shoe red", (1, 2), "a red shoe"),
        ("no no no no", (0, 1), "no"),
        ("的 的 的 的 的", (0, 1), "的"),
    ],
)
def test_loops_end_with_their_first_round(text: str, found: tuple[int, int] | None, left: str) -> None:
    assert loop_start(words(text)) == found
    assert [word.text for word in unlooped(words(text))] == left.split()


@pytest.mark.parametrize(
    ("text", "prompt", "echo"),
    [
        ("Nike, Puma, Adidas, Asics, Vans", "Adobe, Nike, Puma, Adidas, Asics, Vans, Zara", True),
        ("Vans Asics Adidas Puma Nike", "Adobe, Nike, Puma, Adidas, Asics, Vans, Zara", False),
        ("Nike Puma Adidas shoes", "Adobe, Nike, Puma, Adidas, Asics, Vans, Zara", False),
        ("灰 色 羊 毛 大 衣", "灰色羊毛大衣，不要黑色", True),
        ("灰 色 大 衣", "灰色羊毛大衣，不要黑色", False),
        ("red shoes", "", False),
    ],
)
def test_an_echo_of_the_prompt(text: str, prompt: str, echo: bool) -> None:
    assert is_echo(words(text), prompt) is echo
    assert is_made_up(heard(text), prompt) is echo


def test_a_loop_is_made_up() -> None:
    assert is_made_up(replace(heard("red shoes"), repetition=2.5), "")
