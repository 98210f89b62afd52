import pytest

from assistant.speech.transcript import Partial, Word
from assistant.speech.whisper.agreement import Agreement


def words(text: str) -> list[Word]:
    return [Word(word, 0, 0) for word in text.split()]


@pytest.mark.parametrize(
    ("decodings", "expected"),
    [
        (["red"], Partial("", "red")),
        (["red", "red running"], Partial("red", "running")),
        (["red", "Red, running"], Partial("Red,", "running")),
        (["red one", "red running", "red running shoes"], Partial("red running", "shoes")),
        (["read", "red running"], Partial("", "red running")),
        (["red running shoes", "red running shoes", "bed"], Partial("", "bed")),
        (["red", ""], Partial("", "")),
    ],
)
def test_stable_is_what_two_decodings_in_a_row_begin_with(decodings: list[str], expected: Partial) -> None:
    agreement = Agreement()
    partials = [agreement.add(words(text)) for text in decodings]
    assert partials[-1] == expected
