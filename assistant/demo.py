"""The demo catalogue: products drawn by Magpie's own code, encoded and indexed on first start in seconds."""

from collections.abc import Callable
from pathlib import Path

from assistant import paths
from assistant.catalog.registry import Registry
from assistant.ingest.encode import ProductEncoder
from assistant.ingest.job import import_into
from assistant.progress import CancelToken, Progress

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
    """Index the demo catalogue unless it is complete and made by the present encoder. Blocks for seconds at first.

    An import that was cut short goes on where it stopped; one made by an earlier encoder is made anew.
    """
    encoder_id = load_encoder(DEMO_MODEL).encoder_id
    known = next((info for info in registry.infos() if info.name == DEMO_NAME), None)
    if known and known.encoder_id == encoder_id and known.count == _products():
        return
    if known and known.encoder_id != encoder_id:
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
