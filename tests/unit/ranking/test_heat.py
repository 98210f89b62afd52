import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ranking.heat import PLACES, lifts, shares, spread, strengths, strongest_place

SIDES = st.integers(1, 7)


def made(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


@given(st.integers(0, 10_000), SIDES, SIDES)
def test_the_shares_of_the_cells_add_up_to_the_cosine(seed: int, tall: int, wide: int) -> None:
    grid, vector = made(seed, tall, wide, 16), made(seed + 1, 16)
    mean = grid.mean(axis=(0, 1))
    cosine = float(mean @ vector / (np.linalg.norm(mean) * np.linalg.norm(vector)))
    assert shares(grid, vector).sum() == pytest.approx(cosine, abs=1e-4)


def test_cells_of_nothing_have_no_share() -> None:
    assert not shares(np.zeros((2, 3, 4), np.float32), np.ones(4, np.float32)).any()


@given(st.integers(0, 10_000), st.floats(-1, 1))
def test_lifts_add_up_to_what_is_beyond_the_usual(seed: int, usual: float) -> None:
    parts = made(seed, 3, 4)
    assert lifts(parts, usual).sum() == pytest.approx(parts.sum() - usual, abs=1e-4)


@given(st.integers(0, 10_000))
def test_strengths_run_from_nothing_to_one(seed: int) -> None:
    found = strengths(made(seed, 4, 4))
    assert found.min() >= 0
    assert found.max() in (0.0, 1.0)


@given(st.integers(0, 10_000), SIDES, SIDES, st.floats(-1, 1), st.floats(0.5, 9))
def test_a_spread_map_never_leaves_the_range_of_its_cells(seed, tall, wide, start, length) -> None:
    cells = made(seed, tall, wide)
    found = spread(cells, (start, start, start + length, start + length), 9, 13)
    assert found.shape == (9, 13)
    assert found.min() >= cells.min() - 1e-5
    assert found.max() <= cells.max() + 1e-5


def test_a_spread_map_has_its_peak_where_its_cell_lies() -> None:
    cells = np.zeros((4, 4), np.float32)
    cells[1, 2] = 1
    whole = spread(cells, (0, 0, 4, 4), 80, 80)
    assert np.unravel_index(whole.argmax(), whole.shape) == pytest.approx((29, 49), abs=1)
    beside_bars = spread(cells, (1, 0, 3, 4), 80, 40)
    assert np.unravel_index(beside_bars.argmax(), beside_bars.shape) == pytest.approx((29, 29), abs=1)


def test_the_place_of_a_map_can_be_told_in_words() -> None:
    values = np.zeros((9, 9))
    assert strongest_place(values) is None
    values[0, 8] = 1
    row, column = strongest_place(values) or (9, 9)
    assert PLACES[row][column] == "upper right"
