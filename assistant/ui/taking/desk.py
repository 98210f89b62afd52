"""Puts into the window what comes in beyond plain files: links with consent, the ledger, frames, notes.

A drop's invitation is worded here too, beside what will happen.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from assistant.ui.offer import Feed, Files, Links, Offer, Unusable, Words
from assistant.ui.taking.consent import LinkPanel, hosts_of
from assistant.ui.taking.frame_strip import FrameStrip
from assistant.ui.taking.frames import FrameFlow
from assistant.ui.taking.ledger_dialog import LedgerDialog
from assistant.ui.taking.links import LinkFlow

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow

translate = QCoreApplication.translate


class TakingDesk(QObject):
    """Everything of one window; made once its panels and its intake exist."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.panel = LinkPanel(window.theme)
        self.strip = FrameStrip(window.theme)
        window.centre.add_panel(self.panel)
        window.centre.add_panel(self.strip)
        self.links = LinkFlow(window.app, window.tasks, self.panel, window.status.fetch, self)
        self.frames = FrameFlow(window.flow, window.tasks, self.strip, self)
        self.dialog: LedgerDialog | None = None
        intake = window.intake
        intake.links_offered.connect(self.links.offer)
        intake.taken.connect(self.frames.take)
        intake.noted.connect(window.centre.banner.show_note)
        self.links.read.connect(intake.hand_over)
        self.links.failed.connect(window.show_error)
        self.frames.failed.connect(window.show_error)
        window.menu.network_wanted.connect(self.open_ledger)

    def open_ledger(self) -> None:
        """Show what was sent over the network."""
        if self.dialog is None:
            self.dialog = LedgerDialog(self._window.tasks, self._window.theme, self._window)
        self.dialog.bring_up()

    def step_back(self) -> bool:
        """Esc: decline what is asked, else close the strip of frames; False when neither was open."""
        if self.links.decline():
            return True
        if self.strip.isVisible():
            self.frames.close()
            return True
        return False

    def close(self) -> None:
        """Take the dialog away with the window."""
        if self.dialog is not None:
            self.dialog.hide()


def invitation(offer: Offer) -> tuple[str, bool]:
    """What the overlay says while something is dragged over the window, and whether it can be used."""
    if isinstance(offer, Unusable):
        return offer.error.message, False
    return _promise(offer), True


def _promise(offer: Offer) -> str:
    """What a drop would do."""
    if isinstance(offer, Words):
        return translate("TakingDesk", "Drop to search for this text")
    if isinstance(offer, Feed):
        return translate("TakingDesk", "Drop to import {0} as a catalogue").format(offer.path.name)
    if isinstance(offer, Links):
        return translate("TakingDesk", "Drop to fetch the picture from {0}; you are asked first").format(
            ", ".join(hosts_of(offer.urls))
        )
    sounds = offer.sounds if isinstance(offer, Files) else ()
    if isinstance(offer, Files) and sounds and not offer.paths:
        return translate("TakingDesk", "Drop to search for what is said in {0}").format(sounds[0].name)
    if sounds or getattr(offer, "text", None):
        return translate("TakingDesk", "Drop to search with this picture and its words")
    return translate("TakingDesk", "Drop to search with this picture")
