"""``python -m models NAME --data ../shared --out resources/models/NAME``: train, measure and export a model."""

import logging
import sys
from pathlib import Path

import click

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


def start_log(work: Path) -> None:
    """Log to the terminal and to ``work/log.txt``."""
    work.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr), logging.FileHandler(work / "log.txt")]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers, datefmt="%H:%M:%S")


if __name__ == "__main__":
    main()
