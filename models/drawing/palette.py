"""Named colours of the drawn products, and the few ways to derive one colour from another.

Colours are ``(red, green, blue)`` floats in sRGB, 0–1. They are chosen a little muted, as dyed cloth and painted wood
are; a fully saturated red looks like plastic on everything.
"""

Color = tuple[float, float, float]


def from_hex(code: str) -> Color:
    """The colour of ``rrggbb``."""
    return int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255


COLORS: dict[str, Color] = {
    name: from_hex(code)
    for name, code in {
        "black": "2b2c31",
        "white": "f4f3ef",
        "grey": "8f959c",
        "charcoal": "4a4e57",
        "silver": "c3c8cd",
        "navy": "26375f",
        "blue": "2f6fc4",
        "sky blue": "8fc1e8",
        "teal": "1f8585",
        "turquoise": "45b8b4",
        "green": "3c8f55",
        "olive": "7b7d3f",
        "sage": "a3b596",
        "mint": "a9dcc3",
        "yellow": "f2c53d",
        "mustard": "cf9a2b",
        "gold": "d3ab59",
        "orange": "e9812f",
        "terracotta": "c2673f",
        "coral": "f07f6a",
        "red": "cc3036",
        "burgundy": "7b2438",
        "pink": "eca3b6",
        "rose": "d9728b",
        "purple": "71499b",
        "lavender": "b5a4da",
        "brown": "75492f",
        "tan": "be8c5a",
        "beige": "dcc9a9",
        "cream": "f1e7d1",
    }.items()
}
"""Every colour a product may be called by."""

WHITE: Color = (1.0, 1.0, 1.0)
INK: Color = (0.10, 0.10, 0.13)
STEEL: Color = (0.78, 0.80, 0.83)
BRASS: Color = (0.83, 0.68, 0.40)


def mix(first: Color, second: Color, share: float) -> Color:
    """``first`` with ``share`` (0–1) of ``second``."""
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return red, green, blue


def darker(color: Color, share: float) -> Color:
    """Toward a cool near-black; pure black would look dirty."""
    return mix(color, (0.06, 0.06, 0.10), share)


def lighter(color: Color, share: float) -> Color:
    """Toward white."""
    return mix(color, WHITE, share)


def luma(color: Color) -> float:
    """Perceived brightness 0–1 (ITU-R BT.601 weights)."""
    return 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]


def contrasting(color: Color, strength: float = 0.35) -> Color:
    """A tone of the same colour that is visible on it: darker on light colours, lighter on dark ones."""
    return darker(color, strength) if luma(color) > 0.35 else lighter(color, strength)
