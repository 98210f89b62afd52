"""Writes the folder of a detector, and puts it in place once it was opened and gave boxes."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError, ModelError
from assistant.model_probe import check_model
from assistant.store.card import CARD_SCHEMA, DetectorCard, parse_card
from assistant.store.placing import write_card
from models.export.card import describe, put_in_place

GRAPH_FILE = "detector.onnx"

NO_LICENCES = frozenset({"", "unknown", "none", "other", "?", "tbd", "unlicensed"})
"""What says that nobody has looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the card will say; fields as of :class:`assistant.store.card.DetectorCard`."""

    name: str
    revision: int
    licence: str
    licence_url: str
    source: str
    research_only: bool
    size: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    activation: str
    threshold: float


def write_detector(graph: Path, labels: Path, about: About, out: Path) -> DetectorCard:
    """Write a model folder with ``graph`` and its card to ``out``, in the place of an older one there.

    The graph is opened first, by the same child process that opens what is imported.

    Raises
    ------
    InputError
        The labels cannot be read.
    ModelError
        The licence is not stated, a field of the card is not valid, or the graph is no detector with these labels.
    """
    if about.licence.strip().lower() in NO_LICENCES:
        raise ModelError(
            f"“{about.licence}” is no licence.", hint="Read the publisher's page and state it with --licence."
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as staging:
        folder = Path(staging) / out.name
        folder.mkdir()
        shutil.copyfile(graph, folder / GRAPH_FILE)
        card = _card(folder, read_labels(labels), about)
        write_card(folder, card)
        check_model(folder, card)
        put_in_place(folder, out)
    return card


def read_labels(path: Path) -> list[str]:
    """One name a line, in the order of the logits; an empty line is a class that is not told of."""
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The labels {path} cannot be read: {error}.", hint="Give a text file in UTF-8.") from error


def _card(folder: Path, labels: list[str], about: About) -> DetectorCard:
    """Validated as the card of a stranger is."""
    file = describe(folder / GRAPH_FILE, "")
    named = ", ".join([label for label in labels if label][:3])
    raw: dict[str, object] = {
        "schema": CARD_SCHEMA,
        "kind": "detector",
        "name": about.name,
        "revision": about.revision,
        "description": f"Finds things in pictures and names them: {len(labels)} classes, such as {named}.",
        "licence": about.licence,
        "licence_url": about.licence_url,
        "research_only": about.research_only,
        "source": about.source,
        "graph": {"file": file.file, "sha256": file.sha256, "size_bytes": file.size_bytes},
        "size": about.size,
        "mean": list(about.mean),
        "std": list(about.std),
        "labels": labels,
        "activation": about.activation,
        "threshold": about.threshold,
    }
    card = parse_card(raw, "The card")
    assert isinstance(card, DetectorCard)
    return card
