"""Draws a product as it stands on a shop's page: in a card among others, with text, cut out roughly by a screenshot."""

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from assistant.query.query import Pixels
from models.data.backdrops import Colour, photo_part, some_colour

THUMBNAIL = (44, 120)
"""Least and greatest longer side of the product's picture on the page, in pixels."""

MARGIN = (-0.06, 0.5)
"""How much of the page is left around the picture on each side, relative to its longer side; below 0 it is cut."""

DARK_CHANCE = 0.15
BADGE_CHANCE = 0.2

_DARK = ((24, 26, 30), (40, 42, 48), (225, 225, 225), (86, 88, 94))
_LETTERS = np.array(list(string.ascii_lowercase))


def on_page(image: Image.Image, rng: np.random.Generator, photos: Sequence[Pixels] = ()) -> Image.Image:
    """A screenshot cut roughly around the picture of one card; neighbours show parts of ``photos`` or coloured shapes.

    Sides are some 40 to 240 pixels: the caller brings it to the size that it needs.
    """
    style = _style(image, rng)
    left, top, right, bottom = (round(max(style.wide, style.tall) * rng.uniform(*MARGIN)) for _ in range(4))
    sheet = Image.new("RGB", (left + style.wide + right, top + style.tall + bottom), style.page)
    page = _Page(sheet, style, rng, photos)
    across, down = style.wide + 2 * style.padding + style.gap, style.tall + 2 * style.padding + style.gap + style.foot
    for row in range(-(top // down) - 1, (style.tall + bottom) // down + 1):
        for column in range(-(left // across) - 1, (style.wide + right) // across + 1):
            page.draw_card(left + column * across, top + row * down, image if row == column == 0 else None)
    return sheet


@dataclass(frozen=True, slots=True)
class _Style:
    """How a page looks: colours, the sides of a card's picture, its padding and the gap between cards, in pixels."""

    page: Colour
    card: Colour
    ink: Colour
    line: Colour
    accent: Colour
    wide: int
    tall: int
    padding: int
    gap: int
    outlined: bool
    letters: int

    @property
    def foot(self) -> int:
        """The height that a card keeps for its text."""
        return 4 * (self.letters + 4)


def _style(image: Image.Image, rng: np.random.Generator) -> _Style:
    scale = rng.uniform(*THUMBNAIL) / max(image.size)
    pale = int(rng.integers(228, 256))
    light = ((pale, pale, pale), (255, 255, 255), (40, 40, 40), (200, 200, 200))
    page, card, ink, line = _DARK if rng.random() < DARK_CHANCE else light
    return _Style(
        page, card, ink, line,
        accent=some_colour(rng), wide=max(8, round(image.width * scale)), tall=max(8, round(image.height * scale)),
        padding=int(rng.integers(0, 9)), gap=int(rng.integers(2, 14)), outlined=rng.random() < 0.5,
        letters=int(rng.integers(6, 12)),
    )  # fmt: skip


class _Page:
    """A page being drawn."""

    def __init__(self, sheet: Image.Image, style: _Style, rng: np.random.Generator, photos: Sequence[Pixels]) -> None:
        self._sheet, self._style, self._rng, self._photos = sheet, style, rng, photos
        self._draw = ImageDraw.Draw(sheet)

    def draw_card(self, left: int, top: int, image: Image.Image | None) -> None:
        """One card with its picture's upper left at the place: ``image``, or something else where there is none."""
        style, pad = self._style, self._style.padding
        right, bottom = left + style.wide, top + style.tall
        if right + pad < 0 or bottom + pad + style.foot < 0:
            return
        if left - pad > self._sheet.width or top - pad > self._sheet.height:
            return
        box = (left - pad, top - pad, right + pad, bottom + pad + style.foot)
        self._draw.rectangle(box, fill=style.card, outline=style.line if style.outlined else None)
        if image is not None:
            self._sheet.paste(image.resize((style.wide, style.tall), Image.Resampling.BILINEAR), (left, top))
        elif left < self._sheet.width and top < self._sheet.height and right > 0 and bottom > 0:
            self._sheet.paste(self._other(), (left, top))
        self._write(left, bottom + pad)
        if self._rng.random() < BADGE_CHANCE:
            side = max(6, style.wide // 6)
            badge = (left + 2, top + 2, left + 2 + 2 * side, top + 2 + side)
            self._draw.rounded_rectangle(badge, side // 3, style.accent)

    def _other(self) -> Image.Image:
        """What a neighbour shows: a photo, or a thing of two colours on the card's ground."""
        wide, tall, rng = self._style.wide, self._style.tall, self._rng
        if self._photos and rng.random() < 0.6:
            return photo_part(wide, tall, rng, self._photos)
        sheet = Image.new("RGB", (wide, tall), self._style.card)
        draw = ImageDraw.Draw(sheet)
        for least in (0.1, 0.3):
            left, top, right, bottom = rng.uniform(least, least + 0.15, 4)
            area = (left * wide, top * tall, (1 - right) * wide, (1 - bottom) * tall)
            (draw.ellipse if rng.random() < 0.5 else draw.rectangle)(area, fill=some_colour(rng))
        return sheet

    def _write(self, left: int, top: int) -> None:
        """Up to three lines: a name of some words, more of it, and a price."""
        style = self._style
        for line in range(self._rng.integers(1, 4)):
            if top > self._sheet.height or top + style.letters < 0:
                return
            price = line > 0 and self._rng.random() < 0.5
            words = f"{self._rng.integers(1, 200)}.99" if price else _words(self._rng)
            self._draw.text((left, top), words, fill=style.accent if price else style.ink, font=_font(style.letters))
            top += style.letters + 3


def _words(rng: np.random.Generator) -> str:
    """Letters in the lengths of words: text that says nothing."""
    return " ".join("".join(_LETTERS[rng.integers(26, size=length)]) for length in rng.integers(2, 9, 3))


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)
