"""The real window with a stand-in for speech, in a process of its own: tells on standard output when it listens, how
that ends, and what is searched for. ``python -m tests.e2e.voice_child [KEYS]``
"""

import sys

from assistant.settings import Settings, Voice
from assistant.spoken.acts import Ask
from assistant.ui.start import application, dispose
from assistant.ui.theme import Theme
from assistant.ui.voice.flow import Phase
from assistant.ui.window import MainWindow
from tests.gui.fake_app import FakeApp
from tests.gui.fake_speech import said


def say(word: str) -> None:
    print(word, flush=True)


def main(keys: str) -> None:
    qt = application()
    voice = Voice(cues=False, hotkey=bool(keys), hotkey_keys=keys or "Ctrl+Alt+Space")
    app = FakeApp(settings=Settings(voice=voice))
    app.speech.transcript = said("red sneakers")
    theme = Theme("light")
    theme.apply()
    window = MainWindow(app, theme)
    flow, last = window.voice.flow, [Phase.IDLE]
    window.voice.acting.interpret = lambda transcript, _situation: Ask(transcript.text, ())

    def tell() -> None:
        if flow.phase is not last[0]:
            say(flow.phase.name.lower())
        last[0] = flow.phase

    flow.changed.connect(tell)
    window.voice.press.held.connect(lambda: say("held"))
    window.voice.anywhere.said.connect(say)
    window.flow.answered.connect(lambda _: say(f"searched [{window.top.search.edit.text()}]"))
    window.startup.warm.connect(lambda: say("ready"))
    window.resize(700, 500)
    window.show()
    window.begin()
    qt.exec()
    dispose(window)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
