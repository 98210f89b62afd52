import io

import numpy as np
import pytest
from PIL import Image

from assistant.catalog.product import Product
from assistant.ranking import CHANNELS, fuse
from assistant.ranking.explanation import Facts, explain
from assistant.ranking.same import is_same, likeness


def drawing(seed: int = 0) -> Image.Image:
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 255, (16, 12, 3), np.uint8)
    return Image.fromarray(small).resize((240, 320), Image.Resampling.BICUBIC)


def saved(image: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def recoloured(image: Image.Image) -> Image.Image:
    """Another colour with exactly the same greys, as far as red and blue can carry it."""
    pixels = np.asarray(image, np.float32) * 0.5 + 60
    return Image.fromarray((pixels + np.array([38, 0, -99], np.float32)).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    "copy",
    [
        drawing(),
        saved(drawing(), 30),
        drawing().resize((480, 640)),
        drawing().resize((60, 80)),
        drawing().crop((12, 16, 228, 304)),
    ],
    ids=["itself", "JPEG of quality 30", "enlarged", "shrunk", "cropped to 90 %"],
)
def test_a_copy_is_the_same_whichever_of_the_two_is_the_copy(copy: Image.Image) -> None:
    whole, other = np.asarray(drawing()), np.asarray(copy)
    assert is_same(whole, other)
    assert is_same(other, whole)


@pytest.mark.parametrize(
    "other",
    [drawing(1), drawing().transpose(Image.Transpose.FLIP_LEFT_RIGHT), drawing().crop((0, 0, 120, 160))],
    ids=["another", "mirrored", "a quarter"],
)
def test_another_picture_is_not_the_same(other: Image.Image) -> None:
    assert not is_same(np.asarray(drawing()), np.asarray(other))


def test_another_colour_of_one_shape_is_not_the_same() -> None:
    toned = np.asarray(drawing(), np.float32) * 0.5 + 60
    one, other = toned.astype(np.uint8), np.asarray(recoloured(drawing()))
    correlation, difference = likeness(one, other)
    assert correlation > 0.99 and difference > 20
    assert not is_same(one, other)


def test_flat_pictures_are_the_same_only_in_one_colour() -> None:
    grey, black = np.full((20, 30, 3), 90, np.uint8), np.zeros((5, 5, 3), np.uint8)
    assert is_same(grey, grey[:3, :3])
    assert not is_same(grey, black)
    assert not is_same(grey, np.asarray(drawing()))


@pytest.mark.parametrize("shape", [(1, 1), (1, 20_000), (3, 500)])
def test_tiny_and_long_pictures_can_be_compared(shape: tuple[int, int]) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (*shape, 3), np.uint8)
    assert is_same(pixels, pixels)


def test_the_same_come_first_under_any_weights_and_in_their_own_order() -> None:
    scores = np.full((4, len(CHANNELS)), np.nan, np.float32)
    scores[:, 0] = [3, 1, 2, 0]
    first = np.array([False, True, False, True])
    assert fuse(scores, {"picture": 1.0}, first=first).order.tolist() == [1, 3, 0, 2]
    assert fuse(scores, {}, first=first).order.tolist() == [1, 3, 0, 2]
    assert fuse(scores, {"picture": 1.0}).order.tolist() == [0, 2, 1, 3]


def test_being_the_product_is_the_first_reason() -> None:
    shoe = Product("s", "shoe")
    assert [one.kind for one in explain([], shoe, Facts({"picture": 4.0}, same=True))] == ["same", "looks"]
    assert [one.kind for one in explain([], shoe, Facts({"picture": 4.0}))] == ["looks"]
