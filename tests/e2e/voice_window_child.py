"""The real window on the catalogues of MAGPIE_HOME with a sound file for a microphone; tells what it shows.

``python -m tests.e2e.voice_window_child FILE``
"""

import sys

from assistant.app import App
from assistant.settings import Settings, Voice
from assistant.ui.start import application, dispose
from assistant.ui.theme import Theme
from assistant.ui.voice.flow import Phase
from assistant.ui.window import MainWindow


def say(word: str) -> None:
    print(word, flush=True)


def main(path: str) -> None:
    qt = application()
    app = App(Settings(voice=Voice(microphone=f"file:{path}", recogniser="sphinx", cues=False)))
    theme = Theme("light")
    theme.apply()
    window = MainWindow(app, theme)
    voice = window.voice

    def on_changed() -> None:
        if voice.flow.phase is not Phase.IDLE:
            say(voice.flow.phase.name.lower())

    def on_answered(_: object) -> None:
        chips = [chip.accessibleName() for chip in window.tray.chips()]
        titles = (
            [hit.product.title for hit in window.flow.session.results.hits(3)] if window.flow.session.results else []
        )
        say(f"answered [{window.top.search.edit.text()}] chips {chips} first {titles}")

    voice.flow.changed.connect(on_changed)
    voice.flow.words.connect(lambda partial: say(f"words {partial.text}"))
    window.flow.answered.connect(on_answered)
    voice.ready.prepared.connect(lambda: say("ready"))
    window.resize(1000, 700)
    window.show()
    window.begin()
    qt.exec()
    dispose(window)
    app.speech.close()


if __name__ == "__main__":
    main(sys.argv[1])
