"""``magpie`` without a command: the window, or the demo in the terminal where no window can open."""

from assistant.cli.demo import show_demo
from assistant.cli.failures import say
from assistant.cli.session import Session
from assistant.errors import MissingComponentError


def open_window(session: Session) -> int:
    """Open the window and return its exit code once it is closed.

    Without a display, or without a library that Qt needs, says so in one line and shows the demo instead.
    """
    from assistant.ui.start import run_window

    try:
        return run_window(session.app)
    except MissingComponentError as error:
        say(f"{error} Here is the demo in the terminal instead.")
        show_demo(session)
        return 0
