"""The row under a product: "Is this what you meant?", with right and wrong. It keeps nothing itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.finding.results import Hit
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label, restyle


class MarkRow(QWidget):
    """``hit_shown`` when it stands under another product; ``marked`` with True or False, None to take a mark back."""

    hit_shown = Signal()
    marked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Is this what you meant?"))
        self.hit: Hit | None = None
        self.mark: bool | None = None
        self.question = label(self.tr("Is this what you meant?"), "muted", wrap=True)
        self.right = TextButton(theme, self.tr("Right"), icon="check", kind="pill")
        self.wrong = TextButton(theme, self.tr("Wrong"), icon="close", kind="pill")
        self.right.setToolTip(self.tr("Keep it as a right answer, to learn from (Alt+↑)"))
        self.wrong.setToolTip(self.tr("Keep it as a wrong answer, to learn from (Alt+↓)"))
        self.right.clicked.connect(lambda: self.give(True))
        self.wrong.clicked.connect(lambda: self.give(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.question, 1)
        row.addWidget(self.right)
        row.addWidget(self.wrong)
        self.hide()

    def show_hit(self, hit: Hit | None) -> None:
        """Stand under another product; its mark is not known yet."""
        same = hit is not None and self.hit is not None and _key(hit) == _key(self.hit)
        self.hit = hit
        if not same:
            self.show_mark(None)
            self.hit_shown.emit()

    def show_mark(self, mark: bool | None) -> None:
        """Show which mark the product has for this question."""
        self.mark = mark
        shown = {
            None: self.tr("Is this what you meant?"),
            True: self.tr("Marked right"),
            False: self.tr("Marked wrong"),
        }
        self.question.setText(shown[mark])
        for button, own in ((self.right, True), (self.wrong, False)):
            button.setProperty("active", mark is own)
            restyle(button)
        self.right.setAccessibleName(self.tr("Take the mark back") if mark is True else self.tr("Right"))
        self.wrong.setAccessibleName(self.tr("Take the mark back") if mark is False else self.tr("Wrong"))

    def give(self, right: bool) -> None:
        """Mark the product, or take the same mark back."""
        if self.isVisible():
            self.marked.emit(None if self.mark is right else right)


def _key(hit: Hit) -> tuple[str, str]:
    return hit.catalog, hit.product.id
