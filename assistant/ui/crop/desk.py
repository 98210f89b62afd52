"""Puts cropping into the window: what the tray and the editor say becomes the query, and the query is shown in both."""

from PySide6.QtCore import QObject, Qt

from assistant.objects.found import Found
from assistant.query import Picture
from assistant.ui.crop.editor import CropEditor
from assistant.ui.flow import SearchFlow
from assistant.ui.panels.tray import Tray
from assistant.ui.panes import Panes
from assistant.ui.theme import Theme


class CropDesk(QObject):
    """The editor opens beside the results, over the tray."""

    def __init__(self, flow: SearchFlow, tray: Tray, panes: Panes, theme: Theme) -> None:
        super().__init__(panes)
        self._flow, self._tray, self._panes = flow, tray, panes
        self.editor = CropEditor(theme, panes)
        tray.picture_adjusted.connect(flow.adjust_picture)
        tray.picture_replaced.connect(flow.replace_picture)
        tray.edit_wanted.connect(self.open)
        tray.objects_shown.connect(self._on_objects)
        flow.picture_adjusted.connect(tray.follow_picture)
        flow.ask_changed.connect(self._on_ask_changed)
        self.editor.adjusted.connect(flow.adjust_picture)
        self.editor.finished.connect(self._on_finished)
        self.editor.search_all_wanted.connect(tray.search_all_wanted)

    def open(self, picture: Picture) -> None:
        """Edit a picture of the query."""
        self.editor.edit(picture, self._tray.objects_of(picture))
        self._panes.open_editor(self.editor)

    def close(self) -> bool:
        """Esc: cancel the editor; False when it was not open."""
        if not self.editor.isVisible():
            return False
        self.editor.cancel()
        return True

    def _on_finished(self, now: Picture, result: Picture) -> None:
        self._panes.open_editor(None)
        self._flow.replace_picture(now, result)
        card = next((card for card in self._tray.cards if card.picture is result), None)
        if card is not None and card.isVisible():
            card.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_objects(self, picture: Picture, found: list[Found]) -> None:
        """What is found while the editor is open gets its dots there as well."""
        edited = self.editor.picture
        if edited is not None and edited.pixels is picture.pixels:
            self.editor.show_objects(found)

    def _on_ask_changed(self) -> None:
        """The query went on without the picture that is edited."""
        picture = self.editor.picture
        if picture is not None and picture not in self._flow.session.ask.pictures:
            self.editor.close_quietly()
            self._panes.open_editor(None)
