"""What every command is given: the services, built once when a command first asks for them."""

import logging
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assistant.app import App


def _real_app() -> "App":
    from assistant.app import App

    return App()


class Session:
    """One run of the command line.

    Parameters
    ----------
    make_app:
        Builds the services; a test gives a fake.
    """

    def __init__(self, make_app: "Callable[[], App]" = _real_app) -> None:
        self._make_app = make_app
        self.verbose = False

    @cached_property
    def app(self) -> "App":
        """The services."""
        return self._make_app()


pass_session = click.make_pass_decorator(Session)


def _be_verbose(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        ctx.ensure_object(Session).verbose = True
        logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(name)s: %(message)s", datefmt="%H:%M:%S")


def verbose_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--verbose`` to a command: log messages and tracebacks on standard error."""
    return click.option(
        "--verbose", is_flag=True, expose_value=False, callback=_be_verbose, help="Show log messages and tracebacks."
    )(command)
