"""``python -m models tune``: adapt an encoder to a registered catalogue and install the outcome."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from models.commands.common import reported, start_log

if TYPE_CHECKING:
    from models.tune.exam import Line
    from models.tune.pipeline import Outcome
    from models.tune.plan import Method


@click.command()
@click.argument("catalogue")
@click.option("--encoder", default="", metavar="NAME", help="The model to start from; else the catalogue's own.")
@click.option("--name", default="", metavar="NEW", help="What the outcome is called; else ENCODER-CATALOGUE.")
@click.option("--replace", is_flag=True, help="Take the place of an installed model of that name.")
@click.option("--method", type=click.Choice(["auto", "towers", "adapter"]), default="auto", show_default=True)
@click.option("--epochs", type=click.IntRange(1, 100), default=8, show_default=True, help="At most; the best counts.")
@click.option("--seed", default=1, show_default=True)
@click.option("--work", type=click.Path(path_type=Path), help="Caches, checkpoints, log; else runs/tune/CATALOGUE.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
@click.option("--dry-run", is_flag=True, help="Only measure the encoder as it is; train and install nothing.")
def tune(
    *,
    catalogue: str,
    encoder: str,
    name: str,
    replace: bool,
    method: "Method",
    epochs: int,
    seed: int,
    work: Path | None,
    threads: int,
    dry_run: bool,
) -> None:
    """Tune an encoder to the registered CATALOGUE, show what it gained on held-out products, and install it."""
    import torch

    from assistant.catalog.registry import Registry
    from models.tune.goods import read_goods
    from models.tune.pipeline import tune as carry_out
    from models.tune.plan import make_plan

    with reported():
        registry = Registry()
        catalog = registry.open(catalogue)
        plan = make_plan(
            registry, catalogue, encoder=encoder, name=name, replace=replace, method=method, epochs=epochs, seed=seed
        )
        folder = work or Path("runs/tune") / catalogue
        start_log(folder)
        torch.set_num_threads(threads)
        try:
            outcome = carry_out(plan, read_goods(catalog), registry, folder, threads=threads, dry_run=dry_run)
        except KeyboardInterrupt:
            raise click.ClickException("Stopped; nothing was installed. The same command goes on from here.") from None
    show(outcome, plan.name, catalogue)


def show(outcome: "Outcome", name: str, catalogue: str) -> None:
    """Print the figures, and what to do next."""
    counts = outcome.counts
    click.echo(
        f"{counts['train']:,} products learnt from, {counts['validation']:,} to choose by, {counts['test']:,} tested "
        f"({outcome.way})"
    )
    click.echo(f"{'':28}{'n':>6}  {'before':19}  {'after':19}  change")
    for line in outcome.lines:
        click.echo(as_row(line))
    if outcome.folder is None:
        click.echo("Nothing was trained or installed.")
        return
    click.echo(f"Installed as {name} ({outcome.share:g} of the change). To search {catalogue} with it:")
    click.echo(f"  magpie models use {name} --catalog {catalogue}")


def as_row(line: "Line") -> str:
    """One measure with its 95 % intervals."""
    before, after = (f"{mean:.3f} [{low:.3f}, {high:.3f}]" for mean, low, high in (line.before, line.after))
    mean, low, high = line.change
    return f"{line.name:28}{line.n:>6}  {before:19}  {after:19}  {mean:+.3f} [{low:+.3f}, {high:+.3f}]"
