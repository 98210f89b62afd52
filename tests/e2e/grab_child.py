"""The real window on the fake services, in a process of its own: tells its state on standard output and stores what a
search is asked with. ``python -m tests.e2e.grab_child FOLDER [KEYS]``
"""

import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer

from assistant.settings import Settings
from assistant.ui.start import application, dispose
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.gui.fake_app import FakeApp

LOOK_MS = 30


def main(folder: Path, keys: str) -> None:
    qt = application()
    settings = Settings(screen_hotkey=True, screen_hotkey_keys=keys) if keys else Settings()
    app = FakeApp(settings=settings)
    theme = Theme("light")
    theme.apply()
    window = MainWindow(app, theme)
    said: list[str] = []

    def say(word: str) -> None:
        if said[-1:] != [word]:
            said.append(word)
            print(word, flush=True)

    def look() -> None:
        choosing = window.screen_grab.grabber.choosing
        if choosing is not None and choosing.overlays:
            rect = choosing.selection.rect
            exposed = all(one.windowHandle() and one.windowHandle().isExposed() for one in choosing.overlays)
            focused = any(one.hasFocus() and one.isActiveWindow() for one in choosing.overlays)
            if exposed and focused:
                say(f"choosing {rect}" if rect and not choosing.selection.is_dragging else "choosing")
        elif window.isVisible() and not window.screen_grab.is_busy:
            say("window")

    def store() -> None:
        pictures = app.searches[-1].pictures
        np.save(folder / f"grabbed-{len(app.searches)}.npy", pictures[-1].pixels)
        say(f"searched {pictures[-1].source} {len(app.searches)}")

    window.flow.answered.connect(store)
    window.screen_grab.failed.connect(lambda error: say(f"failed {error}"))
    hotkey = window.screen_grab.hotkey
    hotkey.bound.connect(lambda bound: say(f"bound {bound}"))
    hotkey.pressed.connect(lambda: say("pressed"))
    hotkey.released.connect(lambda: say("released"))
    timer = QTimer(interval=LOOK_MS)
    timer.timeout.connect(look)
    timer.start()
    window.resize(600, 500)
    window.show()
    window.begin()
    qt.exec()
    dispose(window)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
