"""The search flow: changes of the question become requests, answers become the grid's order.

As-you-type waits for a short pause. A slider re-fuses the cached scores at once, on the UI thread (well under a
frame), and when it rests one refined search runs in the background. Stale answers never reach the grid.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.finding.results import Hit, Results
from assistant.progress import CancelToken, Progress
from assistant.query import Doubt, Feedback, Filters, Phrase, Picture, Query
from assistant.ranking import Method
from assistant.suggesting import Suggestion
from assistant.ui.following import Following
from assistant.ui.session import SearchSession, Sort
from assistant.ui.tasks import Tasks

TYPING_PAUSE_MS = 150
SLIDER_REST_MS = 250


class SearchFlow(QObject):
    """Owns the session and tells the window what changed. UI thread only.

    ``results_changed`` comes with every new order, ``answered`` only with the answer to a search.
    ``picture_adjusted`` (old, new) comes instead of ``ask_changed`` while a picture is dragged.
    """

    ask_changed = Signal()
    picture_adjusted = Signal(object, object)
    results_changed = Signal()
    answered = Signal(object)
    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, app: App, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        settings = app.settings
        self.session = SearchSession(settings.weights, auto=settings.auto_weights, method=settings.fusion)
        self._typing = self._single_shot(TYPING_PAUSE_MS, self.search_now)
        self._resting = self._single_shot(SLIDER_REST_MS, self._refine)
        self._following = Following(self._follow, partial(tasks.is_busy, "search"), self)
        self.busy = False
        self._held = False

    def hold(self) -> None:
        """Let searches wait until there is something to search."""
        self._held = True

    def release(self) -> None:
        """Searches may run; the one that waited starts now."""
        self._held = False
        if not self.session.ask.query().is_empty:
            self.search_now()

    # --- the question -------------------------------------------------------------------------------------------------

    def set_text(self, text: str) -> None:
        """The search field was edited: search after a short pause."""
        if self.session.change(text=text):
            self.ask_changed.emit()
            self._typing.start()

    def replace_text(self, text: str) -> None:
        """Other words, searched for at once."""
        self._apply(self.session.change(text=text))

    def speak(self, text: str, doubts: Sequence[Doubt]) -> None:
        """Other words, as they were heard, searched for at once; one step of undo."""
        self._apply(self.session.speak(text, doubts))

    def settle_doubt(self, doubt: Doubt, word: str | None) -> None:
        """Put another word in the place of a doubtful one, take it out (empty), or leave it as it is right (None)."""
        self._apply(self.session.settle(doubt, word))

    def add_pictures(self, pictures: list[Picture]) -> None:
        """More query pictures; each comes as it was last cropped and turned, if it was here before."""
        self._apply(self.session.add_pictures(pictures))

    def remove_picture(self, picture: Picture) -> None:
        """One query picture less."""
        kept = tuple(one for one in self.session.ask.pictures if one is not picture)
        self._apply(self.session.change(pictures=kept))

    def adjust_picture(self, old: Picture, new: Picture) -> None:
        """The same picture on its way to another crop or weight: results follow, and it is no step of undo yet."""
        if self.session.adjust_picture(old, new):
            self.picture_adjusted.emit(old, new)
            self._following.want()

    def replace_picture(self, old: Picture, new: Picture) -> None:
        """The same picture with another crop, turn, weight or sign; its place among the others stays.

        One step of undo, together with all that :meth:`adjust_picture` did before.
        """
        self._apply(self.session.replace_picture(old, new))

    def ask_anew(self, pictures: list[Picture], text: str) -> None:
        """A whole new question, such as an example or "more like this"."""
        parts = {"pictures": tuple(pictures), "text": text, "filters": Filters(), "feedback": ()}
        self._apply(self.session.change(**parts, declined=frozenset()))

    def change(self, **parts: object) -> None:
        """Change parts of the question (see :meth:`SearchSession.change`) and search at once; one step of undo."""
        self._apply(self.session.change(**parts))

    def remove_phrase(self, phrase: Phrase) -> None:
        """Take one phrase out of the words."""
        self._apply(self.session.remove_phrase(phrase))

    def remove_price(self) -> None:
        """Take the price limits out."""
        self._apply(self.session.remove_price())

    def remove_value(self, name: str, value: str) -> None:
        """Take one picked value out."""
        self._apply(self.session.remove_value(name, value))

    def set_filters(self, filters: Filters) -> None:
        """Filters picked in the filter bar."""
        self._apply(self.session.change(filters=filters))

    def remove_filters(self) -> None:
        """Drop every filter, those in the words as well."""
        self._apply(self.session.remove_filters())

    def clear_step(self) -> bool:
        """Clear the next part of the question; False when it was empty already."""
        changed = self.session.clear_step()
        self._apply(changed)
        return changed

    def clear_all(self) -> None:
        """Start over."""
        self.ask_anew([], "")

    def mark(self, hit: Hit, liked: bool | None) -> None:
        """More like this product, less like it, or neither any more; the question stays beside it."""
        self._apply(self.session.mark(hit.catalog, hit.product.id, hit.product.title, liked))

    def follow(self, suggestion: Suggestion) -> None:
        """Change the question as a suggestion says."""
        self._apply(self.session.follow(suggestion))

    def unmark(self, mark: Feedback) -> None:
        """The question is moved by a product no more."""
        self._apply(self.session.mark(mark.catalog, mark.product_id, mark.title, None))

    def undo(self) -> None:
        """Return to the former question."""
        self._apply(self.session.undo())

    def redo(self) -> None:
        """Return to the question that was undone last."""
        self._apply(self.session.redo())

    def more_like(self, hit: Hit, text: str = "", doubts: Sequence[Doubt] = ()) -> None:
        """Ask for products that look like this one, by its stored picture; ``text`` is what is to be different."""

        def work(_cancel: CancelToken, _progress: Progress) -> Query:
            return self._app.like(hit.catalog, hit.product.id)

        self._set_busy(True)
        self._tasks.start(work, partial(self._on_like, text, tuple(doubts)), lane="like", failed=self._on_failed)

    def _on_like(self, text: str, doubts: tuple[Doubt, ...], query: Query) -> None:
        words = " ".join([*(phrase.text for phrase in query.phrases), text]).strip()
        parts = {"pictures": query.pictures, "text": words, "filters": Filters(), "doubts": doubts, "feedback": ()}
        parts["declined"] = frozenset()
        self._apply(self.session.change(**parts))

    def _apply(self, changed: bool) -> None:
        if changed:
            self.ask_changed.emit()
            self.search_now()

    # --- order --------------------------------------------------------------------------------------------------------

    def set_weight(self, channel: str, weight: float) -> None:
        """A slider moved: the grid follows at once, the refined search when it rests."""
        self.session.weigh(channel, weight)
        self.results_changed.emit()
        self._resting.start()

    def recall_blend(self, weights: Mapping[str, float], *, auto: bool) -> None:
        """Search with other weights from now on, or with weights that are chosen for each query."""
        self.session.weigh_all(weights)
        self.session.auto = auto
        self.results_changed.emit()
        if self.session.results is not None:
            self.search_now()

    def set_weights(self, weights: Mapping[str, float]) -> None:
        """Several sliders moved at once, such as by a preset."""
        self.session.weigh_all(weights)
        self.results_changed.emit()
        self._resting.start()

    def set_auto(self, auto: bool) -> None:
        """Have the weights chosen for each query, or keep them where they are."""
        if auto == self.session.auto:
            return
        self.session.auto = auto
        self.results_changed.emit()
        if auto:
            self.search_now()

    def set_method(self, method: Method) -> None:
        """Fuse the scores in another way."""
        if method != self.session.method:
            self.session.method = method
            self.search_now()

    def set_sort(self, sort: Sort) -> None:
        """Another order of the shown products."""
        self.session.sort = sort
        self.results_changed.emit()

    def toggle_variants(self, index: int) -> None:
        """Lay out the variants behind a card, or put them back; ``index`` is a candidate's."""
        self.session.toggle_variants(index)
        self.results_changed.emit()

    # --- searching ----------------------------------------------------------------------------------------------------

    def search_now(self) -> None:
        """Send the question as it stands; an empty one clears the grid."""
        self._typing.stop()
        self._resting.stop()
        self._following.stop()
        query = self.session.ask.query()
        if query.is_empty:
            self._tasks.supersede("search")
            self.session.forget()
            self._set_busy(False)
            self.results_changed.emit()
            return
        self._set_busy(True)
        if not self._held:
            self._request(query)

    def search_again(self) -> None:
        """The same question to catalogues that changed."""
        self.search_now()

    def show_results(self, results: Results) -> None:
        """Show the answer to a question that was asked elsewhere, with the question."""
        self.session.take(results)
        self.ask_changed.emit()
        self.results_changed.emit()

    def _refine(self) -> None:
        query = self.session.ask.query()
        if not (query.is_empty or self._held or self._tasks.is_busy("search")):
            self._request(query)

    def _follow(self) -> None:
        """Search for what is being dragged; with nothing wanted in it, all that was found goes."""
        query = self.session.ask.query()
        if query.is_empty:
            self.search_now()
        elif not self._held:
            self._set_busy(True)
            self._request(query)

    def _request(self, query: Query) -> None:
        weights, auto, method = dict(self.session.weights), self.session.auto, self.session.method
        number = self.session.begin()

        def work(cancel: CancelToken, _progress: Progress) -> Results:
            return self._app.search(query, weights, cancel=cancel, auto=auto, method=method)

        self._tasks.start(work, partial(self._on_answer, number), lane="search", failed=self._on_failed)

    def _on_answer(self, number: int, results: Results) -> None:
        if self.session.accept(number, results):
            self._set_busy(False)
            self.results_changed.emit()
            self.answered.emit(results)
        self._following.go_on()

    def _on_failed(self, error: MagpieError) -> None:
        self._set_busy(False)
        self.failed.emit(error)
        self._following.go_on()

    def _set_busy(self, busy: bool) -> None:
        if busy != self.busy:
            self.busy = busy
            self.busy_changed.emit(busy)

    def _single_shot(self, interval_ms: int, slot: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval_ms)
        timer.timeout.connect(slot)
        return timer
