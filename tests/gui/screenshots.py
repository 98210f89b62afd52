"""Makes the pictures of the README from the demo catalogue: ``python -m tests.gui.screenshots [FOLDER]``.

Run it in the root of the checkout. It uses its own temporary home, so nothing of the shopper's is read or shown.
"""

import io
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np
from PIL import Image

from assistant.app import App
from assistant.demo import example_pictures
from assistant.pictures import read_picture
from assistant.query import Phrase, Picture, Pixels, Query
from assistant.ui.render import render, settle
from assistant.ui.theme.theme import Choice
from assistant.ui.window import MainWindow
from tests.gui.voice_states import doubts, listening

FOLDER = Path("docs/images")


def ask(window: MainWindow, picture: Path | None, words: str) -> None:
    """Ask as a person would, and wait for the answer."""
    pictures = [Picture(read_picture(picture), source=picture.name)] if picture else []
    window.flow.ask_anew(pictures, words)
    settle(window)


def shelf(app: App) -> Pixels:
    """Four products of the demo on one page: a picture with several things in it."""
    ids = [hit.product.id for hit in app.search(Query(phrases=(Phrase("red"),))).hits(200)]
    page = Image.new("RGB", (1600, 1000), (236, 232, 226))
    chosen = app.thumbnails("demo", ids[3:200:50])
    for thumbnail, place in zip(chosen.values(), ((80, 80), (900, 60), (120, 560), (980, 540)), strict=True):
        page.paste(Image.open(io.BytesIO(thumbnail)).convert("RGB").resize((380, 380)), place)
    return np.asarray(page)


def take_lanes(app: App, path: Path, theme: Choice) -> None:
    """Take the rows of results for each thing in a picture."""

    def prepare(window: MainWindow) -> None:
        window.flow.ask_anew([Picture(shelf(app), source="shelf.png")], "")
        settle(window)
        settle(window)
        window.tray.search_all_wanted.emit(window.flow.session.ask.pictures[0])
        settle(window)
        settle(window)

    render(app, path, prepare, theme=theme)
    shrink(path)


def shrink(path: Path) -> None:
    """A palette takes a third of the room and looks the same."""
    with Image.open(path) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)


def take(app: App, path: Path, theme: Choice, picture: Path | None, words: str) -> None:
    """Take one picture."""

    def prepare(window: MainWindow) -> None:
        window.examples.load()
        settle(window)
        if picture or words:
            ask(window, picture, words)
            ask(window, picture, words)

    render(app, path, prepare, theme=theme)
    shrink(path)


def take_listening(app: App, path: Path, theme: Choice) -> None:
    """Take the strip while somebody speaks, over what was found before."""

    def prepare(window: MainWindow) -> None:
        ask(window, None, "red sneakers")
        ask(window, None, "red sneakers")
        listening(window)

    render(app, path, prepare, theme=theme)
    shrink(path)


def take_doubts(app: App, path: Path, theme: Choice) -> None:
    """Take the chips of a query that was perhaps misheard."""

    def prepare(window: MainWindow) -> None:
        doubts(window)
        settle(window)

    render(app, path, prepare, theme=theme)
    shrink(path)


def main(folder: Path) -> None:
    """Take them all."""
    folder.mkdir(parents=True, exist_ok=True)
    app = App()
    app.ensure_demo()
    app.warm_up()
    pictures = {path.stem: path for path in example_pictures()}
    take(app, folder / "welcome-light.png", "light", None, "")
    take(app, folder / "picture-light.png", "light", pictures["floral-dress"], "")
    take(app, folder / "both-light.png", "light", pictures["floral-dress"], "red, under $80")
    take(app, folder / "words-dark.png", "dark", None, "red sneakers, not leather, under $100")
    take_lanes(app, folder / "things-light.png", "light")
    take_listening(app, folder / "listening-light.png", "light")
    take_doubts(app, folder / "doubts-dark.png", "dark")
    take(app, folder / "both-dark.png", "dark", pictures["teal-armchair"], "grey")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["MAGPIE_HOME"] = home
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
