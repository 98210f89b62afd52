"""``magpie objects``: what there is to point at in a picture."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.session import Session, pass_session, verbose_option

if TYPE_CHECKING:
    from assistant.objects.found import Found
    from assistant.query.query import Pixels

SCHEMA_VERSION = 1


@click.command(short_help="Find the things in a picture.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON (its schema: docs/cli.md).")
@click.option("--crops", type=click.Path(path_type=Path, file_okay=False), help="Write each thing as a PNG in DIR.")
@verbose_option
@pass_session
def objects(session: Session, file: Path, as_json: bool, crops: Path | None) -> None:
    """Find the things in the picture FILE, the surest first.

    Boxes are pixels of the upright picture: left, top, and the first beyond on the right and below.

    \b
      magpie objects screenshot.png
      magpie objects screenshot.png --crops things && magpie search --image things/1.png
    """
    from assistant.pictures import read_picture

    pixels = read_picture(file, name=str(file))
    found = session.app.find_objects(pixels)
    if as_json:
        from assistant.cli.output import print_json

        print_json(as_document(found, pixels))
    else:
        _print(found)
    if crops is not None:
        write_crops(found, pixels, crops)


def as_document(found: "list[Found]", pixels: "Pixels") -> dict[str, object]:
    """What was found, as JSON."""
    rows = [
        {"left": one.box.left, "top": one.box.top, "right": one.box.right, "bottom": one.box.bottom,
         "score": round(one.score, 4), "label": one.label}
        for one in found
    ]  # fmt: skip
    return {"schema": SCHEMA_VERSION, "width": pixels.shape[1], "height": pixels.shape[0], "objects": rows}


def write_crops(found: "list[Found]", pixels: "Pixels", folder: Path) -> None:
    """Write ``1.png``, ``2.png``, … in the order of the list. Raises :class:`StorageError` when it cannot."""
    from PIL import Image

    from assistant.errors import StorageError

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(found, start=1):
            box = one.box
            Image.fromarray(pixels[box.top : box.bottom, box.left : box.right]).save(folder / f"{number}.png")
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}.", hint="Choose another folder.") from error


def _print(found: "list[Found]") -> None:
    from rich.table import Table

    from assistant.cli.output import out

    if not found:
        out().print("Nothing stands out: search with the whole picture, or crop it.")
        return
    table = Table("", "Left", "Top", "Width", "Height", "Score", "Label", box=None, pad_edge=False, header_style="dim")
    for column in table.columns[:6]:
        column.justify = "right"
    for number, one in enumerate(found, start=1):
        box = one.box
        sizes = (box.left, box.top, box.right - box.left, box.bottom - box.top)
        table.add_row(str(number), *map(str, sizes), f"{one.score:.2f}", one.label or "–")
    out().print(table)
