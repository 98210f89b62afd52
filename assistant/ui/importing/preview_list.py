"""The first products of a feed as they would be: picture, title, price, and what is wrong with them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.money import shown_price
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import tinted_pixmap
from assistant.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from assistant.ingest.preview import Previewed

PICTURE_SIDE = 56


class PreviewList(QWidget):
    """Holds a card for each product."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[PreviewCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_products(self, products: "tuple[Previewed, ...]") -> None:
        """Show products in place of those before."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.deleteLater()
        self.cards = [PreviewCard(self._theme, one) for one in products]
        for card in self.cards:
            self._column.addWidget(card)


class PreviewCard(QFrame):
    """One product, or a row that would be skipped."""

    def __init__(self, theme: Theme, one: "Previewed", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.picture = QLabel()
        self.picture.setFixedSize(PICTURE_SIDE, PICTURE_SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show_picture(theme, one)
        self.title = ElidedLabel(self._title(one))
        self.title.setProperty("role", "strong")
        self.facts = ElidedLabel(self._facts(one))
        self.facts.setProperty("role", "muted")
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.title)
        if self.facts.text():
            column.addWidget(self.facts)
        for problem in one.problems[:2]:
            column.addWidget(label(problem, "caution", wrap=True))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _show_picture(self, theme: Theme, one: "Previewed") -> None:
        ratio = self.devicePixelRatioF()
        side = round(PICTURE_SIDE * ratio)
        pixmap = QPixmap()
        if one.thumbnail and pixmap.loadFromData(one.thumbnail):
            smooth = Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            pixmap.setDevicePixelRatio(ratio)
        else:
            pixmap = tinted_pixmap("picture", theme.tokens.text_faint, 24, ratio)
        self.picture.setPixmap(pixmap)

    def _title(self, one: "Previewed") -> str:
        if one.product is None:
            return self.tr("Row {0} is skipped").format(one.number)
        return one.product.title or self.tr("(no title)")

    def _facts(self, one: "Previewed") -> str:
        product = one.product
        if product is None:
            return ""
        price = "" if product.price_minor is None else shown_price(product.price_minor, product.currency)
        pictures = self.tr("{0} pictures").format(one.pictures) if one.pictures > 1 else ""
        return " · ".join(filter(None, [price, product.brand, " › ".join(product.category), pictures]))
