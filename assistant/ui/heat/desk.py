"""Puts the heat maps into the window: the card of the details decides, its picture and the tray's show them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from assistant.app import App
from assistant.finding.results import Hit
from assistant.ui.heat.flow import HeatFlow
from assistant.ui.heat.making import Shown
from assistant.ui.panels.details import Details
from assistant.ui.panels.tray import Tray
from assistant.ui.tasks import Tasks
from assistant.ui.widgets.announce import announce
from assistant.ui.widgets.images import to_image


class HeatDesk(QObject):
    """The switch is in the details; Ctrl+H turns it from anywhere."""

    def __init__(self, app: App, tasks: Tasks, details: Details, tray: Tray) -> None:
        super().__init__(details)
        self._details, self._tray = details, tray
        self.flow = HeatFlow(app, tasks, self)
        details.heat.switched.connect(self.flow.switch)
        details.heat.chosen.connect(self.flow.choose)
        details.hit_shown.connect(self._on_hit)
        self.flow.shown.connect(self._show)
        self.flow.cleared.connect(self._clear)

    def toggle(self) -> None:
        """On or off."""
        if self._details.hit is not None:
            self._details.heat.button.toggle()

    def _on_hit(self, hit: Hit | None) -> None:
        self.flow.show_hit(hit)

    def _show(self, shown: Shown) -> None:
        self._details.heat.show_maps(shown)
        self._details.picture.show_over(
            QPixmap() if shown.product is None else QPixmap.fromImage(to_image(shown.product))
        )
        painted = {id(picture.pixels): (picture.crop, pixels) for picture, pixels in shown.query}
        for card in self._tray.cards:
            crop, pixels = painted.get(id(card.picture.pixels), (None, None))
            card.view.show_heat(pixels if crop == card.picture.crop else None)
        self._details.picture.setAccessibleDescription(self._details.heat.caption.text())
        announce(self._details.picture, self._details.heat.caption.text())

    def _clear(self) -> None:
        self._details.heat.clear()
        self._details.picture.show_over(QPixmap())
        self._details.picture.setAccessibleDescription("")
        for card in self._tray.cards:
            card.view.show_heat(None)
