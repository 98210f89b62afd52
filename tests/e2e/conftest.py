"""The demo catalogue made once for all end-to-end tests, and a small shop to import."""

import csv
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.conftest import Magpie

COLOURS = {"red": "#d03030", "green": "#2f9e44", "blue": "#2b4fd8", "yellow": "#f2c522"}
SHAPES = ("ball", "box", "kite")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory, magpie: Magpie) -> Mapping[str, str]:
    """The environment of a home that has the demo catalogue. For reading only."""
    env = {"MAGPIE_HOME": str(tmp_path_factory.mktemp("demo") / "home")}
    made = magpie("search", "--json", "--limit", "1", "shoes", env=env)
    assert made.returncode == 0, made.stderr
    return env


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feed of twelve toys with pictures in a folder beside it."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "pictures").mkdir()
    with (folder / "shop.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["sku", "product_name", "department", "colour", "price", "currency", "picture"])
        for colour, code in COLOURS.items():
            for shape in SHAPES:
                name = f"{colour}-{shape}"
                draw_toy(shape, code).save(folder / "pictures" / f"{name}.png")
                price = f"{5 + len(colour)}.50"
                rows.writerow([name, f"{colour} {shape}", "Toys", colour, price, "EUR", f"pictures/{name}.png"])
    return folder / "shop.csv"


@pytest.fixture(scope="session")
def shop_home(tmp_path_factory: pytest.TempPathFactory, magpie: Magpie, shop: Path) -> Mapping[str, str]:
    """The environment of a home that has the shop as the catalogue ``toys``. For reading only."""
    env = {"MAGPIE_HOME": str(tmp_path_factory.mktemp("toys") / "home")}
    made = magpie("catalog", "import", shop, "--name", "toys", env=env)
    assert made.returncode == 0, made.stderr
    return env


def draw_toy(shape: str, colour: str) -> Image.Image:
    """A plain drawing on white."""
    image = Image.new("RGB", (96, 96), "white")
    draw = ImageDraw.Draw(image)
    if shape == "ball":
        draw.ellipse((12, 12, 84, 84), fill=colour)
    elif shape == "box":
        draw.rectangle((16, 24, 80, 76), fill=colour)
    else:
        draw.polygon([(48, 8), (80, 40), (48, 90), (16, 40)], fill=colour)
    return image


@pytest.fixture
def no_display() -> dict[str, str]:
    """The variables that name a display, emptied."""
    return {name: "" for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM") if name in os.environ}
