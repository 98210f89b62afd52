"""A data set that is learnt in seconds: painted shapes with a type, a colour and a title; and a recipe for it."""

import io
from pathlib import Path

import numpy as np
import timm
from PIL import Image, ImageDraw
from safetensors.torch import save_file

from assistant.store.card import Preprocessing
from models.data.captions import CaptionMix
from models.data.examples import Example
from models.recipe import CardText, Drawn, Recipe, Stage, TextShape

COLOURS = {"red": (200, 30, 30), "green": (30, 160, 60), "blue": (40, 60, 200), "black": (15, 15, 15)}
TYPES = ("Disc", "Bar", "Ring")
SIDE = 64


def shapes(count: int, *, validation: int = 0) -> list[Example]:
    """``count`` examples, the last ``validation`` of them held out."""
    rng = np.random.default_rng(1)
    return [_shape(row, "validation" if row >= count - validation else "train", rng) for row in range(count)]


def _shape(row: int, split: str, rng: np.random.Generator) -> Example:
    kind, colour = TYPES[row % len(TYPES)], list(COLOURS)[row // len(TYPES) % len(COLOURS)]
    image = Image.new("RGB", (SIDE, SIDE), "white")
    left, top, size = rng.integers(2, 18), rng.integers(2, 18), int(rng.integers(30, 44))
    box, pen = (left, top, left + size, top + size), ImageDraw.Draw(image)
    if kind == "Disc":
        pen.ellipse(box, fill=COLOURS[colour])
    elif kind == "Ring":
        pen.ellipse(box, outline=COLOURS[colour], width=6)
    else:
        pen.rectangle((left, top + size // 3, left + size, top + 2 * size // 3), fill=COLOURS[colour])
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    labels = {"title": f"{colour} {kind}", "type": kind, "colour": colour, "gender": "Unisex"}
    return Example("fashion", f"shape-{row}", split, buffer.getvalue(), labels)  # type: ignore[arg-type]


def random_weights(folder: Path) -> Path:
    """A file as that of the ImageNet weights, from chance."""
    network = timm.create_model("mobilenetv2_100", pretrained=False)
    state = {name: value for name, value in network.state_dict().items() if not name.endswith("num_batches_tracked")}
    save_file(state, folder / "weights.safetensors")
    return folder / "weights.safetensors"


def stage(**changes: object) -> Stage:
    """A short stage of everything."""
    given: dict[str, object] = {
        "name": "all", "size": 64, "views": 1, "epochs": 2, "batch": 24, "rate": 2e-3, "backbone_rate": 1e-3,
        "warmup_steps": 2, "repeats": {"fashion": 1}, "cutout": 0.0, **changes,
    }  # fmt: skip
    return Stage(**given)  # type: ignore[arg-type]


def recipe(*stages: Stage, **changes: object) -> Recipe:
    """A recipe for the shapes; ``weights.safetensors`` is expected in the folder that the run calls shared."""
    given: dict[str, object] = {
        "name": "shapes", "revision": 1, "seed": 7, "dim": 16, "weights": "weights.safetensors",
        "label_fields": ["type", "colour"], "text": TextShape(300, 12, 32, 1, 2),
        "preprocessing": Preprocessing(SIDE, "letterbox", "bilinear", (127.5,) * 3, (127.5,) * 3, (255, 255, 255)),
        "captions": CaptionMix({"title": 0.4, "colour type": 0.4, "type": 0.2}),
        "drawn": Drawn(0, 0), "card": CardText("", "", "", "", ["en"], [], []), "stages": list(stages), **changes,
    }  # fmt: skip
    return Recipe(**given)  # type: ignore[arg-type]
