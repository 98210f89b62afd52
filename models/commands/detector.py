"""``python -m models detector``: a published detector of the DETR family as a folder that Magpie installs."""

from pathlib import Path

import click

from models.commands.common import reported

IMAGENET_MEAN, IMAGENET_STD = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("graph", type=FILE)
@click.option("--labels", type=FILE, required=True, help="One name a line, in the order of the logits.")
@click.option("--licence", required=True, help="The licence of the weights, as their publisher states it.")
@click.option("--source", required=True, help="Where the graph comes from.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The model folder.")
@click.option("--name", default="", help="What Magpie calls it; else the name of --out.")
@click.option("--revision", type=click.IntRange(1), default=1, show_default=True)
@click.option("--licence-url", default="", help="Where the licence can be read.")
@click.option("--research-only", is_flag=True, help="The licence forbids commercial use.")
@click.option("--size", type=click.IntRange(16, 1024), default=640, show_default=True, help="Side of the input.")
@click.option("--mean", type=(float, float, float), default=IMAGENET_MEAN, show_default=True, help="Of 0 to 255.")
@click.option("--std", type=(float, float, float), default=IMAGENET_STD, show_default=True, help="Of 0 to 255.")
@click.option("--activation", type=click.Choice(["sigmoid", "softmax"]), default="sigmoid", show_default=True)
@click.option("--threshold", type=float, default=0.5, show_default=True, help="The least probability.")
def detector(
    *,
    graph: Path,
    labels: Path,
    licence: str,
    source: str,
    out: Path,
    name: str,
    revision: int,
    licence_url: str,
    research_only: bool,
    size: int,
    mean: tuple[float, float, float],
    std: tuple[float, float, float],
    activation: str,
    threshold: float,
) -> None:
    """Make a model folder of the ONNX file GRAPH: pixels (1, 3, S, S) to logits (1, Q, C) and pred_boxes (1, Q, 4)."""
    from models.detect.folder import About, write_detector

    with reported():
        about = About(
            name=name or out.name,
            revision=revision,
            licence=licence,
            licence_url=licence_url,
            source=source,
            research_only=research_only,
            size=size,
            mean=mean,
            std=std,
            activation=activation,
            threshold=threshold,
        )
        card = write_detector(graph, labels, about, out)
    click.echo(f"Wrote {out}: {len(card.labels)} labels. Install it with: magpie models import {out}")
