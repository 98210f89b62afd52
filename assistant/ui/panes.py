"""The three panes side by side; in a narrower window first the details, then the tray float over the grid.

Placed by hand: a splitter would keep a share for a pane that floats, and a layout would fight the change from docked
to floating.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from assistant.ui.panels import details as details_panel
from assistant.ui.panels import tray as tray_panel
from assistant.ui.widgets.labels import restyle

DETAILS_DOCK_FROM = 1140
TRAY_DOCK_FROM = 840

EDITOR_SHARE, EDITOR_LEAST = 0.52, 460
"""The editor of a picture takes this share of the width, and in a window too narrow for results beside it all."""


class Panes(QWidget):
    """Tray, centre and details. ``narrowed`` tells when the tray begins or ceases to float."""

    narrowed = Signal(bool)

    def __init__(self, tray: QFrame, centre: QWidget, details: QFrame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("body")
        self._tray, self._centre, self._details = tray, centre, details
        self._tray_open = False
        self._details_open = False
        self._editor: QWidget | None = None
        self._page: QWidget | None = None
        self._was_narrow: bool | None = None
        for pane in (centre, tray, details):
            pane.setParent(self)

    @property
    def is_tray_docked(self) -> bool:
        """Whether the tray stands beside the grid."""
        return self.width() >= TRAY_DOCK_FROM

    @property
    def are_details_docked(self) -> bool:
        """Whether the details stand beside the grid."""
        return self.width() >= DETAILS_DOCK_FROM

    def open_details(self, wanted: bool) -> None:
        """Show or hide the details."""
        self._details_open = wanted
        self._place()

    def toggle_tray(self) -> None:
        """Show or hide the floating tray."""
        self._tray_open = not self._tray_open
        self._place()

    def open_editor(self, editor: QWidget | None) -> None:
        """Put the editor of a picture over the tray, or take it away; results stay in view beside it."""
        self._editor = editor
        self._place()

    def open_page(self, page: QWidget | None) -> None:
        """Lay a page over everything but the tray, or take it away."""
        if self._page is not None and page is None:
            self._page.hide()
        self._page = page
        self._place()

    def close_floating(self) -> bool:
        """Close what floats, details first; False when nothing did."""
        if self._details_open and not self.are_details_docked:
            self.open_details(False)
            return True
        if self._tray_open and not self.is_tray_docked:
            self.toggle_tray()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the panes for the new width."""
        if self._was_narrow is not (not self.is_tray_docked):
            self._was_narrow = not self.is_tray_docked
            self.narrowed.emit(self._was_narrow)
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        left = tray_panel.WIDTH if self.is_tray_docked else 0
        right = details_panel.WIDTH if self._details_open and self.are_details_docked else 0
        self._centre.setGeometry(QRect(left, 0, width - left - right, height))
        self._tray.setGeometry(QRect(0, 0, tray_panel.WIDTH, height))
        self._tray.setVisible(self.is_tray_docked or self._tray_open)
        details_width = min(details_panel.WIDTH, width - 40)
        self._details.setGeometry(QRect(width - details_width, 0, details_width, height))
        self._details.setVisible(self._details_open)
        self._float(self._tray, not self.is_tray_docked)
        self._float(self._details, not self.are_details_docked)
        if self._page is not None:
            self._page.setGeometry(QRect(left, 0, width - left, height))
            self._page.show()
            self._page.raise_()
            if not self.is_tray_docked and self._tray_open:
                self._tray.raise_()
        if self._editor is not None:
            self._place_editor(self._editor, width, height)

    def _place_editor(self, editor: QWidget, width: int, height: int) -> None:
        taken = max(round(width * EDITOR_SHARE), EDITOR_LEAST) if self.is_tray_docked else width
        editor.setGeometry(QRect(0, 0, taken, height))
        self._details.hide()
        if taken < width:
            self._centre.setGeometry(QRect(taken, 0, width - taken, height))
        editor.raise_()

    @staticmethod
    def _float(pane: QFrame, floating: bool) -> None:
        if pane.property("floating") != floating:
            pane.setProperty("floating", floating)
            restyle(pane)
        if floating:
            pane.raise_()
