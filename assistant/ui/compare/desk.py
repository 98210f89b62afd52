"""Puts comparing into the window: choosing cards, the page over the results, and following the sliders."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from assistant.catalog.product import Product
from assistant.errors import PictureError
from assistant.finding.results import Hit
from assistant.progress import CancelToken, Progress
from assistant.query import Pixels
from assistant.ranking.comparison import Comparison
from assistant.ui.compare.bar import CompareBar
from assistant.ui.compare.state import Chosen, Key, comparisons, key_of, refreshed
from assistant.ui.compare.view import CompareView

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow

LANE, PICTURES = "compare", "compare pictures"


class CompareDesk(QObject):
    """Ctrl+click chooses a card; the button of the details and Ctrl+Shift+C open the page, Esc closes it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.chosen = Chosen()
        self._hits: list[Hit] = []
        self.view = CompareView(window.theme, window.panes)
        self.bar = CompareBar(window.theme)
        window.centre.add_panel(self.bar)
        self._grid = window.centre.grid
        self._connect()

    def open_current(self) -> None:
        """Compare the product of the details, or the chosen cards."""
        if self._window.details.hit is not None:
            self.open(self._window.details.hit)

    def open(self, hit: Hit) -> None:
        """Compare this product with the chosen ones, or with the best other one."""
        session = self._window.flow.session
        best = session.results.hits(2) if session.results is not None else []
        wanted = self.chosen.to_compare(hit, best)
        if len(wanted) > 1:
            self._show(sorted(wanted, key=lambda one: (not one.same, -one.score)))

    def step_back(self) -> bool:
        """Esc: close the page, else let the chosen cards go; False when there was neither."""
        if self.view.isVisible():
            self._close()
            return True
        if self.chosen.hits:
            self._let_go()
            return True
        return False

    # --- what happens -------------------------------------------------------------------------------------------------

    def toggle(self, hit: Hit) -> None:
        """Choose a card to compare, or let it go."""
        self.chosen.toggle(hit)
        self._show_chosen()

    def _connect(self) -> None:
        window = self._window
        self._grid.toggled.connect(self.toggle)
        window.details.compare_wanted.connect(self.open)
        window.flow.results_changed.connect(self._on_results)
        self.bar.compare_wanted.connect(lambda: self.open(self.chosen.hits[-1]))
        self.bar.clear_wanted.connect(self._let_go)
        self.view.close_wanted.connect(self._close)
        self.view.removed.connect(self._on_removed)

    def _show(self, hits: list[Hit]) -> None:
        self._hits = hits
        self.view.show_hits(hits)
        self._load(hits)
        self._compare()
        self._window.panes.open_page(self.view)
        self.view.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_results(self) -> None:
        """Follow moved sliders; another answer that lacks the products ends the comparison."""
        results = self._window.flow.session.results
        self.chosen.hits = [hit for hit in self.chosen.hits if refreshed([hit], results)]
        self._show_chosen()
        if not self.view.isVisible():
            return
        hits = refreshed(self._hits, results)
        if len(hits) < len(self._hits):
            self._close()
            return
        changed = [key_of(hit) for hit in hits] != [key_of(hit) for hit in self._hits]
        self._hits = hits
        self.view.show_hits(hits)
        if changed:
            self._load(hits)
        self._compare()

    def _compare(self) -> None:
        hits, results = list(self._hits), self._window.flow.session.results

        def work(_cancel: CancelToken, _progress: Progress) -> list[Comparison]:
            return comparisons(hits, results)

        self._window.tasks.start(work, self.view.show_comparisons, lane=LANE, failed=self._window.show_error)

    def _load(self, hits: list[Hit]) -> None:
        app = self._window.app

        def work(cancel: CancelToken, _progress: Progress) -> dict[Key, Pixels | None]:
            found: dict[Key, Pixels | None] = {}
            for hit in hits:
                cancel.raise_if_cancelled()
                products = app.products(hit.catalog, [hit.product.id])
                found[key_of(hit)] = _decoded(products[0]) if products else None
            return found

        self._window.tasks.start(work, self.view.show_pictures, lane=PICTURES, failed=self._window.show_error)

    def _on_removed(self, hit: Hit) -> None:
        self.chosen.hits = [one for one in self.chosen.hits if key_of(one) != key_of(hit)]
        self._show_chosen()
        self._show([one for one in self._hits if key_of(one) != key_of(hit)])

    def _close(self) -> None:
        if self.view.isVisible():
            self._window.tasks.supersede(LANE)
            self._window.panes.open_page(None)
            self._window.centre.focus_cards()

    def _let_go(self) -> None:
        self.chosen.hits = []
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._grid.show_chosen(self.chosen.keys)
        self.bar.show_count(len(self.chosen.hits))


def _decoded(product: Product) -> Pixels | None:
    """The pixels of a product's picture; None where it has none that can be read."""
    from assistant.pictures import read_picture

    try:
        return read_picture(product.thumbnail, name=product.title) if product.thumbnail else None
    except PictureError:
        return None
