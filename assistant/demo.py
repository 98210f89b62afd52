"""The demo catalogue: products drawn by Magpie's own code, encoded and indexed on first start in seconds."""

from collections.abc import Callable
from pathlib import Path

from assistant import paths
from assistant.catalog.registry import Registry
from assistant.ingest.encode import ProductEncoder
from assistant.ingest.job import import_into
from assistant.progress import CancelToken, Progress
from assistant.store.folders import find_encoder

DEMO_NAME = "demo"
DEMO_MODEL = "mini"
DEMO_TITLE = "Demo shop"


def demo_feed() -> Path:
    """The shipped feed; its pictures lie beside it."""
    return paths.resources() / "demo" / "products.jsonl"


def example_pictures() -> list[Path]:
    """Query pictures that show what the demo can find; none of them is in the catalogue."""
    return sorted((paths.resources() / "demo" / "examples").glob("*.webp"))


def ensure_demo(
    registry: Registry, load_encoder: Callable[[str], ProductEncoder], progress: Progress, cancel: CancelToken
) -> None:
    """Index the demo catalogue unless it is complete and its encoder is there. Blocks for seconds at first.

    An import that was cut short goes on where it stopped; one whose encoder is gone is made anew. One that was switched
    to another model keeps it.
    """
    known = next((info for info in registry.infos() if info.name == DEMO_NAME), None)
    usable = known is not None and find_encoder(known.encoder_id) is not None
    if known and usable and known.count == _products():
        return
    if known and not usable:
        registry.remove(DEMO_NAME)
    import_into(
        registry,
        DEMO_NAME,
        demo_feed(),
        load_encoder,
        model=DEMO_MODEL,
        title=DEMO_TITLE,
        progress=progress,
        cancel=cancel,
    )


def _products() -> int:
    with demo_feed().open("rb") as lines:
        return sum(1 for line in lines if line.strip())
