"""From what went wrong to a message on standard error and an exit code; the only place that decides both.

======  ==========================================================================================
0       it worked
1       unexpected: a fault of Magpie; the traceback is in ``MAGPIE_HOME/logs``
2       the command was called wrongly
3       bad input: a picture, a value, a feed that cannot be used
4       there is no such catalogue, product or model
5       stored data is damaged or of a newer Magpie
6       nothing could be written: disk full, no right, another writer at work
7       a component is missing
8       the network: a hub cannot be reached or does not deliver
9       a catalogue is not good enough (``magpie catalog check --fail-under``); the command itself decides
10      refused as unsafe: what a publisher sent is wrongly signed, altered, expired or out of order
130     stopped by Ctrl-C
======  ==========================================================================================
"""

import logging
import sys
import traceback
from collections.abc import Callable
from typing import Any

import click

from assistant import __version__, paths
from assistant.cli.session import Session
from assistant.errors import MagpieError
from assistant.progress import Cancelled

CANCELLED = 130
"""128 + SIGINT, as shells report it."""

UNEXPECTED = 1
LOG_SIZE_BYTES = 1_000_000


def exit_code_of(command: Callable[[], Any], session: Session) -> int:
    """Run ``command`` and turn what it raises into a message and an exit code."""
    try:
        returned = command()
    except click.Abort:
        say("Stopped.")
        return CANCELLED
    except Cancelled as cancelled:
        say(str(cancelled) or "Stopped.")
        return CANCELLED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except MagpieError as error:
        say_error(error, verbose=session.verbose)
        return error.exit_code
    except Exception as error:  # the task boundary: a fault becomes a short line and a traceback in the log
        _report_fault(error, verbose=session.verbose)
        return UNEXPECTED
    return returned if isinstance(returned, int) else 0


def say(line: str) -> None:
    """Print a line for the person on standard error."""
    click.echo(line, err=True)


def say_error(error: MagpieError, *, verbose: bool = False) -> None:
    """Print the message and the hint of an error, with its traceback when ``verbose``."""
    if verbose:
        traceback.print_exception(error, file=sys.stderr)
    say(click.style("Error: ", fg="red") + error.message)
    if error.hint:
        say(error.hint)


def _report_fault(error: Exception, *, verbose: bool) -> None:
    if verbose:
        traceback.print_exception(error, file=sys.stderr)
    say(click.style("Error: ", fg="red") + f"something unexpected happened ({type(error).__name__}: {error}).")
    say(f"This is a fault of Magpie. {_log(error)}")


def _log(error: Exception) -> str:
    """Append the traceback to the log, without the arguments, which are the person's own; say where it is."""
    from logging.handlers import RotatingFileHandler  # 15 ms, needed on bad days only

    path = paths.home() / "logs" / "magpie.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_SIZE_BYTES, backupCount=2, encoding="utf-8")
    except OSError as problem:
        return f"No log could be written to {path}: {problem.strerror}. Run it again with --verbose."
    handler.setFormatter(logging.Formatter(f"%(asctime)s magpie {__version__} %(message)s"))
    details = (type(error), error, error.__traceback__)
    handler.emit(logging.LogRecord("magpie", logging.ERROR, __file__, 0, "unexpected fault", None, details))
    handler.close()
    return f"The traceback is in {path}."
