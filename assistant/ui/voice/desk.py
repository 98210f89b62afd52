"""Puts speaking into the window: button, keys, strip and menu on one side, the question on the other."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from assistant.errors import MagpieError
from assistant.progress import Step
from assistant.ui.desktop.front import bring_to_front
from assistant.ui.voice.acting import Acting
from assistant.ui.voice.anywhere import Anywhere
from assistant.ui.voice.choices import VoiceChoices
from assistant.ui.voice.cues import Cues
from assistant.ui.voice.flow import Phase, VoiceFlow
from assistant.ui.voice.installing import Installing
from assistant.ui.voice.menu import MicrophoneMenu
from assistant.ui.voice.outcome import Outcome
from assistant.ui.voice.press import Press
from assistant.ui.voice.ready import Ready
from assistant.ui.voice.recording import Recording
from assistant.ui.voice.strip import ListeningStrip
from assistant.ui.voice.talk_key import TalkKey

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow


class VoiceDesk(QObject):
    """Everything of one window; made once its panels, its flow and its intake exist."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, app, tasks = window, window.app, window.tasks
        self.button = window.top.search.microphone
        self.strip = ListeningStrip(window.theme, window)
        self.menu = MicrophoneMenu(window.menu)
        self.press = Press(self)
        self.key = TalkKey(window)
        self.flow = VoiceFlow(app, tasks, self.press, self)
        self.choices = VoiceChoices(app, tasks, self)
        self.cues = Cues(app)
        self.acting = Acting(window)
        self.outcome = Outcome(self.strip, window.top.search, window.flow, self)
        self.recording = Recording(app, tasks, window.status.sound, self)
        self.ready = Ready(app, tasks, self)
        self.installing = Installing(window.models, self)
        self._connect_presses()
        self._connect_listening()
        self._connect_meaning()
        self._connect_menu()
        self._connect_ready()
        self.listen_to(Anywhere(app, tasks, self))
        self._show_choices()

    def begin(self) -> None:
        """Look at the keys, and at the global one if the settings say so; call it once the window is shown."""
        self.key.begin()
        self.anywhere.begin()

    def place(self) -> None:
        """Keep the strip under the search field."""
        if self.strip.isVisible():
            self.strip.place_under(self._window.top.search)

    def step_back(self) -> bool:
        """Esc: forget what is being said, or what came of it; False when there is neither."""
        return self.flow.cancel() or self.recording.cancel() or self.outcome.dismiss()

    def listen_to(self, anywhere: Anywhere) -> None:
        """Take the presses of a global key."""
        self.anywhere = anywhere
        anywhere.pressed.connect(self._on_pressed_anywhere)
        anywhere.released.connect(lambda: self.press.release("anywhere"))
        anywhere.changed.connect(self.menu.show_anywhere)
        anywhere.said.connect(self._window.status.say)
        anywhere.chosen.connect(lambda on: self.choices.set(hotkey=on))
        anywhere.failed.connect(self._show_error)

    def close(self) -> None:
        """Give up what is under way, and the global key: the window closes."""
        self.flow.cancel()
        self.anywhere.close()

    # --- what happens -------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        """Another phase, or it is known by now how this one ends."""
        phase = self.flow.phase
        self.button.set_live(phase is Phase.LISTENING)
        if phase is Phase.LISTENING and not self.strip.is_listening:
            self.strip.listen()
        if phase is Phase.LISTENING:
            self.strip.show_how(self.flow.how)
        elif phase is Phase.WORKING:
            self.strip.work()
        else:
            self.strip.finish()
        self.place()

    def _on_step(self, step: Step) -> None:
        self.strip.show_step(step.label)
        self.place()

    def _on_menu_opening(self) -> None:
        self._show_choices()
        self.choices.refresh()

    def _show_choices(self) -> None:
        self.menu.show_state(self._window.app.settings.voice, self.choices)
        self.menu.show_anywhere(self.anywhere.is_on)

    def _on_pressed_anywhere(self) -> None:
        bring_to_front(self._window)
        self.press.press("anywhere")

    def _on_anywhere_chosen(self, on: bool) -> None:
        self.anywhere.choose(on)

    def _on_sound(self, path: Path) -> None:
        self.outcome.dismiss()
        self.recording.take(path)

    def _show_error(self, error: MagpieError) -> None:
        self._window.show_error(error)

    def _open_menu(self, beside: QWidget | QPoint) -> None:
        if isinstance(beside, QPoint):
            self.menu.popup(beside)
        else:
            self.menu.open_at(beside)

    # --- wiring -------------------------------------------------------------------------------------------------------

    def _connect_presses(self) -> None:
        for origin, source in (("button", self.button), ("key", self.key)):
            source.pressed.connect(lambda name=origin: self.press.press(name))
            source.released.connect(lambda name=origin: self.press.release(name))
        self.strip.cancel_wanted.connect(self.step_back)

    def _connect_listening(self) -> None:
        flow, strip = self.flow, self.strip
        flow.changed.connect(self._on_changed)
        flow.level.connect(strip.meter.show_level)
        flow.level.connect(self.button.show_level)
        flow.words.connect(strip.show_words)
        flow.step.connect(self._on_step)
        flow.began.connect(lambda: self.cues.play("begin"))
        flow.captured.connect(lambda: self.cues.play("end"))
        flow.began.connect(self._window.centre.banner.dismiss)

    def _connect_meaning(self) -> None:
        self.flow.heard.connect(self.outcome.take_heard)
        self.recording.heard.connect(self.outcome.take_file)
        self.outcome.words_heard.connect(self.acting.take)
        self.acting.offered.connect(self.outcome.offer)
        self.acting.done.connect(self.outcome.tell_done)
        self.outcome.said.connect(self._window.status.say)
        for part in (self.flow, self.recording, self.acting, self.outcome, self.choices):
            part.failed.connect(self._show_error)
        self.outcome.shown.connect(self.place)
        self._window.intake.sound_offered.connect(self._on_sound)

    def _connect_menu(self) -> None:
        window, menu, choices = self._window, self.menu, self.choices
        window.menu.insertMenu(window.menu.for_desktop, menu)
        window.top.search.choose.clicked.connect(lambda: self._open_menu(window.top.search.choose))
        self.button.menu_wanted.connect(self._open_menu)
        self.strip.menu_wanted.connect(self._open_menu)
        menu.opening.connect(self._on_menu_opening)
        menu.speak_wanted.connect(self.flow.toggle)
        menu.microphone_chosen.connect(choices.set_microphone)
        menu.language_chosen.connect(choices.set_language)
        menu.recogniser_chosen.connect(choices.use)
        menu.install_wanted.connect(self.installing.install)
        menu.silence_chosen.connect(lambda on: choices.set(stop_on_silence=on))
        menu.cues_chosen.connect(lambda on: choices.set(cues=on))
        choices.changed.connect(self._show_choices)
        self.installing.installed.connect(choices.use)
        menu.anywhere_chosen.connect(self._on_anywhere_chosen)

    def _connect_ready(self) -> None:
        """What is expected to be heard changes with the recogniser and with the catalogues."""
        window, prepare = self._window, self.ready.prepare
        window.startup.warm.connect(prepare)
        self.choices.recogniser_changed.connect(prepare)
        window.preferences.catalogs_chosen.connect(prepare)
        window.models.catalogs_changed.connect(prepare)
        window.importing.imported.connect(lambda *_: prepare())
