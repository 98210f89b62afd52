import numpy as np
from hypothesis import given
from hypothesis.extra import numpy as arrays

from assistant.objects.components import connected_parts
from assistant.objects.edges import closed, grown

MASKS = arrays.arrays(bool, arrays.array_shapes(min_dims=2, max_dims=2, max_side=12))


def spread(mask: np.ndarray) -> list[tuple[int, int, int, int, int]]:
    """The parts by filling one after another: slow and plain."""
    left, found = mask.copy(), []
    while left.any():
        part = np.zeros_like(mask)
        part[tuple(np.argwhere(left)[0])] = True
        while not np.array_equal(part, wider := grown(part, 1) & mask):
            part = wider
        rows, columns = np.nonzero(part)
        found.append((columns.min(), rows.min(), columns.max() + 1, rows.max() + 1, part.sum()))
        left &= ~part
    return sorted(found)


@given(MASKS)
def test_the_parts_are_those_that_filling_finds(mask: np.ndarray) -> None:
    parts = [(part.left, part.top, part.right, part.bottom, part.area) for part in connected_parts(mask)]
    assert sorted(parts) == spread(mask)


@given(MASKS)
def test_the_largest_part_comes_first(mask: np.ndarray) -> None:
    sizes = [part.area for part in connected_parts(mask)]
    assert sizes == sorted(sizes, reverse=True)


@given(MASKS)
def test_closing_keeps_every_cell(mask: np.ndarray) -> None:
    assert closed(mask, 2)[mask].all()
