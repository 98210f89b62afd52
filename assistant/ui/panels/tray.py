"""The tray: the question in view, its pictures, its understood parts as chips, and the balance below."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assistant.query import Filters, Picture
from assistant.ui.panels.balance import Balance
from assistant.ui.session import Ask
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.chip import Chip, Kind
from assistant.ui.widgets.flow_layout import FlowLayout
from assistant.ui.widgets.labels import label, rule
from assistant.ui.widgets.picture import PictureView, to_image
from assistant.ui.words import format_limit

WIDTH = 272
_PICTURE_H = 208
_SMALL_H = 116


class _QueryPicture(PictureView):
    """A picture of the question with its remove button in the corner."""

    def __init__(self, theme: Theme, picture: Picture, height: int) -> None:
        super().__init__(theme)
        self.setFixedHeight(height)
        self.setAccessibleName(self.tr("Query picture {0}").format(picture.source))
        self.setToolTip(picture.source)
        self.show_pixmap(QPixmap.fromImage(to_image(picture.cropped())))
        self.remove_button = IconButton(theme, "close", self.tr("Remove {0}").format(picture.source), self, side=14)
        self.remove_button.setObjectName("removePicture")
        self.remove_button.setFixedSize(QSize(26, 26))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in the corner."""
        self.remove_button.move(self.width() - 34, 8)


class _DropHint(QFrame):
    """Where the picture will be, and what to do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("dropHint")
        self.setFixedHeight(96)
        column = QVBoxLayout(self)
        hint = label(self.tr("Drop a picture here,\nor paste one with Ctrl+V"), "faint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(hint)


class Tray(QFrame):
    """Left panel."""

    picture_removed = Signal(object)
    phrase_removed = Signal(object)
    price_removed = Signal()
    value_removed = Signal(str, str)
    open_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, theme: Theme, balance: Balance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tray")
        self.setAccessibleName(self.tr("Your query"))
        self._theme = theme
        self._ask = Ask()
        self._shown_pictures: tuple[Picture, ...] | None = None
        self._pictures, self._picture_grid = _grid_host()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._clear = TextButton(theme, self.tr("Clear"), kind="link")
        self._clear.clicked.connect(self.clear_wanted)
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the headline stays where it is
        self._clear.setSizePolicy(policy)
        self.open_button = TextButton(theme, self.tr("Open picture…"), icon="picture")
        self.open_button.setToolTip("Ctrl+O")
        self.open_button.clicked.connect(self.open_wanted)
        self._lay_out(balance)
        theme.changed.connect(self._rebuild)
        self.show_ask(self._ask)

    def show_ask(self, ask: Ask) -> None:
        """Show another question. Pictures are rebuilt only when they changed."""
        self._ask = ask
        self._clear.setVisible(bool(ask.pictures or ask.text or ask.filters))
        if ask.pictures != self._shown_pictures:
            self._shown_pictures = ask.pictures
            self._show_pictures()
        self._show_chips()

    def chips(self) -> list[Chip]:
        """The chips from first to last."""
        found = (self._flow.itemAt(index) for index in range(self._flow.count()))
        return [item.widget() for item in found if item and isinstance(item.widget(), Chip)]  # type: ignore[misc]

    def _lay_out(self, balance: Balance) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("YOUR QUERY"), "section"), 1)
        head.addWidget(self._clear)
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pictures)
        column.addWidget(self._chips)
        column.addWidget(self.open_button)
        column.addSpacing(4)
        column.addWidget(rule())
        column.addWidget(balance)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(scroll)

    def _rebuild(self) -> None:
        self._shown_pictures = None
        self.show_ask(self._ask)

    def _show_pictures(self) -> None:
        _empty(self._picture_grid)
        pictures = self._ask.pictures
        height = _PICTURE_H if len(pictures) == 1 else _SMALL_H
        for number, picture in enumerate(pictures):
            view = _QueryPicture(self._theme, picture, height)
            view.remove_button.clicked.connect(lambda _=False, gone=picture: self.picture_removed.emit(gone))
            self._picture_grid.addWidget(view, number // 2, number % 2)
        if not pictures:
            self._picture_grid.addWidget(_DropHint(self._theme), 0, 0)

    def _show_chips(self) -> None:
        _empty(self._flow)
        for phrase in self._ask.phrases:
            text = self.tr("not {0}").format(phrase.text) if phrase.negative else phrase.text
            chip = self._add_chip(text, "negative" if phrase.negative else "positive")
            chip.removed.connect(lambda gone=phrase: self.phrase_removed.emit(gone))
        price = self._price_text(self._ask.query().filters)
        if price:
            self._add_chip(price, "filter").removed.connect(self.price_removed)
        for name, values in self._ask.filters.where:
            for value in values:
                chip = self._add_chip(value, "filter")
                chip.removed.connect(lambda gone=(name, value): self.value_removed.emit(*gone))
        self._chips.setVisible(bool(self._flow.count()))
        self._chips.updateGeometry()

    def _add_chip(self, text: str, kind: Kind) -> Chip:
        chip = Chip(self._theme, text, kind)
        self._flow.addWidget(chip)
        return chip

    def _price_text(self, filters: Filters) -> str:
        low, high = filters.min_price_minor, filters.max_price_minor
        if low is not None and high is not None:
            return self.tr("{0} to {1}").format(format_limit(low), format_limit(high))
        if high is not None:
            return self.tr("under {0}").format(format_limit(high))
        return self.tr("over {0}").format(format_limit(low)) if low is not None else ""


def _grid_host() -> tuple[QWidget, QGridLayout]:
    host = QWidget()
    grid = QGridLayout(host)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    return host, grid


def _empty(layout: FlowLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
