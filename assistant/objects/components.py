"""Connected parts of a mask, without SciPy: runs of each row, joined where they touch."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """A connected part: the half-open rectangle around it, and how many cells it has."""

    left: int
    top: int
    right: int
    bottom: int
    area: int

    @property
    def width(self) -> int:
        """Cells from side to side."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Cells from top to bottom."""
        return self.bottom - self.top


def connected_parts(mask: Mask) -> list[Part]:
    """The 8-connected parts of an ``(H, W) bool`` mask, largest first."""
    rows, starts, ends = _runs(mask)
    parent = list(range(len(rows)))
    above = here = 0
    for run in range(1, len(rows)):
        if rows[run] != rows[run - 1]:
            above, here = here, run
            if rows[run] != rows[run - 1] + 1:
                above = run
        for other in range(above, here):
            if starts[other] <= ends[run] and starts[run] <= ends[other]:
                parent[_root(parent, other)] = _root(parent, run)
    found: dict[int, list[int]] = {}
    for run in range(len(rows)):
        found.setdefault(_root(parent, run), []).append(run)
    parts = [
        Part(
            min(starts[run] for run in runs), rows[runs[0]], max(ends[run] for run in runs), rows[runs[-1]] + 1,
            sum(ends[run] - starts[run] for run in runs),
        )
        for runs in found.values()
    ]  # fmt: skip
    return sorted(parts, key=lambda part: (-part.area, part.top, part.left))


def _runs(mask: Mask) -> tuple[list[int], list[int], list[int]]:
    """Row, start and end (half-open) of each run of true cells, in reading order."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), np.int8)
    padded[:, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return rows.tolist(), starts.tolist(), ends.tolist()


def _root(parent: list[int], run: int) -> int:
    while parent[run] != run:
        parent[run] = parent[parent[run]]
        run = parent[run]
    return run
