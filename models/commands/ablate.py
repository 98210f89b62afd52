"""``python -m models ablate``: what each part of the recipe is worth."""

from pathlib import Path

import click

from models.commands.common import reported, start_log

RECIPES = Path(__file__).parent.parent / "recipes"


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="The folder ../shared; needed to train.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("runs/ablate"), show_default=True)
@click.option(
    "--recipe", "recipe_file", type=click.Path(path_type=Path, exists=True), default=RECIPES / "ablation.toml"
)
@click.option(
    "--variants", "variants_file", type=click.Path(path_type=Path, exists=True),
    default=RECIPES / "ablation-variants.toml",
)  # fmt: skip
@click.option("--only", multiple=True, metavar="NAME", help="Train this variant alone, and what it needs; repeatable.")
@click.option("--report", is_flag=True, help="Train nothing; print the table of the variants that are done.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
def ablate(
    *,
    data: Path | None,
    work: Path,
    recipe_file: Path,
    variants_file: Path,
    only: tuple[str, ...],
    report: bool,
    threads: int,
) -> None:
    """Train variants of a recipe, each with one part changed, and print what the change does to every figure.

    Variants that are done are skipped, and an interrupted one goes on from its checkpoint.
    """
    import torch

    from assistant.errors import InputError
    from models.ablate.report import as_markdown
    from models.ablate.runner import Runner
    from models.ablate.variants import choose, load_variants
    from models.data.sources import read_all

    start_log(None if report else work)
    torch.set_num_threads(threads)
    with reported():
        variants = load_variants(recipe_file, variants_file)
        chosen = choose(variants, only)
        if not report:
            if data is None:
                raise InputError("Training needs the data.", hint="Name the folder with --data, or use --report.")
            runner = Runner(data, work, read_all(data / "data"))
            for variant in chosen:
                runner.ensure(variant)
        click.echo(as_markdown(variants, work))
