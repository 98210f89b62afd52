"""The entry point ``magpie``: the root command and the table of the others."""

import io
import sys
from collections.abc import Sequence

import click

from assistant import __version__
from assistant.cli.failures import exit_code_of
from assistant.cli.lazy import LazyGroup
from assistant.cli.session import Session, pass_session, verbose_option

COMMANDS = {
    "open": "assistant.cli.window:open_command",
    "search": "assistant.cli.search:search",
    "listen": "assistant.cli.listen:listen",
    "objects": "assistant.cli.objects:objects",
    "catalog": "assistant.cli.catalog:catalog",
    "eval": "assistant.cli.evaluate:evaluate",
    "tune": "assistant.cli.tune:tune",
    "marks": "assistant.cli.marks:marks",
    "models": "assistant.cli.models:models",
    "demo": "assistant.cli.demo:demo",
    "network": "assistant.cli.network:network",
    "doctor": "assistant.cli.doctor:doctor",
    "completion": "assistant.cli.completion:completion",
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="magpie")
@verbose_option
@click.pass_context
@pass_session
def cli(session: Session, ctx: click.Context) -> None:
    """Find a product by picture, words or voice, on this machine, and see why it was found.

    Without a command the window opens, or the one that is running comes to the front.
    """
    if ctx.invoked_subcommand is None:
        from assistant.cli.window import open_window

        ctx.exit(open_window(session))


def run(arguments: Sequence[str], session: Session | None = None) -> int:
    """Run the command line ``arguments`` and return the exit code."""
    session = session or Session()
    return exit_code_of(
        lambda: cli.main(list(arguments), prog_name="magpie", standalone_mode=False, obj=session), session
    )


def main() -> None:
    """Run the arguments of the process and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a title in Chinese must not end a search on an ASCII terminal
    sys.exit(run(sys.argv[1:]))
