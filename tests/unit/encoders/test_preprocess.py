import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.encoders.preprocess import fit, normalise, placement
from assistant.store.card import Preprocessing

WHITE_SHEET = Preprocessing(64, "letterbox", "bilinear", (127.5,) * 3, (127.5,) * 3)


def spec(resize: str) -> Preprocessing:
    return Preprocessing(64, resize, "bicubic", (127.5,) * 3, (127.5,) * 3)  # type: ignore[arg-type]


@given(st.integers(1, 300), st.integers(1, 300), st.sampled_from(["letterbox", "squash", "crop"]))
def test_any_picture_becomes_the_model_s_square(height: int, width: int, resize: str) -> None:
    assert fit(np.zeros((height, width, 3), np.uint8), spec(resize)).shape == (64, 64, 3)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_letterboxing_keeps_the_longer_side_whole_and_the_picture_centred(height: int, width: int) -> None:
    left, top, wide, tall = placement(height, width, 64)
    assert max(wide, tall) == 64 and min(wide, tall) >= 1
    assert 0 <= 64 - wide - 2 * left <= 1 and 0 <= 64 - tall - 2 * top <= 1


def test_letterboxing_puts_the_picture_on_the_background() -> None:
    square = fit(np.full((20, 40, 3), 10, np.uint8), WHITE_SHEET)
    assert (square[:16] == 255).all() and (square[48:] == 255).all()
    assert (square[16:48] == 10).all()


def test_cropping_keeps_the_middle_and_squashing_keeps_all() -> None:
    picture = np.full((20, 60, 3), 200, np.uint8)
    picture[:, :20] = 0
    picture[:, 40:] = 0
    assert fit(picture, spec("crop"))[:, 4:-4].min() > 190
    assert fit(picture, spec("squash"))[:, :16].max() < 10


def test_another_size_can_be_asked_for() -> None:
    assert fit(np.zeros((5, 9, 3), np.uint8), WHITE_SHEET, 96).shape == (96, 96, 3)


def test_normalising_shifts_scales_and_puts_channels_first() -> None:
    pixels = np.zeros((2, 3, 4, 3), np.uint8)
    pixels[..., 0] = 255
    result = normalise(pixels, WHITE_SHEET)
    assert result.shape == (2, 3, 3, 4) and result.dtype == np.float32
    assert result[:, 0] == pytest.approx(1.0) and result[:, 1:] == pytest.approx(-1.0)


@pytest.mark.parametrize("resize", ["letterbox", "squash", "crop"])
@pytest.mark.parametrize("shape", [(1, 1), (20_000, 1), (1, 20_000), (2_000_000, 1)])
def test_a_very_long_picture_is_not_enlarged_whole(resize: str, shape: tuple[int, int]) -> None:
    """Two million pixels in a line, with the shorter side enlarged to 64, are more than Pillow can hold."""
    square = fit(np.full((*shape, 3), 77, np.uint8), spec(resize))
    assert square.shape == (64, 64, 3) and (square == 77).all(axis=-1).any()


def test_of_a_very_long_picture_the_middle_is_cut_out() -> None:
    picture = np.zeros((2_000, 10, 3), np.uint8)
    picture[995:1_005] = 200
    assert fit(picture, spec("crop"))[4:-4].min() > 190
