"""``python -m models mini``: trains the shipped dual encoder, or any other recipe of that kind."""

import logging
from pathlib import Path

import click

from models.commands.common import reported, start_log

log = logging.getLogger(__name__)

RECIPES = Path(__file__).parents[1] / "recipes"


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where the model folder goes.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("runs/mini"), help="Caches, checkpoints, log.")
@click.option("--recipe", "recipe_file", type=click.Path(path_type=Path), default=RECIPES / "mini.toml")
@click.option("--threads", default=2, show_default=True, help="Threads of the training process.")
@click.option("--export-only", is_flag=True, help="Export the last checkpoint as it is.")
def mini(*, data: Path, out: Path, work: Path, recipe_file: Path, threads: int, export_only: bool) -> None:
    """Train the shipped dual encoder by models/recipes/mini.toml; goes on from the last checkpoint in --work.

    With several GPUs: torchrun --nproc-per-node=N -m models mini …
    """
    import torch

    from models.data.checking import check
    from models.data.drawn import ensure_drawn, read_drawn
    from models.data.leaks import without_leaks
    from models.data.sources import read_all
    from models.export.folder import write_folder
    from models.export.provenance import provenance
    from models.recipe import load_recipe
    from models.train.run import Run

    start_log(work)
    torch.set_num_threads(threads)
    with reported():
        recipe = load_recipe(recipe_file)
        drawn = work / "drawn.parquet"
        ensure_drawn(drawn, count=recipe.drawn.count, seed=recipe.drawn.seed)
        report = check([*read_all(data / "data"), *read_drawn(drawn)])
        for line in report.lines():
            log.info(line)
        examples = without_leaks(report.usable)
        run = Run(recipe, data, work, examples)
        model = run.restored() if export_only else run.train()
        if run.world.first:
            read = [recipe_file, data / recipe.weights, *sorted((data / "data").glob("*.parquet")), drawn]
            training = provenance(recipe.seed, read, run.metrics.rows())
            write_folder(model, run.tokenizer_file, recipe, examples, training=training, work=work, out=out)
