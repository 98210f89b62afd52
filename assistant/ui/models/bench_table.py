"""What the test of a model found on this computer, as a small table: one row for each half and precision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from assistant.ui.widgets.labels import label

if TYPE_CHECKING:
    from assistant.encoders.bench import BenchReport, GraphReport


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One graph: milliseconds alone and in the best batch, worst cosine to the reference, whether it was chosen.

    The times are None for a graph that ``problem`` keeps from being used.
    """

    part: str
    precision: str
    alone_ms: float | None
    batch_ms: float | None
    cosine: float | None
    chosen: bool
    problem: str


def bench_rows(part: str, graph: "GraphReport") -> list[BenchRow]:
    """A row for each precision of one half, at the threads that were chosen, else at as many as were measured."""
    rows = []
    for verdict in graph.verdicts:
        cells = [cell for cell in graph.cells if cell.file == verdict.file.file]
        at_chosen = [cell for cell in cells if cell.threads == graph.chosen.threads] or cells
        rows.append(
            BenchRow(
                part,
                verdict.file.precision,
                next((cell.ms for cell in at_chosen if cell.batch == 1), None),
                min((cell.ms for cell in at_chosen), default=None),
                verdict.cosine,
                verdict.file.file == graph.chosen.file,
                verdict.problem,
            )
        )
    return rows


class BenchTable(QFrame):
    """Hidden until a model has been tested."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recipe")
        self.title = label(self.tr("On this computer"), "strong")
        self.remark = label("", "muted", wrap=True)
        self._report: BenchReport | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(len(self._heads()), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self._grid)
        column.addWidget(self.remark)
        self.hide()

    def show_report(self, report: "BenchReport | None") -> None:
        """Show what was found; None hides the table."""
        if report is not None and report is not self._report:
            self._report = report
            rows = [*bench_rows(self.tr("Pictures"), report.image), *bench_rows(self.tr("Words"), report.text)]
            self._fill(rows)
            chosen = self.tr("✓ is used from now on: the fastest that keeps the model's quality.")
            self.remark.setText("\n".join([chosen, *(row.problem for row in rows if row.problem)]))
            self.setAccessibleName("; ".join(", ".join(self._texts(row)) for row in rows))
        self.setVisible(report is not None)

    def _fill(self, rows: Sequence[BenchRow]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (shown := item.widget()) is not None:
                shown.deleteLater()
        for column, head in enumerate(self._heads()):
            self._grid.addWidget(label(head, "faint"), 0, column, _side(column))
        for line, row in enumerate(rows, start=1):
            role = "strong" if row.chosen else "muted"
            for column, text in enumerate(self._texts(row)):
                self._grid.addWidget(label(text, role), line, column, _side(column))

    def _heads(self) -> list[str]:
        return ["", self.tr("Alone"), self.tr("In batches"), self.tr("Agreement")]

    def _texts(self, row: BenchRow) -> list[str]:
        name = f"{row.part}, {row.precision}".strip(", ")
        name = self.tr("{0} ✓").format(name) if row.chosen else name
        return [name, _ms(row.alone_ms), _ms(row.batch_ms), _cosine(row)]


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f} ms"


def _cosine(row: BenchRow) -> str:
    return "–" if row.cosine is None else f"{row.cosine:.4f}"


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
