"""``python -m models rerank``: train the re-ranker on a frozen encoder and say what it is worth."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from models.commands.common import reported, start_log
from models.data.splits import Split

if TYPE_CHECKING:
    from models.rerank.network import Reads, Reranker

NETWORKS: "tuple[Reads, ...]" = ("scores", "vector", "patches")
"""What is compared: learnt fusion alone, with the picture's vector, with its cells."""


@click.command()
@click.option("--encoder", "encoder_folder", type=click.Path(path_type=Path, exists=True), required=True,
              help="The folder of the frozen encoder.")  # fmt: skip
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where graph and report go.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("runs/rerank"), help="Encoded products.")
@click.option("--products", default=12_000, show_default=True, help="Products of the training split, at most.")
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
    from models.rerank.products import choose_examples, ensure_products, label_values
    from models.rerank.report import as_data, as_markdown, compare
    from models.rerank.study import make_study
    from models.rerank.training import Training, train_reranker

    start_log(work)
    torch.set_num_threads(threads)
    with reported():
        encoder = load_folder(encoder_folder, threads=threads, keep=False)
        examples = read_fashion(data / "data")
        values = label_values(examples)
        sizes: tuple[tuple[Split, int], ...] = (("train", products), ("validation", 1_000), ("test", held_out))
        train, validation, test = (
            ensure_products(choose_examples(examples, split, most), values, encoder, work) for split, most in sizes
        )
        study = make_study(train, validation, test, ShippedEmbedder(encoder), seed=seed, share=queries)
        networks: dict[str, Reranker] = {
            reads: train_reranker(study.train, train, study.validation, validation,
                                  Training(reads=reads, epochs=epochs, seed=seed))
            for reads in NETWORKS
        }  # fmt: skip
        asked = next(iter(study.test.values()))
        graphs = {
            name: export_reranker(networks[name], asked, test, out / name, threads=threads)
            for name in ("vector", "patches")
        }
        rows = compare(study.test, study.weights, test, networks)
        report = {
            "encoder": encoder.encoder_id, "image_sha256": encoder.card.image[0].sha256, "seed": seed, "epochs": epochs,
            "products": [len(train), len(validation), len(test)], "lists": len(study.train),
            "graphs": {name: asdict(graph) for name, graph in graphs.items()},
            "parameters": {name: sum(p.numel() for p in model.parameters()) for name, model in networks.items()},
            "cases": as_data(rows),
        }  # fmt: skip
        (out / "report.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
        (out / "report.md").write_text(as_markdown(rows), "utf-8")
        click.echo(as_markdown(rows))
        for name, graph in graphs.items():
            click.echo(
                f"{name}/rerank.onnx: {graph.size_bytes:,} bytes, differs by {graph.difference:.1e}, "
                f"{graph.median_ms:.1f} ms (best {graph.best_ms:.1f}) for 50 candidates"
            )
