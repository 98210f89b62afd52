"""The heat maps in the details: the switch, which stands among the tools; of what, the colours, and in words where."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from assistant.heat_maps import HeatMap, Part
from assistant.ui.heat.legend import HeatLegend
from assistant.ui.heat.making import Shown
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label


class HeatRow(QWidget):
    """``switched`` tells on or off, ``chosen`` the part of the question that the map is to be of."""

    switched = Signal(bool)
    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = TextButton(theme, self.tr("Heat map"), icon="heat", kind="toggle")
        self.button.setCheckable(True)
        self.button.setToolTip(self.tr("Where on the picture the likeness comes from (Ctrl+H, here H)"))
        self.part_button = TextButton(theme, "", kind="pill")
        self.part_button.setProperty("menu", True)
        self.part_button.setMenu(QMenu(self))
        self.legend = HeatLegend(theme)
        self.caption = label("", "faint", wrap=True)
        self._group = QActionGroup(self)
        self._lay_out()
        self.button.toggled.connect(self._on_toggled)
        self.clear()

    def show_maps(self, shown: Shown) -> None:
        """Say of what the map is and where it is strongest, or why there is none."""
        self._show_parts(shown)
        self.legend.setVisible(shown.heat is not None)
        self.caption.setText(self._caption(shown))
        self.caption.setVisible(bool(self.caption.text()))

    def clear(self) -> None:
        """Nothing is shown: the switch alone."""
        for part in (self.part_button, self.legend, self.caption):
            part.hide()

    def _caption(self, shown: Shown) -> str:
        if shown.problem is not None:
            return str(shown.problem)
        if shown.heat is None or shown.part is None:
            return self.tr("Ask with a picture or with words to see where a product fits.")
        if shown.place is None:
            return self.tr("No part of the picture stands out.")
        self.caption.setToolTip(self._figures(shown.heat))
        return self.tr("Mostly {0} of the picture.").format(self._places()[shown.place[0]][shown.place[1]])

    def _figures(self, heat: HeatMap) -> str:
        adds = self.tr("The parts add up to {0}, the likeness seen closely; as a whole it is {1}, usual are {2}.")
        rough = self.tr("The parts show roughly where the likeness of {1} comes from; usual are {2}.")
        figures = (f"{number:.2f}" for number in (heat.similarity, heat.ranked_by, heat.usual))
        return (adds if heat.exact else rough).format(*figures)

    def _places(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (self.tr("in the upper left"), self.tr("at the top"), self.tr("in the upper right")),
            (self.tr("on the left"), self.tr("in the middle"), self.tr("on the right")),
            (self.tr("in the lower left"), self.tr("at the bottom"), self.tr("in the lower right")),
        )

    def _show_parts(self, shown: Shown) -> None:
        menu = self.part_button.menu()
        menu.clear()
        for part in shown.parts:
            action = QAction(self.part_name(part), menu, checkable=True)
            action.setChecked(part == shown.part)
            action.triggered.connect(lambda _on, of=part: self.chosen.emit(of))
            self._group.addAction(action)
            menu.addAction(action)
        if shown.part is not None:
            self.part_button.setText(self.part_name(shown.part))
            self.part_button.setAccessibleName(self.tr("The map is of: {0}").format(self.part_name(shown.part)))
        self.part_button.setVisible(len(shown.parts) > 1)

    def part_name(self, part: Part) -> str:
        """A part of the question as the menu calls it."""
        if part.kind == "word":
            return self.tr("“{0}”").format(part.text)
        return self.tr("Picture") if part.kind == "picture" else self.tr("Words")

    def _on_toggled(self, wanted: bool) -> None:
        if not wanted:
            self.clear()
        self.switched.emit(wanted)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.part_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.legend)
        column.addWidget(self.caption)
