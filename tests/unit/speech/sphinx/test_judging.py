import pytest

from assistant.speech.sphinx.judging import FITS_FROM, MOST_ALTERNATIVES, SURE_FROM, Hypothesis, judged
from assistant.speech.transcript import Transcript


def heard(
    text: str, score: float = 0, posterior: float = 1.0, others: tuple[str, ...] = (), fit: float = 0
) -> Hypothesis:
    segments = tuple((word, 10 * place, 10 * place + 9, posterior) for place, word in enumerate(text.split()))
    return Hypothesis(segments, score, others, fit)


@pytest.mark.parametrize("answers", [[], [None], [None, None, None], [heard("")]])
def test_nothing_was_heard(answers: list[Hypothesis | None]) -> None:
    assert judged(answers) == Transcript()


def test_the_best_score_is_believed() -> None:
    found = judged([heard("bed shoes", -30), heard("red shoes", -10), heard("read shoes", -20)])
    assert found.text == "red shoes"
    assert found.language == "en"


def test_words_come_without_the_number_of_their_way_and_with_their_times() -> None:
    first, second = judged([heard("not(2) red(13)")]).words
    assert (first.text, first.start_s, first.end_s) == ("not", 0.0, 0.1)
    assert (second.text, second.start_s, second.end_s) == ("red", 0.1, 0.2)


@pytest.mark.parametrize(
    ("rivals", "expected"),
    [
        ([], [0.8, 0.8]),
        (["red shoes", "red shoes"], [0.8, 0.8]),
        (["red shoes", "bed shoes"], [0.533, 0.8]),
        (["bed shoes", "bed shoes"], [0.267, 0.8]),
        (["", ""], [0.267, 0.267]),
        (["red shoes", ""], [0.533, 0.533]),
        (["some red shoes", "red"], [0.8, 0.533]),
        (["red(2) shoes(2)"], [0.8, 0.8]),
    ],
)
def test_a_word_is_as_sure_as_its_posterior_and_the_others_say(rivals: list[str], expected: list[float]) -> None:
    others = [heard(text, -1) if text else None for text in rivals]
    found = judged([*others, heard("red shoes", posterior=0.8)])
    assert [word.confidence for word in found.words] == expected
    assert found.confidence == pytest.approx(sum(expected) / 2, abs=1e-3)


def test_what_other_decoders_heard_in_its_place_are_alternatives() -> None:
    found = judged([heard("red shoes"), heard("bed shoes", -1), heard("bread shoes", -2), heard("bread shoes", -3)])
    assert [word.alternatives for word in found.words] == [("bread", "bed"), ()]


def test_other_hypotheses_are_alternatives_behind_those_of_other_decoders() -> None:
    found = judged([heard("red shoes", others=("read shoes", "red shows")), heard("bed shoes", -1)])
    assert [word.alternatives for word in found.words] == [("bed", "read"), ("shows",)]


@pytest.mark.parametrize(
    ("rival", "alternatives"),
    [
        ("red running shoes", [(), ()]),
        ("red in shoes show", [(), ()]),
        ("a red shoe s", [(), ("shoe s",)]),
        ("shoes", [("",), ()]),
        ("one two three", [(), ()]),
        ("blue shirts", [("blue",), ("shirts",)]),
    ],
)
def test_an_alternative_is_of_one_word_alone(rival: str, alternatives: list[tuple[str, ...]]) -> None:
    """An empty one means that the word was perhaps not said."""
    found = judged([heard("red shoes"), heard(rival, -1)])
    assert [word.alternatives for word in found.words] == alternatives


def test_alternatives_are_few_and_each_one_is_there_once() -> None:
    others = tuple(f"{word} shoes" for word in ("bed", "read", "bed", "led", "head", "said"))
    [first, _] = judged([heard("red shoes", others=others), heard("bed shoes", -1)]).words
    assert len(first.alternatives) == MOST_ALTERNATIVES
    assert len(set(first.alternatives)) == MOST_ALTERNATIVES
    assert first.alternatives[0] == "bed"


@pytest.mark.parametrize(
    ("posterior", "fit", "sure"),
    [
        (SURE_FROM, FITS_FROM, True),
        (SURE_FROM - 0.01, FITS_FROM, False),
        (1.0, FITS_FROM - 0.01, False),
        (1.0, 0.0, True),
        (0.1, -4.0, False),
    ],
)
def test_sure_is_what_fits_and_was_heard_well(posterior: float, fit: float, sure: bool) -> None:
    assert judged([heard("red shoes", posterior=posterior, fit=fit)]).is_sure is sure


def test_the_fit_is_that_of_the_believed_one() -> None:
    assert not judged([heard("red shoes", 0, fit=-4), heard("red shoes", -1, fit=0)]).is_sure
    assert judged([heard("red shoes", 0, fit=0), heard("red shoes", -1, fit=-4)]).is_sure
