"""A patch of colour for each colour of the lexicon, so that a chip shows what is meant. Chosen by eye, Qt-free."""

MULTI = "multi"
CLEAR = "transparent"

SWATCHES: dict[str, str] = {
    "black": "#1b1b1f", "white": "#ffffff", "blue": "#2f6fde", "brown": "#7a4a2b", "grey": "#8b8f98",
    "red": "#d2333b", "green": "#2f9a53", "pink": "#f29ac0", "navy": "#1f2c5c", "purple": "#7b3fb0",
    "silver": "#c2c6cc", "yellow": "#f4ce3a", "beige": "#e3d3b3", "gold": "#cfa336", "maroon": "#6d1f2c",
    "orange": "#ee7e22", "olive": "#75793a", "cream": "#f7efd6", "steel": "#7d8893", "charcoal": "#3f434b",
    "peach": "#f9bd97", "off-white": "#f5f2e9", "skin": "#e8bd9c", "lavender": "#bda6dc", "grey-melange": "#a7a9ad",
    "khaki": "#a79a68", "magenta": "#c92c8b", "teal": "#1b8583", "tan": "#c69a6b", "mustard": "#d0a02a",
    "bronze": "#9a6a38", "copper": "#b8683d", "turquoise": "#35bfc4", "rust": "#a8492a", "burgundy": "#701f37",
    "metallic": "#9aa1aa", "coffee-brown": "#4d3325", "mauve": "#a97c95", "rose": "#d95277", "nude": "#e6c3ac",
    "sea-green": "#3c9a78", "mushroom-brown": "#a08a78", "taupe": "#8b7d70", "lime-green": "#a2d13a",
    "fluorescent-green": "#5df23c", "light-blue": "#8fc6ee", "sage": "#9db193", "mint": "#a6e0c4",
    "terracotta": "#c4694a", "coral": "#f2765e", "camel": "#bd9462", "oak": "#c59d68", "walnut": "#67452f",
    "beech": "#d8b184",
}  # fmt: skip
"""By the id of the concept."""

RAINBOW = ("#d2333b", "#f4ce3a", "#2f9a53", "#2f6fde", "#7b3fb0")
"""What stands for many colours."""
