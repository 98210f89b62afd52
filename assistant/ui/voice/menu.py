"""The menu of the microphone: beside its button, and as "Voice" in the window's menu. It only says what was chosen."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from assistant.settings import Voice
from assistant.ui.below import shown
from assistant.ui.voice.choices import VoiceChoices
from assistant.ui.voice.talk_key import SHOWN
from assistant.ui.words import format_size

if TYPE_CHECKING:
    from assistant.speech_service import VoiceChoice

Radio = tuple[str, str, bool]
"""The value, its name for people, and whether it is the present one."""


class MicrophoneMenu(QMenu):
    """``opening`` comes before it shows, so that its owner can look at what is plugged in."""

    opening = Signal()
    speak_wanted = Signal()
    microphone_chosen = Signal(str)
    language_chosen = Signal(str)
    recogniser_chosen = Signal(str)
    install_wanted = Signal(str)
    silence_chosen = Signal(bool)
    cues_chosen = Signal(bool)
    anywhere_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Voice"))
        self.setProperty("checkable", True)
        self.addAction(self.tr("Speak (hold {0})").format(SHOWN), self.speak_wanted.emit)
        self.addSeparator()
        self.microphones = self._submenu(self.tr("Microphone"))
        self.languages = self._submenu(self.tr("Language"))
        self.recognisers = self._submenu(self.tr("Recogniser"))
        self.addSeparator()
        self.silence = self._tick(self.tr("Stop by itself when I am silent"), self.silence_chosen)
        self.cues = self._tick(self.tr("Sounds"), self.cues_chosen)
        self.anywhere = self._tick("", self.anywhere_chosen)
        self.aboutToShow.connect(self.opening)

    def open_at(self, widget: QWidget) -> None:
        """Open with the right edge under a widget's."""
        corner = widget.mapToGlobal(QPoint(widget.width(), widget.height() + 4))
        self.popup(corner - QPoint(self.sizeHint().width(), 0))

    def show_state(self, voice: Voice, choices: VoiceChoices) -> None:
        """Tick what is chosen and list what there is."""
        self._show_microphones(voice, choices)
        self._show_languages(voice)
        self._show_recognisers(choices.recognisers)
        self.silence.setChecked(voice.stop_on_silence)
        self.cues.setChecked(voice.cues)
        self.anywhere.setText(self.tr("Listen from any program ({0})").format(voice.hotkey_keys))
        self.show_anywhere(voice.hotkey)

    def show_anywhere(self, on: bool) -> None:
        """Tick whether the global key works."""
        self.anywhere.setChecked(on)

    def _show_microphones(self, voice: Voice, choices: VoiceChoices) -> None:
        names = [device.name for device in choices.microphones]
        default = next((device.name for device in choices.microphones if device.is_default), "")
        own = self.tr("The system's own choice") + (f" ({default})" if default else "")
        radios = [("", own, not voice.microphone), *((name, name, name == voice.microphone) for name in names)]
        if voice.microphone and voice.microphone not in names:
            radios.append((voice.microphone, self.tr("{0} (not plugged in)").format(voice.microphone), True))
        _fill(self.microphones, radios, self.microphone_chosen.emit)
        if choices.problem is not None:
            note = self.microphones.addAction(shown(choices.problem.message))
            note.setEnabled(False)
            note.setToolTip(shown(choices.problem.hint))

    def _show_languages(self, voice: Voice) -> None:
        names = {"auto": self.tr("Automatic"), "en": "English", "zh": "中文"}
        radios = [(code, name, code == voice.language) for code, name in names.items()]
        _fill(self.languages, radios, self.language_chosen.emit)

    def _show_recognisers(self, choices: "Iterable[VoiceChoice]") -> None:
        there = [choice for choice in choices if choice.installed]
        radios = [(choice.name, f"{choice.title} — {choice.brings}", choice.current) for choice in there]
        _fill(self.recognisers, radios, self.recogniser_chosen.emit)
        offered = [choice for choice in choices if not choice.installed]
        if offered:
            self.recognisers.addSeparator()
        for choice in offered:
            text = self.tr("Install {0} ({1}) — {2}")
            text = text.format(choice.title, format_size(choice.size_bytes), choice.brings)
            self.recognisers.addAction(text, partial(self.install_wanted.emit, choice.name))

    def _submenu(self, title: str) -> QMenu:
        menu = self.addMenu(title)
        menu.setProperty("checkable", True)
        menu.setToolTipsVisible(True)
        return menu

    def _tick(self, text: str, chosen: SignalInstance) -> QAction:
        action = QAction(text, self, checkable=True)
        action.triggered.connect(chosen)
        self.addAction(action)
        return action


def _fill(menu: QMenu, radios: Iterable[Radio], choose: Callable[[str], None]) -> None:
    """One of several; the present one is ticked."""
    menu.clear()
    for former in menu.findChildren(QActionGroup):
        former.deleteLater()
    group = QActionGroup(menu)
    for value, name, is_present in radios:
        action = QAction(name.replace("&", "&&"), menu, checkable=True, checked=is_present)
        action.triggered.connect(lambda _=False, chosen=value: choose(chosen))
        group.addAction(action)
        menu.addAction(action)
