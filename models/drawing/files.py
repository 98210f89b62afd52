"""Write the demo catalogue: the feed, the pictures, the example queries and a manifest to check them by."""

import hashlib
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from models.drawing.backdrop import Backdrop
from models.drawing.catalogue import DEFAULT_SIZE, draw, sample_products
from models.drawing.spec import Spec

COUNT = 300
"""Products of the shipped catalogue: five rounds of every kind."""
_QUALITY = 86
_FINGERPRINT_SIDE = 8

EXAMPLES: dict[str, tuple[str, Spec, Backdrop]] = {
    "red-sneaker": (
        "sneaker",
        Spec("red", "white", "plain", "canvas", {"top": "low-top", "flash": "wave", "sole": "white"}),
        Backdrop(
            (0.80, 0.70, 0.58), (0.62, 0.50, 0.38), "wood", 0.10, angle=-14.0, zoom=0.9, mirrored=True, lying=True
        ),
    ),
    "floral-dress": (
        "dress",
        Spec("sky blue", "coral", "floral", "cotton", {"length": "midi", "sleeve": "short-sleeve"}),
        Backdrop((0.93, 0.89, 0.84), (0.86, 0.80, 0.74), "linen", 0.05, angle=5.0, zoom=0.95),
    ),
    "teal-armchair": (
        "armchair",
        Spec("teal", "cream", "plain", "velvet", {"shape": "wing", "frame": "oak"}),
        Backdrop((0.88, 0.87, 0.84), (0.70, 0.60, 0.50), "linen", 0.03, zoom=0.9, mirrored=True),
    ),
}
"""Query pictures: things that are not in the catalogue, seen at another angle and on another ground."""


def fingerprint(pixels: npt.NDArray[np.uint8]) -> str:
    """An 8 × 8 grey reduction of a picture as 128 hexadecimal digits.

    It is alike (not equal) for the same drawing on any machine, whatever the last bit of its rasteriser.

    Parameters
    ----------
    pixels:
        ``(H, W, 3) uint8`` RGB.
    """
    small = Image.fromarray(pixels).convert("L").resize((_FINGERPRINT_SIDE, _FINGERPRINT_SIDE), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.uint8).tobytes().hex()


def _save(pixels: npt.NDArray[np.uint8], path: Path) -> None:
    Image.fromarray(pixels).save(path, "WEBP", quality=_QUALITY, method=6)


def _fresh(folder: Path) -> Path:
    """``folder``, made if needed and without pictures of an earlier run."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    return folder


def write_examples(out: Path, seed: int) -> None:
    """Draw the query pictures into ``out/examples``."""
    folder = _fresh(out / "examples")
    for number, (name, (kind, spec, backdrop)) in enumerate(EXAMPLES.items()):
        rng = np.random.default_rng((seed, 3, number))
        _save(draw(kind, spec, rng, backdrop=backdrop), folder / f"{name}.webp")


def write_catalogue(out: Path, seed: int, count: int = COUNT) -> None:
    """Draw the whole demo catalogue into ``out``: ``products.jsonl``, ``pictures/``, ``examples/``, ``manifest.json``.

    The manifest pairs each product's id with the :func:`fingerprint` of its drawing and the SHA-256 of the feed.
    """
    folder = _fresh(out / "pictures")
    lines, prints = [], {}
    for product in sample_products(count, seed):
        lines.append(json.dumps(product.record, ensure_ascii=False))
        prints[product.record["id"]] = fingerprint(product.pixels)
        _save(product.pixels, folder / f"{product.record['id']}.webp")
    feed = "\n".join(lines) + "\n"
    (out / "products.jsonl").write_text(feed, encoding="utf-8")
    manifest = {
        "seed": seed,
        "size": DEFAULT_SIZE,
        "feed_sha256": hashlib.sha256(feed.encode()).hexdigest(),
        "fingerprints": prints,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=0) + "\n", encoding="utf-8")
    write_examples(out, seed)
