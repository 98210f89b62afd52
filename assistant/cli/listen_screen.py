"""What a terminal shows while Magpie listens: a level meter and the words, in one line; and Enter, which ends it."""

import select
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.live import Live
from rich.text import Text

from assistant.cli.failures import say
from assistant.cli.search_table import bar
from assistant.speech.transcript import Partial

if TYPE_CHECKING:
    from assistant.speech.listening import Watching

METER_CELLS = 8
LOOK_S = 0.1
"""How often the keyboard is looked at."""


class Line:
    """The line: what is stable is solid, the rest faint."""

    def __init__(self) -> None:
        self.level = 0.0
        self.words = Partial()
        self.listens = False

    def __rich__(self) -> Text:
        if not self.listens:
            return Text("Opening the microphone …", style="dim")
        meter = bar(self.level, 1.0, METER_CELLS).ljust(METER_CELLS)
        said = (self.words.stable, " " if self.words.stable else "", (self.words.unsure, "dim"))
        return Text.assemble(
            ("● ", "red"), (meter, "green"), "  ", *(said if self.words.text else [("Speak now", "dim")])
        )


@contextmanager
def shown(console: Console | None = None) -> Iterator["Watching"]:
    """What is told while Magpie listens: the line on a terminal, one sentence elsewhere. On standard error."""
    from assistant.speech.listening import Watching

    console = console or Console(stderr=True, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        yield Watching(began=lambda: say("Listening. Speak now; silence ends it."))
        return
    line = Line()
    with Live(line, console=console, transient=True, auto_refresh=False) as live:

        def change(**values: object) -> None:
            for name, value in values.items():
                setattr(line, name, value)
            live.refresh()

        yield Watching(
            level=lambda level: change(level=level),
            began=lambda: change(listens=True),
            words=lambda words: change(words=words),
        )


@contextmanager
def stop_on_enter(keyboard: TextIO | None = None) -> Iterator[threading.Event]:
    """An event that Enter sets, where somebody sits at a keyboard.

    The keyboard is looked at now and then: a thread that waits for a line could not be ended.
    """
    keyboard = keyboard or sys.stdin
    stop, left = threading.Event(), threading.Event()

    def look() -> None:
        while not left.is_set():
            if _line_waits(keyboard):
                keyboard.readline()
                stop.set()
                return

    thread = threading.Thread(target=look, name="enter", daemon=True)
    if keyboard.isatty():
        thread.start()
    try:
        yield stop
    finally:
        left.set()
        if thread.ident is not None:
            thread.join()


def _line_waits(keyboard: TextIO) -> bool:
    """Whether a line was typed; waits :data:`LOOK_S` for one."""
    if sys.platform == "win32":
        import msvcrt
        import time

        time.sleep(LOOK_S)
        return bool(msvcrt.kbhit())
    return bool(select.select([keyboard], [], [], LOOK_S)[0])
