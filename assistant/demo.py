"""The demo catalogue: products drawn by Magpie's own code, encoded and indexed on first start."""

from pathlib import Path

from assistant import paths
from assistant.catalog.registry import Registry
from assistant.progress import CancelToken, Progress

DEMO_NAME = "demo"


def demo_feed() -> Path:
    """The shipped feed; its pictures lie beside it."""
    return paths.resources() / "demo" / "products.jsonl"


def example_pictures() -> list[Path]:
    """Query pictures that show what the demo can find; none of them is in the catalogue."""
    return sorted((paths.resources() / "demo" / "examples").glob("*.webp"))
