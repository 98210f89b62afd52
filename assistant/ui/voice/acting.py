"""Does what was said: other words, undo, start over, more like one of those shown; or says why it does not."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assistant.progress import CancelToken, Progress
from assistant.speech.catalog_words import CatalogWords

if TYPE_CHECKING:
    from assistant.speech.transcript import Transcript
    from assistant.spoken.acts import Act, MoreLike, Situation
    from assistant.ui.window import MainWindow

LANE = "voice meaning"


def _interpret(transcript: "Transcript", situation: "Situation") -> "Act":
    """Loads the rules when they are first needed."""
    from assistant.spoken.interpret import interpret

    return interpret(transcript, situation)


class Acting(QObject):
    """``offered`` (text, reason) with words that should not be searched for unasked; ``done`` with what was done."""

    offered = Signal(str, str)
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, window: "MainWindow", interpret: "Callable[[Transcript, Situation], Act]" = _interpret) -> None:
        super().__init__(window)
        self._window = window
        self.interpret = interpret
        self._known = CatalogWords()
        self._title_words: frozenset[str] = frozenset()

    def take(self, transcript: "Transcript") -> None:
        """Find out on a worker what the words mean here and now, and do it."""
        from assistant.spoken.acts import Situation

        window = self._window
        hit = window.details.hit
        shown = tuple(hit.product for hit in window.centre.grid.hits())
        situation = Situation(window.flow.session.ask.text, shown, hit.product if hit else None)

        def work(_cancel: CancelToken, _progress: Progress) -> "Act":
            return self.interpret(transcript, self._with_catalog(situation))

        window.tasks.start(work, self._do, lane=LANE, failed=self.failed.emit)

    def _with_catalog(self, situation: "Situation") -> "Situation":
        """Worker thread: what the searched catalogues know of brands and words."""
        known = self._window.app.speech.words()
        if known is not self._known:
            self._title_words = frozenset(word for title in known.titles for word in title.lower().split())
            self._known = known
        return replace(situation, brands=known.brands, words=self._title_words)

    def _do(self, act: "Act") -> None:
        from assistant.spoken.acts import Ask, Clear, MoreLike, Unclear, Undo

        flow = self._window.flow
        if isinstance(act, Ask):
            flow.speak(act.text, act.doubts)
            self.done.emit(self.tr("Searching for “{0}”").format(act.text))
        elif isinstance(act, Undo):
            self.done.emit(self.tr("Undone") if flow.session.can_undo else self.tr("There is nothing to undo"))
            flow.undo()
        elif isinstance(act, Clear):
            flow.clear_all()
            self.done.emit(self.tr("Started over"))
        elif isinstance(act, MoreLike):
            self._more_like(act)
        elif isinstance(act, Unclear):
            self.offered.emit(act.text, act.reason)

    def _more_like(self, act: "MoreLike") -> None:
        hits = self._window.centre.grid.hits()
        if not 0 <= act.position < len(hits):
            text = self.tr("You asked for more like number {0}, but {1} products are shown")
            self.done.emit(text.format(act.position + 1, len(hits)))
            return
        hit = hits[act.position]
        self._window.flow.more_like(hit, act.text, act.doubts)
        self.done.emit(self.tr("More like “{0}”").format(hit.product.title))
