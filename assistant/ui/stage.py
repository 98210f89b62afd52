"""The window on its stage: opened, begun once it is visible, and closed, or replaced by another that shows the same.

Further starts reach whichever window is there.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from assistant.handover import Request
from assistant.ui.language import install
from assistant.ui.reopening import AGAIN, Kept, keep, restore
from assistant.ui.start import dispose, listen, trace
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow

if TYPE_CHECKING:
    from assistant.app import App
    from assistant.ui.instance.server import Reception
    from assistant.ui.instance.standing import Standing


class Stage:
    """One window after another. UI thread only."""

    def __init__(self, app: "App", standing: "Standing | None") -> None:
        self._app, self._standing = app, standing
        install(app.settings.language)
        self._theme = Theme(app.settings.theme)
        self._reception: Reception | None = None
        self._kept: Kept | None = None
        self.window = self._open()

    def begin(self, request: Request) -> None:
        """The window is visible: it starts its work, hears further starts, and does what this one asked for."""
        trace("window visible")
        window = self.window
        window.begin()
        if self._kept is None and self._standing is not None:
            self._reception = listen(window, self._standing)  # now, as before nothing holds searches back
        elif self._reception is not None:
            self._reception.asked.connect(window.desktop.take)
        if self._kept is not None and self._kept.is_setting:
            window.setting.open()
        if not request.is_empty:
            window.desktop.take(request)

    def replace(self) -> None:
        """Another window takes over, in the language that is chosen now."""
        self._kept = keep(self.window)
        if self._reception is not None:
            self._reception.setParent(None)  # it outlives the window
        self._close()
        install(self._app.settings.language)
        self.window = self._open()

    def end(self) -> None:
        """Hear no further starts, and close the window."""
        if self._reception is not None:
            self._reception.close()
        self._close()

    def _open(self) -> MainWindow:
        self._theme.apply()
        window = MainWindow(self._app, self._theme)
        window.another_wanted.connect(lambda: QCoreApplication.exit(AGAIN))
        window.startup.warm.connect(lambda: trace("first search usable"))
        if self._kept is not None:
            restore(window, self._kept)
        window.show()
        return window

    def _close(self) -> None:
        self.window.desktop.close()  # else it only hides where an icon would bring it back
        dispose(self.window)
