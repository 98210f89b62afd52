"""``python -m models export``: any model of open_clip as a folder that Magpie installs."""

from pathlib import Path

import click

from models.commands.common import reported, start_log


@click.command()
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
