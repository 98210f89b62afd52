"""``magpie models``: what models there are, and whether they are sound; installing is in ``models_install``."""

from typing import TYPE_CHECKING, Any

import click

from assistant.cli.lazy import LazyGroup
from assistant.cli.session import Session, pass_session, verbose_option

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo

COMMANDS = {
    "list": "assistant.cli.models:list_models",
    "install": "assistant.cli.models_install:install",
    "use": "assistant.cli.models_use:use",
    "bench": "assistant.cli.models_bench:bench",
    "verify": "assistant.cli.models:verify",
    "remove": "assistant.cli.models:remove",
    "import": "assistant.cli.models_install:import_model",
    "export": "assistant.cli.models_install:export",
    "probe": "assistant.cli.models_probe:probe",
    "draw-svg": "assistant.cli.models_probe:draw_svg",
}

DAMAGED = 5


@click.group(cls=LazyGroup, modules=COMMANDS, short_help="List, install, switch, check and remove models.")
def models() -> None:
    """Manage the models that turn pictures, words and speech into what is searched for."""


@click.command("list", short_help="List the models.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def list_models(session: Session, as_json: bool) -> None:
    """List the models: those that are there, and those that can be had."""
    from assistant.cli.models_text import models_table
    from assistant.cli.output import out, print_json

    infos = session.app.models.list()
    if as_json:
        print_json({"schema": 1, "models": [as_document(info) for info in infos]})
    else:
        out().print(models_table(infos))


@click.command(short_help="Check that installed models are whole.")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@verbose_option
@click.pass_context
@pass_session
def verify(session: Session, ctx: click.Context, name: str | None, as_json: bool, quiet: bool) -> None:
    """Read every file of the model NAME, or of all, and open it. The exit code is 5 when one is damaged."""
    from assistant.cli.models_text import verdict_lines
    from assistant.cli.output import print_json
    from assistant.cli.progress import long_work

    with long_work(quiet=quiet) as (progress, cancel):
        verdicts = session.app.models.verify(name, progress=progress, cancel=cancel)
    if as_json:
        import msgspec

        print_json({"schema": 1, "models": msgspec.to_builtins(verdicts)})
    else:
        for line in verdict_lines(verdicts):
            click.echo(line)
    ctx.exit(DAMAGED if any(verdict.problem for verdict in verdicts) else 0)


@click.command(short_help="Remove an installed model.")
@click.argument("name")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@verbose_option
@pass_session
def remove(session: Session, name: str, yes: bool) -> None:
    """Remove the model NAME from this machine. One that a catalogue is made with stays."""
    from assistant.store.folders import find_model

    find_model(name)
    if not yes:
        click.confirm(f"Remove the model “{name}”?", abort=True, err=True)
    session.app.models.remove(name)
    click.echo(f"Removed {name}.")


def as_document(info: "ModelInfo") -> dict[str, Any]:
    """A model as JSON; see ``docs/cli.md``."""
    import msgspec

    document: dict[str, Any] = msgspec.to_builtins(info)
    return document
