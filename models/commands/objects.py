"""``python -m models objects`` and ``objects-fit``: measure the finder of objects, and fit its scorer."""

from pathlib import Path

import click

from models.commands.common import reported, start_log

DATA = click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")


@click.command()
@DATA
@click.option("--count", type=click.IntRange(1), default=100, show_default=True, help="Composites of each layout.")
@click.option("--photos", type=click.IntRange(1), default=600, show_default=True, help="Photos of each data set.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
def objects(*, data: Path, count: int, photos: int, threads: int) -> None:
    """Measure with mini on held-out products and photos; prints two tables, then JSON."""
    import msgspec

    from assistant.encoders.loading import load
    from models.data.sources import read_all
    from models.objects import measure
    from models.objects import photos as on_photos
    from models.objects.worlds import held_out_world

    start_log(None)
    with reported():
        examples = read_all(data / "data")
        encoder = load("mini", threads=threads, keep=False)
        composites = measure.measure_composites(held_out_world(examples), encoder, count)
        rows = on_photos.measure_photos(examples, encoder, photos)
    click.echo(measure.as_markdown(composites))
    click.echo(
        f"\nGallery: {composites.gallery} products. A 1920×1080 picture takes {composites.screen_ms} ms (median)."
    )
    click.echo(f"\n{on_photos.as_markdown(rows)}\n")
    document = {"composites": composites, "photos": rows}
    click.echo(msgspec.json.format(msgspec.json.encode(document)).decode())


@click.command("objects-fit")
@DATA
@click.option("--count", type=click.IntRange(1), default=150, show_default=True, help="Composites of each layout.")
@click.option("--photos", type=click.IntRange(0), default=150, show_default=True, help="Shop photos.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The scorer, as TOML.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
def objects_fit(*, data: Path, count: int, photos: int, out: Path, threads: int) -> None:
    """Fit the scorer of boxes with mini's patches."""
    from assistant.encoders.loading import load
    from models.data.sources import read_all
    from models.objects.fit import fit, save
    from models.objects.shop_photos import shop_photos
    from models.objects.worlds import fitting_world

    start_log(None)
    with reported():
        examples = read_all(data / "data")
        encoder = load("mini", threads=threads, keep=False)
        shop = shop_photos(examples, photos) if photos else None
        save(fit(fitting_world(examples), encoder, count, shop), out)
