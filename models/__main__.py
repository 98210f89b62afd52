"""``python -m models``: train ``mini``, export any model of open_clip, and measure how fast exported graphs are."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from assistant.errors import MagpieError

RECIPES = Path(__file__).parent / "recipes"


@click.group()
def main() -> None:
    """Magpie's workshop."""


@main.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where the model folder goes.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("runs/mini"), help="Caches, checkpoints, log.")
@click.option("--recipe", "recipe_file", type=click.Path(path_type=Path), default=RECIPES / "mini.toml")
@click.option("--threads", default=2, show_default=True, help="Threads of the training process.")
@click.option("--export-only", is_flag=True, help="Export the last checkpoint as it is.")
def mini(*, data: Path, out: Path, work: Path, recipe_file: Path, threads: int, export_only: bool) -> None:
    """Train the shipped dual encoder by models/recipes/mini.toml; goes on from the last checkpoint in --work."""
    import torch

    from models.data.drawn import ensure_drawn, read_drawn
    from models.data.sources import read_all
    from models.export.folder import write_folder
    from models.recipe import load_recipe
    from models.train.run import Run

    start_log(work)
    torch.set_num_threads(threads)
    recipe = load_recipe(recipe_file)
    ensure_drawn(work / "drawn.parquet", count=recipe.drawn.count, seed=recipe.drawn.seed)
    examples = [*read_all(data / "data"), *read_drawn(work / "drawn.parquet")]
    run = Run(recipe, data, work, examples)
    model = run.restored() if export_only else run.train()
    write_folder(model, run.tokenizer_file, recipe, examples, work=work, out=out)


@main.command()
@click.argument("name")
@click.option(
    "--pretrained", "tag", default="", metavar="TAG", help="A tag of open_clip or a file; else random weights."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where the model folder goes."
)
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), help="The folder ../shared; else the demo's pictures."
)
@click.option("--name", "called", default="", help="What Magpie calls it; else the name of --out.")
@click.option("--revision", default=1, show_default=True, help="Raise it when other vectors come out.")
@click.option(
    "--licence", "stated", default="", help="The licence of the weights, where the workshop does not know it."
)
@click.option("--lean", is_flag=True, help="Leave out the graph that processors with broken int8 fall back on.")
@click.option(
    "--config", type=click.Path(path_type=Path, exists=True), help="A folder with more open_clip model configs."
)
@click.option("--sample", default=1000, show_default=True, help="Products to measure quantised graphs on.")
@click.option("--threads", default=2, show_default=True, help="Threads of a measured inference.")
def export(
    *,
    name: str,
    tag: str,
    out: Path,
    data: Path | None,
    called: str,
    revision: int,
    stated: str,
    lean: bool,
    config: Path | None,
    sample: int,
    threads: int,
) -> None:
    """Export the open_clip model NAME: graphs checked against it and quantised, tokenizer, card, report."""
    import open_clip

    from models.export.licences import licence_of
    from models.export.openclip import is_random, load_original
    from models.export.pipeline import Order, export_model
    from models.export.report import as_markdown
    from models.export.samples import read_samples

    start_log(None)
    if config:
        open_clip.add_model_config(config)
    with reported():
        licence = licence_of(name, tag, random=is_random(name, tag), stated=stated)
        order = Order(called or out.name, revision, licence, lean, threads)
        samples = read_samples(data, sample)
        click.echo(as_markdown(export_model(load_original(name, tag), order, samples, out)))


@main.command()
@click.argument("names", nargs=-1)
@click.option("--rounds", default=20, show_default=True, help="Timed runs of each; the best counts.")
@click.option("--threads", default=2, show_default=True)
@click.option(
    "--config", type=click.Path(path_type=Path, exists=True), help="A folder with more open_clip model configs."
)
def speed(*, names: tuple[str, ...], rounds: int, threads: int, config: Path | None) -> None:
    """Print a table of speeds, torch against the exported graphs, of open_clip models with random weights."""
    import open_clip

    from models.export.speed import speed_table

    if config:
        open_clip.add_model_config(config)
    with reported():
        for line in speed_table(names or ("ViT-B-32-256", "MobileCLIP2-S0"), rounds=rounds, threads=threads):
            click.echo(line)


@contextmanager
def reported() -> Iterator[None]:
    """Errors raised on purpose end the command with their sentence."""
    try:
        yield
    except MagpieError as error:
        raise click.ClickException(str(error)) from None


def start_log(work: Path | None) -> None:
    """Log to the terminal, and to ``work/log.txt`` where there is such a folder: all of the workshop, else warnings."""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if work:
        work.mkdir(parents=True, exist_ok=True)
        handlers.append(logging.FileHandler(work / "log.txt"))
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", handlers=handlers, datefmt="%H:%M:%S")
    logging.getLogger("models").setLevel(logging.INFO)


if __name__ == "__main__":
    main()
