"""The states of speaking as pictures: ``python -m tests.gui.voice_states FOLDER``, with the in-memory shop."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from assistant.query import Doubt
from assistant.speech.source import MicrophoneError
from assistant.speech.transcript import Partial
from assistant.ui.render import SIZE, render, settle
from assistant.ui.theme.theme import Choice
from assistant.ui.voice.flow import How
from assistant.ui.window import MainWindow
from tests.gui.fake_app import FakeApp

LEVELS = (0.1, 0.2, 0.45, 0.7, 0.5, 0.8, 0.95, 0.6, 0.3, 0.55, 0.75, 0.4, 0.6)
DOUBTS = (Doubt("sneakers", 0.55, ("speakers", "snickers")), Doubt("80", 0.4, ("18",)))

Prepare = Callable[[MainWindow], None]


def listening(window: MainWindow, how: How = How.HELD) -> None:
    """While somebody speaks."""
    strip = window.voice.strip
    window.voice.button.set_live(True)
    strip.listen()
    strip.show_how(how)
    for level in LEVELS:
        strip.meter.show_level(level)
        window.voice.button.show_level(level)
    strip.show_words(Partial("red sneakers not", "leather"))
    window.voice.place()


def just_begun(window: MainWindow) -> None:
    """Nothing was said yet."""
    window.voice.button.set_live(True)
    window.voice.strip.listen()
    window.voice.strip.show_how(How.SILENCE)
    window.voice.place()


def working(window: MainWindow) -> None:
    """All was said."""
    listening(window)
    window.voice.button.set_live(False)
    window.voice.strip.work()


def doubts(window: MainWindow) -> None:
    """Some words were perhaps misheard."""
    window.flow.speak("red sneakers for a boy, not leather, under 80", DOUBTS)
    settle(window)


def doubt_menu(window: MainWindow) -> None:
    """What else one may be."""
    doubts(window)
    show_menu(window, window.tray.chips()[0].doubt_buttons[0].menu_of_words, QPoint(80, 256))  # type: ignore[attr-defined]


def nothing_heard(window: MainWindow) -> None:
    """Silence."""
    window.voice.outcome._tell_silence()


def unclear(window: MainWindow) -> None:
    """Words that name nothing."""
    window.voice.acting.offered.emit("the weather is nice today", "That names nothing I know.")


def no_microphone(window: MainWindow) -> None:
    """An error with its remedy."""
    hint = "Plug one in, or drop a recording. If you have one, allow it in the system's settings."
    window.show_error(MicrophoneError("There is no microphone.", hint=hint))


def menu(window: MainWindow) -> None:
    """What there is to choose."""
    window.voice.menu.opening.emit()
    settle(window)
    show_menu(window, window.voice.menu, QPoint(760, 60))
    show_menu(window, window.voice.menu.recognisers, QPoint(330, 195))


def show_menu(window: MainWindow, shown: object, where: QPoint) -> None:
    """Paint a menu into the window, where a pop-up would be no part of the picture."""
    shown.setParent(window)  # type: ignore[attr-defined]
    shown.move(where)  # type: ignore[attr-defined]
    shown.adjustSize()  # type: ignore[attr-defined]
    shown.show()  # type: ignore[attr-defined]
    QApplication.processEvents()


def after_search(then: Prepare) -> Prepare:
    """With results below."""

    def prepare(window: MainWindow) -> None:
        window.flow.replace_text("blue mug")
        settle(window)
        settle(window)
        then(window)

    return prepare


STATES: dict[str, tuple[Prepare, Choice, tuple[int, int]]] = {
    "listening-light": (after_search(listening), "light", SIZE),
    "listening-dark": (after_search(listening), "dark", SIZE),
    "listening-narrow": (after_search(listening), "light", (540, 700)),
    "begun-light": (just_begun, "light", SIZE),
    "working-light": (after_search(working), "light", SIZE),
    "working-dark": (after_search(working), "dark", SIZE),
    "doubts-light": (doubts, "light", SIZE),
    "doubts-dark": (doubts, "dark", SIZE),
    "doubt-menu": (doubt_menu, "light", SIZE),
    "nothing-light": (after_search(nothing_heard), "light", SIZE),
    "nothing-narrow": (nothing_heard, "dark", (540, 700)),
    "unclear-light": (after_search(unclear), "light", SIZE),
    "error-dark": (no_microphone, "dark", SIZE),
    "menu-light": (menu, "light", SIZE),
    "menu-dark": (menu, "dark", SIZE),
}


def main(folder: Path, wanted: list[str]) -> None:
    """Take them all, or those named."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in wanted or STATES:
        prepare, theme, size = STATES[name]
        render(FakeApp(), folder / f"{name}.png", prepare, theme=theme, size=size)  # type: ignore[arg-type]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
