import io
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

from assistant.errors import InputError
from assistant.query.query import Pixels
from models.data.examples import Example
from models.data.splits import Split
from models.evaluate.disturbances import CLEAN, DISTURBANCES, Surroundings, disturb
from models.evaluate.measures import Vectors
from models.evaluate.robustness import as_markdown, measure_robustness

NOWHERE = Surroundings([], [])


def drawing(number: int) -> Pixels:
    """A shape of its own colour on white."""
    rng = np.random.default_rng(number)
    image = Image.new("RGB", (60, 80), (255, 255, 255))
    red, green, blue = (int(level) for level in rng.integers(0, 200, 3))
    left, top = (int(place) for place in rng.integers(8, 20, 2))
    ImageDraw.Draw(image).rectangle((left, top, 50, 68), fill=(red, green, blue))
    return np.asarray(image)


def png(pixels: Pixels) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def example(source: str, number: int, split: Split, labels: dict[str, str]) -> Example:
    return Example(source, f"{source}-{number}", split, png(drawing(number)), labels)


EXAMPLES = [
    *(example("fashion", number, "test", {"type": "AB"[number % 2]}) for number in range(30)),
    *(example("fashion", number, "train", {"type": "A"}) for number in range(30, 34)),
    *(example("grocery_products", number, "train", {"item": f"item {number}"}) for number in range(40, 48)),
    *(example("grocery_photos", number, "test", {"item": f"item {number}"}) for number in range(40, 48)),
    *(example("clothing", number, "train", {"garment": "Hat"}) for number in range(50, 53)),
]


class Colours:
    """An encoder of the mean colours of a coarse grid."""

    def __init__(self) -> None:
        self.seen = 0

    def images(self, pictures: Sequence[Pixels], /) -> Vectors:
        self.seen += len(pictures)
        rows = [np.asarray(Image.fromarray(one).resize((6, 6)), np.float32).ravel() - 128 for one in pictures]
        vectors = np.array(rows, np.float32).reshape(len(rows), 108)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)  # type: ignore[no-any-return]


def test_clean_pictures_find_themselves_and_disturbed_ones_less_often() -> None:
    encoder = Colours()
    result = measure_robustness(EXAMPLES, encoder, products=20, photos=6)
    assert (result.products, result.gallery, result.photos, result.shelf) == (20, 30, 6, 8)
    assert encoder.seen == 30 + 8 + len(DISTURBANCES) * (20 + 6)
    rows = {row.name: row for row in result.rows}
    cosine = {row.name: row.cosine or 0.0 for row in result.rows}
    assert list(rows) == list(DISTURBANCES)
    assert rows[CLEAN].own_recall_1 == rows[CLEAN].grocery_recall_1 == rows[CLEAN].cosine == 1
    for name in ("clutter", "cropped to 50 %"):
        assert 0 < (rows[name].own_recall_1 or 0.0) < 0.9
        assert cosine[name] < 0.95
    assert cosine["JPEG of quality 10"] > cosine["cropped to 50 %"]


def test_figures_repeat() -> None:
    first, again = (measure_robustness(EXAMPLES, Colours(), products=3, photos=2) for _ in range(2))
    assert first == again


def test_the_table_has_a_row_for_each_disturbance_with_shares_of_the_clean_figure() -> None:
    lines = as_markdown(measure_robustness(EXAMPLES, Colours(), products=4, photos=2)).splitlines()
    assert len(lines) == 2 + len(DISTURBANCES)
    assert lines[2].startswith("| as it is | 1.000 | 1.000 | 1.000 | ")
    assert "%)" in lines[3]


def test_without_grocery_its_column_is_empty() -> None:
    result = measure_robustness([one for one in EXAMPLES if one.source == "fashion"], Colours(), products=5)
    assert {row.grocery_recall_1 for row in result.rows} == {None}
    assert as_markdown(result).splitlines()[2].endswith("| – |")


def test_no_held_out_pictures_are_refused() -> None:
    with pytest.raises(InputError, match="no held-out pictures"):
        measure_robustness([one for one in EXAMPLES if one.split == "train"], Colours())


@pytest.mark.parametrize("name", DISTURBANCES)
def test_a_disturbance_depends_on_the_key_alone(name: str) -> None:
    around = Surroundings([drawing(70), drawing(71)], [Image.new("RGBA", (20, 30), (0, 200, 0, 255))])
    first, again = (disturb(drawing(1), name, "a", around) for _ in range(2))
    assert first.dtype == np.uint8
    assert np.array_equal(first, again)
    assert np.array_equal(first, drawing(1)) == (name == CLEAN)


@pytest.mark.parametrize("name", DISTURBANCES)
@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 2)])
def test_odd_pictures_are_disturbed_without_surroundings(name: str, shape: tuple[int, int]) -> None:
    assert min(disturb(np.full((*shape, 3), 90, np.uint8), name, "a", NOWHERE).shape) >= 1


def test_disturbances_do_what_they_are_called() -> None:
    pixels = drawing(3)
    assert disturb(pixels, "cropped to 75 %", "a", NOWHERE).shape == (60, 45, 3)
    assert disturb(pixels, "cropped to 50 %", "a", NOWHERE).shape == (40, 30, 3)
    assert max(disturb(pixels, "thumbnail of 32 px", "a", NOWHERE).shape) == 32
    assert np.array_equal(disturb(pixels, "mirrored", "a", NOWHERE), pixels[:, ::-1])
    assert disturb(pixels, "dark", "a", NOWHERE).mean() == pytest.approx(0.4 * pixels.mean(), abs=1)
    clutter = disturb(pixels, "clutter", "a", NOWHERE)
    assert clutter.shape == (80, 80, 3)
    assert np.mean(clutter.min(axis=-1) > 250) < 0.2
