"""Draw the demo catalogue: ``python -m models.drawing --seed 7 --out resources/demo``."""

from pathlib import Path

import click

from models.drawing.files import COUNT, write_catalogue


@click.command()
@click.option("--seed", default=7, show_default=True, help="Decides everything; the shipped catalogue has 7.")
@click.option("--count", default=COUNT, show_default=True, help="Number of products.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to write into.")
def main(seed: int, count: int, out: Path) -> None:
    """Draw the demo catalogue into a folder, replacing the pictures there."""
    write_catalogue(out, seed, count)
    print(f"{count} products drawn into {out}")


if __name__ == "__main__":
    main()
