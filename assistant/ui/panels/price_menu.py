"""The price range: a slider with two handles under the spread of the results' prices, and fields for exact limits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from assistant.arranging.prices import Histogram
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label
from assistant.ui.widgets.menu_form import add_form
from assistant.ui.widgets.range_slider import RangeSlider
from assistant.ui.words import format_limit, parse_limit


class PriceMenu(QMenu):
    """``picked`` (lowest, highest) in hundredths of the main unit, None for no limit."""

    picked = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = RangeSlider(theme, self.tr("Lowest price"), self.tr("Highest price"))
        self.low = _price_field(self.tr("from"), self.tr("Lowest price, typed"))
        self.high = _price_field(self.tr("to"), self.tr("Highest price, typed"))
        self.currency = label("", "faint")
        apply = TextButton(theme, self.tr("Apply"), kind="primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.low, label("–", "muted"), self.high, self.currency):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(apply)
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.slider)
        column.addLayout(row)
        add_form(self, host)
        self.slider.moved.connect(self._fill_in)
        self.slider.chosen.connect(self.picked)
        apply.clicked.connect(self._on_apply)
        self.low.returnPressed.connect(self._on_apply)
        self.high.returnPressed.connect(self._on_apply)

    def show_prices(self, histogram: Histogram | None) -> None:
        """Show how the results' prices are spread; without prices only the fields are left."""
        self.slider.setVisible(histogram is not None)
        if histogram is not None and not (self.slider.low.isSliderDown() or self.slider.high.isSliderDown()):
            self.slider.show_histogram(histogram)
            self.slider.set_limits(parse_limit(self.low.text()), parse_limit(self.high.text()))
            self.currency.setText(histogram.currency)

    def show_limits(self, low: int | None, high: int | None) -> None:
        """Fill in limits in hundredths."""
        self._fill_in(low, high)
        self.slider.set_limits(low, high)

    def _fill_in(self, low: int | None, high: int | None) -> None:
        self.low.setText("" if low is None else format_limit(low))
        self.high.setText("" if high is None else format_limit(high))

    def _on_apply(self) -> None:
        limits = (parse_limit(self.low.text()), parse_limit(self.high.text()))
        if None not in limits:
            limits = (min(limits), max(limits))  # type: ignore[type-var]
        self.close()
        self.picked.emit(*limits)


def _price_field(placeholder: str, name: str) -> QLineEdit:
    field = QLineEdit()
    field.setProperty("role", "field")
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    field.setFixedWidth(84)
    return field
