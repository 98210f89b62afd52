"""The sounds when listening begins and ends, if the settings want them."""

from collections.abc import Callable
from typing import Literal

from assistant.app import App

Cue = Literal["begin", "end"]


def _play(kind: Cue) -> None:
    from assistant.speech.cues import play_cue

    play_cue(kind)


class Cues:
    """``player`` returns at once: the sound is played beside it."""

    def __init__(self, app: App, player: Callable[[Cue], object] = _play) -> None:
        self._app, self.player = app, player

    def play(self, kind: Cue) -> None:
        """Play one, if wanted."""
        if self._app.settings.voice.cues:
            self.player(kind)
