"""``magpie models install``, ``import`` and ``export``: models from a hub, and from and into files."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.failures import say
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.store.licences import Accept
    from assistant.store.listing import ModelInfo


def licence_options(command: Any) -> Any:
    """Add the options that answer the question of the licence beforehand."""
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="No progress; only problems and the result."),
        click.option("--accept-research", is_flag=True, help="Accept a licence that allows research only."),
        click.option("--yes", "-y", is_flag=True, help="Accept the licence without being asked."),
    ):
        command = option(command)
    return command


@click.command(short_help="Install a model from a hub.")
@click.argument("source")
@licence_options
@verbose_option
@pass_session
def install(session: Session, source: str, quiet: bool, accept_research: bool, yes: bool) -> None:
    """Install the model SOURCE: a name of `magpie models list`, or a hub repository as hf:OWNER/REPO[@REVISION].

    What was downloaded is kept when it is interrupted; the same command goes on from there.

    \b
      magpie models install whisper-base
      HF_ENDPOINT=https://mirror.example magpie models install hf:someone/a-model
    """
    from assistant.cli.progress import long_work

    with long_work(quiet=quiet) as (progress, cancel):
        accept = asking(yes=yes, accept_research=accept_research)
        info = session.app.models.install(source, accept=accept, progress=progress, cancel=cancel)
    _say_installed(info)


@click.command("import", short_help="Install a model from a file or folder.")
@click.argument("path", type=click.Path(path_type=Path))
@licence_options
@verbose_option
@pass_session
def import_model(session: Session, path: Path, quiet: bool, accept_research: bool, yes: bool) -> None:
    """Install the model in PATH: a .magpie-model file, a folder of the workshop, or a Whisper folder of CTranslate2."""
    from assistant.cli.progress import long_work

    with long_work(quiet=quiet) as (progress, cancel):
        accept = asking(yes=yes, accept_research=accept_research)
        info = session.app.models.import_file(path, accept=accept, progress=progress, cancel=cancel)
    _say_installed(info)


@click.command(short_help="Write a model into one file.")
@click.argument("name")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", "-y", is_flag=True, help="Replace the file without being asked.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@verbose_option
@pass_session
def export(session: Session, name: str, path: Path, yes: bool, quiet: bool) -> None:
    """Write the model NAME into the file PATH (.magpie-model), for a machine without a network."""
    from assistant.cli.progress import long_work

    if path.exists() and not yes:
        click.confirm(f"{path} exists. Replace it?", abort=True, err=True)
    with long_work(quiet=quiet) as (progress, cancel):
        session.app.models.export_file(name, path, progress=progress, cancel=cancel)
    click.echo(f"Wrote {path} ({path.stat().st_size / 1e6:,.1f} MB). Import it with: magpie models import {path.name}")


def asking(*, yes: bool, accept_research: bool) -> "Accept":
    """Shows a licence on standard error and asks, unless the options answer for the person."""

    def accept(info: "ModelInfo") -> bool:
        from assistant.cli.models_text import licence_lines

        for line in licence_lines(info):
            say(line)
        if accept_research if info.research_only else yes:
            return True
        if info.research_only and yes:
            raise InputError(
                f"The licence of {info.name} allows research only: {info.licence}.",
                hint="Read it, then install with --accept-research.",
            )
        return click.confirm("Do you accept the licence?", err=True)

    return accept


def _say_installed(info: "ModelInfo") -> None:
    click.echo(f"Installed {info.name} ({info.size_bytes / 1e6:,.1f} MB).")
    if info.kind == "encoder" and not info.in_use:
        click.echo(f"Make catalogues with it: magpie models use {info.name}")
