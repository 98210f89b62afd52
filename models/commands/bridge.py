"""``python -m models bridge``: learn, compare and install the bridge of an encoder."""

import logging
from pathlib import Path

import click

from models.commands.common import reported, start_log

SHARES = (0.4, 0.6, 0.7, 0.8, 0.9, 1.0)
WEIGHTS = (0.25, 0.5, 1.0)
"""What the ranking may let predicted vectors count, tried on the validation split; it ships with one of each."""

log = logging.getLogger(__name__)


@click.command()
@click.option(
    "--encoder", type=click.Path(path_type=Path, exists=True), required=True, help="The folder of the encoder."
)
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where report, figures and bridges go.")
@click.option("--install", is_flag=True, help="Put the chosen bridge into the encoder's folder and card.")
@click.option("--products", default=12_000, show_default=True, help="Products to learn from, at most.")
@click.option("--seed", default=20, show_default=True)
@click.option("--threads", default=2, show_default=True)
def bridge(*, encoder: Path, data: Path, out: Path, install: bool, products: int, seed: int, threads: int) -> None:
    """Learn to predict picture vectors from words and the other way, by ridge, an MLP and a conditional generator."""
    import torch

    from assistant.encoders.bridge import save_bridge
    from assistant.encoders.loading import load_folder
    from models.bridge.asking import Shares
    from models.bridge.compare import Figures, ask_of, choose, compare, save_figures, sweep, train_all
    from models.bridge.install import install_bridge
    from models.bridge.nets import Schedule
    from models.bridge.pairs import held_out, learning_pairs, pairs_of
    from models.bridge.report import as_markdown
    from models.data.sources import read_all
    from models.export.shipped import ShippedEmbedder

    start_log(out)
    torch.set_num_threads(threads)
    with reported():
        embedder = ShippedEmbedder(load_folder(encoder, threads=threads, keep=False))
        examples = read_all(data / "data")
        log.info("embedding at most %d products to learn from", products)
        learning = learning_pairs(examples, embedder, count=products, seed=seed)
        watched = pairs_of(held_out(examples, "validation"), embedder)
        log.info("training on %d pairs", len(learning))
        bridges = train_all(learning, watched, Schedule(), seed)
        sizes = {}
        for kind, made in bridges.items():
            save_bridge(out / f"{kind}.npy", made)
            sizes[kind] = (out / f"{kind}.npy").stat().st_size
        log.info("asking")
        validation = ask_of(examples, embedder, "validation")
        figures: dict[str, Figures] = {"validation": compare(bridges, validation, Shares.shipped(), seed)}
        chosen = choose(figures["validation"])
        tried = [*(Shares(share, 0.0) for share in SHARES), *(Shares(1.0, weight) for weight in WEIGHTS)]
        figures[f"validation, {chosen}"] = sweep(bridges[chosen], validation, tried, seed)
        figures["test"] = compare(bridges, ask_of(examples, embedder, "test"), Shares.shipped(), seed)
        save_figures(out / "bridge.json", figures)
        report = as_markdown(figures, chosen, sizes)
        (out / "bridge.md").write_text(report + "\n", encoding="utf-8")
        click.echo(report)
        if install:
            click.echo(f"Installed {chosen}: {install_bridge(encoder, bridges[chosen]):,} bytes.")
