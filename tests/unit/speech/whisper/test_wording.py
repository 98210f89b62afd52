import pytest

from assistant.speech.transcript import Word
from assistant.speech.whisper.wording import bare, clean, with_alternatives


def said(text: str) -> list[Word]:
    return [Word(word, at, at + 1) for at, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" shoes.", "shoes"),
        (" leather,", "leather,"),
        ("$49.90.", "$49.90"),
        (" “Nike”", "Nike"),
        ("don't", "don't"),
        ("鞋。", "鞋"),
        (" ...", ""),
        ("５０", "50"),
        (" sh\ufffdoe\ufffd", "shoe"),
    ],
)
def test_marks_of_sentences_go_and_those_of_queries_stay(written: str, kept: str) -> None:
    assert clean(written) == kept


def test_comparing_leaves_out_case_and_marks() -> None:
    assert bare("T-Shirt,") == "tshirt"


@pytest.mark.parametrize(
    ("best", "other", "expected"),
    [
        ("red shoes", "red boots", [(), ("boots",)]),
        ("Red shoes", "red shoes.", [(), ()]),
        ("addidas shoes", "addy das shoes", [("addy das",), ()]),
        ("not leather", "leather", [("",), ()]),
        ("shoes", "red shoes", [()]),
        ("a", "this is quite another sentence", [()]),
        ("under fifty", "and a fifty", [("and a",), ()]),
    ],
)
def test_what_another_wording_has_in_the_place_of_a_word(
    best: str, other: str, expected: list[tuple[str, ...]]
) -> None:
    found = with_alternatives(said(best), [(tuple(other.split()), 0.5)])
    assert [word.alternatives for word in found] == expected


def test_the_likeliest_alternative_is_first_and_wordings_add_up() -> None:
    others = [(("boots",), 0.4), (("suits",), 0.3), (("suits",), 0.2), (("roots",), 0.1), (("shoots",), 0.05)]
    (word,) = with_alternatives(said("shoes"), others)
    assert word.alternatives == ("suits", "boots", "roots")
