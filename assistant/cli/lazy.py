"""A group of commands whose modules are imported when a command is looked up, not when the program starts."""

import importlib
from collections.abc import Mapping
from typing import Any

import click
from click.exceptions import NoSuchCommand


class LazyGroup(click.Group):
    """Finds its commands by name in a table.

    Parameters
    ----------
    modules:
        ``module:attribute`` of each command, in the order in which help lists them.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command; None when there is none of that name."""
        if cmd_name not in self._modules:
            return None
        module, _, attribute = self._modules[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but a wrong name is compared with the table: click compares with what is imported."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=self._modules, ctx=ctx) from None
