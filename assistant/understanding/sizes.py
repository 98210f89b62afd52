"""Sizes with a number in a text: "size 42", "10 inch", "500 ml", "3.5mm", "40码", and other ways to write their unit.

Those by name (XL, 大码) are concepts of the lexicon.
"""

import re
from collections.abc import Iterator

_UNITS: tuple[tuple[str, ...], ...] = (
    ("in", "inch", "inches", "英寸", "寸"),
    ("ft", "feet", "foot", "英尺"),
    ("cm", "centimetre", "centimetres", "centimeters", "厘米", "公分"),
    ("mm", "millimetre", "millimetres", "millimeters", "毫米"),
    ("ml", "millilitre", "millilitres", "milliliters", "毫升"),
    ("l", "litre", "litres", "liter", "liters", "升"),
    ("kg", "kilogram", "kilograms", "公斤", "千克"),
    ("g", "gram", "grams", "克"),
    ("oz", "ounce", "ounces", "盎司"),
    ("lb", "lbs", "pound", "pounds", "磅"),
    ("gal", "gallon", "gallons", "加仑"),
    ("gb", "gigabyte", "gigabytes"),
    ("tb", "terabyte", "terabytes"),
    ("w", "watt", "watts", "瓦"),
    ("v", "volt", "volts", "伏"),
    ("sq ft", "square feet", "square foot"),
    ("码", "号"),
)
"""Ways to write a unit, the usual short one first."""

_BY_NAME = {name: names for names in _UNITS for name in names}
_UNIT = "|".join(sorted(map(re.escape, _BY_NAME), key=len, reverse=True))
_NUMBER = r"\d+(?:[./]\d+)?"
_SIZE = re.compile(
    rf"(?<![\w.])(?:(?:size|uk|us|eu)\s*|尺码\s*)(?:{_NUMBER}|x{{0,4}}[sml])(?![\w])"
    rf"|(?<![\w.])(?P<number>{_NUMBER})\s*-?\s*(?P<unit>{_UNIT})(?![a-z0-9])",
    re.IGNORECASE,
)


def find_sizes(text: str) -> Iterator[tuple[int, int]]:
    """Where sizes stand in a text in NFKC, as half-open places from left to right."""
    return (match.span() for match in _SIZE.finditer(text))


def other_ways(size: str) -> tuple[str, ...]:
    """A size with the other names of its unit: "10 inch" is "10 in" too; none where it has no unit.

    >>> other_ways("10-inch")
    ('10 in', '10 inch', '10 inches')
    """
    match = _SIZE.fullmatch(size.strip())
    if match is None or match["unit"] is None:
        return ()
    names = [name for name in _BY_NAME[match["unit"].casefold()] if name.isascii()]
    return tuple(f"{match['number']} {name}" for name in names)
