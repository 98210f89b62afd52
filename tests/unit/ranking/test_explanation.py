import pytest

from assistant.ranking.explanation import matched_words, reasons, strength


@pytest.mark.parametrize(
    ("score", "word"), [(3.5, "very much"), (2.0, "clearly"), (1.2, "somewhat"), (0.9, ""), (-3, "")]
)
def test_strength_follows_the_score(score: float, word: str) -> None:
    assert strength(score) == word


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("Red Shoes", "Puma men's RED shoe", ["red", "shoes"]),
        ("red red", "red", ["red"]),
        ("ring", "earrings", []),
        ("striped t-shirt", "Blue T-Shirt", ["t-shirt"]),
        ("high-top", "High Top Trainers", ["high-top"]),
        ("连衣裙", "红色连衣裙", ["连衣裙"]),
        ("", "anything", []),
    ],
)
def test_matched_words(query: str, text: str, found: list[str]) -> None:
    assert matched_words(query, text) == found


def test_reasons_name_the_strongest_channel_first_and_skip_the_weak() -> None:
    said = reasons({"picture": 2.4, "words": 0.2, "keywords": 3.1}, ["red shoe"], "Red running shoe")
    assert said == ("says “red”, “shoe”", "looks clearly like your picture")


def test_a_query_of_unwanted_words_alone_is_explained_as_such() -> None:
    assert reasons({"words": 1.5}, [], "Canvas bag") == ("avoids what you ruled out",)


def test_the_reason_says_that_there_was_no_picture_to_judge() -> None:
    said = reasons({"picture": 2.4, "taste": 1.2, "words": 1.4}, ["red"], "Red shoe", has_image=False)
    assert said == (
        "looks clearly like your picture (no picture: judged by its words)",
        "fits somewhat “red”",
        "is somewhat to your taste (no picture: judged by its words)",
    )


def test_a_notable_lift_is_told_last_and_a_small_one_or_a_loss_is_not() -> None:
    scores = {"picture": 2.5}
    assert reasons(scores, ["red"], "a shoe", together=0.6)[-1] == "fits your picture and words together"
    assert len(reasons(scores, ["red"], "a shoe", together=0.6)) == 2
    for little in (0.4, 0.0, -3.0):
        assert reasons(scores, ["red"], "a shoe", together=little) == reasons(scores, ["red"], "a shoe")
