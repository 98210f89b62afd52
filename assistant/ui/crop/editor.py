"""The large editor of a query picture: beside the results, which follow; Done and Cancel decide about all of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assistant.objects.found import Found
from assistant.query import Box, Picture
from assistant.ui.crop.history import History
from assistant.ui.crop.view import CropView
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.labels import ElidedLabel, label


class CropEditor(QFrame):
    """``adjusted`` (old, new) with every change, ``finished`` (now, result) at the end: the start when cancelled."""

    adjusted = Signal(object, object)
    finished = Signal(object, object)
    search_all_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cropEditor")
        self.setAccessibleName(self.tr("Crop and turn the picture"))
        self._theme = theme
        self._history: History | None = None
        self.picture: Picture | None = None
        self.view = CropView(theme, large=True)
        self._title = ElidedLabel()
        self._title.setProperty("role", "title")
        self.size_label = label("", "muted")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.hide()

    def edit(self, picture: Picture, found: Sequence[Found]) -> None:
        """Begin with a picture and the things that were found in it."""
        self._history = History(picture)
        self._title.setText(picture.source)
        self._show(picture)
        self.show_objects(found)
        self.show()
        self.raise_()
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def show_objects(self, found: Sequence[Found]) -> None:
        """Dots on these things."""
        self.view.show_objects(found)
        text = self.tr("Search all {0}").format(len(found))
        self.search_all.setText(f" {text}")
        self.search_all.setAccessibleName(text)
        self.search_all.setVisible(len(found) > 1)

    def _show(self, picture: Picture) -> None:
        self.picture = picture
        self.view.show_picture(picture)
        box, (width, height) = self.view.box, picture.size
        whole = self.tr("{0} × {1} pixels").format(width, height)
        part = self.tr("{0} × {1} of {2} × {3} pixels").format(box.width, box.height, width, height)
        self.size_label.setText(part if picture.crop else whole)
        self.whole_button.setEnabled(picture.crop is not None)
        if self._history is not None:
            self.undo_button.setEnabled(self._history.can_undo)
            self.redo_button.setEnabled(self._history.can_redo)

    # --- building -----------------------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.left_button = self._tool("rotate-left", self.tr("Turn left (Shift+R)"))
        self.right_button = self._tool("rotate-right", self.tr("Turn right (R)"))
        self.undo_button = self._tool("undo", self.tr("Undo (Ctrl+Z)"))
        self.redo_button = self._tool("redo", self.tr("Redo (Ctrl+Y)"))
        self.whole_button = TextButton(self._theme, self.tr("Whole picture"), icon="whole")
        self.whole_button.setToolTip("Ctrl+A")
        self.search_all = TextButton(self._theme, "", icon="search")
        self.done_button = TextButton(self._theme, self.tr("Done"), kind="primary")
        self.cancel_button = TextButton(self._theme, self.tr("Cancel"))

    def _tool(self, icon: str, name: str) -> IconButton:
        button = IconButton(self._theme, icon, name)
        button.setFixedSize(QSize(34, 34))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.size_label)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for button in (self.left_button, self.right_button, self.undo_button, self.redo_button):
            tools.addWidget(button)
        tools.addSpacing(4)
        tools.addWidget(self.whole_button)
        tools.addStretch(1)
        tools.addWidget(self.search_all)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        hint = self.tr("Tab: next handle · arrows move it, Shift by 10 · Ctrl+arrows resize")
        foot.addWidget(label(hint, "faint", wrap=True), 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(tools)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.view.adjusted.connect(self._on_adjusted)
        self.view.settled.connect(self._on_settled)
        self.view.turn_wanted.connect(self.turn)
        self.view.object_chosen.connect(lambda found: self.choose(found.box))
        self.left_button.clicked.connect(lambda: self.turn(-1))
        self.right_button.clicked.connect(lambda: self.turn(1))
        self.whole_button.clicked.connect(self.view.take_whole)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.search_all.clicked.connect(self._on_search_all)
        self.done_button.clicked.connect(self.done)
        self.cancel_button.clicked.connect(self.cancel)

    # --- what a person does -------------------------------------------------------------------------------------------

    def turn(self, quarter_turns: int) -> None:
        """Turn clockwise by quarters, the dots as well."""
        if self.picture is not None:
            before = self.picture
            self._step(before.turned(quarter_turns))
            self._turn_dots(before, quarter_turns)

    def choose(self, box: Box) -> None:
        """Crop to an object."""
        if self.picture is not None and box != self.picture.crop:
            self._step(self.picture.with_crop(box))

    def undo(self) -> None:
        """One step back within the editor."""
        self.view.finish_keys()
        if self._history is not None:
            self._go_to(self._history.undo())

    def redo(self) -> None:
        """The step that was undone last."""
        if self._history is not None:
            self._go_to(self._history.redo())

    def done(self) -> None:
        """Keep what was done; one step of undo for the query."""
        self.view.finish_keys()
        self._finish(self.picture)

    def cancel(self) -> None:
        """Return to how it was when the editor opened."""
        self._finish(self._history.start if self._history else None)

    def close_quietly(self) -> None:
        """The picture is gone from the query: there is nothing to keep or to return to."""
        self._history = self.picture = None
        self.hide()

    def _finish(self, result: Picture | None) -> None:
        now = self.picture
        self.close_quietly()
        if now is not None and result is not None:
            self.finished.emit(now, result)

    def _step(self, picture: Picture) -> None:
        self.view.finish_keys()
        if self._history is not None:
            self._history.add(picture)
        self._become(picture)

    def _go_to(self, picture: Picture) -> None:
        before = self.picture
        if before is not None and picture is not before:
            self._become(picture)
            self._turn_dots(before, picture.turns - before.turns)

    def _become(self, picture: Picture) -> None:
        before = self.picture
        self._show(picture)
        self.adjusted.emit(before, picture)

    def _turn_dots(self, before: Picture, quarter_turns: int) -> None:
        if quarter_turns % 4:
            dots = [dot.found for dot in self.view.dots.all]
            self.view.show_objects(
                [Found(one.box.turned(*before.size, quarter_turns), one.score, one.label) for one in dots]
            )

    def _on_adjusted(self, crop: Box | None) -> None:
        if self.picture is not None:
            self._become(self.picture.with_crop(crop))

    def _on_settled(self, crop: Box | None) -> None:
        if self._history is not None and self.picture is not None and crop != self._history.now.crop:
            self._history.add(self.picture)
            self._show(self.picture)

    def _on_search_all(self) -> None:
        kept = self.picture
        self.done()
        self.search_all_wanted.emit(kept)

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the editor's own while it has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _step_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus or is done; Ctrl+Z and Ctrl+Y step; nothing goes to the search."""
        focused = QApplication.focusWidget()
        step = _step_of(event)
        if step:
            self.undo() if step < 0 else self.redo()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.done()
        event.accept()


def _step_of(event: QKeyEvent) -> int:
    """−1 for undo, 1 for redo, else 0; Ctrl+Y is redo on every desktop."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    control_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return int(control_y or event.matches(QKeySequence.StandardKey.Redo))
