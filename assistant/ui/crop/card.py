"""One picture of the question in the tray: open with its crop box and tools, or as a row when others are open."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assistant.objects.found import Found
from assistant.query import Box, Picture
from assistant.ui.crop.share import ShareSlider
from assistant.ui.crop.sign import SignSwitch
from assistant.ui.crop.thumb import Thumb
from assistant.ui.crop.view import CropView
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.labels import label

_VIEW_H = 208


class PictureCard(QFrame):
    """``adjusted`` (old, new) while a hand moves something, ``replaced`` (old, new) when it is done.

    Whoever listens shows the new picture here again.
    """

    adjusted = Signal(object, object)
    replaced = Signal(object, object)
    removed = Signal(object)
    edit_wanted = Signal(object)
    expand_wanted = Signal()
    object_chosen = Signal(object, object)
    search_all_wanted = Signal(object)

    def __init__(self, theme: Theme, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self.found: list[Found] = []
        self._theme = theme
        self.view = CropView(theme)
        self.view.setFixedHeight(_VIEW_H)
        self.thumb = Thumb(theme)
        self.sign = SignSwitch(theme)
        self.share = ShareSlider()
        self.size_label = label("", "faint")
        self.search_all = TextButton(theme, "", icon="search")
        self._make_tools()
        self._lay_out()
        self._connect()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_state(self, picture: Picture, *, expanded: bool, alone: bool) -> None:
        """Show a picture, open or as a row; one that is alone has no weight to set."""
        self._take(picture)
        self.view.setVisible(expanded)
        self._tools.setVisible(expanded)
        self.thumb.setVisible(not expanded)
        self.share.setVisible(not alone)
        self.setProperty("expanded", expanded)
        self._show(picture)
        self._show_found(expanded)

    def show_objects(self, found: Sequence[Found]) -> None:
        """The things that were found in the picture."""
        self.found = list(found)
        self._show_found(self.property("expanded") is True)

    def follow(self, picture: Picture) -> None:
        """Show the same picture on its way to another crop, turn or weight."""
        self._take(picture)
        self._show(picture)
        self._show_found(self.property("expanded") is True)

    def _take(self, picture: Picture) -> None:
        """What was found turns with its picture, and goes with it."""
        if picture.source != self.picture.source:
            self.found = []
        elif picture.turns != self.picture.turns:
            turned = picture.turns - self.picture.turns
            self.found = [replace(one, box=one.box.turned(*self.picture.size, turned)) for one in self.found]
        self.picture = picture

    def _show(self, picture: Picture) -> None:
        if self.property("expanded"):
            self.view.show_picture(picture)
            box = self.view.box
            self.size_label.setText(f"{box.width} × {box.height}")
            self.whole_button.setEnabled(picture.crop is not None)
        else:
            self.thumb.show_picture(picture)
        self.sign.show_sign(picture.negative)
        self.share.show_weight(picture.weight, picture.source)
        self.remove_button.setAccessibleName(self.tr("Remove {0}").format(picture.source))

    def _show_found(self, expanded: bool) -> None:
        if expanded:
            self.view.show_objects(self.found)
        text = self.tr("Search all {0}").format(len(self.found))
        self.search_all.setText(f" {text}")
        self.search_all.setAccessibleName(text)
        self.search_all.setToolTip(self.tr("A row of results for each thing in the picture"))
        self.search_all.setVisible(expanded and len(self.found) > 1)

    # --- building -----------------------------------------------------------------------------------------------------

    def _make_tools(self) -> None:
        self.left_button = self._tool("rotate-left", self.tr("Turn left (Shift+R)"))
        self.right_button = self._tool("rotate-right", self.tr("Turn right (R)"))
        self.whole_button = self._tool("whole", self.tr("Whole picture (Ctrl+A)"))
        self.edit_button = self._tool("enlarge", self.tr("Open the large editor (Enter)"))
        self.remove_button = self._tool("close", self.tr("Remove"))
        self.remove_button.setToolTip(self.tr("Remove this picture"))

    def _tool(self, icon: str, name: str) -> IconButton:
        button = IconButton(self._theme, icon, name, side=16)
        button.setFixedSize(QSize(28, 28))
        return button

    def _lay_out(self) -> None:
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(2)
        for button in (self.left_button, self.right_button, self.whole_button):
            tools.addWidget(button)
        tools.addSpacing(6)
        tools.addWidget(self.size_label, 1)
        tools.addWidget(self.edit_button)
        sign = QHBoxLayout()
        sign.addWidget(self.sign)
        sign.addStretch(1)
        sign.addWidget(self.remove_button)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(sign)
        words.addWidget(self.share)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.thumb)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view)
        column.addWidget(self._tools)
        column.addLayout(row)
        column.addWidget(self.search_all)

    def _connect(self) -> None:
        self.view.adjusted.connect(self._on_adjusted)
        self.view.settled.connect(self._on_settled)
        self.view.turn_wanted.connect(self.turn)
        self.view.opened.connect(lambda: self.edit_wanted.emit(self.picture))
        self.view.remove_wanted.connect(lambda: self.removed.emit(self.picture))
        self.view.object_chosen.connect(lambda found: self.object_chosen.emit(self.picture, found))
        self.thumb.clicked.connect(self.expand_wanted)
        self.left_button.clicked.connect(lambda: self.turn(-1))
        self.right_button.clicked.connect(lambda: self.turn(1))
        self.whole_button.clicked.connect(self.view.take_whole)
        self.edit_button.clicked.connect(lambda: self.edit_wanted.emit(self.picture))
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.picture))
        self.search_all.clicked.connect(lambda: self.search_all_wanted.emit(self.picture))
        self.sign.clicked.connect(self._on_sign)
        self.share.moved.connect(self._on_share)
        self.share.rested.connect(lambda: self.replaced.emit(self.picture, self.picture))

    # --- what a person does -------------------------------------------------------------------------------------------

    def turn(self, quarter_turns: int) -> None:
        """Turn the picture clockwise by quarters."""
        self._finish()
        self.replaced.emit(self.picture, self.picture.turned(quarter_turns))

    def _on_adjusted(self, crop: Box | None) -> None:
        self.adjusted.emit(self.picture, self.picture.with_crop(crop))

    def _on_settled(self, crop: Box | None) -> None:
        self.replaced.emit(self.picture, self.picture.with_crop(crop))

    def _on_sign(self) -> None:
        self._finish()
        self.replaced.emit(self.picture, replace(self.picture, negative=self.sign.isChecked()))

    def _on_share(self, weight: float) -> None:
        self.adjusted.emit(self.picture, replace(self.picture, weight=weight))

    def _finish(self) -> None:
        """What keys moved just now is a step of its own."""
        self.view.finish_keys()
        self.share.finish()
