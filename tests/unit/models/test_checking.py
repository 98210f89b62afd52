import io
import tracemalloc
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from assistant.errors import InputError
from models.data.check_report import SHOWN
from models.data.checking import check
from models.data.examples import Example
from models.data.faults import MAX_CHARS
from models.data.splits import Split


def picture(number: int, side: int = 12) -> bytes:
    buffer = io.BytesIO()
    pixels = np.random.default_rng(number).integers(0, 255, (side, side, 3), np.uint8)
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def plain(colour: tuple[int, int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20), colour).save(buffer, "PNG")
    return buffer.getvalue()


def example(
    number: int, *, image: bytes | None = None, split: Split = "train", key: str = "", **labels: str
) -> Example:
    known = labels or {"title": f"Shoe {number}", "type": "Shoes" if number % 2 else "Boots"}
    return Example("fashion", key or str(number), split, picture(number) if image is None else image, known)


GOOD = [example(number) for number in range(4)]


def test_good_data_passes_in_order() -> None:
    report = check(GOOD, sources=["fashion"])
    assert report.usable == GOOD
    assert report.left_out == {}
    assert report.warnings == []
    assert report.lines()[0].startswith("4 of 4 examples usable")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (example(9, image=b""), "unreadable picture"),
        (example(9, image=picture(9)[:60]), "unreadable picture"),
        (example(9, image=b"<html>not found</html>"), "unreadable picture"),
        (example(9, image=plain((255, 0, 0))), "blank picture"),
        (example(9, image=picture(9, side=3)), "tiny picture"),
        (example(9, title=" \t"), "no words"),
        (example(9, title="—", type=""), "no words"),
        (example(9, title="Shoe \ud800"), "unreadable words"),
        (example(9, title="a" * (MAX_CHARS + 1)), "too many words"),
        (example(9, weight="2 kg"), "unknown label"),
        (example(3, key="again"), "repeated"),
    ],
)
def test_what_cannot_be_trained_on_is_left_out_by_reason(bad: Example, reason: str) -> None:
    report = check([*GOOD, bad])
    assert report.usable == GOOD
    assert {name: left.count for name, left in report.left_out.items()} == {reason: 1}
    assert f"fashion/{bad.key}" in report.lines()[1]


def test_only_the_first_of_many_are_named() -> None:
    report = check([*GOOD, *(example(number, image=b"", key=f"bad{number}") for number in range(50))])
    left = report.left_out["unreadable picture"]
    assert left.count == 50
    assert len(left.shown) == SHOWN
    assert left.shown[0].startswith("fashion/bad0: ")


def test_masses_of_repeats_take_no_memory() -> None:
    def rows() -> Iterator[Example]:
        yield from GOOD
        for _ in range(5_000):
            yield example(1, image=bytes(GOOD[1].image))

    tracemalloc.start()
    report = check(rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.usable == GOOD
    assert report.left_out["repeated"].count == 5_000
    assert any("exact repeats" in text for text in report.warnings)
    assert peak < 5_000 * len(GOOD[1].image)


def test_the_same_example_in_two_splits_is_no_repeat_but_warned_of() -> None:
    report = check([*GOOD, example(2, split="test")])
    assert len(report.usable) == 5
    assert any("1 pictures are trained on and held out" in text for text in report.warnings)


def test_a_picture_with_words_of_two_kinds_is_warned_of() -> None:
    report = check([*GOOD, example(5, image=GOOD[0].image)])
    assert len(report.usable) == 5
    assert any("different words" in text for text in report.warnings)


def test_a_source_without_examples_is_warned_of() -> None:
    held_out = Example("clothing", "1", "test", picture(77), {"garment": "Hat"})
    report = check([*GOOD, held_out], sources=["fashion", "clothing", "flipkart"])
    assert [text.split(":")[0] for text in report.warnings] == ["clothing", "flipkart"]


def test_a_label_with_one_value_is_warned_of() -> None:
    report = check([example(number, title=f"Shoe {number}", type="Shoes") for number in range(3)])
    assert report.warnings == ["type is always “Shoes”: a label loss on it teaches nothing"]


def test_one_class_without_titles_is_refused() -> None:
    with pytest.raises(InputError, match=r"All 5 usable training examples have the same words.*nothing to tell apart"):
        check([example(number, type="Shoes") for number in range(5)])


def test_nothing_usable_is_refused_with_the_reasons() -> None:
    with pytest.raises(InputError, match=r"Of 8 examples 1 can be trained on. Left out: 3 repeated, 4 unreadable pict"):
        check([*(example(number, image=b"x") for number in range(4)), *(example(1) for _ in range(4))])


def test_no_examples_are_refused() -> None:
    with pytest.raises(InputError, match="Of 0 examples 0 can be trained on"):
        check([])


def test_held_out_examples_alone_are_refused() -> None:
    with pytest.raises(InputError, match="0 can be trained on"):
        check([example(number, split="test") for number in range(4)])


def test_a_huge_picture_is_refused_by_its_header() -> None:
    buffer = io.BytesIO()
    Image.new("1", (7_000, 7_000)).save(buffer, "PNG")
    report = check([*GOOD, example(9, image=buffer.getvalue())])
    assert "more than the 40,000,000" in report.left_out["unreadable picture"].shown[0]
