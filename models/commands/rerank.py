"""``python -m models rerank``: train the re-ranker of a frozen encoder, say what it is worth, and install it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from models.commands.common import reported, start_log
from models.data.splits import Split

if TYPE_CHECKING:
    from models.rerank.export import Exported
    from models.rerank.network import Reranker
    from models.rerank.products import Reads


@click.command()
@click.option("--encoder", "encoder_folder", type=click.Path(path_type=Path, exists=True), required=True,
              help="The folder of the frozen encoder.")  # fmt: skip
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where graph and report go.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("runs/rerank"), help="Encoded products.")
@click.option("--install", is_flag=True, help="Put it into the encoder's folder and card, if it surely helps.")
@click.option("--with-patches", is_flag=True, help="Also a network that reads the picture's patches; takes hours.")
@click.option("--all-tasks", is_flag=True, help="Also learn and report queries of words alone and of titles.")
@click.option("--products", default=6_000, show_default=True, help="Products of the training split, at most.")
@click.option("--held-out", default=2_754, show_default=True, help="Products of the test split, at most.")
@click.option("--queries", default=0.35, show_default=True, help="Share of the queries of the full study.")
@click.option("--epochs", default=3, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--threads", default=2, show_default=True)
def rerank(
    *,
    encoder_folder: Path,
    data: Path,
    out: Path,
    work: Path,
    install: bool,
    with_patches: bool,
    all_tasks: bool,
    products: int,
    held_out: int,
    queries: float,
    epochs: int,
    seed: int,
    threads: int,
) -> None:
    """Train the re-ranker on hard negatives, export it, and compare its nDCG@10 with the fused order."""
    import torch

    from assistant.encoders.loading import load_folder
    from models.data.sources import read_fashion
    from models.export.shipped import ShippedEmbedder
    from models.rerank.export import export_reranker
    from models.rerank.install import install_reranker
    from models.rerank.products import choose_examples, ensure_products, label_values
    from models.rerank.report import Summary, compare, is_worth_it, save_report
    from models.rerank.study import CASES, OTHER_CASES, make_study
    from models.rerank.training import Training, train_reranker

    start_log(work)
    torch.set_num_threads(threads)
    reads: tuple[Reads, ...] = ("scores", "vector", "patches") if with_patches else ("scores", "vector")
    with reported():
        encoder = load_folder(encoder_folder, threads=threads, keep=False)
        examples = read_fashion(data / "data")
        values = label_values(examples)
        sizes: tuple[tuple[Split, int], ...] = (("train", products), ("validation", 1_000), ("test", held_out))
        train, validation, test = (
            ensure_products(choose_examples(examples, split, most), values, encoder, work, with_patches=with_patches)
            for split, most in sizes
        )
        cases = (*CASES, *OTHER_CASES) if all_tasks else CASES
        study = make_study(train, validation, test, ShippedEmbedder(encoder), seed=seed, share=queries, cases=cases)
        networks: dict[str, Reranker] = {
            name: train_reranker(study.train, train, study.validation, validation,
                                 Training(reads=name, epochs=epochs, seed=seed))
            for name in reads
        }  # fmt: skip
        asked = next(iter(study.test.values()))
        graphs: dict[str, Exported] = {
            name: export_reranker(networks[name], asked, test, out / f"{name}.onnx", threads=threads)
            for name in reads
            if name != "scores"
        }
        rows = compare(study.test, study.weights, test, networks)
        sizes_used = (len(train), len(validation), len(test))
        weights_of = {name: sum(part.numel() for part in network.parameters()) for name, network in networks.items()}
        summary = Summary(
            encoder.encoder_id, encoder.card.image[0].sha256, seed, epochs, sizes_used, len(study.train), weights_of,
            graphs, rows,
        )  # fmt: skip
        click.echo(save_report(out, summary))
        if not install:
            return
        if not is_worth_it(rows, "vector"):
            raise click.ClickException("Not installed: it does not surely help every kind of query it is for.")
        click.echo(f"Installed: {install_reranker(encoder_folder, out / 'vector.onnx'):,} bytes.")
