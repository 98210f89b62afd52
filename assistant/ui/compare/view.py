"""The page of the comparison: a sentence, then a column for each product, attributes that differ first and marked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from assistant.finding.results import Hit
from assistant.query import Pixels
from assistant.ranking.comparison import Comparison
from assistant.ranking.highlight import find_spans
from assistant.ui.compare.state import Key, differing, is_equal, key_of
from assistant.ui.compare.words import CompareWords
from assistant.ui.fields import field_title
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton
from assistant.ui.widgets.announce import announce
from assistant.ui.widgets.contributions import ContributionBars
from assistant.ui.widgets.images import to_image
from assistant.ui.widgets.labels import label, rule
from assistant.ui.widgets.marked import MarkedText
from assistant.ui.widgets.picture import PictureView
from assistant.ui.words import format_price

_PICTURE_H = 190
_COLUMN_MOST = 420
LETTERS = "ABC"


class CompareView(QFrame):
    """Lies over the results; the tray stays, so that a moved slider shows here at once."""

    close_wanted = Signal()
    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setAccessibleName(self.tr("Comparison"))
        self._theme, self._words = theme, CompareWords(self)
        self.sentence = label("", "strong", wrap=True)
        self.hint = label("", "muted", wrap=True)
        self.close_button = IconButton(theme, "close", self.tr("Close the comparison (Esc)"))
        self.close_button.clicked.connect(self.close_wanted)
        self._hits: list[Hit] = []
        self.bars: list[ContributionBars] = []
        self.pictures: dict[Key, PictureView] = {}
        self.cells: dict[str, list[QLabel]] = {}
        self._scroll = QScrollArea()
        self._lay_out()
        self.hide()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these products side by side; the same ones in the same order only get their new scores."""
        same = [key_of(hit) for hit in hits] == [key_of(hit) for hit in self._hits]
        self._hits = list(hits)
        if not same:
            self._make_table()
        for hit, bars in zip(hits, self.bars, strict=True):
            bars.show_hit(hit)

    def show_comparisons(self, found: Sequence[Comparison]) -> None:
        """Say why each one is above the next, and what would change it."""
        pairs = list(zip(found, LETTERS, LETTERS[1:], strict=False))
        text = "\n".join(self._words.why(one, first, second) for one, first, second in pairs)
        if text != self.sentence.text():
            self.sentence.setText(text)
            announce(self, text)
        self.hint.setText("\n".join(filter(None, (self._words.swap(one, second) for one, _, second in pairs))))
        self.hint.setVisible(bool(self.hint.text()))

    def show_pictures(self, pictures: Mapping[Key, Pixels | None]) -> None:
        """Show the products' pictures once they are decoded."""
        for key, pixels in pictures.items():
            if key in self.pictures and pixels is not None:
                self.pictures[key].show_pixmap(QPixmap.fromImage(to_image(pixels)))

    # --- building -----------------------------------------------------------------------------------------------------

    def _make_table(self) -> None:
        content = QWidget()
        content.setObjectName("scrolled")
        table = QGridLayout(content)
        table.setContentsMargins(20, 4, 20, 20)
        table.setHorizontalSpacing(16)
        table.setVerticalSpacing(8)
        self.bars, self.pictures, self.cells = [], {}, {}
        for column, hit in enumerate(self._hits, start=1):
            self._add_head(table, column, hit)
            table.setColumnStretch(column, 1)
        self._add_rows(table, first=5)
        self._scroll.setWidget(content)

    def _add_head(self, table: QGridLayout, column: int, hit: Hit) -> None:
        picture = PictureView(self._theme)
        picture.setFixedHeight(_PICTURE_H)
        picture.setMaximumWidth(_COLUMN_MOST)
        picture.setAccessibleName(self.tr("Picture of {0}").format(hit.product.title))
        title = MarkedText(self._theme, "column")
        title.show_text(hit.product.title, find_spans(hit.product.title, hit.looked_for))
        bars = ContributionBars(self._theme)
        bars.setMaximumWidth(_COLUMN_MOST)
        self.pictures[key_of(hit)] = picture
        self.bars.append(bars)
        price = label(format_price(hit.product.price_minor, hit.product.currency), "price")
        if not price.text():
            price.hide()
        for row, shown in enumerate((self._letter(column, hit), picture, title, price, bars)):
            table.addWidget(shown, row, column, Qt.AlignmentFlag.AlignTop)  # bars of different lengths begin alike
        table.setColumnMinimumWidth(column, 130)

    def _letter(self, column: int, hit: Hit) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(LETTERS[column - 1], "badge"))
        row.addStretch(1)
        if len(self._hits) > 2:
            button = IconButton(self._theme, "close", self.tr("Take out {0}").format(hit.product.title), side=14)
            button.clicked.connect(lambda: self.removed.emit(hit))
            row.addWidget(button)
        head.setMaximumWidth(_COLUMN_MOST)
        return head

    def _add_rows(self, table: QGridLayout, first: int) -> None:
        table.addWidget(rule(), first, 0, 1, len(self._hits) + 1)
        for row, (name, values) in enumerate(differing(self._hits).items(), start=first + 1):
            role = "equal" if is_equal(values) else "differs"
            shown = label(self._row_name(name), "faint")
            shown.setContentsMargins(0, 4, 0, 0)  # on the line of the cells, which have a frame
            table.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
            self.cells[name] = [label(value or "–", role, wrap=True) for value in values]
            for column, cell in enumerate(self.cells[name], start=1):
                said = self.tr("{0} of {1}: {2}").format(self._row_name(name), LETTERS[column - 1], cell.text())
                cell.setAccessibleName(self.tr("{0}, differs").format(said) if role == "differs" else said)
                table.addWidget(cell, row, column)
        table.setRowStretch(table.rowCount(), 1)

    def _row_name(self, name: str) -> str:
        return field_title(name)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(self.tr("WHY THIS IS ABOVE THAT"), "section"))
        words.addWidget(self.sentence)
        words.addWidget(self.hint)
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 14, 6)
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
