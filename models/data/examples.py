"""One training or test example: a picture, what is written about it, and what is known of it."""

from dataclasses import dataclass

from models.data.splits import Split

FIELDS = (
    "title", "type", "kind", "colour", "gender", "season", "usage",
    "item", "family", "garment", "level1", "level2", "level3", "other_type", "other_colour",
    "brand",
)  # fmt: skip
"""What may be known of an example. ``type`` and ``kind`` are fashion's articleType and subCategory, ``item`` and
``family`` grocery's class and coarse class, ``garment`` the label of a person's photo, ``level1`` to ``level3`` the
category path of mixed goods; ``other_type`` and ``other_colour`` are a drawn
product's where fashion has no such value; ``brand`` is read off fashion's titles."""


@dataclass(frozen=True, slots=True)
class Example:
    """A picture with its words.

    ``image`` is the encoded file; ``labels`` maps names of :data:`FIELDS` to values as written in the data;
    ``snippets`` are further sentences that hold of the picture.
    """

    source: str
    key: str
    split: Split
    image: bytes
    labels: dict[str, str]
    snippets: tuple[str, ...] = ()
