"""``python -m models prune``: what fewer channels and fewer tokens save and cost."""

from pathlib import Path

import click

from models.commands.common import reported, start_log

RECIPE = Path(__file__).parent.parent / "recipes" / "mini.toml"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--shares", default="0,0.1,0.25,0.5", show_default=True, help="Shares to take out.")
@click.option("--recipe", "recipe_file", type=click.Path(path_type=Path, exists=True), default=RECIPE)
@click.option("--by-weights", is_flag=True, help="Choose channels by their weights alone and refit nothing.")
@click.option("--trunk", is_flag=True, help="Prune the first blocks too, which training keeps frozen.")
@click.option("--finetune", type=click.IntRange(0), default=0, show_default=True, help="Epochs after pruning channels.")
@click.option("--out", type=click.Path(path_type=Path), help="Write a model folder pruned by --channels and --tokens.")
@click.option("--channels", type=float, default=0.0, show_default=True, help="Share of the channels, for --out.")
@click.option("--tokens", type=float, default=0.0, show_default=True, help="Share of the tokens, for --out.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("runs/prune"), show_default=True)
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
def prune(
    *,
    folder: Path,
    data: Path,
    shares: str,
    recipe_file: Path,
    by_weights: bool,
    trunk: bool,
    finetune: int,
    out: Path | None,
    channels: float,
    tokens: float,
    work: Path,
    threads: int,
) -> None:
    """Prune the model in FOLDER (a training run's, or one that ships) and print what each share saves and costs.

    With --out, write one pruned model folder instead.
    """
    import torch

    from models.prune.pipeline import Order, make_pruner, write_pruned
    from models.prune.table import as_markdown, check_share, parse_shares
    from models.recipe import load_recipe

    start_log(work)
    torch.set_num_threads(threads)
    with reported():
        wanted = parse_shares(shares)
        order = Order(folder, data, work, load_recipe(recipe_file), by_weights, trunk, finetune, threads)
        if out is not None:
            write_pruned(order, check_share(channels), check_share(tokens), out)
            return
        pruner, recovery = make_pruner(order)
        click.echo(as_markdown(pruner.by_channels(wanted, recovery)))
        click.echo("\n" + as_markdown(pruner.by_tokens(wanted)))
