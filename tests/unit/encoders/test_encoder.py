from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest

from assistant.encoders import Encoder
from assistant.encoders.encoder import IMAGE_BATCH, LOOK_AHEAD
from assistant.progress import Cancelled, CancelToken

Pixels = npt.NDArray[np.uint8]


def pictures(count: int, seed: int = 0) -> list[Pixels]:
    """Coarse coloured noise of various sizes: unlike each other, cheap."""
    rng = np.random.default_rng(seed)
    sides = rng.integers(20, 200, (count, 2))
    return [np.repeat(rng.integers(0, 255, (tall, 4, 3), np.uint8), wide // 4, axis=1) for tall, wide in sides]


def assert_unit_rows(vectors: npt.NDArray[np.float32], count: int) -> None:
    assert vectors.shape == (count, 256) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_pictures_and_texts_become_unit_rows(mini: Encoder) -> None:
    assert_unit_rows(mini.images(pictures(3)), 3)
    assert_unit_rows(mini.texts(["red shoes", "a blue denim jacket for men"]), 2)


def test_nothing_gives_no_rows(mini: Encoder) -> None:
    assert mini.images([]).shape == mini.texts([]).shape == (0, 256)
    assert mini.images_and_patches([])[0].shape == (0, 256)
    assert list(mini.image_batches([])) == []


def test_a_batch_gives_what_each_picture_gives_alone(mini: Encoder) -> None:
    some = pictures(IMAGE_BATCH + 3)
    alone = np.concatenate([mini.images([picture]) for picture in some])
    np.testing.assert_allclose(mini.images(some), alone, atol=1e-5)


def test_a_text_means_the_same_beside_a_longer_one(mini: Encoder) -> None:
    """Only nearly: int8 products share one scale over all the texts of a batch."""
    alone = mini.texts(["red shoes"])[0]
    beside = mini.texts(["red shoes", "a very long text about a " + "warm woollen winter " * 5 + "coat"])[0]
    assert alone @ beside > 0.995


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_000, "red shoes " * 1000, "鞋子 👟", "\x00\n"])
def test_any_text_has_a_vector(mini: Encoder, text: str) -> None:
    assert_unit_rows(mini.texts([text]), 1)


def test_letter_case_does_not_matter(mini: Encoder) -> None:
    upper, lower = mini.texts(["RED Shoes"]), mini.texts(["red shoes"])
    np.testing.assert_allclose(upper, lower, atol=1e-5)


@pytest.mark.parametrize(("size", "cells"), [(None, 4), (256, 8)])
def test_the_mean_of_the_patches_is_the_embedding(mini: Encoder, size: int | None, cells: int) -> None:
    vectors, grids = mini.images_and_patches(pictures(3), size=size)
    assert [grid.shape for grid in grids] == [(cells, cells, 256)] * 3
    means = np.stack([grid.mean(axis=(0, 1)) for grid in grids])
    np.testing.assert_allclose(means / np.linalg.norm(means, axis=1, keepdims=True), vectors, atol=1e-4)


@pytest.mark.parametrize(
    ("height", "width", "cells"), [(360, 640, (11, 20)), (640, 90, (20, 3)), (1, 3000, (1, 20)), (7, 7, (20, 20))]
)
def test_one_picture_in_its_own_proportions_has_a_grid_as_long_as_asked(
    mini: Encoder, height: int, width: int, cells: tuple[int, int]
) -> None:
    grid = mini.patch_grid(np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8), 640)
    assert grid.shape == (*cells, 256) and grid.dtype == np.float32


def test_of_a_square_picture_the_grid_is_that_of_a_batch(mini: Encoder) -> None:
    square = np.random.default_rng(1).integers(0, 256, (8, 8, 3), np.uint8).repeat(32, axis=0).repeat(32, axis=1)
    _, (batched,) = mini.images_and_patches([square], size=256)
    np.testing.assert_allclose(mini.patch_grid(square, 256), batched, atol=1e-4)


def test_a_stream_gives_the_same_in_order_and_draws_only_a_little_ahead(mini: Encoder) -> None:
    some = pictures(21)
    drawn = 0

    def source() -> Iterator[Pixels]:
        nonlocal drawn
        for picture in some:
            drawn += 1
            yield picture

    stream = mini.image_batches(source(), batch_size=2)
    first = next(stream)
    assert drawn <= 2 * LOOK_AHEAD
    rest = list(stream)
    assert [len(part) for part in (first, *rest)] == [2] * 10 + [1]
    np.testing.assert_allclose(np.concatenate([first, *rest]), mini.images(some), atol=1e-5)


def test_a_stream_ends_at_the_next_batch_when_cancelled(mini: Encoder) -> None:
    cancel = CancelToken()
    stream = mini.image_batches(pictures(20), batch_size=2, cancel=cancel)
    next(stream)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(stream)


def test_threads_may_share_an_encoder(mini: Encoder) -> None:
    some = pictures(8)
    expected = mini.images(some)
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(lambda _: mini.images(some), range(8)):
            np.testing.assert_allclose(vectors, expected, atol=1e-5)
