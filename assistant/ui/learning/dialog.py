"""Learn from my marks: what learning is worth, on questions that were not learnt from, and applying or undoing it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.insight.intervals import Figure
from assistant.insight.tuning import LEAST, Part, Study
from assistant.learning_service import Learning
from assistant.progress import Step
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label


class LearnDialog(QDialog):
    """Shows what the desk tells it, and says what is wanted."""

    learn_wanted = Signal()
    apply_wanted = Signal()
    undo_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("learn")
        self.setWindowTitle(self.tr("Learn from my marks"))
        self.resize(620, 400)
        self.setMinimumSize(480, 360)
        self.head = label("", "lead", wrap=True)
        self.explained = label(
            self.tr(
                "Marks say which products were right. From them Magpie learns how much pictures, words and keywords "
                "are to count. The marks stay on this machine."
            ),
            "muted",
            wrap=True,
        )
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.figures = QWidget()
        self.grid = QGridLayout(self.figures)
        self.outcome = label("", "muted", wrap=True)
        self.undo_button = TextButton(theme, self.tr("Undo the last learning"), icon="undo")
        self.learn_button = TextButton(theme, self.tr("Learn"), kind="primary")
        self.cancel_button = TextButton(theme, self.tr("Stop"))
        self.apply_button = TextButton(theme, self.tr("Apply"), kind="primary")
        self.close_button = TextButton(theme, self.tr("Close"))
        self._lay_out()
        self._connect()

    def show_start(self, right: int, questions: int, *, learnt: bool) -> None:
        """How many marks there are, and if something was learnt before."""
        said = self.tr("{0} products marked right, for {1} questions. {2} questions are needed at least.")
        self.head.setText(said.format(f"{right:,}", f"{questions:,}", LEAST))
        self.undo_button.setEnabled(learnt)
        self._show(learn=True)
        self.learn_button.setEnabled(questions >= LEAST)
        self.outcome.setText("")

    def show_step(self, step: Step) -> None:
        """How far the work is."""
        self.bar.setRange(0, step.total or 0)
        self.bar.setValue(step.done)
        self.outcome.setText({"Asking": self.tr("Asking your questions again…")}.get(step.label, self.tr("Learning…")))
        self._show(busy=True)

    def show_learning(self, learning: Learning) -> None:
        """Before and after."""
        study = learning.study
        self._fill(study)
        self.outcome.setText(self._verdict(study))
        self._show(learn=True, result=True, apply=study.best is not None)
        if study.best is not None:
            self.apply_button.setFocus()

    def show_outcome(self, text: str, *, learnt: bool) -> None:
        """What became of it."""
        self.outcome.setText(text)
        self.undo_button.setEnabled(learnt)
        self._show(learn=True, result=self.figures.isVisible())

    def _show(self, *, learn: bool = False, busy: bool = False, result: bool = False, apply: bool = False) -> None:
        self.bar.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.learn_button.setVisible(learn and not apply)
        self.apply_button.setVisible(apply)
        self.figures.setVisible(result)
        self.undo_button.setVisible(not busy)

    def _verdict(self, study: Study) -> str:
        if study.best is None:
            return self.tr("Nothing that was learnt is better than what there is. More marks may change that.")
        sure = study.parts[0].gain(study.best).low > 0
        what = self.tr("Learnt: weights that are chosen for each question.")
        if study.best == "weights":
            weights = ", ".join(f"{name} {weight:g}" for name, weight in study.weights.items() if weight)
            what = self.tr("Learnt weights: {0}.").format(weights)
        return what if sure else what + " " + self.tr("The gain may be chance: its interval holds 0.")

    def _fill(self, study: Study) -> None:
        for former in self.figures.findChildren(QLabel):
            self.grid.removeWidget(former)
            former.deleteLater()
        heads = ("", self.tr("Questions"), self.tr("Now"), self.tr("Learnt"), self.tr("Gain"))
        for column, text in enumerate(heads):
            self.grid.addWidget(label(text, "faint"), 0, column, _RIGHT if column else _LEFT)
        names = {
            "all": self.tr("All"),
            "picture": self.tr("Pictures"),
            "words": self.tr("Words"),
            "both": self.tr("Both together"),
        }
        for row, part in enumerate(study.parts, start=1):
            for column, text in enumerate(_cells(names[part.modality], part, study)):
                role = "plain" if row == 1 else "muted"
                self.grid.addWidget(label(text, role), row, column, _RIGHT if column else _LEFT)
        note = self.tr("Good answers among the first ten (nDCG@10), 1 is perfect, on questions not learnt from.")
        self.grid.addWidget(label(note, "faint", wrap=True), len(study.parts) + 1, 0, 1, 5)

    def _connect(self) -> None:
        self.learn_button.clicked.connect(self.learn_wanted)
        self.apply_button.clicked.connect(self.apply_wanted)
        self.undo_button.clicked.connect(self.undo_wanted)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.close_button.clicked.connect(self.close)
        self.finished.connect(lambda _: self.cancel_wanted.emit())

    def _lay_out(self) -> None:
        self.grid.setContentsMargins(0, 4, 0, 4)
        self.grid.setHorizontalSpacing(20)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(0, 1)
        column = QVBoxLayout()
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self.head, self.explained, self.bar, self.figures, self.outcome):
            column.addWidget(widget)
        column.addStretch(1)
        footer = QFrame()
        footer.setObjectName("dialogFooter")
        buttons = QHBoxLayout(footer)
        buttons.setContentsMargins(16, 10, 16, 10)
        buttons.addWidget(self.undo_button)
        buttons.addStretch(1)
        for button in (self.cancel_button, self.learn_button, self.apply_button, self.close_button):
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column, 1)
        outer.addWidget(footer)
        for every in self.findChildren(QPushButton):
            every.setAutoDefault(False)


_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def _cells(name: str, part: Part, study: Study) -> Sequence[str]:
    way = study.best or "weights"
    gain = part.gain(way)
    shown = f"{_signed(gain.value)}  ({_signed(gain.low)} … {_signed(gain.high)})"
    return name, f"{part.questions:,}", _value(part.before), _value(part.after(way)), shown


def _value(figure: Figure) -> str:
    return f"{figure.value:.2f}"


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0.00"
