"""What a person does with the window, and what they see."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from pytestqt.qtbot import QtBot

from assistant.ui.window import MainWindow


def type_words(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Replace the words in the search field key by key."""
    edit = window.top.search.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)


def search_for(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Type words and wait for their answer."""
    with qtbot.waitSignal(window.flow.answered):
        type_words(qtbot, window, words)
    rest(qtbot, window)


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: window.tasks.is_idle and not window.flow.busy and not window.centre.grid.is_moving)


def titles(window: MainWindow) -> list[str]:
    """The cards' titles in their order."""
    return [hit.product.title for hit in window.centre.grid.hits()]


def drop(window: MainWindow, mime: QMimeData) -> None:
    """Drop data in the middle of the window."""
    where = QPointF(window.rect().center())
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, mime, buttons, none))


def files(*paths: object) -> QMimeData:
    """Local files as a file manager drags them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def text(words: str) -> QMimeData:
    """Dragged or copied text."""
    mime = QMimeData()
    mime.setText(words)
    return mime


def image(color: str = "#cd3034") -> QMimeData:
    """A picture as toolkits copy it."""
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(color)
    mime = QMimeData()
    mime.setImageData(picture)
    return mime


def is_error_shown(window: MainWindow) -> bool:
    return window.centre.banner.isVisible()
