import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from assistant.pictures import read_picture
from assistant.query import Box
from assistant.trim import flat_borders, without_borders


def photo(width: int = 320, height: int = 240) -> Image.Image:
    """Something in every place: coarse noise, never near black or white along a whole side."""
    rng = np.random.default_rng(1)
    small = rng.integers(60, 200, (height // 20, width // 20, 3), np.uint8)
    return Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)


def saved(image: Image.Image, quality: int) -> np.ndarray:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return read_picture(buffer.getvalue())


@pytest.mark.parametrize("quality", [95, 75, 60])
@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (40, 40, 44), (200, 20, 90)])
@pytest.mark.parametrize("sides", [(0, 40), (90, 0), (60, 40)], ids=["above and below", "left and right", "around"])
def test_bars_of_any_colour_are_found_to_two_pixels_through_jpeg_noise(
    quality: int, colour: tuple[int, int, int], sides: tuple[int, int]
) -> None:
    across, down = sides
    box = flat_borders(saved(ImageOps.expand(photo(), sides, fill=colour), quality))
    assert box is not None
    found = (box.left, box.top, box.right, box.bottom)
    np.testing.assert_allclose(found, (across, down, across + 320, down + 240), atol=2)


def test_bars_of_different_thickness_are_found() -> None:
    framed = ImageOps.expand(photo(), (0, 30, 0, 90), fill="black")
    assert flat_borders(np.asarray(framed)) == Box(0, 30, 320, 270)
    assert without_borders(np.asarray(framed)).shape == (240, 320, 3)


def product(shape: str) -> np.ndarray:
    image = Image.new("RGB", (300, 400), "white")
    draw = ImageDraw.Draw(image)
    if shape == "vase":
        draw.ellipse((60, 60, 240, 380), fill="navy")
    elif shape == "shirt":
        draw.polygon([(40, 80), (120, 50), (180, 50), (260, 80), (240, 160), (215, 150), (215, 360), (85, 360),
                      (85, 150), (60, 160)], fill="darkred")  # fmt: skip
    else:
        draw.rounded_rectangle((80, 40, 220, 370), 30, fill="teal")
    return np.asarray(image)


@pytest.mark.parametrize("shape", ["vase", "shirt", "bottle"])
def test_a_product_on_a_plain_ground_is_not_trimmed(shape: str) -> None:
    assert flat_borders(product(shape)) is None


@pytest.mark.parametrize(
    "pixels",
    [
        np.asarray(photo()),
        np.zeros((200, 200, 3), np.uint8),
        np.asarray(ImageOps.expand(photo(), (0, 60, 0, 0), fill="black")),
        np.asarray(ImageOps.expand(photo(), (0, 3), fill="black")),
        np.asarray(ImageOps.expand(photo(40, 40), 10, fill="black")),
        np.zeros((1, 1, 3), np.uint8),
        np.zeros((20_000, 1, 3), np.uint8),
    ],
    ids=["no bars", "all of one colour", "one bar", "a thin line", "tiny", "one pixel", "a line"],
)
def test_what_has_no_bars_is_left_whole(pixels: np.ndarray) -> None:
    assert flat_borders(pixels) is None
    assert without_borders(pixels) is pixels
