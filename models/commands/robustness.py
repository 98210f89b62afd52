"""``python -m models robustness``: what an encoder keeps of its ranking when the shopper's picture is disturbed."""

from pathlib import Path

import click

from models.commands.common import reported, start_log


@click.command()
@click.argument("model")
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--products", type=click.IntRange(1), default=500, show_default=True, help="Fashion products that ask.")
@click.option("--photos", type=click.IntRange(1), default=500, show_default=True, help="Shop photos that ask.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
def robustness(*, model: str, data: Path, products: int, photos: int, threads: int) -> None:
    """Disturb held-out pictures and ask MODEL, a name or a model folder, with them; prints a table, then JSON."""
    import msgspec

    from assistant.encoders.loading import load, load_folder
    from models.data.sources import read_all
    from models.evaluate.robustness import as_markdown, measure_robustness

    start_log(None)
    with reported():
        folder = Path(model)
        encoder = (
            load_folder(folder, threads=threads, keep=False)
            if folder.is_dir()
            else load(model, threads=threads, keep=False)
        )
        result = measure_robustness(read_all(data / "data"), encoder, products=products, photos=photos)
    click.echo(as_markdown(result))
    asked = f"{result.products} fashion products asked {result.gallery}"
    click.echo(f"\n{asked}; {result.photos} shop photos asked {result.shelf} products.\n")
    click.echo(msgspec.json.format(msgspec.json.encode(result)).decode())
