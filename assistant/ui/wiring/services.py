"""What happens around the search: start, catalogues, imports, models, the screen, the menu."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from assistant.settings import CatalogWeights
from assistant.ui.startup import Stock

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow


class ServiceWiring(QObject):
    """Keeps menus, filters and results in line with the catalogues and the models."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._connect_catalogs()
        self._connect_models()
        self._connect_screen()
        self._connect_menu()
        self._connect_learning()

    def _connect_catalogs(self) -> None:
        window = self._window
        window.startup.ready.connect(window.flow.release)
        window.startup.stock_changed.connect(self._on_stock)
        window.startup.failed.connect(window.show_error)
        window.centre.work.cancel_wanted.connect(window.startup.cancel)
        window.importing.imported.connect(self._on_imported)
        window.importing.refused.connect(window.show_error)
        window.importing.stopped.connect(self._on_import_stopped)
        window.preferences.catalogs_chosen.connect(self._on_catalogs_changed)
        window.preferences.failed.connect(window.show_error)

    def _connect_models(self) -> None:
        window = self._window
        window.startup.warm.connect(window.models.flow.look_for_pending)
        window.startup.stock_changed.connect(window.models.show_stock)
        window.models.catalogs_changed.connect(self._on_catalogs_changed)
        window.models.failed.connect(window.show_error)
        window.lanes.failed.connect(window.show_error)

    def _connect_screen(self) -> None:
        window = self._window
        window.screen_grab.fill_menu(window.menu)
        window.top.screen_button.clicked.connect(window.screen_grab.start)
        window.screen_grab.failed.connect(window.show_error)
        window.screen_grab.said.connect(window.status.say)
        window.desktop.grab_wanted.connect(window.screen_grab.start)
        window.desktop.failed.connect(window.show_error)

    def _connect_menu(self) -> None:
        window, menu = self._window, self._window.menu
        window.top.menu_button.clicked.connect(lambda: menu.open_under(window.top.menu_button))
        menu.theme_chosen.connect(window.preferences.choose_theme)
        menu.catalogs_chosen.connect(window.preferences.choose_catalogs)
        menu.import_wanted.connect(window.open_feed)
        menu.models_wanted.connect(window.models.open)
        menu.keys_wanted.connect(window.keys.toggle)
        menu.insertMenu(menu.for_desktop, window.desktop.menu)
        menu.quit_wanted.connect(window.desktop.quit)

    def _connect_learning(self) -> None:
        window = self._window
        window.menu.learn_wanted.connect(window.learning.open)
        window.learning.marking.said.connect(window.status.say)
        window.learning.marking.failed.connect(window.show_error)
        window.learning.settled.connect(self._on_weights_settled)

    def _on_weights_settled(self, settled: CatalogWeights) -> None:
        """The sliders go to what was learnt, or back."""
        for channel, weight in msgspec.to_builtins(settled.weights).items():
            self._window.flow.set_weight(channel, weight)

    def _on_stock(self, stock: Stock) -> None:
        window = self._window
        window.menu.show_catalogs(stock.infos, stock.searched)
        window.status.show_catalogs([info for info in stock.infos if info.name in stock.searched])
        window.centre.filters.show_facets(stock.facets, priced=stock.priced)

    def _on_imported(self, name: str, outcome: str) -> None:
        window = self._window
        window.thumbnails.clear()
        window.status.say(outcome)
        window.centre.banner.show_note(self.tr("The catalogue “{0}” is ready.").format(name), outcome)
        self._on_catalogs_changed()

    def _on_import_stopped(self) -> None:
        self._window.status.say(self.tr("Import stopped; what is finished is kept. Import the file again to go on."))
        self._window.startup.refresh()

    def _on_catalogs_changed(self) -> None:
        """Other catalogues are searched, or the same with other vectors."""
        self._window.startup.refresh()
        self._window.flow.search_again()
