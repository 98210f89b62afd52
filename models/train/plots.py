"""Draws what a run has logged in ``metrics.csv``: the loss and speed, and the figures of the validation split.

Columns that :data:`models.train.log.COLUMNS` does not name are figures; empty or unreadable cells are gaps.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from models.train.errors import TrainingError
from models.train.log import COLUMNS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_BYTES = 20_000_000
"""A row an epoch is some 300 bytes: no log of a run is as long as this."""

Rows = Sequence[Mapping[str, str]]


def draw_plots(work: Path) -> list[Path]:
    """Write ``loss.png`` and, where there are figures, ``figures.png`` into ``work``; the files written.

    Raises
    ------
    TrainingError
        ``metrics.csv`` is missing, empty or no such log.
    """
    from matplotlib.figure import Figure

    rows = read_metrics(work / "metrics.csv")
    written = []
    figure = Figure(figsize=(8, 6), layout="constrained")
    loss, speed = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
    _draw(loss, rows, ["loss"])
    loss.set_ylabel("mean loss of the epoch")
    _draw(speed, rows, ["pictures_per_s"])
    speed.set_ylabel("pictures/s")
    speed.set_ylim(bottom=0)
    speed.set_xlabel("epoch")
    figure.savefig(work / "loss.png", dpi=120)
    written.append(work / "loss.png")
    names = [name for name in rows[0] if name not in COLUMNS and any(_finite(_number(row[name])) for row in rows)]
    if names:
        figure = Figure(figsize=(9, 6), layout="constrained")
        axes = figure.subplots()
        _draw(axes, rows, names)
        axes.set_ylabel("figure of the validation split")
        axes.set_xlabel("epoch")
        figure.legend(loc="outside right upper", fontsize=8)
        figure.savefig(work / "figures.png", dpi=120)
        written.append(work / "figures.png")
    return written


def read_metrics(path: Path) -> list[dict[str, str]]:
    """The rows of a log, each with every column; raises as :func:`draw_plots`."""
    if not path.is_file():
        raise TrainingError(f"There is no {path}.", hint="Name the --work folder of a run that has ended an epoch.")
    if path.stat().st_size > MOST_BYTES:
        raise TrainingError(f"{path} has {path.stat().st_size:,} bytes: too many for a log.", hint="Name another file.")
    try:
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file, restkey="", restval="")
            rows = [{name: str(value) for name, value in row.items() if name} for row in reader]
            names = reader.fieldnames or []
    except (UnicodeDecodeError, csv.Error) as error:
        raise TrainingError(f"{path} is no log of a run: {error}", hint="Name the --work folder of a run.") from error
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise TrainingError(f"{path} has no column {missing[0]}.", hint="Name the --work folder of a run.")
    if not rows:
        raise TrainingError(f"{path} has no rows yet.", hint="Wait for the end of the first epoch.")
    return rows


def _draw(axes: "Axes", rows: Rows, names: Sequence[str]) -> None:
    """A line for each of ``names`` over the epochs of all stages, with a rule where a stage begins."""
    from matplotlib.ticker import MaxNLocator

    epochs = range(1, len(rows) + 1)
    for place, name in enumerate(names):
        # Ten colours, then the same ones dashed.
        style = "-" if place < 10 else "--"
        axes.plot(epochs, [_number(row[name]) for row in rows], style, marker="o", markersize=3, label=name)
    for epoch, (before, row) in enumerate(pairwise(rows), start=1):
        if before["stage"] != row["stage"]:
            axes.axvline(epoch + 0.5, color="0.6", linewidth=0.8, linestyle=":")
    axes.grid(alpha=0.3)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _finite(value: float) -> bool:
    return math.isfinite(value)
