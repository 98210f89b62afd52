"""What the re-ranker is worth on products it has not met: nDCG@10 against the fused order, with intervals."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from models.rerank.export import Exported
from models.rerank.fusing import Weights
from models.rerank.lists import Lists
from models.rerank.network import Reranker
from models.rerank.products import Products
from models.rerank.relevance import Figures, interval, ndcg
from models.rerank.training import ndcg_of

WORTH_IT = 0.01
"""Less nDCG@10 than this is not worth another file and its time, even where it is surely gained."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean nDCG@10 with its gain over something else and the 95 % bootstrap interval of that gain, over queries."""

    value: float
    gain: float
    low: float
    high: float

    @property
    def helps(self) -> bool:
        """Whether the gain is surely there and large enough to matter."""
        return self.low > 0 and self.gain >= WORTH_IT


@dataclass(frozen=True, slots=True)
class Row:
    """One case of the test: the fused order, the best order of the same fifty, and networks by name."""

    case: str
    queries: int
    weights: Weights
    fused: float
    ideal: float
    networks: dict[str, Figure]
    patches_over_vector: Figure | None


@dataclass(frozen=True, slots=True)
class Summary:
    """All of one run: ``products`` of the three splits, ``lists`` trained on, ``parameters`` and graphs by network."""

    encoder: str
    image_sha256: str
    seed: int
    epochs: int
    products: tuple[int, int, int]
    lists: int
    parameters: Mapping[str, int]
    graphs: Mapping[str, Exported]
    rows: Sequence[Row]


def compare(
    lists: Mapping[str, Lists], weights: Mapping[str, Weights], products: Products, networks: Mapping[str, Reranker]
) -> list[Row]:
    """A row a case. A network called ``patches`` is also measured with its codes stored as int8, and against
    ``vector``.
    """
    return [_row(case, lists[case], weights[case], products, networks) for case in lists]


def is_worth_it(rows: Sequence[Row], network: str) -> bool:
    """Whether the network helps in every case of pictures with words, which is all that it is used for."""
    asked = [row for row in rows if row.case.startswith("picture_and_words")]
    return bool(asked) and all(row.networks[network].helps for row in asked)


def save_report(out: Path, summary: Summary) -> str:
    """Write ``report.json`` and ``report.md`` into ``out``; returns the text of the latter."""
    text = as_markdown(summary.rows) + "".join(
        f"\n{name}.onnx: {graph.size_bytes:,} bytes, differs from torch by {graph.difference:.1e}, "
        f"{graph.median_ms:.1f} ms (best {graph.best_ms:.1f}) for 50 candidates\n"
        for name, graph in summary.graphs.items()
    )
    (out / "report.json").write_text(json.dumps(asdict(summary), indent=1) + "\n", "utf-8")
    (out / "report.md").write_text(text, "utf-8")
    return text


def as_markdown(rows: Sequence[Row]) -> str:
    """The rows as a table: value, and in brackets the gain over the fused order and its interval."""
    names = list(rows[0].networks)
    compared = rows[0].patches_over_vector is not None
    head = ["case", "queries", "fused order", *names, "best of the fifty", *["patches over vector"][: int(compared)]]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in rows:
        cells = [row.case, f"{row.queries:,}", f"{row.fused:.3f}", *(_cell(row.networks[name]) for name in names)]
        over = [_gain(row.patches_over_vector)] if row.patches_over_vector else []
        lines.append("| " + " | ".join([*cells, f"{row.ideal:.3f}", *over]) + " |")
    return "\n".join(lines) + "\n"


def _row(case: str, lists: Lists, weights: Weights, products: Products, networks: Mapping[str, Reranker]) -> Row:
    base = ndcg(lists.grades, lists.ideal)
    values = {name: ndcg_of(model, lists, products) for name, model in networks.items()}
    if "patches" in networks:
        values["patches, int8"] = ndcg_of(networks["patches"], lists, products, levels=127)
    both = "patches" in values and "vector" in values
    return Row(
        case, len(lists), weights, float(base.mean()), float(ndcg(-np.sort(-lists.grades, axis=1), lists.ideal).mean()),
        {name: _figure(found, base) for name, found in values.items()},
        _figure(values["patches"], values["vector"]) if both else None,
    )  # fmt: skip


def _figure(values: Figures, others: Figures) -> Figure:
    return Figure(float(values.mean()), float((values - others).mean()), *interval(values - others))


def _cell(figure: Figure) -> str:
    return f"{figure.value:.3f} ({_gain(figure)})"


def _gain(figure: Figure) -> str:
    return f"{figure.gain:+.3f} [{figure.low:+.3f}, {figure.high:+.3f}]"
