"""From what a person does to the question: the search field, the tray, the filters, the sliders, what is dropped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from assistant.ui.offer import Words, offer_of

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow


def connect_question(window: "MainWindow") -> None:
    """Let every panel change the question."""
    _connect_field(window)
    _connect_tray(window)
    _connect_refining(window)
    _connect_intake(window)


def _connect_field(window: "MainWindow") -> None:
    top, flow = window.top, window.flow

    def submit() -> None:
        flow.set_text(top.search.edit.text())  # the field may hold words that were only offered
        flow.search_now()
        window.centre.focus_cards()

    top.search.edited.connect(flow.set_text)
    top.search.submitted.connect(submit)
    top.undo_button.clicked.connect(flow.undo)
    top.tray_button.clicked.connect(window.panes.toggle_tray)
    window.panes.narrowed.connect(top.set_narrow)
    top.search.edit.setAcceptDrops(False)  # so that the window gets the drop
    top.search.edit.installEventFilter(FieldKeys(window))


def _connect_tray(window: "MainWindow") -> None:
    tray, flow = window.tray, window.flow
    tray.picture_removed.connect(flow.remove_picture)
    tray.phrase_removed.connect(flow.remove_phrase)
    tray.price_removed.connect(flow.remove_price)
    tray.value_removed.connect(flow.remove_value)
    tray.mark_removed.connect(flow.unmark)
    tray.doubt_settled.connect(flow.settle_doubt)
    tray.clear_wanted.connect(flow.clear_all)
    tray.open_wanted.connect(window.open_picture)


def _connect_refining(window: "MainWindow") -> None:
    flow, centre = window.flow, window.centre
    centre.filters.filters_changed.connect(flow.set_filters)
    centre.filters.sort_changed.connect(flow.set_sort)
    window.balance.weight_changed.connect(flow.set_weight)
    window.balance.reset_wanted.connect(flow.reset_weights)
    window.facet_counts.counted.connect(centre.filters.show_counts)
    window.suggesting.suggested.connect(centre.show_suggestions)
    for offered in (centre.no_match.suggestions, centre.no_fit.suggestions):
        offered.taken.connect(flow.follow)
    centre.no_match.filters_cleared.connect(flow.remove_filters)
    centre.no_match.words_cleared.connect(lambda: flow.replace_text(""))
    centre.no_match.all_cleared.connect(flow.clear_all)
    window.examples.asked.connect(flow.ask_anew)
    window.examples.failed.connect(window.show_error)


def _connect_intake(window: "MainWindow") -> None:
    intake, flow = window.intake, window.flow
    intake.pictures_read.connect(flow.add_pictures)
    intake.text_taken.connect(flow.replace_text)
    intake.feed_offered.connect(window.importing.offer)
    intake.refused.connect(window.show_error)
    intake.reading.connect(window.top.busy.set_busy)
    window.screen_grab.pictures_grabbed.connect(flow.add_pictures)


class FieldKeys(QObject):
    """Pasting into the search field takes pictures and files, and leaves it plain text; Down goes to the cards."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """True for what was dealt with here."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.matches(QKeySequence.StandardKey.Paste):
            offer = offer_of(QGuiApplication.clipboard().mimeData())
            if not isinstance(offer, Words):
                self._window.intake.take_offer(offer)
                return True
        return event.key() == Qt.Key.Key_Down and self._window.centre.focus_cards()
