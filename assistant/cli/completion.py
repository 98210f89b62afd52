"""``magpie completion``: the script that teaches a shell to complete magpie's commands, options and catalogues."""

import click
from click.shell_completion import get_completion_class

from assistant.cli.session import verbose_option

VARIABLE = "_MAGPIE_COMPLETE"
"""The variable by which click tells a request for completions from a command."""


@click.command(short_help="Print the script for tab completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@verbose_option
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script for tab completion in SHELL.

    \b
      bash:  magpie completion bash >> ~/.bashrc
      zsh:   magpie completion zsh  >> ~/.zshrc
      fish:  magpie completion fish > ~/.config/fish/completions/magpie.fish
    """
    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"click has no completion for {shell}.", ctx)
    click.echo(script(ctx.find_root().command, {}, "magpie", VARIABLE).source())
