"""The figures of a run as CSV, a row an epoch: what ``models.train.plots`` draws."""

import csv
from collections.abc import Mapping
from pathlib import Path

COLUMNS = ("time_s", "stage", "epoch", "step", "loss", "pictures_per_s")


class MetricsLog:
    """Appends rows to ``path``; the columns of the figures are those of the first row."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def forget_from(self, stage: int, epoch: int) -> None:
        """Drop the rows of what will be trained again: from epoch number ``epoch`` of stage number ``stage`` on."""
        rows = self.rows()
        self._write([row for row in rows if (int(row["stage"]), int(row["epoch"])) <= (stage, epoch)])

    def append(self, row: Mapping[str, float | int], figures: Mapping[str, float]) -> None:
        """Add a row: a value for each of :data:`COLUMNS`, then the figures."""
        values = {**{name: row[name] for name in COLUMNS}, **figures}
        self._write([*self.rows(), {name: str(value) for name, value in values.items()}])

    def rows(self) -> list[dict[str, str]]:
        """What is there."""
        if not self._path.exists():
            return []
        with self._path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def _write(self, rows: list[dict[str, str]]) -> None:
        names = [*COLUMNS, *dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)]
        unfinished = self._path.with_suffix(".unfinished")
        with unfinished.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)
        unfinished.replace(self._path)
