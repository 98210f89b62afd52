"""Keeps the marks that the person gives: which question they belong to, and undoing the last one."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.finding.results import Hit
from assistant.insight.marks import Mark
from assistant.progress import CancelToken, Progress
from assistant.query import Query
from assistant.ui.flow import SearchFlow
from assistant.ui.learning.mark_row import MarkRow
from assistant.ui.tasks import Tasks


class Marking(QObject):
    """The row is there only while the product is an answer to the question of the window: not in lanes, and not to
    filters alone, where nothing is right or wrong. ``said`` is for the status line.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, app: App, tasks: Tasks, flow: SearchFlow, row: MarkRow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._flow, self._row = app, tasks, flow, row
        row.hit_shown.connect(self._look)
        row.marked.connect(self._on_marked)
        flow.answered.connect(lambda _results: self._look())

    def _query(self) -> Query | None:
        """The question that the product of the row answers."""
        results, hit = self._flow.session.results, self._row.hit
        if results is None or hit is None or not (results.query.pictures or results.query.phrases):
            return None
        there = zip(results.catalogs, results.products, strict=True)
        return results.query if any((name, one.id) == (hit.catalog, hit.product.id) for name, one in there) else None

    def _look(self) -> None:
        """Find the mark of the product shown."""
        query, hit = self._query(), self._row.hit
        self._row.setVisible(query is not None)
        if query is None or hit is None:
            return

        def work(_cancel: CancelToken, _progress: Progress) -> Mark | None:
            return self._app.learning.marks.find(query, hit.catalog, hit.product.id)

        self._tasks.start(work, self._on_found, lane="marks", failed=self.failed.emit)

    def _on_found(self, mark: Mark | None) -> None:
        self._row.show_mark(mark.right if mark is not None else None)

    def _on_marked(self, right: bool | None) -> None:
        query, hit = self._query(), self._row.hit
        if query is None or hit is None:
            return
        self._row.show_mark(right)

        def work(_cancel: CancelToken, _progress: Progress) -> None:
            if right is None:
                self._app.learning.unmark(query, hit.catalog, hit.product.id)
            else:
                self._app.learning.mark(query, hit.catalog, hit.product.id, title=hit.product.title, right=right)

        self._tasks.supersede("marks")
        self._tasks.start(
            work, partial(self._on_kept, hit, right), lane=f"mark {hit.product.id}", failed=self._on_failed
        )

    def _on_kept(self, hit: Hit, right: bool | None, _done: None) -> None:
        said = {
            None: self.tr("Mark taken back: {0}"),
            True: self.tr("Marked right: {0}. Click again to take it back."),
            False: self.tr("Marked wrong: {0}. Click again to take it back."),
        }
        self.said.emit(said[right].format(hit.product.title))

    def _on_failed(self, error: object) -> None:
        self.failed.emit(error)
        self._look()
