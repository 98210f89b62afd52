"""What the centre shows when there are no cards: the welcome with three examples, or "nothing matches"."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.suggesting import Suggestion
from assistant.ui.panels.suggestions import SuggestionRow
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton, tinted_pixmap
from assistant.ui.widgets.labels import label

CARD_WIDTH = 232
CARD_GAP = 16
CARD_HEIGHT, LEAST_CARD_HEIGHT = 268, 120
"""In a low window the cards give way first, then the line below them."""

KEYS_FROM_HEIGHT = 360


@dataclass(frozen=True, slots=True)
class Example:
    """A question that a click asks."""

    title: str
    picture: Path | None = None
    text: str = ""


class ExampleCard(QFrame):
    """A clickable example: a picture, words, or both."""

    clicked = Signal()

    def __init__(self, theme: Theme, example: Example, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.example = example
        self.setProperty("role", "example")
        self.setAccessibleName(f"{example.title} {example.text}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(CARD_WIDTH)
        self.setMinimumHeight(LEAST_CARD_HEIGHT)
        self.setMaximumHeight(CARD_HEIGHT)
        self._stage = ExampleStage(theme, example.text if example.picture is None else "")
        words = label(f"“{example.text}”" if example.text else self.tr("whatever looks like this"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 14)
        column.setSpacing(2)
        column.addWidget(self._stage, 1)
        column.addSpacing(10)
        for shown in (label(example.title, "strong"), words):
            shown.setIndent(4)
            column.addWidget(shown)

    def sizeHint(self) -> QSize:
        """As tall as there is room for."""
        return QSize(CARD_WIDTH, CARD_HEIGHT)

    def show_picture(self, pixmap: QPixmap) -> None:
        """Show the example's picture once it has been read."""
        self._stage.show_picture(pixmap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside asks."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space ask."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class ExampleStage(QWidget):
    """The upper part of an example: its picture filling the tile, or its words set large on the accent's sheen."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self._pixmap = QPixmap()
        theme.changed.connect(self.update)

    def show_picture(self, pixmap: QPixmap) -> None:
        """Show a picture."""
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        tile = QPainterPath()
        tile.addRoundedRect(QRectF(self.rect()), 10, 10)
        painter.setClipPath(tile)
        if self._words:
            self._paint_words(painter)
        elif not self._pixmap.isNull():
            self._paint_picture(painter)
        else:
            painter.fillRect(self.rect(), QColor(self._theme.tokens.sunken))

    def _paint_words(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        sheen = QLinearGradient(0, 0, self.width(), self.height())
        sheen.setColorAt(0, QColor(tokens.accent))
        sheen.setColorAt(1, QColor(tokens.accent_end))
        painter.fillRect(self.rect(), sheen)
        font = QFont(self.font())
        font.setPixelSize(max(12, min(23, self.height() // 4)))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_accent))
        area = QRectF(self.rect()).adjusted(18, 14, -18, -14)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self._words)

    def _paint_picture(self, painter: QPainter) -> None:
        """Fill the tile; what hangs over is cut off evenly."""
        ratio = self.devicePixelRatioF()
        expand = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        filled = self._pixmap.scaled(self.size() * ratio, expand, Qt.TransformationMode.SmoothTransformation)
        filled.setDevicePixelRatio(ratio)
        over = filled.deviceIndependentSize() - QSizeF(self.size())
        painter.drawPixmap(QPointF(-over.width() / 2, -over.height() / 2), filled)


class Welcome(QWidget):
    """The first thing anyone sees."""

    example_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[ExampleCard] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(CARD_GAP)
        self._row.addStretch(1)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 40)
        column.setSpacing(10)
        column.addStretch(2)
        for text, role in (
            (self.tr("Find it by what it looks like"), "hero"),
            (self.tr("A picture, some words, or your voice. Nothing leaves this computer."), "lead"),
        ):
            shown = label(text, role, wrap=True)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(shown)
        column.addSpacing(22)
        column.addLayout(self._row)
        column.addSpacing(14)
        self._keys = label(
            self.tr("Drop a picture anywhere · Ctrl+V pastes · Ctrl+O opens a file · F1 shows all keys"),
            "faint",
            wrap=True,
        )
        self._keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._keys)
        column.addStretch(3)

    def show_examples(self, examples: Sequence[Example]) -> None:
        """Offer these examples."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for example in examples:
            card = ExampleCard(self._theme, example)
            card.clicked.connect(lambda chosen=example: self.example_chosen.emit(chosen))
            self._row.insertWidget(self._row.count() - 1, card)
            self.cards.append(card)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        self._fit()

    def _fit(self) -> None:
        """Where three cards do not fit side by side, show two or one; in a low window leave out the keys."""
        fitting = max(1, (self.width() - 48 + CARD_GAP) // (CARD_WIDTH + CARD_GAP))
        for number, card in enumerate(self.cards):
            card.setVisible(number < fitting)
        self._keys.setVisible(self.height() >= KEYS_FROM_HEIGHT)


class NoMatch(QWidget):
    """Nothing was found, and what could be dropped from the question."""

    filters_cleared = Signal()
    words_cleared = Signal()
    all_cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lead = label("", "lead", wrap=True)
        self._lead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        headline = label(self.tr("Nothing matches"), "hero")
        headline.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop_filters = TextButton(theme, self.tr("Remove the filters"), kind="primary")
        self._drop_words = TextButton(theme, self.tr("Remove the words"))
        self.suggestions = SuggestionRow(theme)
        self._start_over = TextButton(theme, self.tr("Start over"))
        self._drop_filters.clicked.connect(self.filters_cleared)
        self._drop_words.clicked.connect(self.words_cleared)
        self._start_over.clicked.connect(self.all_cleared)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self._drop_filters, self._drop_words, self._start_over):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 40)
        column.setSpacing(10)
        column.addStretch(2)
        for widget in (self._icon, headline, self._lead):
            column.addWidget(widget)
        column.addSpacing(12)
        column.addWidget(self.suggestions, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addStretch(3)
        theme.changed.connect(self._retint)
        self._retint()

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer what would bring something."""
        self.suggestions.show_suggestions(suggestions)

    def show_for(self, *, has_filters: bool, has_words: bool) -> None:
        """Offer what fits the question."""
        self._drop_filters.setVisible(has_filters)
        self._drop_words.setVisible(has_words)
        self._lead.setText(
            self.tr("No product passes all the filters. Widen the price or drop a filter.")
            if has_filters
            else self.tr("No product of the chosen catalogues fits. Try other words or another picture.")
        )

    def _retint(self) -> None:
        self._icon.setPixmap(tinted_pixmap("search", self._theme.tokens.text_faint, 48, self.devicePixelRatioF()))
