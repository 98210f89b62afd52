"""Queries in words of our own, spoken by the synthesisers of the system, to try recognisers on what they never saw."""

import functools
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

_COLOURS = ("black", "white", "blue", "brown", "grey", "red", "green", "pink", "navy blue", "purple", "silver",
            "yellow", "beige", "gold", "maroon", "orange", "olive", "cream", "lavender", "turquoise")  # fmt: skip
_GOODS = ("t-shirt", "shirts", "casual shoes", "watches", "sports shoes", "handbag", "heels", "sunglasses", "wallet",
          "flip flops", "sandals", "belt", "backpack", "formal shoes", "perfume", "jeans", "trousers", "dress",
          "earrings", "lipstick", "track pants", "clutch", "cap", "sweatshirt", "tie", "jacket", "leggings",
          "necklace", "ring", "scarf", "bracelet", "laptop bag", "gloves", "raincoat", "boots", "running shoes",
          "coat", "water bottle", "umbrella", "stockings", "blazer")  # fmt: skip
_TRAITS = ("leather", "cotton", "denim", "silk", "striped", "printed", "checked", "floral", "waterproof", "sleeveless")
_BRANDS = ("puma", "nike", "adidas", "fossil", "titan", "reebok", "wrangler", "casio", "arrow")
_PERSONS = ("men", "women", "boys", "girls", "kids")
_AMOUNTS = ("ten", "fifteen", "twenty five", "thirty", "forty", "sixty", "eighty", "ninety", "two hundred")
_LIMITS = ("under", "cheaper than", "up to", "more than", "at most")
_OPENINGS = ("show me", "i want", "find me", "i am looking for")


def own_queries(count: int, seed: int = 11) -> Iterator[str]:
    """``count`` queries; the same ones for the same ``seed``."""
    rng = random.Random(seed)
    for _ in range(count):
        parts = [
            rng.choice(_OPENINGS) if rng.random() < 0.15 else "",
            rng.choice(_BRANDS) if rng.random() < 0.2 else "",
            rng.choice(_COLOURS) if rng.random() < 0.6 else "",
            rng.choice(_TRAITS) if rng.random() < 0.35 else "",
            rng.choice(_GOODS),
            f"for {rng.choice(_PERSONS)}" if rng.random() < 0.45 else "",
            f"not {rng.choice(_COLOURS)}" if rng.random() < 0.25 else "",
            f"{rng.choice(_LIMITS)} {rng.choice(_AMOUNTS)} dollars" if rng.random() < 0.5 else "",
        ]
        yield " ".join(" ".join(parts).split())


@functools.cache
def voices() -> tuple[str, ...]:
    """The synthesisers that are installed, one name a voice."""
    flite = ("slt", "rms", "awb") if shutil.which("flite") else ()
    espeak = ("espeak:en-us", "espeak:en-gb") if shutil.which("espeak-ng") else ()
    return flite + espeak


def speak(text: str, voice: str, path: Path) -> Path:
    """Write ``text`` as speech to a WAV file."""
    if voice.startswith("espeak:"):
        command = ["espeak-ng", "-v", voice.partition(":")[2], "-s", "150", "-w", str(path), text]
    else:
        command = ["flite", "-voice", voice, "-o", str(path), "-t", text]
    subprocess.run(command, check=True, capture_output=True)
    return path
