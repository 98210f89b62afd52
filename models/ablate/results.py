"""What a finished variant leaves: its marks and what it cost, bound to the recipe that they are of."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from assistant.insight.measures import Values
from models.recipe import Recipe

Marks = dict[str, Values]
"""By figure, one value a query."""


class Cost(msgspec.Struct, frozen=True):
    """Seconds of training, by the clock and of the processors, without the cached maps; ``resumed``: more than that,
    as an interruption lost the count."""

    wall_s: float
    cpu_s: float
    resumed: bool
    parameters: int


@dataclass(frozen=True)
class Result:
    """A variant that is done."""

    marks: Marks
    cost: Cost


def fingerprint(recipe: Recipe) -> str:
    """Changes with every key of a recipe but what it says about itself."""
    said = ("name", "revision", "card")
    decides = {key: value for key, value in msgspec.to_builtins(recipe).items() if key not in said}
    return hashlib.sha256(msgspec.json.encode(decides, order="deterministic")).hexdigest()[:16]


def save_result(folder: Path, recipe: Recipe, result: Result) -> None:
    """Write both files; the second makes the result valid."""
    unfinished = folder / "marks.unfinished"
    with unfinished.open("wb") as file:
        np.savez(file, allow_pickle=False, **result.marks)
    unfinished.replace(folder / "marks.npz")
    unfinished = folder / "result.unfinished"
    unfinished.write_bytes(msgspec.json.encode({"recipe": fingerprint(recipe), "cost": result.cost}))
    unfinished.replace(folder / "result.json")


def load_result(folder: Path, recipe: Recipe) -> Result | None:
    """The result in ``folder``; None where there is none, or one of another recipe."""
    path = folder / "result.json"
    if not path.is_file():
        return None
    saved = msgspec.json.decode(path.read_bytes(), type=_Saved)
    if saved.recipe != fingerprint(recipe):
        return None
    with np.load(folder / "marks.npz", allow_pickle=False) as marks:
        return Result(dict(marks), saved.cost)


class _Saved(msgspec.Struct):
    recipe: str
    cost: Cost
