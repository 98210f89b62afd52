"""``magpie`` and ``magpie open``: the window, or the one that is running, or the demo in the terminal."""

import click

from assistant.cli.demo import show_demo
from assistant.cli.failures import say
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.errors import MissingComponentError
from assistant.handover import NOTHING, Request, request_of


@click.command("open", short_help="Open the window with a question, or hand it to the running one.")
@click.argument("things", nargs=-1, metavar="[FILES OR WORDS]...")
@click.option("--text", "-t", default="", metavar="WORDS", help="Words, never taken for files.")
@click.option("--last-screenshot", is_flag=True, help="Search the newest screenshot.")
@click.option("--new", is_flag=True, help="Open a further window even when one is running.")
@verbose_option
@pass_session
def open_command(session: Session, things: tuple[str, ...], text: str, last_screenshot: bool, new: bool) -> int:
    """Open the window with pictures, links and words as the question.

    When a window is running, it takes the question and comes to the front.

    \b
      magpie open photo.jpg "in blue"
      magpie open --last-screenshot
    """
    return open_window(session, request_of(things, text=text, last_screenshot=last_screenshot), new=new)


def open_window(session: Session, request: Request = NOTHING, *, new: bool = False) -> int:
    """Open the window and return its exit code once it is closed; return at once when a running one took the request.

    Without a display, or without a library that Qt needs, a start that asks for nothing shows the demo instead and
    says why.

    Raises
    ------
    MissingComponentError
        No window can open, and there is a request that would be lost.
    """
    from assistant.ui.instance.standing import stand
    from assistant.ui.start import run_window

    standing = None if new else stand(request)
    if standing is not None and standing.taken:
        click.echo(
            "Magpie is running: its window comes to the front." if request.is_empty else "Handed over to Magpie."
        )
        return 0
    if standing is not None and standing.problem:
        say(standing.problem)
    try:
        return run_window(session.app, request, standing)
    except MissingComponentError as error:
        if not request.is_empty:
            raise
        say(f"{error} Here is the demo in the terminal instead.")
        show_demo(session)
        return 0
