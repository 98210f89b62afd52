"""``--auto``, ``--method`` and ``--preset``: how ``magpie search`` fuses the channels."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from assistant.cli.session import Session
from assistant.methods import METHODS

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--auto/--no-auto", "auto", default=None, help="Choose the weights for this query, or keep the sliders'."
    ),
    click.option("--method", type=click.Choice(METHODS), help="How the channels are fused."),
    click.option(
        "--preset", metavar="NAME", help="Weights under a name: balanced, looks, meaning, exact words, yours."
    ),
)


def fusing_options(command: Decorated) -> Decorated:
    """Add the options; the command gets ``auto``, ``method`` and ``preset``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen_weights(session: Session, given: dict[str, float] | None, preset: str | None) -> dict[str, float] | None:
    """The weights of the preset, or of the settings, with those given on the command line put in; None for neither."""
    if given is None and preset is None:
        return None
    import msgspec

    from assistant.presets import find_preset

    settings = session.app.settings
    start = settings.weights if preset is None else find_preset(preset, settings)
    return {**msgspec.to_builtins(start), **(given or {})}
