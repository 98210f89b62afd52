"""Coded vectors: how wrong a scan is at most, and that a whole code gives the vectors back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalog.codes import Codes, main_axes

DIM = 24


def rows_of(count: int, seed: int, spread: float = 1.0) -> np.ndarray:
    """Unit rows, the fewer of which directions matter the smaller ``spread`` is."""
    rows = np.random.default_rng(seed).normal(size=(count, DIM)) * spread ** np.arange(DIM)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def coded(rows: np.ndarray, axes: int | None, batch: int = 64) -> Codes:
    codes = Codes(len(rows), DIM, None if axes is None else main_axes(rows, axes))
    for start in range(0, len(rows), batch):
        part = rows[start : start + batch]
        codes.append(part, part.any(axis=1))
    return codes


@given(
    seed=st.integers(0, 2**16),
    spread=st.sampled_from([1.0, 0.8, 0.5]),
    axes=st.sampled_from([None, 1, 5, 23, 24]),
    length=st.sampled_from([1e-3, 1.0, 7.0]),
    some=st.booleans(),
)
def test_no_product_is_further_off_than_the_bound_says(
    seed: int, spread: float, axes: int | None, length: float, some: bool
) -> None:
    rows = rows_of(150, seed, spread)
    rows[seed % 150] = 0
    codes, query = coded(rows, axes), rows_of(2, seed + 1) * np.float32(length)
    places = np.array([3, 149, 7, seed % 150])
    part = places if some else slice(0, 150)
    found = codes.products(query.T, part)
    error = np.abs(found - rows[part] @ query.T)
    for column, vector in enumerate(query):
        assert (error[:, column] <= codes.error_bound(vector, part)).all()


def test_a_sketch_on_the_main_axes_is_nearer_than_one_on_others() -> None:
    rows, query = rows_of(400, 1, 0.7), rows_of(1, 2, 0.7)[0]
    others = Codes(400, DIM, np.eye(DIM, dtype=np.float32)[:, -6:])
    others.append(rows, np.ones(400, bool))
    main = coded(rows, 6)
    assert main.error_bound(query, slice(0, 400)).mean() < 0.2 * others.error_bound(query, slice(0, 400)).mean()


def test_whole_codes_give_the_vectors_back_finer_than_they_are_stored() -> None:
    rows = rows_of(90, 4)
    codes = coded(rows, None)
    assert codes.take(np.array([89, 0, 5])) == pytest.approx(rows[[89, 0, 5]], abs=2e-5)
    assert codes.is_whole


def test_a_sketch_has_no_vectors() -> None:
    codes = coded(rows_of(90, 4), 5)
    assert not codes.is_whole
    with pytest.raises(ValueError, match="sketch"):
        codes.take(np.array([0]))


@pytest.mark.parametrize("axes", [None, 5])
def test_rows_can_be_put_into_another_order(axes: int | None) -> None:
    rows = rows_of(90, 4)
    rows[3] = 0
    codes, query = coded(rows, axes), rows_of(1, 5)
    before, bound = codes.products(query.T, slice(0, 90)), codes.error_bound(query[0], slice(0, 90))
    order = np.random.default_rng(0).permutation(90)
    codes.reorder(order)
    assert codes.products(query.T, slice(0, 90)) == pytest.approx(before[order], abs=1e-6)
    assert np.array_equal(codes.error_bound(query[0], slice(0, 90)), bound[order] if axes else bound)
    assert not codes.present[order == 3] and codes.present.sum() == 89
