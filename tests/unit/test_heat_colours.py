import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.heat_colours import LEAST_SIDE, painted, ramp


def oklab(colours: np.ndarray) -> np.ndarray:
    """Oklab as its author gives it, from sRGB to the space: the other direction than the ramp is made in."""
    curved = colours / 255
    linear = np.where(curved <= 0.04045, curved / 12.92, ((curved + 0.055) / 1.055) ** 2.4)
    to_lms = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
    to_lab = [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
    ]
    return np.cbrt(linear @ np.array(to_lms).T) @ np.array(to_lab).T


def test_the_steps_of_the_ramp_look_alike_and_grow_lighter() -> None:
    lab = oklab(ramp()[::15].astype(float))
    steps = np.linalg.norm(np.diff(lab, axis=0), axis=1)
    assert steps.max() / steps.min() < 1.25
    assert (np.diff(lab[:, 0]) > 0).all()


@given(st.integers(1, 90), st.integers(1, 90))
def test_a_painted_picture_keeps_its_proportions_and_is_large_enough(height: int, width: int) -> None:
    found = painted(np.full((height, width, 3), 200, np.uint8), np.ones((3, 3), np.float32), (0, 0, 3, 3))
    assert max(found.shape[:2]) == LEAST_SIDE
    assert abs(found.shape[0] / found.shape[1] - height / width) <= max(1, height / width) / min(found.shape[:2])


def test_where_the_map_is_nothing_the_picture_stays_and_where_it_is_most_it_has_the_last_colour() -> None:
    pixels = np.full((400, 400, 3), 255, np.uint8)
    cells = np.zeros((4, 4), np.float32)
    cells[:, 3] = 1
    found = painted(pixels, cells, (0, 0, 4, 4)).astype(int)
    cold, hot = found[200, 5], found[200, 395]
    assert np.ptp(cold) < 20, "grey, but for a breath of colour"
    assert np.abs(hot - ramp()[-1]).max() < 60
    assert hot[0] - hot[2] > 60
